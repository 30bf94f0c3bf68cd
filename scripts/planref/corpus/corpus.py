"""The corpus: every data file of a repository loaded once, indexed by clause, with the place of every value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from planref.model.alignment import Alignment
from planref.model.base import Frozen, ModelT, validate
from planref.model.facts import Facts
from planref.model.plan import Clause, Manifest, Part, Plan, Source, SourcePlan
from planref.model.registry import PublishedId, Registry
from planref.model.search import Folding, SearchSettings
from planref.model.settings import Site
from planref.model.vocab import (
    Campaigns,
    Documents,
    Lists,
    Organisations,
    Redactions,
    Terms,
    Topics,
)
from planref.model.words import ChangeWords, CuttingWords, WordLists
from planref.source.basis import Cut, Furniture, TextBasis, text_basis
from planref.source.problem import Problem, ProblemsFound
from planref.source.yamlfile import Positioned, read_yaml

MANIFEST = "data/sources/manifest.yaml"
REGISTRY = "data/ids.yaml"
SITE = "data/site.yaml"
WORD_LISTS: Mapping[str, type[ChangeWords | CuttingWords | WordLists]] = {
    "changes": ChangeWords,
    "obligations": WordLists,
    "words": CuttingWords,
}
VOCABULARIES: Mapping[str, type[Frozen]] = {
    "lists": Lists,
    "campaigns": Campaigns,
    "topics": Topics,
    "terms": Terms,
    "organisations": Organisations,
    "documents": Documents,
    "redactions": Redactions,
    "fold": Folding,
    "search": SearchSettings,
}
FOLDERS: Mapping[str, type[Frozen]] = {
    "data/plans": Plan,
    "data/facts": Facts,
    "data/alignments": Alignment,
}
SINGLE_FILES: Mapping[str, type[Frozen]] = {MANIFEST: Manifest, REGISTRY: Registry, SITE: Site}

ReadFile = Callable[[Path, str], Positioned]
"""How a data file is read: its path, and its name for problems."""


def model_of(file: str) -> type[Frozen | WordLists]:
    """Return the model that a data file, named by its repository path, is read into."""
    path = PurePosixPath(file)
    if path.parent.as_posix() in FOLDERS:
        return FOLDERS[path.parent.as_posix()]
    if file in SINGLE_FILES:
        return SINGLE_FILES[file]
    return {**VOCABULARIES, **WORD_LISTS}[path.stem]


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
    vocabulary: Vocabulary
    files: Mapping[str, Positioned] = field(repr=False)
    received: Mapping[str, str] = field(repr=False)

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

    def of_plan(self, plan: str) -> tuple[Placed, ...]:
        """The clauses of one plan in document order."""
        return tuple(placed for placed in self.clauses.values() if placed.plan.plan == plan)

    def measures(self, plan: str | None = None) -> tuple[Placed, ...]:
        """The measures of one plan, or of all."""
        return tuple(
            placed
            for placed in self.clauses.values()
            if placed.clause.is_measure and (plan is None or placed.plan.plan == plan)
        )

    def source_of(self, plan: str) -> Source:
        """The received file of a plan."""
        return next(source for source in self.manifest.sources for cut in source.plans if cut.plan == plan)

    def basis(self, plan: str) -> TextBasis:
        """The text basis of a plan, cleaned from its received file as the manifest declares."""
        source = self.source_of(plan)
        cut = next(cut for cut in source.plans if cut.plan == plan)
        furniture = tuple(Furniture(item.line, item.kind, item.text) for item in source.furniture)
        return text_basis(self.received[source.file], as_cut(cut, furniture))


def as_cut(cut: SourcePlan, furniture: tuple[Furniture, ...]) -> Cut:
    """The cleaning declaration of one plan."""
    return Cut(cut.first, cut.last, cut.paragraphs, furniture)


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
        own = (*labels, clause.label) if clause.label else labels
        yield clause, above, own
        yield from _descend(clause.children, (*above, clause.id), own)


class _Loader:
    """Reads data files one by one and gathers every problem instead of stopping at the first."""

    def __init__(self, root: Path, read: ReadFile) -> None:
        self.root = root
        self.read_file = read
        self.files: dict[str, Positioned] = {}
        self.problems: list[Problem] = []

    def read(self, path: str, model: type[ModelT]) -> ModelT | None:
        try:
            value = self.read_file(self.root / path, path)
            self.files[path] = value
            return validate(model, value, path)
        except ProblemsFound as found:
            self.problems += found.problems
        except FileNotFoundError:
            self.problems.append(
                Problem(path, 1, 1, "missing-file", "缺少这个文件", "恢复它", "File missing", "Restore it")
            )
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
        words = {name: self.read(f"data/vocab/{name}.yaml", model) for name, model in WORD_LISTS.items()}
        values = {name: self.read(f"data/vocab/{name}.yaml", model) for name, model in VOCABULARIES.items()}
        if None in words.values() or None in values.values():
            return None
        blocks = {name: lists.model_dump() for name, lists in words.items() if lists}
        return Vocabulary(folding=values.pop("fold"), **values, words=blocks)  # type: ignore[arg-type]

    def received(self, manifest: Manifest) -> dict[str, str]:
        texts: dict[str, str] = {}
        for index, source in enumerate(manifest.sources):
            try:
                texts[source.file] = (self.root / "data/sources" / source.file).read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError):
                line, column = self.files[MANIFEST].place(("sources", index, "file"))
                self.problems.append(
                    Problem(
                        MANIFEST,
                        line,
                        column,
                        "missing-source",
                        f"读不到原始文件 data/sources/{source.file}",
                        "把收到的原件放回原处",
                        "Received file cannot be read",
                        "Put the received file back",
                    )
                )
        return texts


def load_corpus(root: Path, drafts: bool = False, read: ReadFile = read_yaml) -> Corpus:
    """Load all data below root; ProblemsFound carries every fault of form of every file. Drafts only on request."""
    loader = _Loader(root, read)
    site = loader.read(SITE, Site)
    manifest = loader.read(MANIFEST, Manifest)
    registry = loader.read(REGISTRY, Registry)
    vocabulary = loader.vocabulary()
    plans = loader.all("data/plans", Plan)
    loader.problems += _misnamed(plans, loader.files)
    facts = loader.all("data/facts", Facts)
    alignments = loader.all("data/alignments", Alignment)
    received = loader.received(manifest) if manifest else {}
    if loader.problems or manifest is None or registry is None or vocabulary is None or site is None:
        raise ProblemsFound(loader.problems)
    shown = tuple(plan for plan in _in_order(plans.values(), manifest) if drafts or not plan.draft)
    return Corpus(
        root=root,
        site=site,
        manifest=manifest,
        registry=registry,
        plans=shown,
        facts={name: fact for name, fact in facts.items() if any(plan.plan == name for plan in shown)},
        alignments=tuple(alignments.values()),
        vocabulary=vocabulary,
        files=loader.files,
        received=received,
    )


def _misnamed(plans: Mapping[str, Plan], files: Mapping[str, Positioned]) -> Iterator[Problem]:
    """Every file of a plan is named after it: its clauses are found again by that name."""
    for name, plan in plans.items():
        file = f"data/plans/{name}.yaml"
        if plan.plan != name:
            yield Problem(
                file,
                *files[file].place(("plan",)),
                "plan-file",
                f"方案编号 {plan.plan} 与文件名不一致",
                f"把文件名改为 {plan.plan}.yaml，或改正编号",
                "Plan id and file name differ",
                "Rename the file or mend the id",
            )


_LEVELS = {"province": 0, "city": 1, "district": 2, "park": 3}


def _in_order(plans: Iterable[Plan], manifest: Manifest) -> list[Plan]:
    """Corpus order: by year of the plan id, then level, then order in the manifest."""
    listed = [cut.plan for source in manifest.sources for cut in source.plans]
    rank = {name: index for index, name in enumerate(listed)}
    return sorted(plans, key=lambda plan: (plan.plan[-4:], _LEVELS[plan.level], rank.get(plan.plan, 0), plan.plan))
