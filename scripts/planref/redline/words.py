"""Cutting a text into the tokens of a redline: words, whole numbers, document codes, single marks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from planref.align.key import folded_places
from planref.source.digits import is_number
from planref.source.marks import NUMERALS
from planref.source.quantities import quantities_in

_HAN = "㐀-鿿〇"
_PIECE = re.compile(
    rf"[0-9０-９]{{1,3}}(?:,[0-9０-９]{{3}})+(?![0-9０-９])|[0-9０-９]+(?:\.[0-9０-９]+)*|[A-Za-z]+(?:[-A-Za-z0-9]*[A-Za-z0-9])?|[{_HAN}]+|.",
    re.DOTALL,
)
_CODE = re.compile(rf"(?<=[(（])[{_HAN}]{{2,12}}(?=〔[0-9０-９]{{4}}〕)")
_NUMERALS = frozenset(NUMERALS)
_FIELD_COST = 6.0  # log rank, as of the thirtieth most frequent word: words of the field win
_CHARACTER_COST = 9.5  # log rank of a character that is no word: two of them lose to any word


@dataclass(frozen=True)
class Words:
    """The words a text is cut by; `general` has the most frequent first."""

    function: frozenset[str] = frozenset()
    field: frozenset[str] = frozenset()
    general: tuple[str, ...] = ()
    with_previous: frozenset[str] = frozenset()

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Words:
        """Build the words from the mapping of `data/vocab/words.yaml`: blocks of words between spaces."""
        blocks = {name: tuple(block.split()) for name, block in data.items()}
        return cls(
            function=frozenset(blocks.get("function", ())),
            field=frozenset(blocks.get("field", ())),
            general=blocks.get("general", ()),
            with_previous=frozenset(blocks.get("with_previous", ())),
        )

    @cached_property
    def costs(self) -> dict[str, float]:
        """What a word costs in a reading of a text: the rarer the dearer, as Zipf has it."""
        costs = {word: math.log(rank + 50) + 2.5 for rank, word in enumerate(self.general)}
        costs.update(dict.fromkeys(self.field | self.function, _FIELD_COST))
        return costs

    @cached_property
    def longest(self) -> int:
        """Length of the longest word."""
        return max((len(word) for word in self.costs), default=1)


@dataclass(frozen=True)
class Token:
    """A piece of text as printed, and the key by which it is compared (NFKC, no white space)."""

    key: str
    surface: str


def tokens_of(text: str, words: Words) -> list[Token]:
    """Cut a text into tokens; their surfaces joined are the text. White space belongs to the token before it."""
    keys, places = folded_places(text)
    starts = [0]
    for key in _keys(keys, words):
        starts += _spaced(starts[-1], starts[-1] + len(key), text, places)
    cuts = _original_cuts(starts, places, len(text))
    return [Token(keys[start:end], text[left:right]) for (start, left), (end, right) in pairwise(cuts)]


def _spaced(start: int, end: int, text: str, places: Sequence[int]) -> Iterator[int]:
    """Yield where a token ends, and before it where white space parts its digits: 3.3 24 are two numbers."""
    for at in range(start + 1, end):
        if places[at] - places[at - 1] > 1 and is_number(text[places[at]]) and is_number(text[places[at - 1]]):
            yield at
    yield end


def _original_cuts(starts: list[int], places: list[int], size: int) -> list[tuple[int, int]]:
    """Return (folded, original) places of the cuts; a character that folds to several is never cut."""
    cuts = [(0, 0)]
    for start in starts[1:-1]:
        if places[start] != places[start - 1]:
            cuts.append((start, places[start]))
    return [*cuts, (len(places), size)] if size else []


def _keys(text: str, words: Words) -> Iterator[str]:
    codes = {match.start(): match.end() for match in _CODE.finditer(text)}
    shares = [(q.start, q.end) for q in quantities_in(text) if q.kind == "share" and not is_number(q.text[0])]
    for start, end in _apart(text, shares):
        if (start, end) in shares:
            yield text[start:end]
        else:
            yield from _pieces(text[start:end], {place - start: stop - start for place, stop in codes.items()}, words)


def _apart(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges and what lies between them, in order."""
    at = 0
    for start, end in ranges:
        if at < start:
            yield at, start
        yield start, end
        at = end
    if at < len(text):
        yield at, len(text)


def _pieces(text: str, codes: Mapping[int, int], words: Words) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        if match.start() in codes:
            yield piece
        elif len(piece) > 1 and "㐀" <= piece[0] <= "鿿":
            yield from _bound(_segmented(piece, words), words)
        else:
            yield piece


def _segmented(run: str, words: Words) -> list[str]:
    """Return the cheapest reading of a run of Chinese characters as words."""
    best = [0.0] + [math.inf] * len(run)
    before = [0] * (len(run) + 1)
    known, longest = words.costs, words.longest
    for start in range(len(run)):
        reached = best[start]
        for end in range(start + 1, min(start + longest, len(run)) + 1):
            cost = known.get(run[start:end])
            if cost is None:
                cost = _cost_of_unknown(run[start:end])
            if reached + cost < best[end]:
                best[end], before[end] = reached + cost, start
    found, end = [], len(run)
    while end:
        found.append(run[before[end] : end])
        end = before[end]
    return found[::-1]


def _cost_of_unknown(word: str) -> float:
    return _CHARACTER_COST if len(word) == 1 or _NUMERALS.issuperset(word) else math.inf


def _bound(found: list[str], words: Words) -> list[str]:
    """Put 率 to the word before it: a person never parts them."""
    bound: list[str] = []
    for word in found:
        if bound and word in words.with_previous and len(bound[-1]) > 1:
            bound[-1] += word
        else:
            bound.append(word)
    return bound
