"""Comparison keys: the text as it counts when two sentences are compared, and how alike two keys are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from planref.source.labels import label_of
from planref.source.marks import NUMERALS, UNIT_ENDS

_NUMERAL = f"[{NUMERALS}]"
# A number that belongs to the place of a clause, not to its words. "2.2024年" is a label and a year.
_LEADING = re.compile(
    rf"(?:第(?:{_NUMERAL}+|[0-9０-９]{{1,4}})[编章节条](?:之{_NUMERAL}+)?|\({_NUMERAL}+\)|{_NUMERAL}+、|\([0-9０-９]+\)|[0-9０-９]{{1,3}}\.(?=[0-9０-９]{{4}}年)|[0-9０-９]{{1,3}}[.、](?![0-9０-９])"
    rf"|{_NUMERAL}是(?!否))+"
)
# Numbers of standards and company rules: 5.1 or 2.1.3, with a space behind them or, of three parts, without; and 3 with
# a space. What carries a unit (3.5万元, 12 家) is none.
_UNITS = "[%‰℃Ω个家名人项万亿千百元倍米吨公平立次户年月日天时小分周岁度级毫厘兆种条台套处期批份号点至到—～~、,，]"
_POINTED = re.compile(
    r"\s*(?:[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){0,4}[ \t\u3000]+|[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){2,4})"
    rf"(?=[㐀-鿿《“]|(?<=[ \t\u3000])[0-9０-９])(?!{_UNITS})"
)
# Marks that a sentence can lose and keep its words; %, ‰ and what joins two digits are no such marks.
_MARK = re.compile(r"(?<![0-9０-９])[^\w\s%‰℃+=<>≤≥~$¥￥#@&*/^|]|[^\w\s%‰℃+=<>≤≥~$¥￥#@&*/^|](?![0-9０-９])")
_TITLE = re.compile("《[^》]*》")
_NUMBER = re.compile(r"[㐀-鿿]{0,8}[〔\[(][0-9０-９]{4}[〕\])]第?[0-9０-９]+号")


def folded(text: str) -> str:
    """Return the text in NFKC without any white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def folded_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters the place of the original it comes from."""
    keys: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(text):
        for key in unicodedata.normalize("NFKC", mark):
            if not key.isspace():
                keys.append(key)
                places.append(place)
    return "".join(keys), places


def comparison_key(text: str) -> str:
    """Return the words of a unit: folded, without its leading number and its end mark."""
    return _unnumbered(text).rstrip(UNIT_ENDS)


def same_sentence_key(text: str) -> str:
    """Return what has to be equal for a unit to be copied word for word: its words, without number and marks.

    A mark between two digits stays: 1.5 is not 15.
    """
    return _MARK.sub("", _unnumbered(text))


def _unnumbered(text: str) -> str:
    """The folded text behind its leading number."""
    pointed = _POINTED.match(text)
    plain = folded(text[pointed.end() :] if pointed else text)
    number = None if pointed else _LEADING.match(plain)
    return plain[number.end() if number else 0 :]


def label_size(text: str) -> int:
    """Return how many characters of a unit are its leading number."""
    pointed = _POINTED.match(text)
    if pointed:
        return len(pointed.group().rstrip())
    number = _LEADING.match(folded(text))
    size = counted = 0
    while number and counted < number.end():
        counted += len(folded(text[size]))
        size += 1
    return size


def label_number(label: str) -> int | None:
    """Return the number a label says: 16 for 16. and （十六）; None where it says none."""
    read = label_of(label)
    return read.number if read else None


def without_citations(key: str) -> str:
    """Return the key with every cited title and document number emptied."""
    return _NUMBER.sub("", _TITLE.sub("《》", key))


@dataclass(frozen=True)
class Key:
    """A comparison key with what is counted from it, each once; a caption is a text without any end of a sentence.

    `number` is what was printed before the words to number them, where they begin their clause.
    """

    text: str
    heading: bool = field(default=False, compare=False)
    caption: bool = field(default=False, compare=False)
    stock: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    number: str = field(default="", compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def masked(self) -> str:
        """The key with citations emptied; the key itself where it cites nothing."""
        return without_citations(self.text)

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """The pairs of neighbouring characters."""
        return grams(self.text, 2)

    @cached_property
    def fourgrams(self) -> frozenset[str]:
        """The runs of four characters."""
        return grams(self.text, 4)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The runs of four characters that tell which sentence it is; stock phrases do not."""
        return self.fourgrams - self.stock

    @cached_property
    def positions(self) -> dict[str, int]:
        """For each character a bit mask of where it stands."""
        return _positions(self.text)


def grams(text: str, size: int) -> frozenset[str]:
    """Return the distinct runs of `size` characters."""
    return frozenset(text[i : i + size] for i in range(len(text) - size + 1))


def _positions(text: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for index, mark in enumerate(text):
        masks[mark] = masks.get(mark, 0) | 1 << index
    return masks


def _common_length(positions: dict[str, int], size: int, other: str) -> int:
    """Length of the longest common subsequence, by bit-parallel rows (Hyyrö 2004)."""
    full = (1 << size) - 1
    row = full
    for mark in other:
        mask = positions.get(mark)
        if mask:
            hits = row & mask
            row = ((row + hits) | (row - hits)) & full
    return size - row.bit_count()


def common_length(left: Key, right: Key) -> int:
    """Return how many characters the longest common subsequence of two keys has."""
    return _common_length(left.positions, len(left), right.text)


class Likeness:
    """How alike two keys are, 0 to 1; remembers what it has counted."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, left: Key, right: Key) -> float:
        """Return the LCS ratio; where a side cites, the mean of that and the ratio with citations masked."""
        if left.text == right.text:
            return 1.0
        pair = (left.text, right.text)
        if pair not in self._known:
            self._known[pair] = _likeness(left, right)
        return self._known[pair]


def _likeness(left: Key, right: Key) -> float:
    if not left.text or not right.text:
        return 0.0
    plain = 2 * common_length(left, right) / (len(left) + len(right))
    if left.masked == left.text and right.masked == right.text:
        return plain
    size = len(left.masked) + len(right.masked)
    masked = 2 * _common_length(_positions(left.masked), len(left.masked), right.masked) / size if size else 0.0
    return (plain + masked) / 2
