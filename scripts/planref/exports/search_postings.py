"""The postings of a large corpus: where each character and each pair of characters stands, in files loaded by need.

A word stands where its pairs stand one behind the other, so that it is found, and counted, without any text.
"""

from __future__ import annotations

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
OWN_SIZE, FILE_SIZE, BESIDE = 6_000, 24_000, 8
"""Characters: a posting longer than the first has a file of its own; the others share files of the second, in which
each takes the third for its name."""


def written(numbers: Iterable[int]) -> str:
    """Numbers, none below zero, as a string: one sign up to 63, two up to 2,271, three to six above."""
    return "".join([_SHORT[number] if number < len(_SHORT) else _long(number) for number in numbers])


def _long(number: int) -> str:
    digits = ""
    while number:
        number, last = divmod(number, len(SIGNS))
        digits = SIGNS[last] + digits
    return SIGNS[TWO_SIGNS + len(digits) - 2] + digits


_SHORT = [*SIGNS[:ONE_SIGN], *(first + second for first in SIGNS[ONE_SIGN:TWO_SIGNS] for second in SIGNS)]


def postings(texts: Sequence[str]) -> dict[str, Sequence[int]]:
    """The places of every character and every pair in folded texts, counted through all of them.

    One border stands between two texts, and no pair reaches over a border.
    """
    text = BORDER.join(texts)
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, key in chain(enumerate(text), enumerate(map(add, text, islice(text, 1, None)))):
        found[key].append(place)
    return {key: places for key, places in found.items() if BORDER not in key}


def posting_files(texts: Sequence[str], folder: str) -> tuple[tuple[Asset, ...], dict[str, object]]:
    """The files of all postings, and what a page needs to know to ask for the right one.

    `often`: what has a file of its own, by number; `sizes`: of each the kilobytes; `rare`: of each other file the
    first entry.
    """
    entries = {key: _steps(places) for key, places in postings(texts).items()}
    order = sorted(entries, key=lambda key: key.encode("utf-16-be"))  # as a browser compares strings
    often = [key for key in order if len(entries[key]) > OWN_SIZE]
    rare = list(_shared(entries, [key for key in order if len(entries[key]) <= OWN_SIZE]))
    files = [_file(f"{folder}often-{number}.js", entries, [key]) for number, key in enumerate(often)]
    files += [_file(f"{folder}rare-{number}.js", entries, keys) for number, keys in enumerate(rare)]
    sizes = [round(len(entries[key]) / 1000) for key in often]
    return tuple(files), {"often": often, "sizes": sizes, "rare": [keys[0] for keys in rare]}


def _steps(places: Sequence[int]) -> str:
    return written(chain(places[:1], map(sub, places[1:], places)))


def _shared(entries: Mapping[str, str], keys: Iterable[str]) -> Iterator[list[str]]:
    """Entries that stand in one file."""
    together: list[str] = []
    size = 0
    for key in keys:
        if together and size + len(entries[key]) + BESIDE > FILE_SIZE:
            yield together
            together, size = [], 0
        together.append(key)
        size += len(entries[key]) + BESIDE
    if together:
        yield together


def _file(uri: str, entries: Mapping[str, str], keys: Sequence[str]) -> Asset:
    return Asset(uri, data_script("planSearchLarge.postings", {key: entries[key] for key in keys}))
