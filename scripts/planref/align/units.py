"""Units: what is aligned. A run-in heading with its number is one unit, every sentence is one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planref.align.key import comparison_key
from planref.source.digits import is_number
from planref.source.marks import BRACKETS, SENTENCE_ENDS

_CLOSER = {pair[0]: pair[1] for pair in BRACKETS}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
# Plans mix both widths, also in one pair: （…) is one pair of brackets.
_SAME = {"(": "（", ")": "）", "[": "〔", "]": "〕"}
_END = frozenset(SENTENCE_ENDS + "\n")
_ENUMERATOR = re.compile(r"[一二三四五六七八九十]是(?!否)")
_BEFORE_ENUMERATOR = frozenset(SENTENCE_ENDS + "，,：:、\n")


@dataclass(frozen=True)
class ClauseText:
    """What the engine needs of a clause; missing parts are empty strings."""

    id: str
    label: str
    heading: str
    end_mark: str
    text: str


@dataclass(frozen=True)
class Unit:
    """A heading with its label, or one sentence `clause.text[start:end]`; offsets of a heading count in the heading.

    `label` is the number of the clause where it stands in no unit and this is its first sentence.
    """

    clause: str
    part: str
    start: int
    end: int
    text: str
    label: str = ""


def units_of(clauses: Sequence[ClauseText]) -> tuple[Unit, ...]:
    """Return the units of the clauses in reading order; every character of headings and texts that is not white space
    is in exactly one of them. A bare number (a task row's "4.", the first cell of a table row) names its clause and is
    no text to compare.
    """
    return tuple(unit for clause in clauses for unit in _clause_units(clause))


def _clause_units(clause: ClauseText) -> Iterator[Unit]:
    head = clause.label + clause.heading + clause.end_mark
    if comparison_key(head) and not is_number(head.strip()):
        yield Unit(clause.id, "heading", 0, len(head), head)
    first = clause.label if not clause.heading else ""
    for start, end in sentence_spans(clause.text):
        yield Unit(clause.id, "text", start, end, clause.text[start:end], first)
        first = ""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of a text, without the white space around it."""
    start = 0
    for cut in [*_cuts(text), len(text)]:
        piece = text[start:cut]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            start = cut


def _cuts(text: str) -> Iterator[int]:
    covered = _bracketed(text)
    enumerators = {match.start() for match in _ENUMERATOR.finditer(text)}
    for index, mark in enumerate(text):
        if covered[index]:
            continue
        ends = mark in _END and text[index + 1 : index + 2] not in _END
        if ends or (mark in _BEFORE_ENUMERATOR and index + 1 in enumerators):
            yield index + 1


def _bracketed(text: str) -> bytearray:
    """Mark the characters inside a closed pair; an opener that is never closed covers nothing."""
    covered = bytearray(len(text))
    open_at: list[tuple[str, int]] = []
    for index, mark in enumerate(text):
        if mark == "\n":
            open_at.clear()
        elif mark in _CLOSER:
            open_at.append((_SAME.get(mark, mark), index))
        elif mark == '"':
            _toggle(covered, open_at, index)
        elif mark in _OPENER:
            _close(covered, open_at, _SAME.get(mark, mark), index)
    return covered


def _toggle(covered: bytearray, open_at: list[tuple[str, int]], index: int) -> None:
    """A straight quotation mark closes the open one, else it opens."""
    if any(opener == '"' for opener, _ in open_at):
        _close(covered, open_at, '"', index)
    else:
        open_at.append(('"', index))


def _close(covered: bytearray, open_at: list[tuple[str, int]], closer: str, index: int) -> None:
    for depth in range(len(open_at) - 1, -1, -1):
        opener, start = open_at[depth]
        if _CLOSER.get(opener, opener) == closer:
            covered[start:index] = b"\x01" * (index - start)
            del open_at[depth:]
            return
