"""One page per clause: what it says, who must act and when, what other plans say, how to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus.corpus import Placed
from planref.corpus.places import position_of
from planref.model.alignment import Alignment, Verdict
from planref.model.facts import Involvement, Target, Time
from planref.model.vocab import Outcome
from planref.pages.citation import official_citation, position_words, standard_citation, text_with_source
from planref.pages.page import Page, root_of, script
from planref.pages.plan import cells_of, measure_uri, plan_uri, readings, row_of
from planref.pages.publication import Publication, Relation, heading_of, name_of
from planref.pages.render import render


@dataclass(frozen=True)
class FactLine:
    """One fact as listed on a measure page."""

    value: str
    words: str
    kind: str
    disputable: bool
    note: str


@dataclass(frozen=True)
class TaskLine:
    """One row of a plan's task list beside the body clause it restates."""

    uri: str
    name: str
    deadline: str
    lead: str
    support: str


@dataclass(frozen=True)
class CounterpartLine:
    """One judgement on a measure page: verdict word, the other clauses, why; `own` if they are of the same plan."""

    word: str
    hue: str
    plan: str
    clauses: tuple[tuple[str, str, str], ...]
    rationale: str
    reviewed: bool
    compare: str
    own: bool


def fact_lines(publication: Publication, placed: Placed) -> tuple[FactLine, ...]:
    """Targets, times and cited documents of a clause in text order, in words."""
    facts = publication.facts_of(placed.id)
    text = "\n".join(
        [placed.clause.head, placed.clause.text or "", *(words for _, words in cells_of(publication, placed))]
    )
    ordered = sorted(
        (fact for fact in facts.all if not isinstance(fact, Involvement)),
        key=lambda fact: position_of(fact, text),
    )
    return tuple(_fact_line(publication, fact) for fact in ordered)


def _fact_line(publication: Publication, fact: object) -> FactLine:
    if isinstance(fact, Target):
        return FactLine(
            target_value(publication, fact),
            fact.metric,
            publication.word("target_kinds", fact.kind),
            fact.disputable,
            fact.note or "",
        )
    if isinstance(fact, Time):
        words = f"{fact.due}；原文“{fact.quote}”" if fact.due else f"原文“{fact.quote}”"
        kind = publication.word("time_types", fact.type)
        return FactLine(time_value(publication, fact), words, kind, fact.disputable, fact.note or "")
    assert hasattr(fact, "title")
    title = f"《{fact.title}》" if fact.bracketed else fact.title  # type: ignore[attr-defined]
    number = f"（{fact.number}）" if fact.number else ""  # type: ignore[attr-defined]
    relation = publication.word("citation_relations", fact.relation)  # type: ignore[attr-defined]
    return FactLine(relation, title + number, "引用文件", fact.disputable, fact.note or "")  # type: ignore[attr-defined]


def target_value(publication: Publication, target: Target) -> str:
    """Comparator, value and unit of a target: ≥ 95 %; a decrease without a number as printed: 明显下降."""
    if target.comparator == "decrease_by" and not target.value[:1].isdigit():
        return target.value + publication.word("comparators", target.comparator)
    signs = {">=": "≥ ", "<=": "≤ ", "=": "", "<": "< ", ">": "> "}
    sign = signs.get(target.comparator, publication.word("comparators", target.comparator) + " ")
    return f"{sign}{target.value}{target.unit or ''}"


def time_value(publication: Publication, time: Time) -> str:
    """Normal form of a time: the date, the period or the cycle."""
    if time.start or time.end:
        return " 至 ".join(dict.fromkeys((time.start or "", time.end or ""))).strip()
    if time.every:
        return _cycle(publication, time.every) + (f"至少 {time.min} 次" if time.min else "")
    return time.by or time.quote


def _cycle(publication: Publication, every: str) -> str:
    if ("cycles", every) in publication.words:
        return publication.word("cycles", every)
    return f"每 {every[1:-1]} {publication.word('cycle_units', every[-1])}"


def task_lines(publication: Publication, placed: Placed) -> tuple[TaskLine, ...]:
    """The rows of the plan's own task list that restate a body clause."""
    others = [
        other
        for relation in publication.relations.get(placed.id, ())
        if relation.alignment.mode == "tasklist" and placed.part == "body"
        for other in relation.others
        if other.clause.cells is not None
    ]
    return tuple(
        TaskLine(
            measure_uri(other.id),
            f"{other.position}{heading_of(other, 16)}",
            other.clause.cells.deadline or "",
            other.clause.cells.lead or "",
            other.clause.cells.support or "",
        )
        for other in others
        if other.clause.cells is not None
    )


def counterpart_lines(publication: Publication, placed: Placed) -> tuple[CounterpartLine, ...]:
    """What other plans hold on the matter of a clause, as judged; the comparability guard is in the words used."""
    return tuple(_counterpart_line(publication, placed, item) for item in publication.relations.get(placed.id, ()))


