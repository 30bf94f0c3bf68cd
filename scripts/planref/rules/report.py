"""Problems with their place: from a clause id and a field to file, line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
from planref.source.problem import Problem
from planref.source.yamlfile import Positioned

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """What a rule found: the file, the path of the value in it, a code, and the words in both languages."""

    file: str
    path: Path
    code: str
    message: str
    cure: str
    message_en: str
    cure_en: str


Rule = Callable[[Corpus], Iterator[Finding]]


def problems_of(corpus: Corpus, rules: tuple[Rule, ...]) -> list[Problem]:
    """Run rules over the corpus; problems sorted by file, line and column."""
    return sorted({_problem(corpus, finding) for rule in rules for finding in rule(corpus)})


def _problem(corpus: Corpus, finding: Finding) -> Problem:
    value = corpus.files.get(finding.file)
    line, column = value.place(finding.path) if value else (1, 1)
    return Problem(
        finding.file,
        line,
        column,
        finding.code,
        finding.message,
        finding.cure,
        finding.message_en,
        finding.cure_en,
    )


def plan_file(plan: str) -> str:
    """Repository path of a plan's file."""
    return f"data/plans/{plan}.yaml"


def clause_paths(value: Positioned) -> Iterator[tuple[str, Path]]:
    """Every clause id of a plan file with the path of its mapping, repeated ids included."""
    assert isinstance(value.data, Mapping)
    for part in ("body", "tasklist"):
        if part in value.data:
            yield from _paths_below(value.data[part], (part,))


def _paths_below(value: Positioned, path: Path) -> Iterator[tuple[str, Path]]:
    assert isinstance(value.data, tuple)
    for index, item in enumerate(value.data):
        assert isinstance(item.data, Mapping)
        own = (*path, index)
        yield str(item.data["id"].data), own
        if "children" in item.data:
            yield from _paths_below(item.data["children"], (*own, "children"))
