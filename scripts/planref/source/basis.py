"""Cleaning: a received text becomes the text basis by removing declared layout only, reversibly.

Removed are line wraps, spaces that only lay out the page, blank lines and declared furniture; nothing else.
A break between paragraphs becomes one line feed in the basis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from planref.source.characters import DROPPED
from planref.source.lines import lines_with_ends

BREAK = "\n"
_BLANK = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff]")
_LABEL_GAP = re.compile(r"\s*[（(]?[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})*[.．、)）]?\s+(?=[A-Za-z])")
_ALWAYS_LAYOUT = frozenset("\t\u3000")


@dataclass(frozen=True)
class Furniture:
    """A line of the received text that is no part of the plan: its 1-based number, its kind, its exact text."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True)
class Cut:
    """How one plan is cut out of a received text: lines first..last (1-based), paragraph starts, furniture."""

    first: int
    last: int
    paragraphs: tuple[int, ...]
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A run of the received text and what stands for it in the basis ('' when it is layout or furniture)."""

    kind: str
    received: str
    basis: str


@dataclass(frozen=True)
class TextBasis:
    """The text basis of one plan; the pieces in order rebuild both the basis and the received lines."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text basis: paragraphs separated by single line feeds."""
        return "".join(piece.basis for piece in self.pieces)

    @property
    def received(self) -> str:
        """The received text of the plan's lines, to the character."""
        return "".join(piece.received for piece in self.pieces)


def lines_in(ranges: Iterable[str]) -> tuple[int, ...]:
    """All line numbers of ranges such as 8 and 12-40."""
    bounds = (written.partition("-") for written in ranges)
    return tuple(number for first, _, last in bounds for number in range(int(first), int(last or first) + 1))


def paragraph_ranges(lines: Sequence[str], cut: Cut) -> tuple[str, ...]:
    """The paragraph starts of a cut as few ranges: one goes on as long as every printed line begins a paragraph."""
    furniture = {item.line for item in cut.furniture}
    starts = frozenset(cut.paragraphs)
    runs: list[list[int]] = [[]]
    for number in range(cut.first, cut.last + 1):
        if number in starts:
            runs[-1].append(number)
        elif number not in furniture and clean_line(lines[number - 1]) and runs[-1]:
            runs.append([])
    return tuple(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs if run)


def is_wide(char: str) -> bool:
    """Whether a space beside this character can only be layout: Han, full-width forms and East Asian punctuation."""
    return char != "" and unicodedata.east_asian_width(char) in "WFA"


def is_blank(char: str) -> bool:
    """White space, and the invisible marks that word processors leave behind."""
    return char.isspace() or char in DROPPED


def clean_line(line: str) -> str:
    """One line without its layout spaces; a space between two Latin words or numbers stays, as one."""
    return "".join(piece.basis for piece in _line_pieces(line)) if _BLANK.search(line) else line


def joint(before: str, after: str) -> str:
    """What stands in the basis where two wrapped lines meet: a space between Latin letters, else nothing."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""


def join_lines(lines: Iterable[str]) -> str:
    """The basis text of a paragraph printed over several lines."""
    text = ""
    for line in lines:
        cleaned = clean_line(line)
        text += (joint(text, cleaned) if text else "") + cleaned
    return text


def paragraph_text(lines: Sequence[str]) -> str:
    """The basis text of a paragraph: its lines joined, without the space between a number at its head and a word."""
    first = "".join(piece.basis for piece in _line_pieces(lines[0], starts=True))
    rest = join_lines(lines[1:])
    return first + (joint(first, rest) if rest else "") + rest


def text_basis(received: str, cut: Cut) -> TextBasis:
    """The basis of one plan; ValueError when a declared furniture line does not hold the declared text."""
    lines = lines_with_ends(received)[cut.first - 1 : cut.last]
    furniture = {item.line: item for item in cut.furniture}
    starts = frozenset(cut.paragraphs)
    pieces: list[Piece] = []
    written = ""
    for number, line in enumerate(lines, start=cut.first):
        body = line.rstrip("\r\n")
        if number in furniture:
            pieces.append(_furniture_piece(furniture[number], body))
        elif _line_text(body):
            pieces += _joint_pieces(written, body, number in starts)
            pieces += _line_pieces(body, starts=number in starts)
            written = _line_text(body)
        else:
            pieces.append(Piece("blank", body, ""))
        pieces.append(Piece("line-end", line[len(body) :], ""))
    return TextBasis(tuple(piece for piece in pieces if piece.received or piece.basis))


def _furniture_piece(item: Furniture, body: str) -> Piece:
    if item.text != body.strip():
        raise ValueError(f"line {item.line}: declared furniture {item.text!r}, found {body.strip()!r}")
    return Piece(item.kind, body, "")


def _joint_pieces(written: str, body: str, starts: bool) -> list[Piece]:
    if not written:
        return []
    return [Piece("break", "", BREAK) if starts else Piece("wrap", "", joint(written, _line_text(body)))]


def _line_text(body: str) -> str:
    return clean_line(body)


def _line_pieces(line: str, starts: bool = False) -> list[Piece]:
    """The pieces of one line; at the start of a paragraph the space behind its number is layout: 1. HSE, 3.1 HSE."""
    pieces: list[Piece] = []
    gap = _LABEL_GAP.match(line) if starts else None
    end = 0
    for blank, characters in groupby(line, is_blank):
        run = "".join(characters)
        end += len(run)
        if not blank:
            pieces.append(Piece("text", run, run))
            continue
        before = pieces[-1].received[-1] if pieces else ""
        after = line[end : end + 1]
        narrow = before and after and not is_wide(before) and not is_wide(after)
        behind_label = gap is not None and end == gap.end()
        printed = narrow and not behind_label and not set(run) <= DROPPED and not set(run) & _ALWAYS_LAYOUT
        pieces.append(Piece("space", run, " " if printed else ""))
    return pieces
