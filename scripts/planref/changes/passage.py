"""A passage: the changed words a rule looks at, with the text around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planref.align.key import folded
from planref.changes.change import Hunk
from planref.source.quantities import Quantity, quantities_in

if TYPE_CHECKING:
    from planref.model.words import ChangeType

MARKS = "，,、；;。：:！!？?“”‘’\"'（）()《》〈〉【】[]… —-"


@dataclass(frozen=True)
class Passage:
    """A changed stretch of two joined texts."""

    before: str
    after: str
    hunk: Hunk

    @property
    def struck(self) -> str:
        """What the left text had here."""
        return self.before[self.hunk.start : self.hunk.end]

    @property
    def put(self) -> str:
        """What the right text has here."""
        return self.after[self.hunk.new_start : self.hunk.new_end]

    @property
    def quantities(self) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
        """The quantities of the changed words of both sides, as they read where they stand."""
        return (
            _within(self.before, self.hunk.start, self.hunk.end),
            _within(self.after, self.hunk.new_start, self.hunk.new_end),
        )

    @property
    def same_words(self) -> bool:
        """Whether only the width of characters or white space differs."""
        return folded(self.struck) == folded(self.put)

    @property
    def prior(self) -> str:
        """The left text before the change."""
        return self.before[: self.hunk.start]

    @property
    def following(self) -> str:
        """The left text behind the change."""
        return self.before[self.hunk.end :]

    @property
    def kept_before(self) -> str:
        """The text before the change on the side that has something here, else on the left."""
        return self.before[: self.hunk.start] if self.struck.strip(MARKS) else self.after[: self.hunk.new_start]

    @property
    def kept_behind(self) -> str:
        """The text behind the change on the side that has something here, else on the left."""
        return self.before[self.hunk.end :] if self.struck.strip(MARKS) else self.after[self.hunk.new_end :]

    @property
    def sides_with_behind(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The changed words of both sides, each with the text behind them."""
        return (self.struck, self.before[self.hunk.end :]), (self.put, self.after[self.hunk.new_end :])

    @property
    def one_sided(self) -> str:
        """The changed words where the other side has nothing but marks, else the empty string."""
        says = [bool(text.strip(MARKS)) for text in (self.struck, self.put)]
        if not any(says):
            return "" if self.struck and self.put else self.struck or self.put
        return "" if all(says) else self.struck if says[0] else self.put

    def either(self, gone: ChangeType, came: ChangeType) -> ChangeType:
        """Return the first name for words that are gone, the second for words that came."""
        return gone if self.struck.strip(MARKS) else came


def _within(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in quantities_in(text) if start <= quantity.start and quantity.end <= end)


def bare(text: str, around: tuple[str, ...]) -> str:
    """Return the text without marks and particles at its ends."""
    text = text.strip(MARKS)
    while True:
        for word in around:
            if text.startswith(word) and text != word:
                text = text[len(word) :].strip(MARKS)
                break
            if text.endswith(word) and text != word:
                text = text[: -len(word)].strip(MARKS)
                break
        else:
            return "" if text in around else text


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Say whether any of the words stands in the text."""
    return any(word in text for word in words)
