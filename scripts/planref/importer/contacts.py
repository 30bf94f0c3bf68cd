"""Names, telephones and mail addresses in an imported text: each is asked about before anybody can find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planref.importer.importing import Imported, ImportedPlan
from planref.importer.persons import likely_contacts
from planref.model.plan import CONTACT, Clause, Plan
from planref.readers.received import ImportWarning
from planref.source.basis import clean_line
from planref.source.lines import lines_of


def with_contacts(imported: Imported, patterns: Sequence[re.Pattern[str]]) -> Imported:
    """The import with a warning for every contact in its plans; the words of each are those to be redacted."""
    printed = lines_of(imported.text)
    lines = [clean_line(line) for line in printed]
    found = [warning for plan in imported.plans for warning in _warnings(plan, patterns, lines)]
    found += _named(imported, printed, found)
    asked: dict[int, list[str]] = {}
    for warning in found:
        asked.setdefault(warning.line, []).append(warning.words)
    # What is asked about in the words of a pattern is not asked about again.
    others = (item for item in imported.warnings if item.code != CONTACT or not _is_asked(item, asked))
    warnings = sorted((*others, *found), key=lambda item: (item.line, lines[item.line - 1].find(item.words)))
    return replace(imported, warnings=tuple(warnings))


def _named(imported: Imported, printed: Sequence[str], found: Sequence[ImportWarning]) -> list[ImportWarning]:
    """A warning for every name and number on a line of text that no pattern knows."""
    furniture = {item.line for item in imported.furniture}
    known: dict[int, list[str]] = {}
    for warning in found:
        known.setdefault(warning.line, []).append(warning.words)
    return [
        ImportWarning(number, CONTACT, words, "contact/found")
        for number, line in enumerate(printed, start=1)
        if number not in furniture
        for words in likely_contacts(line)
        if not any(words in other or other in words for other in known.get(number, ()))
    ]


def _is_asked(warning: ImportWarning, asked: Mapping[int, Sequence[str]]) -> bool:
    """Whether a pattern has found the words of a warning, or a part of them, on its line."""
    return any(words in warning.words or warning.words in words for words in asked.get(warning.line, ()))


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
    """The first line from `first` on that holds the words, or ends with their beginning where they are wrapped."""
    whole = next((number for number in range(first, last + 1) if words in lines[number - 1]), None)
    if whole is not None:
        return whole
    cuts = ((number, cut) for cut in range(len(words) - 1, 0, -1) for number in range(first, last))
    return next((at for at, cut in cuts if lines[at - 1].endswith(words[:cut]) and words[cut:] in lines[at]), first)
