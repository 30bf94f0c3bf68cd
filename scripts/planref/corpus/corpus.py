"""The corpus: every data file of a repository loaded once, indexed by clause, with the place of every value."""

from __future__ import annotations

import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from planref.corpus.strays import strays
from planref.model.alignment import Alignment
from planref.model.answers import NewRequirements, Summary
from planref.model.base import ModelT, validate
from planref.model.catalogue import data_kind
from planref.model.differences import NO_DIFFERENCES, Differences
from planref.model.facts import Facts
from planref.model.history import NO_HISTORY, History
from planref.model.plan import Clause, Level, Manifest, Part, Plan, Source, SourcePlan
from planref.model.registry import PublishedId, Registry
from planref.model.search import Folding, SearchSettings
from planref.model.settings import Site
from planref.model.translation import ComparisonTranslation, Translation
from planref.model.vocab import (
    Campaigns,
    Documents,
    Lists,
    Organisations,
    Redactions,
    Terms,
    Topics,
)
from planref.source.basis import Cut, Furniture, TextBasis, lines_in, text_basis
from planref.source.labels import with_label
from planref.source.limits import LARGEST_RECEIVED
from planref.source.problem import Problem, ProblemsFound, problem_at
from planref.source.reading import read_bytes
from planref.source.writing import mend
from planref.source.yamlfile import DataValue, Positioned, read_yaml

MANIFEST = "data/sources/manifest.yaml"
REGISTRY = "data/ids.yaml"
CHANGES = "data/changes.yaml"
DIFFERENCES = "data/differences.yaml"
SITE = "data/site.yaml"
WORD_LISTS = ("changes", "obligations", "scripts", "words")
VOCABULARIES = (
    *("lists", "campaigns", "topics", "terms", "organisations", "documents", "redactions", "fold", "search"),
)

NO_VALUE = Positioned("", 1, 1)

ReadFile = Callable[[Path, str], DataValue]
"""How a data file is read: its path, and its name for problems."""


class Validate(typing.Protocol):
    """Makes a model of what a data file says."""

    def __call__(self, model: type[ModelT], value: DataValue, file: str, /) -> ModelT:
        """The model; ProblemsFound where the value makes none."""


@dataclass(frozen=True)
class Placed:
    """A clause where it stands: its plan, the ids above it, its printed labels from the top down."""

    clause: Clause
    plan: Plan
    above: tuple[str, ...]
    labels: tuple[str, ...]
    part: Part
    order: int

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.clause.id

    @property
    def position(self) -> str:
        """The printed position: 五、（一）."""
        return "".join(self.labels)


@dataclass(frozen=True)
class Vocabulary:
    """The vocabularies of data/vocab."""

    lists: Lists
    campaigns: Campaigns
    topics: Topics
    terms: Terms
    organisations: Organisations
    documents: Documents
    redactions: Redactions
    folding: Folding
    search: SearchSettings
    words: Mapping[str, Mapping[str, str]] = field(repr=False)


