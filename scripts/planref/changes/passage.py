"""A passage: the changed words a rule looks at, with the text around them."""

from __future__ import annotations

from dataclasses import dataclass

from planref.align.key import folded
from planref.changes.change import Hunk
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
    def one_sided(self) -> str:
        """The changed words where one side has nothing, else the empty string."""
        return "" if self.struck and self.put else self.struck or self.put

    def either(self, gone: ChangeType, came: ChangeType) -> ChangeType:
        """Return the first name for words that are gone, the second for words that came."""
        return gone if self.struck else came


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
