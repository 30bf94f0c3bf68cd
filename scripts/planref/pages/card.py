"""The slide card of a clause, drawn in the browser: one picture with text, source and QR code, large for short texts.

Long texts are shortened: what a slide cannot show large enough to be read is read at the address on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import accumulate

from planref.corpus.corpus import Placed
from planref.edition.citation import official_citation, printed_position, printed_text
from planref.source.marks import NEVER_FIRST, NEVER_LAST, PART_ENDS, SENTENCE_ENDS
from planref.words.words import ZH

WIDTH, HEIGHT = 1600, 900
TEXT_WIDTH, TEXT_HEIGHT = 1440, 560
SIZES = (52, 44, 38, 32, 28, 24, 22)
LEADING = 1.6
LONGEST = 180
"""Characters that a room still reads from a wall: seven lines of the second largest type."""


@dataclass(frozen=True)
class Line:
    """One line of the card: its text and the height it stands at."""

    text: str
    y: int


@dataclass(frozen=True)
class Card:
    """What stands where on the card of a clause, in pixels."""

    width: int
    height: int
    size: int
    lines: tuple[Line, ...]
    foot: int
    plan: str
    sources: tuple[str, ...]
    unofficial: str

    @property
    def data(self) -> str:
        """The card as JSON, for the script that draws it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def card_of(placed: Placed) -> Card:
    """The card of a clause; what does not fit in the smallest type makes it higher."""
    text, shortened = shortened_text(printed_text(placed))
    size, lines = fitted(text)
    placed_lines = tuple(Line(text, 120 + round(size * LEADING * number)) for number, text in enumerate(lines, 1))
    foot = max(HEIGHT, placed_lines[-1].y + 220) - 180
    source = official_citation(placed) + (ZH.say("card.shortened") if shortened else "")
    return Card(
        WIDTH,
        foot + 180,
        size,
        placed_lines,
        foot,
        f"{placed.plan.title}　{printed_position(placed)}",
        tuple(wrapped(source, 24, 1180)),
        ZH.say("closing.unofficial"),
    )


def without_scheme(address: str) -> str:
    """An address as it is printed."""
    return address.removeprefix("https://").removeprefix("http://")


def shortened_text(text: str) -> tuple[str, bool]:
    """A text as a slide can show it: its first whole sentences, or the beginning of the first; and whether it is less.

    The marks of what is left out stand behind it, as quotations have them.
    """
    if len(text) <= LONGEST:
        return text, False
    begun = text[:LONGEST]
    whole, part = (_behind(begun, marks) for marks in (SENTENCE_ENDS + "\n", PART_ENDS + "、"))
    kept = begun[: whole if whole * 2 >= LONGEST else part or LONGEST]
    stop = "。" if kept.endswith("。") else ""
    return kept.rstrip("\n" + PART_ENDS + "、") + stop + "……", True


def _behind(text: str, marks: str) -> int:
    """Where the last of some marks ends in a text; 0 where it holds none."""
    return max(text.rfind(mark) for mark in marks) + 1


def fitted(text: str) -> tuple[int, list[str]]:
    """The largest type in which a text fits the card, and its lines; the smallest type where none does."""
    for size in SIZES:
        lines = wrapped(text, size, TEXT_WIDTH)
        if len(lines) * size * LEADING <= TEXT_HEIGHT:
            break
    return size, lines


def wrapped(text: str, size: int, width: int) -> list[str]:
    """Break a text into lines of at most `width` pixels; no mark stands on the side of a break where it may not."""
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, width / size)]


def _broken(paragraph: str, ems: float) -> Iterator[str]:
    rest = paragraph
    while rest:
        ends = [number for number, wide in enumerate(accumulate(map(_ems, rest)), 1) if wide <= ems - 1]
        end = max(ends[-1] if ends else 1, 1)
        while end < len(rest) and rest[end] in NEVER_FIRST:
            end += 1
        while end > 1 and end < len(rest) and rest[end - 1] in NEVER_LAST:
            end -= 1
        yield rest[:end]
        rest = rest[end:]


def _ems(char: str) -> float:
    """Width of a character in em: Chinese characters and marks are square."""
    return 1.0 if ord(char) > 0x2000 else 0.6