@dataclass(frozen=True)
class Corpus:
    """All data of one repository; `files` holds the positioned values by repository path."""

    root: Path
    site: Site
    manifest: Manifest
    registry: Registry
    plans: tuple[Plan, ...]
    facts: Mapping[str, Facts]
    alignments: tuple[Alignment, ...]
    summaries: Mapping[str, Summary]
    requirements: Mapping[str, NewRequirements]
    translations: Mapping[str, Translation]
    told_comparisons: Mapping[str, ComparisonTranslation]
    vocabulary: Vocabulary
    files: Mapping[str, DataValue] = field(repr=False)
    received: Mapping[str, str] = field(repr=False)
    history: History = NO_HISTORY
    differences: Differences = NO_DIFFERENCES

    @cached_property
    def clauses(self) -> Mapping[str, Placed]:
        """Every clause of every plan by id, in document order, plans in corpus order."""
        return {placed.id: placed for plan in self.plans for placed in placed_clauses(plan)}

    @cached_property
    def plan_of_id(self) -> Mapping[str, Plan]:
        """Plans by id."""
        return {plan.plan: plan for plan in self.plans}

    @cached_property
    def published_ids(self) -> Mapping[str, PublishedId]:
        """Every id ever published, by id."""
        return {entry.id: entry for entry in self.registry.ids}

    @cached_property
    def age(self) -> Mapping[str, int]:
        """The place of every id in the order of publication: it never changes, whatever is published after it."""
        return {name: place for place, name in enumerate(self.published_ids)}

    def end_of(self, published: str) -> PublishedId | None:
        """The entry where an id leads after all its successors; None where they lead in a circle or nowhere."""
        seen: set[str] = set()
        entry = self.published_ids.get(published)
        while entry is not None and entry.leads_to is not None:
            if entry.id in seen:
                return None
            seen.add(entry.id)
            entry = self.published_ids.get(entry.leads_to)
        return entry

    @cached_property
    def former_ids(self) -> Mapping[str, tuple[str, ...]]:
        """For every live id the retired ids that lead to it, in order of publication."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.registry.ids:
            end = self.end_of(entry.id)
            if entry.leads_to and end is not None and end.live:
                found[end.id].append(entry.id)
        return {live: tuple(former) for live, former in found.items()}

    @cached_property
    def _of_plan(self) -> Mapping[str, tuple[Placed, ...]]:
        return _by_plan(self.clauses.values())

    @cached_property
    def _measures(self) -> Mapping[str, tuple[Placed, ...]]:
        return _by_plan(placed for placed in self.clauses.values() if placed.clause.is_measure)

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {cut.plan: source for source in self.manifest.sources for cut in source.plans}

    @cached_property
    def withheld(self) -> Mapping[str, tuple[str, ...]]:
        """The registered names and numbers of persons by clause."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in self.vocabulary.redactions.redactions:
            found[item.clause].append(item.quote)
        return {clause: tuple(quotes) for clause, quotes in found.items()}

    @cached_property
    def template(self) -> str:
        """The id of the plan that most others descend from, of several the oldest here; '' where none is held."""
        named = Counter(plan.template.plan for plan in self.plans if plan.template)
        oldest_first = sorted(self.plan_of_id, key=lambda plan: self.age.get(plan, len(self.age)))
        return max(oldest_first, key=lambda plan: named[plan], default="")

    def of_plan(self, plan: str) -> tuple[Placed, ...]:
        """The clauses of one plan in document order."""
        return self._of_plan.get(plan, ())

    def measures(self, plan: str | None = None) -> tuple[Placed, ...]:
        """The measures of one plan, or of all."""
        return tuple(chain(*self._measures.values())) if plan is None else self._measures.get(plan, ())

    def without_places(self) -> Corpus:
        """The same with the names of its files alone: where each value stands is asked only of what breaks a rule."""
        return replace(self, files=dict.fromkeys(self.files, NO_VALUE))

    def source_of(self, plan: str) -> Source:
        """The received file of a plan; KeyError where the manifest does not cut the plan out of any."""
        return self._sources[plan]

    def basis(self, plan: str) -> TextBasis:
        """The text basis of a plan, cleaned from its received file as the manifest declares."""
        source = self.source_of(plan)
        cut = next(cut for cut in source.plans if cut.plan == plan)
        furniture = tuple(Furniture(item.line, item.kind, item.text) for item in source.furniture)
        return text_basis(self.received[source.file], as_cut(cut, furniture))


