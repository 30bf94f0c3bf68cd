"""One received document to trees: refused where it holds no plan, else its lines as printed and the plans in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planref.importer.decimals import decimal_labels
from planref.importer.draft import Identifiers, clauses_data
from planref.importer.flat_tables import flat_marks, with_bar_tables
from planref.importer.layout import mark_layout, unfolded
from planref.importer.legible import legible
from planref.importer.paragraphs import Paragraph, paragraphs_of
from planref.importer.structure import parse
from planref.importer.tables import marked_lines
from planref.importer.tree import DraftPlan, Parsed
from planref.readers.limits import refuse_beyond_limits
from planref.readers.received import ImportWarning, Line, Received, Refused
from planref.source.basis import clean_line
from planref.source.characters import is_refused, is_unknown
from planref.source.characters import number as number_of
from planref.source.limits import LONGEST_TEXT

_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST_LETTERS = 40
_LEAST_HAN = 0.3
_MOST_KANA = 0.05


@dataclass(frozen=True)
class ReadDocument:
    """A document as read: its lines as the source text holds them, its paragraphs, its plans, what was uncertain."""

    lines: Sequence[Line]
    paragraphs: Sequence[Paragraph]
    parsed: Parsed
    warnings: tuple[ImportWarning, ...]


def read_document(received: Received) -> ReadDocument:
    """Find every plan of a received document; Refused when no numbered clause is found anywhere."""
    refuse_beyond_limits([line.text for line in received.lines])
    _refuse_foreign(received)
    received = with_bar_tables(unfolded(legible(received)))
    marked = marked_lines(received)
    flat, uneven = flat_marks([item.line for item in marked])
    marks = flat | {number: item.mark for number, item in enumerate(marked, start=1) if item.mark is not None}
    lines, guessed = mark_layout([_printed(item.line) for item in marked], frozenset(marks))
    paragraphs = paragraphs_of(lines, marks, decimal_labels(lines, frozenset(marks)))
    parsed = parse(paragraphs)
    if not any(plan.has_clauses for plan in parsed.plans):
        raise Refused("import.refused.no-labels")
    _refuse_unprintable(lines)
    warnings = (*_moved(received, lines), *uneven, *guessed, *parsed.warnings)
    return ReadDocument(lines, paragraphs, parsed, warnings)


def tree_data(plan: DraftPlan, plan_id: str, slug: Callable[..., str]) -> dict[str, Any]:
    """The body and the task list of a plan as plain data; `slug` makes an ASCII word of the words of a label.

    Refused where lines joined to one text give more than a data file may hold in one value.
    """
    ids = Identifiers(plan_id, plan, slug)
    data = {"body": clauses_data(plan.body, ids), "tasklist": clauses_data(plan.tasklist, ids)}
    longest = max(map(len, _texts(data)), default=0)
    if longest > LONGEST_TEXT:
        raise Refused("import.refused.long-text", line=plan.first_line, length=longest, most=LONGEST_TEXT)
    return data


def id_of(first: str, index: int) -> str:
    """The id of a plan in a document, the first of which has the id `first`: b … z are added, then aa, ab …"""
    tens, ones = divmod(index, 26)
    return first + ("" if index == 0 else (chr(96 + tens) if tens else "") + chr(97 + ones))


def _refuse_foreign(received: Received) -> None:
    """Refuse a text of another language: letters of which few are Han, or kana and Hangul between them."""
    letters = [char for line in received.lines if not line.furniture for char in line.text if char.isalpha()]
    han = len(_HAN.findall("".join(letters)))
    others = sum("\u3041" <= char <= "\u30fa" or "\uac00" <= char <= "\ud7a3" for char in letters)
    if len(letters) >= _FEWEST_LETTERS and (han < _LEAST_HAN * len(letters) or others > _MOST_KANA * len(letters)):
        share = round(100 * han / len(letters))
        raise Refused("import.refused.foreign", share=share)


def _moved(received: Received, lines: Sequence[Line]) -> list[ImportWarning]:
    """The warnings of the reader at the lines of the source text; lines of one cell may have become one there."""
    at: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        at.setdefault(line.place, number)
    numbers = [0]
    for line in received.lines:
        numbers.append(at.get(line.place, numbers[-1]))
    return [replace(warning, line=numbers[warning.line]) for warning in received.warnings]


def _refuse_unprintable(lines: Sequence[Line]) -> None:
    """Refuse what no data file may hold either: a draft with it could never be checked in."""
    for number, line in enumerate(lines, start=1):
        for char in clean_line(line.text):
            if is_refused(char) and not is_unknown(char):
                raise Refused("import.refused.unprintable", line=number, place=line.place, code=number_of(char))


def _printed(line: Line) -> Line:
    """A line as the source text holds it: an automatic number in front, parted by a tab that the cleaning removes."""
    return replace(line, text=f"{line.computed_label}\t{line.text}") if line.computed_label else line


def _texts(value: object) -> Iterator[str]:
    """Every string in a draft."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for item in value.values() for text in _texts(item))
    elif isinstance(value, Sequence):
        yield from (text for item in value for text in _texts(item))
