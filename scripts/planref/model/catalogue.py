"""The kinds of data file, each declared once: its name, the model it is read into, and where its files stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import BaseModel

from planref.model.alignment import Alignment
from planref.model.answers import NewRequirements, Summary
from planref.model.differences import Differences
from planref.model.facts import Facts
from planref.model.history import History
from planref.model.plan import Manifest, Plan
from planref.model.promises import Promises
from planref.model.registry import Registry
from planref.model.search import Folding, SearchSettings
from planref.model.settings import Site
from planref.model.translation import ComparisonTranslation, Translation
from planref.model.vocab import Campaigns, Documents, Lists, Organisations, Redactions, Terms, Topics
from planref.model.words import ChangeWords, CuttingWords, PageFurniture, ScriptPairs, WordLists


@dataclass(frozen=True)
class DataKind:
    """One kind of data file; `name` is also that of its schema, `files` a pattern of repository paths."""

    name: str
    model: type[BaseModel]
    files: str

    @property
    def folder(self) -> str:
        """Repository path of the folder its files stand in."""
        return PurePosixPath(self.files).parent.as_posix()

    @property
    def schema(self) -> str:
        """Repository path of its JSON Schema."""
        return f"data/schema/{self.name}.schema.json"

    @property
    def schema_line(self) -> str:
        """The first line of each of its files, by which editors find the schema."""
        up = "../" * (len(PurePosixPath(self.folder).parts) - 1)
        return f"# yaml-language-server: $schema={up}{self.schema.removeprefix('data/')}\n"


DATA_KINDS: tuple[DataKind, ...] = (
    DataKind("plan", Plan, "data/plans/*.yaml"),
    DataKind("facts", Facts, "data/facts/*.yaml"),
    DataKind("alignment", Alignment, "data/alignments/*.yaml"),
    DataKind("summary", Summary, "data/answers/comparisons/*.yaml"),
    DataKind("requirements", NewRequirements, "data/answers/*.yaml"),
    DataKind("translation", Translation, "data/translations/en/*.yaml"),
    DataKind("comparison-translation", ComparisonTranslation, "data/translations/en/comparisons/*.yaml"),
    DataKind("manifest", Manifest, "data/sources/manifest.yaml"),
    DataKind("ids", Registry, "data/ids.yaml"),
    DataKind("differences", Differences, "data/differences.yaml"),
    DataKind("history", History, "data/changes.yaml"),
    DataKind("site", Site, "data/site.yaml"),
    DataKind("lists", Lists, "data/vocab/lists.yaml"),
    DataKind("campaigns", Campaigns, "data/vocab/campaigns.yaml"),
    DataKind("topics", Topics, "data/vocab/topics.yaml"),
    DataKind("terms", Terms, "data/vocab/terms.yaml"),
    DataKind("organisations", Organisations, "data/vocab/organisations.yaml"),
    DataKind("documents", Documents, "data/vocab/documents.yaml"),
    DataKind("redactions", Redactions, "data/vocab/redactions.yaml"),
    DataKind("fold", Folding, "data/vocab/fold.yaml"),
    DataKind("search", SearchSettings, "data/vocab/search.yaml"),
    DataKind("changes", ChangeWords, "data/vocab/changes.yaml"),
    DataKind("obligations", WordLists, "data/vocab/obligations.yaml"),
    DataKind("scripts", ScriptPairs, "data/vocab/scripts.yaml"),
    DataKind("words", CuttingWords, "data/vocab/words.yaml"),
    DataKind("page-furniture", PageFurniture, "data/vocab/page-furniture.yaml"),
    DataKind("promises", Promises, "data/vocab/promises.yaml"),
)
_BY_NAME = {kind.name: kind for kind in DATA_KINDS}


def data_kind(name: str) -> DataKind:
    """The kind of this name; KeyError where there is none."""
    return _BY_NAME[name]


def kind_of_file(file: str) -> DataKind:
    """The kind of a data file, named by its repository path; StopIteration where there is none."""
    return next(kind for kind in DATA_KINDS if PurePosixPath(file).match(kind.files))