def _by_plan(clauses: Iterable[Placed]) -> Mapping[str, tuple[Placed, ...]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for placed in clauses:
        found[placed.plan.plan].append(placed)
    return {plan: tuple(row) for plan, row in found.items()}


def as_cut(cut: SourcePlan, furniture: tuple[Furniture, ...]) -> Cut:
    """The cleaning declaration of one plan."""
    return Cut(cut.first, cut.last, lines_in(cut.paragraphs), furniture)


def placed_clauses(plan: Plan) -> Iterator[Placed]:
    """The clauses of a plan with their printed labels, in document order."""
    order = 0
    parts: tuple[tuple[Part, tuple[Clause, ...]], ...] = (("body", plan.body), ("tasklist", plan.tasklist))
    for part, clauses in parts:
        for clause, above, labels in _descend(clauses, (), ()):
            yield Placed(clause, plan, above, labels, part, order)
            order += 1


def _descend(
    clauses: tuple[Clause, ...], above: tuple[str, ...], labels: tuple[str, ...]
) -> Iterator[tuple[Clause, tuple[str, ...], tuple[str, ...]]]:
    for clause in clauses:
        own = with_label(labels, clause.label) if clause.label else labels
        yield clause, above, own
        yield from _descend(clause.children, (*above, clause.id), own)


class _Loader:
    """Reads data files one by one and gathers every problem instead of stopping at the first."""

    def __init__(self, root: Path, read: ReadFile, valid: Validate | None) -> None:
        self.root = root
        self.read_file = read
        self.valid = valid or validate
        self.files: dict[str, DataValue] = {}
        self.problems: list[Problem] = []

    def read(self, path: str, model: type[ModelT]) -> ModelT | None:
        try:
            value = self.read_file(self.root / path, path)
            self.files[path] = value
            return self.valid(model, value, path)
        except ProblemsFound as found:
            self.problems += found.problems
        return None

    def all(self, folder: str, model: type[ModelT]) -> dict[str, ModelT]:
        """Every YAML file of a folder by its name without ending, sorted."""
        found: dict[str, ModelT] = {}
        for path in sorted((self.root / folder).glob("*.yaml")):
            value = self.read(f"{folder}/{path.name}", model)
            if value is not None:
                found[path.stem] = value
        return found

    def vocabulary(self) -> Vocabulary | None:
        words = {kind.name: self.read(kind.files, kind.model) for kind in map(data_kind, WORD_LISTS)}
        values = {kind.name: self.read(kind.files, kind.model) for kind in map(data_kind, VOCABULARIES)}
        if None in words.values() or None in values.values():
            return None
        blocks = {name: lists.model_dump() for name, lists in words.items() if lists}
        return Vocabulary(folding=values.pop("fold"), **values, words=blocks)  # type: ignore[arg-type]

    def no_source(self, index: int, name: str, why: str, why_en: str) -> None:
        line, column = self.files[MANIFEST].place(("sources", index, "file"))
        reasons = {"name": name, "why": why, "why_en": why_en}
        self.problems.append(problem_at(MANIFEST, line, column, "missing-source", **reasons))

    def received(self, manifest: Manifest) -> dict[str, str]:
        texts: dict[str, str] = {}
        for index, source in enumerate(manifest.sources):
            name = f"data/sources/{source.file}"
            try:
                texts[source.file] = read_bytes(self.root / name, name, LARGEST_RECEIVED).decode("utf-8")
            except ProblemsFound as found:
                self.no_source(index, name, found.problems[0].message, found.problems[0].message_en)
            except UnicodeDecodeError:
                self.no_source(index, name, "UTF-8", "UTF-8")
        return texts


def load_corpus(root: Path, drafts: bool = False, read: ReadFile = read_yaml, valid: Validate | None = None) -> Corpus:
    """Load all data below root; ProblemsFound carries every fault of form of every file. Drafts only on request.

    What a program that was killed while writing left behind is undone first.
    """
    for folder in (root, root / "data"):
        mend(folder)
    loader = _Loader(root, read, valid)
    site = loader.read(SITE, Site)
    manifest = loader.read(MANIFEST, Manifest)
    registry = loader.read(REGISTRY, Registry)
    history = loader.read(CHANGES, History) if (root / CHANGES).exists() else NO_HISTORY
    differences = loader.read(DIFFERENCES, Differences) if (root / DIFFERENCES).exists() else NO_DIFFERENCES
    vocabulary = loader.vocabulary()
    plans = loader.all("data/plans", Plan)
    loader.problems += _misnamed(plans, loader.files)
    facts = loader.all("data/facts", Facts)
    alignments = loader.all("data/alignments", Alignment)
    summaries = loader.all("data/answers/comparisons", Summary)
    requirements = loader.all("data/answers", NewRequirements)
    translations = loader.all("data/translations/en", Translation)
    told = loader.all("data/translations/en/comparisons", ComparisonTranslation)
    received = loader.received(manifest) if manifest else {}
    loader.problems += strays(root, manifest)
    if loader.problems or not (manifest and registry and vocabulary and site and history and differences):
        raise ProblemsFound(loader.problems)
    shown = tuple(plan for plan in _in_order(plans.values(), manifest) if drafts or not plan.draft)
    held = {plan.plan for plan in shown}
    hidden = plans.keys() - held
    waiting = {name for name, item in alignments.items() if {item.left, item.right} & hidden}
    for name in waiting:
        loader.files.pop(f"data/alignments/{name}.yaml")
    judged = tuple(item for name, item in alignments.items() if name not in waiting)
    return Corpus(
        root=root,
        site=site,
        manifest=manifest,
        registry=registry,
        plans=shown,
        facts={name: fact for name, fact in facts.items() if name in held},
        alignments=(*judged, *_still_empty(shown, judged)),
        summaries=summaries,
        requirements=requirements,
        translations={name: item for name, item in translations.items() if name not in hidden},
        told_comparisons={name: item for name, item in told.items() if name not in waiting},
        vocabulary=vocabulary,
        files=loader.files,
        received=received,
        history=history,
        differences=differences,
    )


def _still_empty(plans: Sequence[Plan], judged: Sequence[Alignment]) -> Iterator[Alignment]:
    """A plan is compared with the template it names before anybody has judged."""
    read, held = {item.name for item in judged}, {plan.plan for plan in plans}
    for plan in plans:
        if plan.template and plan.template.plan in held:
            empty = Alignment.unjudged(plan.template.plan, plan.plan, "descends")
            yield from () if empty.name in read else (empty,)


def _misnamed(plans: Mapping[str, Plan], files: Mapping[str, DataValue]) -> Iterator[Problem]:
    """Every file of a plan is named after it: its clauses are found again by that name."""
    for name, plan in plans.items():
        file = f"data/plans/{name}.yaml"
        if plan.plan != name:
            yield problem_at(file, *files[file].place(("plan",)), "plan-file", plan=plan.plan)


_RANKS = {level: rank for rank, level in enumerate(typing.get_args(Level))}


def _in_order(plans: Iterable[Plan], manifest: Manifest) -> list[Plan]:
    """Corpus order: by year of the plan id, then level, then order in the manifest."""
    listed = [cut.plan for source in manifest.sources for cut in source.plans]
    rank = {name: index for index, name in enumerate(listed)}
    return sorted(plans, key=lambda plan: (plan.plan[-4:], _RANKS[plan.level], rank.get(plan.plan, 0), plan.plan))
