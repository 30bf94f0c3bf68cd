"""Valid references gone wrong: an id of another plan, of another kind, of nothing, named twice, or leading round.

Every place where a data file names something by its id is found by the ids themselves, so that new fields take part.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from random import Random
from typing import Any, Protocol

from planref.corpus.corpus import Corpus
from planref.source.problem import Problem
from planref.source.yamlfile import Positioned

Way = tuple[str | int, ...]

NAMELESS = (
    *("ids", "differences", "search", "promises", "lists", "obligations", "changes", "words", "fold", "scripts"),
    "page-furniture",
)
"""Kinds of file that name nothing of the corpus, or what is no more of it."""
TOGETHER = 12
"""How many files are turned wrong at once; whoever is not refused then is tried alone."""


class Trial(Protocol):
    """Tells what the checks make of spoiled files."""

    def problems(self, files: Mapping[str, Positioned]) -> list[Problem]:
        """Every problem of the corpus with some files replaced; any other exception is a fault."""
        ...


@dataclass(frozen=True)
class Reference:
    """One place that names something: file and path, what it names and of which kind; a key is a name as well."""

    file: str
    path: Way
    names: str
    kind: str
    is_key: bool = False


@dataclass(frozen=True)
class Contradiction:
    """A reference gone wrong: what was done, the file as it is now, and whether nobody could mean it so."""

    reference: Reference
    mistake: str
    value: Positioned
    is_wrong: bool


@dataclass
class Outcome:
    """How many contradictions were refused, how many references may be meant, and every fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    accepted: list[Contradiction] = field(default_factory=list)


def run(corpus: Corpus, trial: Trial, many: int, seed: int) -> Outcome:
    """Turn references wrong and see that each is refused in its file, or may be meant."""
    corruptor, chance, outcome = Corruptor(corpus), Random(seed), Outcome()
    waiting = [corruptor.contradiction(chance) for _ in range(many)]
    while waiting:
        batch = list({one.reference.file: one for one in reversed(waiting)}.values())[:TOGETHER]
        waiting = [one for one in waiting if not any(one is other for other in batch)]
        alone = _not_refused(trial, batch, outcome)
        for one in alone:
            if len(batch) == 1 or _not_refused(trial, [one], outcome):
                _accepted(one, outcome)
    return outcome


def _not_refused(trial: Trial, batch: Sequence[Contradiction], outcome: Outcome) -> list[Contradiction]:
    """Count those of a batch that are refused in their files; those that are not come back."""
    try:
        files = {problem.file for problem in trial.problems({one.reference.file: one.value for one in batch})}
    except Exception:
        if len(batch) == 1:
            outcome.counts["traceback"] += 1
            outcome.faults.append(f"FAULT traceback: {_said(batch[0])}: {traceback.format_exc(limit=-2)}")
            return []
        return list(batch)
    # Alone, it may also be refused where the other end of the reference stands.
    refused = [one for one in batch if one.reference.file in files or (len(batch) == 1 and files)]
    outcome.counts["refused"] += len(refused)
    return [one for one in batch if one not in refused]


def _accepted(one: Contradiction, outcome: Outcome) -> None:
    if one.is_wrong:
        outcome.counts["silent"] += 1
        outcome.faults.append(f"FAULT silent: {_said(one)}")
    else:
        outcome.counts["accepted"] += 1
        outcome.accepted.append(one)


def _said(one: Contradiction) -> str:
    return f"{one.reference.file} {'/'.join(map(str, one.reference.path))}: {one.mistake}"


