"""The search index: what the search page loads on first use, as scripts, so that it also works from file://."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planref.exports.fold import BORDER, FoldTable
from planref.exports.search_chunks import chunked_index
from planref.model.vocab import Redaction
from planref.pages.page import Asset
from planref.source.romanise import initials, pinyin

FOLDER = "open-data/search"
VERSION = "1"
COLUMNS = (
    "id", "plan", "labels", "heading", "mark", "text", "cells", "topics", "roles", "years", "target", "verdict", "url",
)  # fmt: skip
WHOLE_RECORDS, CHUNK_RECORDS = 2000, 100
"""Records in one file: where all are loaded, and where Pagefind says which files are needed."""


@dataclass(frozen=True)
class SearchCells:
    """The cells of a task row, exactly as printed."""

    deadline: str
    lead: str
    support: str


@dataclass(frozen=True)
class SearchRecord:
    """One measure or task row as the search sees it; `end_mark` is '' where the heading stands on a line of its own."""

    id: str
    plan: str
    labels: tuple[str, ...]
    heading: str
    text: str
    cells: SearchCells | None
    level: str
    campaign: str
    primary_topic: str
    secondary_topics: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    deadline_years: tuple[int, ...]
    has_target: bool
    verdict: str | None
    url: str
    end_mark: str = ""


@dataclass(frozen=True)
class SearchTerm:
    """A term with every Chinese form that stands for it, and its English."""

    name: str
    forms: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True)
class SearchLabels:
    """Names for ids, in the order in which facets list them."""

    plans: Mapping[str, str]
    levels: Mapping[str, str]
    campaigns: Mapping[str, str]
    topics: Mapping[str, str]
    roles: Mapping[str, str]
    organisations: Mapping[str, str]
    verdicts: Mapping[str, str]


def mask(record: SearchRecord, redactions: Iterable[Redaction], patterns: Iterable[str]) -> SearchRecord:
    """The record with redacted words, and whatever a pattern finds (its groups, or all of it), replaced by a border."""
    words = {redaction.quote for redaction in redactions if redaction.clause == record.id}
    found = [re.compile(pattern) for pattern in patterns]

    def masked(text: str) -> str:
        hidden = words | {word for pattern in found for word in _matched_words(pattern, text)}
        for word in sorted(hidden, key=lambda word: (-len(word), word)):
            text = text.replace(word, BORDER)
        return text

    printed = record.cells
    cells = SearchCells(masked(printed.deadline), masked(printed.lead), masked(printed.support)) if printed else None
    return replace(record, heading=masked(record.heading), text=masked(record.text), cells=cells)


def _matched_words(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    for match in pattern.finditer(text):
        yield from (group for group in match.groups() or (match.group(),) if group)


def search_assets(
    records: Sequence[SearchRecord], labels: SearchLabels, terms: Sequence[SearchTerm], fold: FoldTable, limit_kb: int
) -> tuple[Asset, ...]:
    """The files of the index: the fold table, the head, and the records.

    Records must be masked already. Where their files together have more than `limit_kb` kilobytes (gzip), they are cut
    small and a Pagefind index goes with them. The same input always gives the same bytes.
    """
    texts = [fold.fold(joined(record)) for record in records]
    files = _record_files(records, WHOLE_RECORDS)
    chunks: tuple[Asset, ...] = ()
    fragments: dict[str, int] | None = None
    if sum(len(gzip.compress(file.content)) for file in files) > limit_kb * 1000:
        files = _record_files(records, CHUNK_RECORDS)
        chunks, fragments = chunked_index(_in_files(texts, CHUNK_RECORDS), f"{FOLDER}/pagefind")
    head = _head(records, labels, [_term_row(term, texts, fold) for term in terms])
    head |= {"shards": len(files), "fragments": fragments}
    table = Asset(f"{FOLDER}/fold-table.js", _script("planFold.define", fold.as_data()))
    return (table, Asset(f"{FOLDER}/head.js", _script("planSearchSource.head", head)), *files, *chunks)


def joined(record: SearchRecord) -> str:
    """Heading, mark, text and cells as one string, with a border wherever the print has a gap."""
    cells = record.cells
    body = (record.heading + (record.end_mark or BORDER) if record.heading else "") + record.text
    return BORDER.join([body, *((cells.deadline, cells.lead, cells.support) if cells else ())])


def _record_files(records: Sequence[SearchRecord], size: int) -> tuple[Asset, ...]:
    plans = {plan: number for number, plan in enumerate(dict.fromkeys(record.plan for record in records))}
    rows = [_row(record, plans[record.plan]) for record in records]
    starts = range(0, len(rows), size)
    return tuple(
        Asset(f"{FOLDER}/records-{number}.js", _script("planSearchSource.records", number, rows[start : start + size]))
        for number, start in enumerate(starts)
    )


def _in_files(texts: Sequence[str], size: int) -> list[str]:
    """The folded text of each record file."""
    return [BORDER.join(texts[start : start + size]) for start in range(0, len(texts), size)]


def _script(function: str, *arguments: object) -> bytes:
    """A call of a function that is already there: data that a page may load from anywhere, without fetch."""
    written = ",".join(json.dumps(argument, ensure_ascii=False, separators=(",", ":")) for argument in arguments)
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # line ends in ES2017 strings
    return f"{function}({written});\n".encode()


def _head(
    records: Sequence[SearchRecord], labels: SearchLabels, terms: Sequence[Sequence[object]]
) -> dict[str, object]:
    plans = {record.plan: record for record in records}
    return {
        "version": VERSION,
        "columns": COLUMNS,
        "plans": [
            {"id": plan, "name": labels.plans[plan], "level": record.level, "campaign": record.campaign}
            for plan, record in plans.items()
        ],
        "labels": {
            "plan": dict(labels.plans),
            "level": dict(labels.levels),
            "campaign": dict(labels.campaigns),
            "topic": dict(labels.topics),
            "role": dict(labels.roles),
            "organisation": dict(labels.organisations),
            "verdict": dict(labels.verdicts),
        },
        "values": _values(records),
        "terms": terms,
        "readings": _readings(records),
    }


def _row(record: SearchRecord, plan: int) -> list[object]:
    cells = record.cells
    return [
        record.id,
        plan,
        record.labels,
        record.heading,
        record.end_mark,
        record.text,
        [cells.deadline, cells.lead, cells.support] if cells else 0,
        _topics(record),
        record.roles,
        record.deadline_years,
        int(record.has_target),
        record.verdict or 0,
        record.url,
    ]


def _values(records: Sequence[SearchRecord]) -> dict[str, list[str]]:
    """Every value by which some record can be chosen."""
    years = {str(year) for record in records for year in record.deadline_years}
    without = {"none"} if any(not record.deadline_years for record in records) else set()
    found = {
        "plan": {record.plan for record in records},
        "level": {record.level for record in records},
        "campaign": {record.campaign for record in records},
        "topic": {topic for record in records for topic in _topics(record)},
        "role": {role for record in records for role, _ in record.roles},
        "year": years | without,
        "target": {"yes" if record.has_target else "no" for record in records},
    }
    return {name: sorted(values) for name, values in found.items()}


def _topics(record: SearchRecord) -> list[str]:
    return [topic for topic in (record.primary_topic, *record.secondary_topics) if topic]


def _term_row(term: SearchTerm, texts: Sequence[str], fold: FoldTable) -> list[object]:
    """Name, forms, English, pinyin, and in how many records each form stands."""
    spellings = dict.fromkeys(spelling for form in term.forms for spelling in pinyin_spellings(form))
    counts = [sum(fold.fold(form) in text for text in texts) for form in term.forms]
    return [term.name, term.forms, term.english, list(spellings), counts]


def pinyin_spellings(form: str) -> tuple[str, ...]:
    """Full pinyin and initials of a Chinese word: 有限空间 -> youxiankongjian, yxkj; none for a word without Han."""
    if not _han(form):
        return ()
    return "".join(pinyin(form)).lower(), initials(form).lower()


def _readings(records: Sequence[SearchRecord]) -> dict[str, str]:
    """The pinyin of every Chinese character that occurs, so that a word mistyped by its sound can be recognised."""
    texts = "".join(record.heading + record.text for record in records)
    return {character: pinyin(character)[0] for character in sorted(_han(texts))}


def _han(text: str) -> set[str]:
    return {character for character in text if "\u4e00" <= character <= "\u9fff"}
