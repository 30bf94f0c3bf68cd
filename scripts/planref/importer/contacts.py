"""Names, telephones and mail addresses in an imported text: each is asked about before anybody can find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planref.importer.importing import Imported, ImportedPlan
from planref.model.plan import CONTACT, Clause, Plan
from planref.readers.received import ImportWarning
from planref.source.basis import clean_line

_BEGINNING = 4


def with_contacts(imported: Imported, patterns: Sequence[re.Pattern[str]]) -> Imported:
    """The import with a warning for every contact in its plans; the words of each are those to be redacted."""
    lines = [clean_line(line) for line in imported.text.splitlines()]
    found = [warning for plan in imported.plans for warning in _warnings(plan, patterns, lines)]
    asked = {warning.line for warning in found}
    # A line that was asked about as a whole is now asked about contact by contact.
    others = (item for item in imported.warnings if item.code != CONTACT or item.line not in asked)
    return replace(imported, warnings=tuple(sorted((*others, *found), key=lambda warning: warning.line)))


def _warnings(plan: ImportedPlan, patterns: Sequence[re.Pattern[str]], lines: Sequence[str]) -> Iterator[ImportWarning]:
    at = plan.cut.first
    for clause in Plan.model_validate(plan.data | {"source": "-"}).walk():
        for words in _contacts(clause, patterns):
            at = _line_of(words, lines, at, plan.cut.last)
            yield ImportWarning(at, CONTACT, words, "contact/found")


def _contacts(clause: Clause, patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    printed = (clause.head, clause.text or "", *(clause.cells.printed if clause.cells else ()))
    spans: list[tuple[int, int, str]] = []
    for text in printed:
        matches = sorted((match for pattern in patterns for match in pattern.finditer(text)), key=_start)
        for match in matches:
            start, end = match.span(match.re.groups and 1)
            if not any(first < end and start < last and held == text for first, last, held in spans):
                spans.append((start, end, text))
                yield text[start:end]


def _start(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    return start, -end


def _line_of(words: str, lines: Sequence[str], first: int, last: int) -> int:
    """The first line from `first` on that holds the words, or their beginning where they are wrapped."""
    for part in (words, words[:_BEGINNING]):
        for number in range(first, last + 1):
            if part in lines[number - 1]:
                return number
    return first
