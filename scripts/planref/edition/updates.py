"""What changed in the collection itself and since when it stands: for the page of changes, feeds and citations."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from planref.corpus.addresses import comparison_uri, judgement_uri, measure_uri, plan_uri, requirements_uri
from planref.corpus.corpus import Placed
from planref.corpus.fingerprint import own_words, text_hash
from planref.corpus.withheld import without_contacts
from planref.edition.citation import title_of
from planref.edition.edition import Edition
from planref.model.answers import Summary
from planref.model.history import HistoryKind, RecordedChange
from planref.model.plan import Plan
from planref.redline.redline import Operation, redline
from planref.words.words import ZH

KINDS: Mapping[str, str] = {
    "plan": "update.plan",
    "text": "update.text",
    "facts": "update.facts",
    "verdict": "update.verdict",
    "answer": "update.answer",
}
"""The words for the kinds of change, in the order in which a day lists them."""
_NEW: Mapping[HistoryKind, str] = {
    "text": "update.text-new",
    "facts": "update.facts-new",
    "verdict": "update.verdict-new",
    "answer": "update.answer-new",
}
_CHANGED: Mapping[HistoryKind, str] = {
    "text": "update.text-changed",
    "facts": "update.facts-changed",
    "verdict": "update.verdict-changed",
    "answer": "update.answer-changed",
}
_GONE: Mapping[HistoryKind, str] = {
    "text": "update.text-gone",
    "facts": "update.facts-gone",
    "verdict": "update.verdict-gone",
    "answer": "update.answer-gone",
}


@dataclass(frozen=True)
class Update:
    """One change as it is told; `plans` are the ids it belongs to, `redline` the old words against the new ones."""

    date: datetime.date
    kind: str
    id: str
    plans: tuple[str, ...]
    title: str
    uri: str
    what: str
    before: str
    after: str
    redline: tuple[Operation, ...] = ()


@dataclass(frozen=True)
class Version:
    """Words that a clause had until a day; `words` is empty where they are not held any more."""

    until: datetime.date
    hash: str
    words: str


@dataclass(frozen=True)
class Standing:
    """Since when a text stands, None where that is not recorded; `judged` is the last change of facts and verdicts."""

    hash: str
    since: datetime.date | None
    judged: datetime.date | None
    earlier: tuple[Version, ...]

    @property
    def day(self) -> str:
        """The day as citations print it; "" where none is recorded."""
        return self.since.isoformat() if self.since else ""


def standing_of(edition: Edition, placed: Placed) -> Standing:
    """Since when the text of a clause stands, and what it said before."""
    now = text_hash(placed.clause)
    recorded, since = edition.standings.get(("text", placed.id), ("", None))
    changes = edition.changes_by_id.get(("text", placed.id), ())
    others = [*edition.changes_by_id.get(("facts", placed.id), ()), *_verdict_changes(edition, placed)]
    return Standing(
        hash=now,
        since=since if recorded == now else None,
        judged=max((change.date for change in others if change.before), default=None),
        earlier=tuple(Version(item.date, item.before, item.was or "") for item in reversed(changes) if item.before),
    )


def _verdict_changes(edition: Edition, placed: Placed) -> Iterator[RecordedChange]:
    for judged in edition.relations.get(placed.id, ()):
        yield from edition.changes_by_id.get(("verdict", f"{judged.alignment.name}#{judged.judgement.clause}"), ())


def updates(edition: Edition) -> tuple[Update, ...]:
    """Everything that changed, newest day first, each day in the order of the kinds; additions of one plan in one."""
    found = [*_plans(edition), *_added(edition), *_altered(edition)]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda item: (-item.date.toordinal(), order.index(item.kind))))


def totals(edition: Edition) -> Mapping[str, int]:
    """How many changes were ever recorded of each kind, one by one, in the order of the kinds."""
    counts = Counter[str](change.kind for change in edition.corpus.history.changes)
    counts["plan"] = sum(1 for _ in _plans(edition))
    return {kind: counts[kind] for kind in KINDS}


def updates_of(every: Iterable[Update], plan: str) -> tuple[Update, ...]:
    """Those of the changes that concern one plan."""
    return tuple(update for update in every if plan in update.plans)


def by_day(every: Iterable[Update]) -> tuple[tuple[datetime.date, tuple[Update, ...]], ...]:
    """The changes of each day, in the order given."""
    return tuple((day, tuple(found)) for day, found in groupby(every, key=lambda update: update.date))


def _plans(edition: Edition) -> Iterator[Update]:
    """The plans by the day on which they were first published."""
    known = edition.corpus.published_ids
    for plan in edition.corpus.plans:
        entry = known.get(plan.plan)
        if entry:
            clauses = edition.corpus.of_plan(plan.plan)
            count = sum(1 for item in clauses if item.id in known and known[item.id].since == entry.since)
            what = ZH.say("update.plan-new", count=count)
            uri = plan_uri(plan.plan)
            yield Update(entry.since, "plan", plan.plan, (plan.plan,), plan.title, uri, what, "", "")


def _added(edition: Edition) -> Iterator[Update]:
    """What was added on one day to one plan, of one kind; the texts of a plan that came in on that day go with it."""
    known = edition.corpus.published_ids
    counts: Counter[tuple[datetime.date, HistoryKind, tuple[str, ...]]] = Counter()
    for change in edition.corpus.history.changes:
        plans = _plans_of(edition, change)
        came = known.get(plans[0]) if plans else None
        if not change.before and not (change.kind == "text" and came and came.since == change.date):
            counts[change.date, change.kind, plans] += 1
    for (date, kind, plans), count in counts.items():
        titles = [edition.corpus.plan_of_id[plan] for plan in plans]
        uri = plan_uri(plans[0]) if plans else ""
        identifier = ZH.say("list.mark").join(plans)
        what = ZH.say(_NEW[kind], count=count)
        yield Update(date, kind, identifier, plans, _short_titles(titles), uri, what, "", "")


def _short_titles(plans: Iterable[Plan]) -> str:
    return ZH.say("list.mark").join(plan.short_title for plan in plans)


def _altered(edition: Edition) -> Iterator[Update]:
    for change in edition.corpus.history.changes:
        if change.before:
            yield told(edition, change)


def told(edition: Edition, change: RecordedChange) -> Update:
    """A recorded change in words, with the place where what it speaks of stands."""
    title, uri = _place(edition, change)
    key = _NEW[change.kind] if not change.before else (_CHANGED if change.after else _GONE)[change.kind]
    what = ZH.say_with(key, {"count": 1})
    plans = _plans_of(edition, change)
    before, after = change.before or "", change.after or ""
    return Update(change.date, change.kind, change.id, plans, title, uri, what, before, after, _marked(edition, change))


def _clause_of(edition: Edition, change: RecordedChange) -> Placed | None:
    return edition.corpus.clauses.get(change.id.rpartition("#")[2])


def _place(edition: Edition, change: RecordedChange) -> tuple[str, str]:
    """What a change speaks of and where that stands; its id alone where nothing stands any more."""
    placed = _clause_of(edition, change)
    if change.kind in {"text", "facts"}:
        return (title_of(placed), measure_uri(placed.id)) if placed else (change.id, "")
    if change.kind == "verdict":
        return _judgement_place(edition, change, placed)
    return _answer_place(edition, change, placed)


def _judgement_place(edition: Edition, change: RecordedChange, placed: Placed | None) -> tuple[str, str]:
    name = change.id.partition("#")[0]
    found = next((item for item in edition.corpus.alignments if item.name == name), None)
    if found is None or placed is None:
        return change.id, ""
    return title_of(placed), judgement_uri(comparison_uri(found), placed.id)


def _answer_place(edition: Edition, change: RecordedChange, placed: Placed | None) -> tuple[str, str]:
    name = change.id.partition("#")[0]
    if placed is not None:
        return title_of(placed), requirements_uri(name)
    for alignment in edition.corpus.alignments:
        summary = edition.corpus.summaries.get(alignment.name)
        if summary and change.id in _ids_of(summary):
            return summary.question, comparison_uri(alignment)
    return change.id, ""


def _plans_of(edition: Edition, change: RecordedChange) -> tuple[str, ...]:
    """The plans that a change concerns, each once; none for an answer that is gone."""
    held = edition.corpus.plan_of_id
    placed = _clause_of(edition, change)
    if change.kind == "verdict":
        name = change.id.partition("#")[0]
        sides = (side.partition(".")[0] for side in name.replace("~", "--").split("--"))
        return tuple(dict.fromkeys(side for side in sides if side in held))
    if placed:
        return (placed.plan.plan,)
    if change.kind == "answer":
        return _plans_of_answer(edition, change.id)
    return tuple(plan for plan in (change.id.partition("-")[0],) if plan in held)


def _plans_of_answer(edition: Edition, answer: str) -> tuple[str, ...]:
    for alignment in edition.corpus.alignments:
        summary = edition.corpus.summaries.get(alignment.name)
        if summary and answer in _ids_of(summary):
            return tuple(dict.fromkeys((alignment.left, alignment.right)))
    return ()


def _ids_of(summary: Summary) -> set[str]:
    return {answer.id for answer in summary.answers} | {item.id for item in summary.contradictions}


def _marked(edition: Edition, change: RecordedChange) -> tuple[Operation, ...]:
    """The words before against the words after; none where the old ones are not held."""
    if not change.was or not change.after:
        return ()
    was, after = (
        without_contacts(edition.corpus, change.id, text) for text in (change.was, _words_with(edition, change))
    )
    return redline(was, after, edition.lexicon.words) if after else ()


def _words_with(edition: Edition, change: RecordedChange) -> str:
    """The words of a clause that have the fingerprint which a change led to: those of now, or of a later change."""
    placed = edition.corpus.clauses.get(change.id)
    if placed and text_hash(placed.clause) == change.after:
        return own_words(placed.clause)
    changes = edition.changes_by_id.get((change.kind, change.id), ())
    return next((item.was or "" for item in changes if item.before == change.after), "")


def newest(edition: Edition) -> datetime.date | None:
    """The day of the last change that is recorded: of a text, facts, a judgement, an answer, an id."""
    history = edition.corpus.history
    days = [entry.since for entry in edition.corpus.registry.ids]
    days += [standing.since for standing in history.stands] + [change.date for change in history.changes]
    return max(days, default=None)
