"""The redline of two texts: what was kept, struck and put in, as a person would mark it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planref.redline.calm import calmed
from planref.redline.matching import matches
from planref.redline.stretches import Stretch, stretches_of
from planref.redline.words import Token, Words, tokens_of

Operation = tuple[str, str]


def redline(before: str, after: str, words: Words) -> tuple[Operation, ...]:
    """Return ("=", t), ("-", t), ("+", t) in reading order; "=" and "-" rebuild `before`, "=" and "+" rebuild `after`.

    Numbers and document codes are whole or untouched. Exchanging the texts exchanges "-" and "+".
    """
    if before == after or not before or not after:
        sign = "=" if before == after else "-" if before else "+"
        return ((sign, before or after),) if before or after else ()
    left, right = tokens_of(before, words), tokens_of(after, words)
    stretches = _stretches(left, right, words)
    return tuple(joined(_operations(stretches)))


def _stretches(left: list[Token], right: list[Token], words: Words) -> list[Stretch]:
    """Compute in one fixed direction, so that the exchange of the texts cannot change the result."""
    left_keys, right_keys = [token.key for token in left], [token.key for token in right]
    if left_keys <= right_keys:
        return calmed(stretches_of(left, right, matches(left_keys, right_keys)), words.function)
    mirrored = calmed(stretches_of(right, left, matches(right_keys, left_keys)), words.function)
    return [stretch.mirrored() for stretch in mirrored]


def _operations(stretches: list[Stretch]) -> Iterator[Operation]:
    for stretch in stretches:
        if stretch.kept:
            for old, new in zip(stretch.before, stretch.after, strict=True):
                yield from _same_key(old.surface, new.surface)
        else:
            struck, put = ("".join(token.surface for token in side) for side in (stretch.before, stretch.after))
            shared = _shared_space(struck, put)
            yield "-", struck[: len(struck) - shared]
            yield "+", put[: len(put) - shared]
            yield "=", put[len(put) - shared :]


def _shared_space(old: str, new: str) -> int:
    """How much white space both texts end with: it belongs to the last word, which changed, and did not itself."""
    ends = old[len(old.rstrip()) :], new[len(new.rstrip()) :]
    return next((size for size in range(min(map(len, ends)), 0, -1) if ends[0][-size:] == ends[1][-size:]), 0)


def _same_key(old: str, new: str) -> Iterator[Operation]:
    """The same token in other width or spacing: only what differs is marked."""
    if old == new:
        yield "=", old
        return
    shared = old.rstrip() if old.rstrip() == new.rstrip() else ""
    yield "=", shared
    yield "-", old[len(shared) :]
    yield "+", new[len(shared) :]


def joined(operations: Iterator[Operation]) -> Iterator[Operation]:
    """Join neighbours; within a changed stretch what was struck stands before what was put in."""
    told = (operation for operation in operations if operation[1])
    for kept, run in groupby(told, key=lambda operation: operation[0] == "="):
        members = list(run)
        for kind in "=" if kept else "-+":
            text = "".join(part for sign, part in members if sign == kind)
            if text:
                yield kind, text
