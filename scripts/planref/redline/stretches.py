"""Stretches: a redline as alternating kept and changed runs of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planref.redline.matching import Match
from planref.redline.words import Token


@dataclass(frozen=True)
class Stretch:
    """Tokens of both texts side by side; kept ones have equal keys in pairs."""

    kept: bool
    before: tuple[Token, ...]
    after: tuple[Token, ...]

    def mirrored(self) -> Stretch:
        """Return the same stretch with the texts exchanged."""
        return Stretch(self.kept, self.after, self.before)

    @property
    def size(self) -> int:
        """Characters of the longer side, folded."""
        return max(len(key_of(self.before)), len(key_of(self.after)))


def key_of(tokens: Iterable[Token]) -> str:
    """Return the folded text of tokens."""
    return "".join(token.key for token in tokens)


def stretches_of(before: Sequence[Token], after: Sequence[Token], pairs: Sequence[Match]) -> list[Stretch]:
    """Return the stretches that the matched index pairs leave and make."""
    return merged(_raw(before, after, pairs))


def _raw(before: Sequence[Token], after: Sequence[Token], pairs: Sequence[Match]) -> Iterator[Stretch]:
    i = j = 0
    for left, right in [*pairs, (len(before), len(after))]:
        yield Stretch(False, tuple(before[i:left]), tuple(after[j:right]))
        yield Stretch(True, tuple(before[left : left + 1]), tuple(after[right : right + 1]))
        i, j = left + 1, right + 1


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches without empty ones, neighbours of one kind joined."""
    found: list[Stretch] = []
    for stretch in stretches:
        if not stretch.before and not stretch.after:
            continue
        if found and found[-1].kept == stretch.kept:
            last = found.pop()
            stretch = Stretch(stretch.kept, last.before + stretch.before, last.after + stretch.after)
        found.append(stretch)
    return found
