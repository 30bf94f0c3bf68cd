"""The search index: what the search page loads on first use, as scripts, so that it also works from file://."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, groupby
from typing import Literal

from planref.corpus.addresses import SEARCH_FOLDER, plan_uri
from planref.corpus.withheld import contacts_in
from planref.edition.page import Asset
from planref.exports.data_script import data_script
from planref.exports.fold import BORDER, FoldTable
from planref.exports.search_postings import SENTENCE_END, posting_files, written
from planref.source.romanise import common_han, han_runs, syllables

VERSION = "1"
COLUMNS = ("id", "plan", "labels", "heading", "mark", "text", "cells", "topics", "facts", "verdict")
FactKind = Literal["often", "due", "who", "amount", "then"]
FACT_KINDS: tuple[FactKind, ...] = ("often", "due", "who", "amount", "then")
"""What a fact answers: how often, until when, who, how much, what follows. Rows of facts begin with the place here."""
SUBJECTS = ("", "firm", "park", "department", "government", "other")
"""Who has to do what a fact says, where that is known."""
LONGEST_THING = 8
WHOLE_RECORDS = 2000
"""Records in one file where all are loaded; in a large corpus there is a file for each plan."""


@dataclass(frozen=True)
class SearchCells:
    """The cells of a task row, exactly as printed."""

    deadline: str
    lead: str
    support: str


@dataclass(frozen=True)
class SearchFact:
    """A fact of a record by its quote, as published; which of `says` to `subject` are filled depends on the kind."""

    kind: FactKind
    quote: str
    place: str = "text"
    occurrence: int = 1
    says: str = ""
    concerns: str = ""
    year: int = 0
    role: str = ""
    subject: str = ""


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
    facts: tuple[SearchFact, ...]
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
class SearchNames:
    """What things are called in a query: terms; bodies, documents and topics; each plan; each topic in English.

    `titles` holds of each plan its title and its document number; `bodies` of each body its full name, then what texts
    call it.
    """

    terms: Sequence[SearchTerm] = ()
    things: Sequence[str] = ()
    bodies: Sequence[Sequence[str]] = ()
    plans: Mapping[str, Sequence[str]] = field(default_factory=dict)
    titles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchLabels:
    """Names for ids, in the order in which facets list them."""

    plans: Mapping[str, str]
    levels: Mapping[str, str]
    campaigns: Mapping[str, str]
    topics: Mapping[str, str]
    roles: Mapping[str, str]
    verdicts: Mapping[str, str]


def mask(record: SearchRecord, words: Collection[str], patterns: Sequence[str]) -> SearchRecord:
    """The record with some words, and whatever a pattern finds (its groups, or all of it), replaced by a border."""

    def masked(text: str) -> str:
        for word in contacts_in(text, words, patterns):
            text = text.replace(word, BORDER)
        return text

    printed = record.cells
    cells = SearchCells(masked(printed.deadline), masked(printed.lead), masked(printed.support)) if printed else None
    return replace(record, heading=masked(record.heading), text=masked(record.text), cells=cells)


def search_assets(
    records: Sequence[SearchRecord], labels: SearchLabels, names: SearchNames, fold: FoldTable, limit_kb: int
) -> tuple[Asset, ...]:
    """The files of the index: the fold table, the head, and the records.

    Records must be masked already. Where their files together have more than `limit_kb` kilobytes (gzip), there is a
    file for each plan, and what says where words stand and what facets count goes with them. The same input always
    gives the same bytes.
    """
    files = _record_files(records, labels)
    if any(size > limit_kb * 1000 for size in accumulate(map(_gzipped, files))):
        files, more = _large_files(records, labels, fold)
    else:
        more = {"shards": len(files)}
    head = Asset(f"{SEARCH_FOLDER}head.js", data_script("planSearchSource.head", _head(records, labels, names) | more))
    return Asset(f"{SEARCH_FOLDER}fold-table.js", data_script("planFold.define", fold.as_data())), head, *files


def _gzipped(file: Asset) -> int:
    return len(gzip.compress(file.content))


def joined(record: SearchRecord) -> str:
    """Heading, mark, text and cells as one string, with a border wherever the print has a gap."""
    cells = record.cells
    body = (record.heading + (record.end_mark or BORDER) if record.heading else "") + record.text
    return BORDER.join([body, *((cells.deadline, cells.lead, cells.support) if cells else ())])


@dataclass(frozen=True)
class _Numbers:
    """What stands for ids in rows: their places in the lists of the head."""

    plans: Sequence[str]
    topics: Sequence[str]
    roles: Sequence[str]


def _record_files(records: Sequence[SearchRecord], labels: SearchLabels) -> tuple[Asset, ...]:
    """Files of so many records each."""
    numbers = _Numbers(_plans(records), tuple(labels.topics), tuple(labels.roles))
    return tuple(
        _record_file("planSearchSource.records", number, records[start : start + WHOLE_RECORDS], numbers)
        for number, start in enumerate(range(0, len(records), WHOLE_RECORDS))
    )


def _record_file(function: str, name: int | str, records: Sequence[SearchRecord], numbers: _Numbers) -> Asset:
    """Records column by column: like beside like they are smaller when packed."""
    columns = list(zip(*(_row(record, numbers) for record in records), strict=True))
    return Asset(f"{SEARCH_FOLDER}records-{name}.js", data_script(function, name, columns))


def _plans(records: Sequence[SearchRecord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.plan for record in records))


def _large_files(
    records: Sequence[SearchRecord], labels: SearchLabels, fold: FoldTable
) -> tuple[tuple[Asset, ...], dict[str, object]]:
    """A file for each plan, the table of all records and the postings; and what the head says of them."""
    by_plan: dict[str, list[SearchRecord]] = {plan: [] for plan in _plans(records)}
    for record in records:
        by_plan[record.plan].append(record)
    topics, roles = tuple(labels.topics), tuple(labels.roles)
    files = [
        # a plan's file knows nothing of other plans, so that it changes with its own plan alone
        _record_file("planSearchLarge.records", plan, own, _Numbers((plan,), topics, roles))
        for plan, own in by_plan.items()
    ]
    ordered = [record for own in by_plan.values() for record in own]
    texts = [[fold.fold(sentence) for sentence in SENTENCE_END.split(joined(record))] for record in ordered]
    table = _table(ordered, texts, fold, _Numbers(tuple(by_plan), topics, roles))
    places, directory = posting_files(texts, SEARCH_FOLDER)
    large = {"counts": list(map(len, by_plan.values())), "kilobytes": sum(map(_gzipped, files)) // 1000, **directory}
    written_table = Asset(f"{SEARCH_FOLDER}table.js", data_script("planSearchLarge.table", table))
    return (written_table, *files, *places), {"shards": len(by_plan), "large": large}


def _table(
    records: Sequence[SearchRecord], texts: Sequence[Sequence[str]], fold: FoldTable, numbers: _Numbers
) -> dict[str, object]:
    """What facets and ranks need of all records: folded lengths of texts and headings, what each can be chosen by."""
    facts = [[fact for _, fact in _placed(record)] for record in records]
    return {
        "lengths": written(sum(map(len, sentences)) for sentences in texts),
        "headings": written(len(fold.fold(record.heading)) for record in records),
        "topics": _coded([numbers.topics.index(topic) for topic in _topics(record)] for record in records),
        "roles": _coded(_distinct(numbers.roles.index(fact.role) for fact in own if fact.role) for own in facts),
        "kinds": _coded(_distinct(FACT_KINDS.index(fact.kind) for fact in own) for own in facts),
        "years": _coded(sorted({fact.year for fact in own if fact.year}) for own in facts),
    }


def _coded(lists: Iterable[list[int]]) -> tuple[list[tuple[int, ...]], str]:
    """The lists that occur, the first one first, and of each record the number of its own."""
    known: dict[tuple[int, ...], int] = {}
    rows = [known.setdefault(tuple(each), len(known)) for each in lists]
    return list(known), written(rows)


def _distinct(values: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(values))


def _head(records: Sequence[SearchRecord], labels: SearchLabels, names: SearchNames) -> dict[str, object]:
    plans = {record.plan: record for record in records}
    return {
        "version": VERSION,
        "columns": COLUMNS,
        "kinds": FACT_KINDS,
        "plans": [
            {
                "id": plan,
                "name": labels.plans[plan],
                "level": record.level,
                "campaign": record.campaign,
                "called": list(names.plans.get(plan, ())),
                "titles": list(names.titles.get(plan, ())),
            }
            for plan, record in plans.items()
        ],
        "labels": {
            "plan": dict(labels.plans),
            "level": dict(labels.levels),
            "campaign": dict(labels.campaigns),
            "topic": dict(labels.topics),
            "role": dict(labels.roles),
            "verdict": dict(labels.verdicts),
        },
        "roles": list(labels.roles),
        "subjects": SUBJECTS,
        "values": _values(records),
        "terms": [[term.forms, term.english] for term in names.terms],
        "things": " ".join(_known_things(records, names)),
        "bodies": list(names.bodies),
        "topics": dict(names.topics),
        "readings": _readings(records, names),
        "common": _common_runs(),
        "plan_address": plan_uri("{id}"),
        "address": records[0].url.replace(records[0].id, "{id}") if records else "",
    }


def _known_things(records: Sequence[SearchRecord], names: SearchNames) -> list[str]:
    """Those names that some text has and that are no terms, but for long titles, which nobody types whole."""
    text = BORDER.join(joined(record) for record in records)
    terms = {form for term in names.terms for form in term.forms}
    return sorted({thing for thing in names.things if 1 < len(thing) <= LONGEST_THING and thing in text} - terms)


def _row(record: SearchRecord, numbers: _Numbers) -> tuple[object, ...]:
    cells = record.cells
    return (
        record.id[len(record.plan) + 1 :],
        numbers.plans.index(record.plan),
        record.labels,
        record.heading,
        record.end_mark,
        record.text,
        [cells.deadline, cells.lead, cells.support] if cells else 0,
        [numbers.topics.index(topic) for topic in _topics(record)],
        _facts(record, numbers),
        record.verdict or 0,
    )


def _facts(record: SearchRecord, numbers: _Numbers) -> list[int | str]:
    """The facts in text order, one after the other: kind, start, length, and what the kind adds.

    A start is counted from that of the fact before; facts whose quote is masked are left out.
    """
    text = joined(record)
    row: list[int | str] = []
    before = 0
    for start, fact in _placed(record):
        row += [FACT_KINDS.index(fact.kind), start - before, len(fact.quote)]
        row += _added(fact, numbers, _behind(fact.concerns, text[:start]))
        before = start
    return row


def _placed(record: SearchRecord) -> list[tuple[int, SearchFact]]:
    """The facts whose quote is not masked, each with its place in the joined record, in text order."""
    placed = [(start, fact) for fact in record.facts if (start := _start_of(record, fact)) is not None]
    return sorted(placed, key=lambda each: each[0])


def _added(fact: SearchFact, numbers: _Numbers, whom: tuple[int, int]) -> list[int | str]:
    """What a kind of fact adds; `whom` is where the words for those whom it concerns stand."""
    subject = SUBJECTS.index(fact.subject)
    added: dict[FactKind, list[int | str]] = {
        "often": [subject, fact.says, *whom],
        "due": [subject, fact.year],
        "amount": [subject],
        "then": [],
        "who": [numbers.roles.index(fact.role)] if fact.role else [],
    }
    return added[fact.kind]


def _behind(words: str, text: str) -> tuple[int, int]:
    """How far before the end of a text words stand, as many of them from the first as stand there, and how many."""
    for length in range(len(words), 2, -1):
        at = text.rfind(words[:length])
        if at != -1:
            return len(text) - at, length
    return 0, 0


def _start_of(record: SearchRecord, fact: SearchFact) -> int | None:
    """Where in the joined record a quote starts; None where it does not stand any more."""
    at = -1
    field_start, text = _fields(record)[fact.place]
    for _ in range(fact.occurrence):
        at = text.find(fact.quote, at + 1)
        if at == -1:
            return None
    return field_start + at


def _fields(record: SearchRecord) -> dict[str, tuple[int, str]]:
    """Each field's start in the joined record, and its text."""
    cells = record.cells or SearchCells("", "", "")
    body = len(record.heading) + len(record.end_mark or BORDER) if record.heading else 0
    texts = {"text": record.text, "deadline": cells.deadline, "lead": cells.lead, "support": cells.support}
    found, at = {"heading": (0, record.heading)}, body
    for name, text in texts.items():
        found[name] = at, text
        at += len(text) + len(BORDER)
    return found


