"""What is left to do for a plan before it is published, by kind, each with the places to go to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planref.corpus.addresses import alignment_source_uri
from planref.corpus.corpus import Corpus
from planref.corpus.waiting import proposed_facts, proposed_topics
from planref.model.alignment import Alignment
from planref.model.facts import Facts
from planref.model.plan import UNKNOWN, UNKNOWN_REGION, Plan
from planref.rules.all import RULES
from planref.rules.facts import facts_file, without_subject
from planref.rules.judgement import alignment_files
from planref.rules.registry import pages_of
from planref.rules.report import Way, plan_file, problems_of
from planref.rules.transcription import open_warnings
from planref.source.yamlfile import DataValue, Plain

# Told under a heading of their own.
_TOLD = frozenset(
    {
        *("open-warning", "plan-unknown", "plan-inferred", "topic-missing", "fact-subject"),
        *("registry-missing", "unread", "no-verdict"),
    }
)
_PLACED = frozenset({"level", "region", "campaign"})
_UNKNOWN = frozenset({UNKNOWN, UNKNOWN_REGION})
_NOT_HEAD = frozenset({"body", "tasklist", "warnings", "reviews"})


@dataclass(frozen=True)
class Left:
    """One kind of thing left: the key of its sentence, how many, and where: a file and its lines in order."""

    key: str
    count: int
    file: str
    lines: tuple[int, ...]


def left_of(corpus: Corpus, plan: Plan) -> tuple[Left, ...]:
    """Everything left for a plan of a corpus loaded with drafts, in the order in which it is done."""
    found = (
        *_in_text(corpus, plan),
        *_in_facts(corpus, plan),
        *_in_judgements(corpus, plan),
        *_to_publish(corpus, plan),
    )
    return tuple(left for left in found if left.count)


def alignment_wanted(corpus: Corpus, plan: Plan) -> Alignment | None:
    """The still empty judgements on a plan against its template, else against the plan most others follow."""
    left = plan.template.plan if plan.template else corpus.template
    if left == plan.plan or left not in corpus.plan_of_id:
        return None
    return Alignment.unjudged(left, plan.plan, "descends" if plan.template else "thematic")


def _in_text(corpus: Corpus, plan: Plan) -> Iterator[Left]:
    file = plan_file(plan.plan)
    problems = [found for found in problems_of(corpus, RULES) if found.code not in _TOLD]
    for own in (file, facts_file(plan.plan)):
        lines = tuple(found.line for found in problems if found.file == own)
        yield Left("todo.problems", len(lines), own, lines)
    yield _left(corpus, "todo.warnings", file, [("warnings", index) for index, _ in open_warnings(corpus, plan)])
    yield _left(corpus, "todo.metadata", file, () if plan.reviews else tuple(_guessed(corpus.files[file].plain())))


def _guessed(value: Plain, path: Way = ()) -> Iterator[Way]:
    """What the head of a plan says is inferred or not known; each thing that is inferred counts."""
    for key, item in value.items() if isinstance(value, dict) else ():
        if key == "inferred" and isinstance(item, list):
            yield from ((*path, key, index) for index in range(len(item)))
        elif (key == "inferred" and item == "true") or (key in _PLACED and item in _UNKNOWN):
            yield (*path, key)
        elif path or key not in _NOT_HEAD:
            yield from _guessed(item, (*path, key))


def _in_facts(corpus: Corpus, plan: Plan) -> Iterator[Left]:
    file, facts = facts_file(plan.plan), corpus.facts.get(plan.plan) or Facts.model_validate({"plan": plan.plan})
    chosen = {choice.clause for choice in facts.topics}
    missing = [placed.id for placed in corpus.measures(plan.plan) if placed.id not in chosen]
    yield _left(corpus, "todo.no-topic", file, [("clauses", clause) for clause in missing])
    yield _left(corpus, "todo.topics", file, tuple(proposed_topics(facts)))
    yield _left(corpus, "todo.facts", file, tuple(proposed_facts(facts)))
    yield _left(corpus, "todo.subjects", file, tuple(without_subject(facts)))
    yield Left("todo.no-facts-review", int(not facts.reviews), file, (1,))


def _in_judgements(corpus: Corpus, plan: Plan) -> Iterator[Left]:
    for file, alignment in alignment_files(corpus):
        if alignment.right == plan.plan:
            yield _left(corpus, "todo.proposed", file, tuple(_undecided(alignment)))
    wanted = alignment_wanted(corpus, plan)
    if wanted:
        yield _unjudged(corpus, wanted)


def _undecided(alignment: Alignment) -> Iterator[Way]:
    for index, verdict in enumerate(alignment.verdicts):
        if verdict.status == "proposed":
            yield ("verdicts", index)
    for index, counterpart in enumerate(alignment.counterparts):
        if counterpart.status == "proposed" or counterpart.finding == "unchecked":
            yield ("counterparts", index)


def _unjudged(corpus: Corpus, wanted: Alignment) -> Left:
    """The clauses of the template on which nobody has judged: all of a text it descends from, else its measures."""
    held = [item for item in corpus.alignments if item.name == wanted.name]
    judged = {verdict.clause for item in held for verdict in item.verdicts}
    judged |= {counterpart.clause for item in held for counterpart in item.counterparts}
    asked = corpus.of_plan(wanted.left) if wanted.mode == "descends" else corpus.measures(wanted.left)
    missing = [placed for placed in asked if placed.id not in judged]
    key = "todo.verdicts" if wanted.mode == "descends" else "todo.counterparts"
    return Left(key, len(missing), alignment_source_uri(wanted), (1,))


def _to_publish(corpus: Corpus, plan: Plan) -> Iterator[Left]:
    file = plan_file(plan.plan)
    yield Left("todo.no-review", int(not plan.reviews), file, (1,))
    yield _left(corpus, "todo.draft", file, [("draft",)] if plan.draft else [])
    fresh = [identifier for identifier in pages_of(corpus, plan) if identifier not in corpus.published_ids]
    yield Left("todo.registry", len(fresh), "data/ids.yaml", (1,))


def _left(corpus: Corpus, key: str, file: str, ways: Sequence[Way]) -> Left:
    value = corpus.files.get(file)
    return Left(key, len(ways), file, tuple(_line(value, way) for way in ways) if value else (1,))


def _line(value: DataValue, way: Way) -> int:
    return value.key_place(way)[0] if isinstance(way[-1], str) else value.place(way)[0]
