"""Problems with their place: from a clause id and a field to file, line and column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from planref.corpus.corpus import Corpus
from planref.source.problem import Problem, problem_at
from planref.source.yamlfile import DataValue
from planref.words.words import EN, ZH, Words

Way = tuple[str | int, ...]

_NEAREST = 3
_NEAR = 0.7


@dataclass(frozen=True)
class Report:
    """What a rule found: the file, the path of the value in it, the key of the words for it, and their values.

    `at_key` says that the key itself is wrong, as an id that facts stand below, and not its value; `near` names what
    may have been meant.
    """

    file: str
    path: Way
    key: str
    values: Mapping[str, object]
    at_key: bool = False
    near: tuple[str, ...] = ()


def report(file: str, path: Way, key: str, /, **values: object) -> Report:
    """A report in the words of `problem.<key>` and `cure.<key>`; its code is the key up to a slash."""
    return Report(file, path, key, values)


Rule = Callable[[Corpus], Iterator[Report]]


def problems_of(corpus: Corpus, rules: tuple[Rule, ...]) -> list[Problem]:
    """Run rules over the corpus; problems sorted by file, line and column."""
    return sorted({_problem(corpus, found) for rule in rules for found in rule(corpus)})


def _problem(corpus: Corpus, found: Report) -> Problem:
    value = corpus.files.get(found.file)
    line, column = _place(value, found) if value else (1, 1)
    problem = problem_at(found.file, line, column, found.key, **found.values)
    return _with_near(problem, ", ".join(found.near)) if found.near else problem


def _with_near(problem: Problem, near: str) -> Problem:
    chinese, english = (words.say("near.cure", near=near, cure=cure) for words, cure in _cures(problem))
    return replace(problem, cure=chinese, cure_en=english)


def _cures(problem: Problem) -> tuple[tuple[Words, str], ...]:
    return (ZH, problem.cure), (EN, problem.cure_en[:1].lower() + problem.cure_en[1:])


def unknown(found: Report, name: str, known: Collection[str]) -> Report:
    """The report of an unknown id, with those known ids that are nearly written so."""
    return replace(found, near=tuple(get_close_matches(name, known, _NEAREST, _NEAR)))


def _place(value: DataValue, found: Report) -> tuple[int, int]:
    return value.key_place(found.path) if found.at_key else value.place(found.path)


def plan_file(plan: str) -> str:
    """Repository path of a plan's file."""
    return f"data/plans/{plan}.yaml"


def clause_paths(value: DataValue) -> Iterator[tuple[str, Way]]:
    """Every clause id of a plan file with the path of its mapping, repeated ids included."""
    said = value.plain()
    for part in ("body", "tasklist"):
        yield from _paths_below(said.get(part, ()), (part,))


def _paths_below(clauses: Iterable[Any], path: Way) -> Iterator[tuple[str, Way]]:
    for index, clause in enumerate(clauses):
        own = (*path, index)
        yield clause["id"], own
        yield from _paths_below(clause.get("children", ()), (*own, "children"))