def _values(records: Sequence[SearchRecord]) -> dict[str, list[str]]:
    """Every value by which some record can be chosen."""
    found: dict[str, set[str]] = {
        "plan": {record.plan for record in records},
        "level": {record.level for record in records},
        "campaign": {record.campaign for record in records},
        "topic": {topic for record in records for topic in _topics(record)},
        "role": {fact.role for record in records for fact in record.facts if fact.role},
        "year": {str(year) if year else "none" for record in records for year in deadline_years(record)},
        "says": {fact.kind for record in records for fact in record.facts},
    }
    return {name: sorted(values) for name, values in found.items()}


def deadline_years(record: SearchRecord) -> list[int]:
    """The years in which something is due, ascending; 0 alone where none is."""
    return sorted({fact.year for fact in record.facts if fact.year}) or [0]


def _topics(record: SearchRecord) -> list[str]:
    return [topic for topic in (record.primary_topic, *record.secondary_topics) if topic]


def _readings(records: Sequence[SearchRecord], names: SearchNames) -> str:
    """Each syllable with its characters: those of texts and terms, as they are read there."""
    forms = (form for term in names.terms for form in term.forms)
    found: dict[str, set[str]] = {}
    for run in {run for text in chain(map(joined, records), forms) for run in han_runs(text)}:
        for character, syllable in zip(run, syllables(run), strict=True):
            found.setdefault(syllable, set()).add(character)
    return "".join(syllable + "".join(sorted(characters)) for syllable, characters in sorted(found.items()))


def _common_runs() -> str:
    """The syllables of the characters in common use, in the order of their code: a syllable, and how many in a row.

    A character typed for another of the same sound can then be recognised, also one that no text has.
    """
    runs = ((syllable, len(list(row))) for syllable, row in groupby(syllables(c)[0] for c in common_han()))
    return "".join(f"{syllable}{count}" for syllable, count in runs)
