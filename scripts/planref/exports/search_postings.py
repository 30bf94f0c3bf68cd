"""The postings of a large corpus: where each character and each pair of characters stands, in files loaded by need.

A word stands where its pairs stand one behind the other, so that it is found, and counted, without any text.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import add, sub

from planref.edition.page import Asset
from planref.exports.data_script import data_script
from planref.exports.fold import BORDER

SIGNS = "".join(map(chr, (*range(35, 92), 33, *range(93, 127))))
"""Ninety-two signs that a script may hold in a string as they are; `!` stands in the place of the backslash."""
ONE_SIGN, TWO_SIGNS = 64, 88
"""The first signs of a number of one sign, and of two; those above say how many signs follow them."""
OWN_SIZE, FILE_SIZE, APART_SIZE, BESIDE = 6_000, 24_000, 8_000, 8
"""Characters: a posting longer than the first has a file of its own; the others share files of the second; pairs with
marks between them share files of the third. In a file each takes the last for its name."""
SENTENCE_END = re.compile("(?<=[。！？；;!?\n\x00])")
MARKS = re.compile(r"(?:[^0-9a-z%\u00c0-\u024f\u3007\u3400-\u9fff\U00010000-\U0010ffff.]|\.(?![0-9]))+")
"""What docs/assets/search-text.js takes for the end of a sentence, and for marks in a folded one."""


def written(numbers: Iterable[int]) -> str:
    """Numbers, none below zero, as a string: one sign up to 63, two up to 2,271, three to six above."""
    return "".join([_SHORT[number] if number < len(_SHORT) else _long(number) for number in numbers])


def _long(number: int) -> str:
    digits = _PAIRS[number % len(_PAIRS)]
    number //= len(_PAIRS)
    while number:
        number, last = divmod(number, len(SIGNS))
        digits = SIGNS[last] + digits
    return SIGNS[TWO_SIGNS + len(digits) - 2] + digits


_PAIRS = [first + second for first in SIGNS for second in SIGNS]
_SHORT = [*SIGNS[:ONE_SIGN], *_PAIRS[ONE_SIGN * len(SIGNS) : TWO_SIGNS * len(SIGNS)]]


def postings(texts: Sequence[str]) -> dict[str, Sequence[int]]:
    """The places of every character and every pair in folded texts, counted through all of them.

    One border stands between two texts, and no pair reaches over a border.
    """
    text = BORDER.join(texts)
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, key in chain(enumerate(text), enumerate(map(add, text, islice(text, 1, None)))):
        found[key].append(place)
    return {key: places for key, places in found.items() if BORDER not in key}


def parted(texts: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Pairs with marks between them, from texts as folded sentences: place of the first, number of marks, and so on.

    Each place is counted from the one before.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    at = 0
    for sentences in texts:
        for sentence in sentences:
            for start, end in (marks.span() for marks in MARKS.finditer(sentence)):
                if start and end < len(sentence):
                    key = sentence[start - 1] + sentence[end]
                    found[key] += [at + start - 1 - last[key], end - start]
                    last[key] = at + start - 1
            at += len(sentence)
        at += len(BORDER)
    return found


def posting_files(texts: Sequence[Sequence[str]], folder: str) -> tuple[tuple[Asset, ...], dict[str, object]]:
    """The files of all postings of texts as folded sentences, and what a page needs to ask for the right one.

    `often`: what has a file of its own, by number; `sizes`: of each the kilobytes; `rare` and `apart`: of each other
    file, and of each with pairs that stand apart, the first entry.
    """
    entries = {key: _steps(places) for key, places in postings(["".join(text) for text in texts]).items()}
    apart = {key: written(numbers) for key, numbers in parted(texts).items()}
    order, order_apart = sorted(entries, key=_as_browsers), sorted(apart, key=_as_browsers)
    often = [key for key in order if len(entries[key]) > OWN_SIZE]
    rare = list(_shared(entries, [key for key in order if len(entries[key]) <= OWN_SIZE], FILE_SIZE))
    together = list(_shared(apart, order_apart, APART_SIZE))
    files = [_file(f"{folder}often-{number}.js", "postings", entries, [key]) for number, key in enumerate(often)]
    files += [_file(f"{folder}rare-{number}.js", "postings", entries, keys) for number, keys in enumerate(rare)]
    files += [_file(f"{folder}apart-{number}.js", "apart", apart, keys) for number, keys in enumerate(together)]
    sizes = [round(len(entries[key]) / 1000) for key in often]
    firsts = {"rare": [keys[0] for keys in rare], "apart": [keys[0] for keys in together]}
    return tuple(files), {"often": often, "sizes": sizes, **firsts}


def _as_browsers(key: str) -> bytes:
    """What strings are compared by in a browser."""
    return key.encode("utf-16-be")


def _steps(places: Sequence[int]) -> str:
    return written(chain(places[:1], map(sub, places[1:], places)))


def _shared(entries: Mapping[str, str], keys: Iterable[str], most: int) -> Iterator[list[str]]:
    """Entries that stand in one file."""
    together: list[str] = []
    size = 0
    for key in keys:
        if together and size + len(entries[key]) + BESIDE > most:
            yield together
            together, size = [], 0
        together.append(key)
        size += len(entries[key]) + BESIDE
    if together:
        yield together


def _file(uri: str, function: str, entries: Mapping[str, str], keys: Sequence[str]) -> Asset:
    return Asset(uri, data_script(f"planSearchLarge.{function}", {key: entries[key] for key in keys}))
