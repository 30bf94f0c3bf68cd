"""The slide card of a clause: one picture with text, source and QR code, large type for short texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from planref.corpus.corpus import Placed
from planref.pages.citation import official_citation, printed_text
from planref.pages.plan import measure_uri
from planref.pages.render import render

WIDTH, HEIGHT = 1600, 900
TEXT_WIDTH, TEXT_HEIGHT = 1440, 560
SIZES = (52, 44, 38, 32, 28, 24, 22)
LEADING = 1.6
NO_LINE_START = "，。、；：！？）〕》”’,.;:!?)"


@dataclass(frozen=True)
class Line:
    """One line of the card: its text and the height it stands at."""

    text: str
    y: int


def card_svg(placed: Placed, address: str, qr: str) -> str:
    """The card as SVG; a text too long for the smallest type makes it higher, nothing is left out."""
    size, lines = fitted(printed_text(placed))
    placed_lines = [Line(text, 120 + round(size * LEADING * number)) for number, text in enumerate(lines, 1)]
    foot = max(HEIGHT, placed_lines[-1].y + 220) - 180
    return render(
        "card.svg",
        width=WIDTH,
        height=foot + 180,
        size=size,
        lines=placed_lines,
        foot=foot,
        plan=f"{placed.plan.title}　{placed.position}",
        sources=wrapped(official_citation(placed), 24, 1180),
        address=(address + measure_uri(placed.id)).removeprefix("https://").removeprefix("http://"),
        qr=qr,
    )


def fitted(text: str) -> tuple[int, list[str]]:
    """The largest type in which a text fits the card, and its lines; the smallest type where none does."""
    for size in SIZES:
        lines = wrapped(text, size, TEXT_WIDTH)
        if len(lines) * size * LEADING <= TEXT_HEIGHT:
            break
    return size, lines


def wrapped(text: str, size: int, width: int) -> list[str]:
    """Break a text into lines of at most `width` pixels; a mark that may not begin a line stays on the one before."""
    return [line for paragraph in text.split("\n") for line in _broken(paragraph, width / size)]


def _broken(paragraph: str, ems: float) -> Iterator[str]:
    rest = paragraph
    while rest:
        ends = [number for number, wide in enumerate(accumulate(map(_ems, rest)), 1) if wide <= ems - 1]
        end = max(ends[-1] if ends else 1, 1)
        while end < len(rest) and rest[end] in NO_LINE_START:
            end += 1
        yield rest[:end]
        rest = rest[end:]


def _ems(char: str) -> float:
    """Width of a character in em: Chinese characters and marks are square."""
    return 1.0 if ord(char) > 0x2000 else 0.6
