"""The record of changes: kept by `check --write`, never by hand, and never behind what it records."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from planref.corpus.corpus import CHANGES, Corpus
from planref.corpus.fingerprint import own_words, text_hash
from planref.corpus.snapshot import Snapshot, snapshot
from planref.model.base import validate
from planref.model.catalogue import data_kind
from planref.model.history import History, HistoryKind, RecordedChange, Standing
from planref.model.plan import Plan
from planref.rules.registry_history import versions_of
from planref.rules.report import plan_file
from planref.source.problem import Problem, ProblemsFound, problem_at
from planref.source.yamlfile import parse_yaml, write_yaml

HEAD = """\
# What has stood since when, by content, and every change since the record was begun: written by
# `python3 run.py check --write`, never by hand. Changes are never taken out.
"""
_VERSIONS_LOOKED_AT = 20


def history_text(history: History) -> str:
    """The record as committed."""
    return data_kind("history").schema_line + HEAD + write_yaml(history.model_dump(exclude_none=True))


def renewed_history(corpus: Corpus, today: datetime.date) -> dict[Path, bytes]:
    """data/changes.yaml with what changed since it was last written, dated `today`, by path."""
    return {corpus.root / CHANGES: history_text(renewed(corpus, today)).encode()}


def renewed(corpus: Corpus, today: datetime.date) -> History:
    """The record as it should be: what moved stands since `today`; the first record holds no changes."""
    now, since = snapshot(corpus), _since(corpus.history)
    stands: dict[tuple[HistoryKind, datetime.date], dict[str, str]] = defaultdict(dict)
    for kind, hashes in now.items():
        for name, found in hashes.items():
            before, day = since.get((kind, name), ("", today))
            stands[kind, day if before == found else _first_day(corpus, kind, name, today)][name] = found
    fresh = tuple(_with_words(corpus, change) for change in _changes(corpus.history, now, today))
    return History(
        stands=tuple(Standing(kind=kind, since=day, hashes=stands[kind, day]) for kind, day in _in_order(stands, now)),
        changes=(*corpus.history.changes, *(fresh if corpus.history.stands else ())),
    )


def _first_day(corpus: Corpus, kind: HistoryKind, name: str, today: datetime.date) -> datetime.date:
    """A text that the first record holds has stood since it was published; all else is dated by the record."""
    entry = corpus.published_ids.get(name)
    return entry.since if kind == "text" and entry and not corpus.history.stands else today


def _in_order(
    stands: dict[tuple[HistoryKind, datetime.date], dict[str, str]], now: Snapshot
) -> list[tuple[HistoryKind, datetime.date]]:
    kinds = list(now)
    return sorted(stands, key=lambda place: (kinds.index(place[0]), place[1]))


def _since(history: History) -> dict[tuple[HistoryKind, str], tuple[str, datetime.date]]:
    return {
        (standing.kind, name): (found, standing.since)
        for standing in history.stands
        for name, found in standing.hashes.items()
    }


def _changes(history: History, now: Snapshot, today: datetime.date) -> Iterator[RecordedChange]:
    """What differs between the record and the collection, in its order, then what is gone."""
    known = _since(history)
    every = {(kind, name): found for kind, hashes in now.items() for name, found in hashes.items()}
    for kind, name in dict.fromkeys((*every, *known)):
        before, after = known.get((kind, name), ("", today))[0], every.get((kind, name), "")
        if before != after:
            yield RecordedChange(date=today, kind=kind, id=name, before=before or None, after=after or None, was=None)


def _with_words(corpus: Corpus, change: RecordedChange) -> RecordedChange:
    """A change of a text with the words before it, where the versions of its file still hold them."""
    placed = corpus.clauses.get(change.id)
    if change.kind != "text" or placed is None or change.before is None:
        return change
    was = next(_words_with(corpus.root, plan_file(placed.plan.plan), change.id, change.before), None)
    return change.model_copy(update={"was": was})


def _words_with(root: Path, file: str, clause: str, wanted: str) -> Iterator[str]:
    """The words of a clause in those committed versions of its file where they have the fingerprint that is wanted."""
    for _, text in versions_of(root, file, _VERSIONS_LOOKED_AT):
        try:
            plan = validate(Plan, parse_yaml(text, file), file)
        except ProblemsFound:
            continue
        yield from (own_words(item) for item in plan.walk() if item.id == clause and text_hash(item) == wanted)


def unrecorded(corpus: Corpus) -> list[Problem]:
    """One problem where the record is behind the collection; none where no record was begun."""
    if not corpus.history.stands:
        return []
    behind = list(_changes(corpus.history, snapshot(corpus), datetime.date.today()))
    return [problem_at(CHANGES, 1, 1, "history-stale", count=len(behind), id=behind[0].id)] if behind else []
