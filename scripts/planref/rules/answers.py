"""Rules of the answers layer: no sentence without exact evidence, and nothing asked of firms left unjudged."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.model.alignment import Evidence
from planref.model.answers import NewRequirements, Requirement, Summary
from planref.rules.judgement import misquoted, quoted_exactly
from planref.rules.report import Report, Rule, Way, report


def summary_file(name: str) -> str:
    """Repository path of the answer to one comparison."""
    return f"data/answers/comparisons/{name}.yaml"


def requirements_file(name: str) -> str:
    """Repository path of requirements held against earlier plans."""
    return f"data/answers/{name}.yaml"


def summaries_are_about_a_comparison(corpus: Corpus) -> Iterator[Report]:
    """A summary is named after the comparison it answers, and that comparison is held."""
    known = {alignment.name for alignment in corpus.alignments}
    for name, summary in corpus.summaries.items():
        if name != summary.about or name not in known:
            yield report(summary_file(name), ("about",), "answer-about", about=summary.about)


def answers_are_numbered_once(corpus: Corpus) -> Iterator[Report]:
    """No two answers or contradictions have one id."""
    seen: set[str] = set()
    for name, summary in corpus.summaries.items():
        for path, identifier in _ids(summary):
            if identifier in seen:
                yield report(summary_file(name), (*path, "id"), "answer-twice", id=identifier)
            seen.add(identifier)


def _ids(summary: Summary) -> Iterator[tuple[Way, str]]:
    for index, answer in enumerate(summary.answers):
        yield ("answers", index), answer.id
    for index, contradiction in enumerate(summary.contradictions):
        yield ("contradictions", index), contradiction.id


def answers_quote_exactly(corpus: Corpus) -> Iterator[Report]:
    """Every quote behind a sentence, a contradiction or a requirement stands in the clause it names."""
    for file, path, item in _evidence(corpus):
        if not quoted_exactly(corpus, item.clause, item.quote):
            yield misquoted(file, path, item.clause, item.quote)


def _evidence(corpus: Corpus) -> Iterator[tuple[str, Way, Evidence]]:
    for name, summary in corpus.summaries.items():
        yield from ((summary_file(name), path, item) for path, item in _in_summary(summary))
    for name, held in corpus.requirements.items():
        for index, row in enumerate(held.rows):
            yield requirements_file(name), ("rows", index, "quote"), Evidence(clause=row.clause, quote=row.quote)
            if row.counterpart:
                yield requirements_file(name), ("rows", index, "counterpart", "quote"), row.counterpart


def _in_summary(summary: Summary) -> Iterator[tuple[Way, Evidence]]:
    for number, answer in enumerate(summary.answers):
        for place, sentence in enumerate(answer.sentences):
            for index, item in enumerate(sentence.evidence):
                yield ("answers", number, "sentences", place, "evidence", index, "quote"), item
    for number, contradiction in enumerate(summary.contradictions):
        yield ("contradictions", number, "left", "quote"), contradiction.left
        yield ("contradictions", number, "right", "quote"), contradiction.right


def answers_stay_with_their_plans(corpus: Corpus) -> Iterator[Report]:
    """What the answer to a comparison quotes stands in one of the plans compared; a wrong quote is told by itself."""
    plans_of = {alignment.name: {alignment.left, alignment.right} for alignment in corpus.alignments}
    for name, summary in corpus.summaries.items():
        for path, item in _in_summary(summary):
            held = name not in plans_of or _plan_of(corpus, item.clause) in plans_of[name]
            if not held and quoted_exactly(corpus, item.clause, item.quote):
                yield report(summary_file(name), (*path[:-1], "clause"), "wrong-side/evidence", clause=item.clause)


def requirements_name_their_counterparts(corpus: Corpus) -> Iterator[Report]:
    """A requirement stands in a later plan; one written before names a clause of an earlier plan, a new one none."""
    for name, held in corpus.requirements.items():
        for index, row in enumerate(held.rows):
            if not _well_founded(corpus, held, row):
                yield report(requirements_file(name), ("rows", index), "requirement-counterpart", clause=row.clause)


def _well_founded(corpus: Corpus, held: NewRequirements, row: Requirement) -> bool:
    later = all(_plan_of(corpus, clause) in held.plans for clause in (row.clause, *row.also))
    earlier = row.counterpart is not None and _plan_of(corpus, row.counterpart.clause) in held.against
    return later and (row.counterpart is None if row.in_2017 == "no" else earlier)


def _plan_of(corpus: Corpus, clause: str) -> str:
    placed = corpus.clauses.get(clause)
    return placed.plan.plan if placed else ""


def every_requirement_on_firms_is_judged(corpus: Corpus) -> Iterator[Report]:
    """Every clause of a later plan that asks something of firms has at least one row."""
    for name, held in corpus.requirements.items():
        for plan in held.plans:
            facts = corpus.facts.get(plan)
            for clause in facts.enterprise_duties if facts else ():
                if clause not in held.clauses:
                    yield report(requirements_file(name), ("rows",), "requirement-missing", clause=clause)


ANSWERS: tuple[Rule, ...] = (
    summaries_are_about_a_comparison,
    answers_are_numbered_once,
    answers_quote_exactly,
    answers_stay_with_their_plans,
    requirements_name_their_counterparts,
    every_requirement_on_firms_is_judged,
)