def _counterpart_line(publication: Publication, placed: Placed, relation: Relation) -> CounterpartLine:
    judgement, alignment = relation.judgement, relation.alignment
    if isinstance(judgement, Verdict):
        entry = publication.relation_entries[judgement.relation]
        word, hue = entry.word(alignment.mode == "tasklist"), verdict_hue(entry)
    else:
        word, hue = publication.word("findings", judgement.finding), "thm"
    own = placed.plan.plan
    other = alignment.right if own == alignment.left else alignment.left
    clauses = tuple(
        (measure_uri(item.id), f"{position_words(item)}　{heading_of(item)}", item.clause.text or "")
        for item in relation.others
    )
    return CounterpartLine(
        word,
        hue,
        _beside(publication, placed, other),
        clauses,
        judgement.rationale,
        judgement.status == "reviewed",
        _judged_at(publication, relation),
        other == own,
    )


def _judged_at(publication: Publication, relation: Relation) -> str:
    """Where the comparison shows the judgement; only a measure is sure to have a place of its own there."""
    clause, uri = relation.judgement.clause, comparison_uri(relation.alignment)
    return f"{uri}#s-{clause}" if publication.corpus.clauses[clause].clause.is_measure else uri


def _beside(publication: Publication, placed: Placed, other: str) -> str:
    if other == placed.plan.plan:
        return "本方案任务清单" if placed.part == "body" else "本方案正文"
    known = publication.corpus.plan_of_id.get(other)
    return known.short_title if known else other


def verdict_hue(relation: Outcome) -> str:
    """The hue that repeats a verdict word: less, more or same."""
    return relation.direction or "same"


def comparison_uri(alignment: Alignment) -> str:
    """Address of the comparison page an alignment is shown on."""
    return f"compare/{alignment.name}.html"


def same_topic(publication: Publication, placed: Placed) -> tuple[tuple[str, str, str], ...]:
    """Other measures with the same primary topic in other plans: address, plan, name; at most eight."""
    choice = publication.topic_choices.get(placed.id)
    if choice is None or publication.topics[choice.primary].structural:
        return ()
    found = []
    for other in publication.corpus.measures():
        theirs = publication.topic_choices.get(other.id)
        if theirs and theirs.primary == choice.primary and other.plan.plan != placed.plan.plan:
            found.append((measure_uri(other.id), other.plan.short_title, name_of(other)))
    return tuple(found[:8])


def who_rows(publication: Publication, placed: Placed) -> tuple[tuple[str, str, str], ...]:
    """Who acts: name as written, role in words, full name where it differs."""
    rows = []
    for item in publication.facts_of(placed.id).organisations:
        full = (
            publication.organisations[item.organisation].name if item.organisation in publication.organisations else ""
        )
        row = (item.name, publication.word("organisation_roles", item.role), full if full != item.name else "")
        if row not in rows:
            rows.append(row)
    return tuple(rows)


def measure_page(publication: Publication, placed: Placed) -> Page:
    """The page of one clause."""
    uri = measure_uri(placed.id)
    corpus, plan = publication.corpus, placed.plan
    before, after = publication.neighbours(placed)
    choice = publication.topic_choices.get(placed.id)
    topics = [publication.topics[choice.primary], *(publication.topics[t] for t in choice.secondary)] if choice else []
    title = heading_of(placed)
    return Page(
        uri=uri,
        title=f"{title}（{plan.short_title} {placed.position or position_words(placed)}）",
        description=(placed.clause.text or title)[:120],
        body=render(
            "measure.html",
            root=root_of(uri),
            plan=plan,
            source=publication.source(plan),
            readings=readings(plan),
            row=row_of(publication, placed),
            position=placed.position or position_words(placed),
            title=title,
            crumbs=_crumbs(publication, placed),
            below=[
                row_of(publication, corpus.clauses[child.id]) for child in placed.clause.walk() if child.id != placed.id
            ],
            facts=fact_lines(publication, placed),
            who=who_rows(publication, placed),
            counterparts=counterpart_lines(publication, placed),
            tasks=task_lines(publication, placed),
            topics=topics,
            same_topic=same_topic(publication, placed),
            before=before and (measure_uri(before.id), name_of(before)),
            after=after and (measure_uri(after.id), name_of(after)),
            address=corpus.site.address + uri,
            short_address=(corpus.site.address + uri).removeprefix("https://").removeprefix("http://"),
            official=official_citation(placed),
            standard=standard_citation(placed, corpus.site.address),
            with_source=text_with_source(placed, corpus.site.address),
        ),
        tab="plans",
        edit=f"data/plans/{plan.plan}.yaml",
        head=script(uri, "reading.js"),
    )


def _crumbs(publication: Publication, placed: Placed) -> list[tuple[str, str]]:
    up = [("../" + plan_uri(placed.plan.plan), placed.plan.short_title)]
    for above in placed.above:
        parent = publication.corpus.clauses[above]
        up.append((f"../{measure_uri(above)}", name_of(parent)))
    return up