class Corruptor:
    """The references of a corpus, ready to be turned wrong one after the other."""

    def __init__(self, corpus: Corpus) -> None:
        self.files = {name: value for name, value in corpus.files.items() if isinstance(value, Positioned)}
        self.plan_of = {clause: placed.plan.plan for clause, placed in corpus.clauses.items()}
        self.pools = _pools(corpus, self.files)
        self.references = sorted(
            (found for file in self.files for found in self._references(file)),
            key=lambda one: (one.file, str(one.path)),
        )
        self.sites: dict[tuple[str, ...], list[Reference]] = {}
        for one in self.references:
            self.sites.setdefault(_site(one), []).append(one)
        names = set().union(*self.pools.values())
        self.others = {kind: sorted(names - pool) for kind, pool in self.pools.items()}

    def _references(self, file: str) -> Iterator[Reference]:
        if PurePosixPath(file).stem in NAMELESS:
            return
        for path, name, is_key in _names(self.files[file], ()):
            kinds = [kind for kind, pool in self.pools.items() if name in pool]
            is_field = is_key and file.startswith("data/vocab/")
            if len(kinds) == 1 and path[-1] != "id" and not is_field:
                yield Reference(file, path, name, kinds[0], is_key)

    def contradiction(self, chance: Random) -> Contradiction:
        """Spoil a reference drawn by chance, first its kind of place, in a way that fits it."""
        reference = chance.choice(self.sites[chance.choice(sorted(self.sites))])
        ways = dict(self._ways(reference, chance))
        mistake = chance.choice(sorted(ways))
        value, is_wrong = ways[mistake]
        return Contradiction(reference, mistake, value, is_wrong)

    def _ways(self, one: Reference, chance: Random) -> Iterator[tuple[str, tuple[Positioned, bool]]]:
        whole, own = self.files[one.file], self.pools[one.kind]

        def renamed(name: str) -> Positioned:
            return _renamed(whole, one.path, name, one.is_key)

        yield "unknown", (renamed(f"{one.names}9"), True)
        yield "of another kind", (renamed(chance.choice(self.others[one.kind])), True)
        yield "of the same kind", (renamed(chance.choice(sorted(own - {one.names}))), False)
        strangers = self._strangers(one)
        if strangers:
            yield "of another plan", (renamed(chance.choice(strangers)), True)
        if isinstance(one.path[-1], int):
            yield "twice", (_doubled(whole, one.path), True)
        holder = _entry(whole, one.path)
        if holder in own:
            yield "itself", (renamed(holder), True)

    def _strangers(self, one: Reference) -> list[str]:
        """Clauses that a file of one or two plans has nothing to do with."""
        plans = {
            part for name in PurePosixPath(one.file).stem.replace("~", "--").split("--") for part in name.split(".")
        }
        if one.kind != "clause" or not plans & self.pools["plan"]:
            return []
        return sorted(clause for clause, plan in self.plan_of.items() if plan not in plans)


def _pools(corpus: Corpus, files: Mapping[str, Positioned]) -> Mapping[str, frozenset[str]]:
    """All ids by kind: clauses, plans, and the entries of each vocabulary."""
    pools = {"clause": frozenset(corpus.clauses), "plan": frozenset(corpus.plan_of_id)}
    for file, value in files.items():
        if file.startswith("data/vocab/") and PurePosixPath(file).stem not in NAMELESS:
            ids = frozenset(name for path, name, _ in _names(value, ()) if path[-1] == "id")
            pools |= {PurePosixPath(file).stem: ids} if ids else {}
    return pools


def _names(value: Positioned, path: Way) -> Iterator[tuple[Way, str, bool]]:
    if isinstance(value.data, str):
        yield path, value.data, False
    elif isinstance(value.data, tuple):
        for at, item in enumerate(value.data):
            yield from _names(item, (*path, at))
    else:
        for key, item in value.data.items():
            yield (*path, key), key, True
            yield from _names(item, (*path, key))


def _site(one: Reference) -> tuple[str, ...]:
    """The kind of place: the folder and the keys that lead there, without the names and numbers between."""
    return (str(PurePosixPath(one.file).parent), one.kind, *(str(step) for step in one.path[-3:] if _is_key(step)))


def _is_key(step: str | int) -> bool:
    return isinstance(step, str) and step.replace("_", "").isalpha()


def _entry(value: Positioned, path: Way) -> str:
    """The id of the innermost entry that a path leads through, '' where there is none."""
    found = ""
    for step in path:
        data: Any = value.data
        if isinstance(data, Mapping) and "id" in data and isinstance(data["id"].data, str):
            found = data["id"].data
        value = data[step]
    return found


def _renamed(value: Positioned, path: Way, name: str, is_key: bool) -> Positioned:
    if not path:
        return replace(value, data=name)
    step, rest = path[0], path[1:]
    data = value.data
    if isinstance(data, tuple):
        assert isinstance(step, int)
        return replace(value, data=(*data[:step], _renamed(data[step], rest, name, is_key), *data[step + 1 :]))
    assert isinstance(data, Mapping)
    if is_key and not rest:
        renamed = {name if key == step else key: item for key, item in data.items()}
        return replace(value, data=renamed, keys={name if key == step else key: at for key, at in value.keys.items()})
    return replace(
        value, data={key: _renamed(item, rest, name, is_key) if key == step else item for key, item in data.items()}
    )


def _doubled(value: Positioned, path: Way) -> Positioned:
    """The list that a path ends in, with its item there twice."""
    step, rest = path[0], path[1:]
    data = value.data
    if isinstance(data, tuple):
        assert isinstance(step, int)
        item = data[step] if not rest else _doubled(data[step], rest)
        return replace(value, data=(*data[:step], item, *([item] if not rest else []), *data[step + 1 :]))
    assert isinstance(data, Mapping)
    return replace(value, data={key: _doubled(item, rest) if key == step else item for key, item in data.items()})
