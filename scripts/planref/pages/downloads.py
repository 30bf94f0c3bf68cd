"""The downloads page: every file for readers and for programs, what it is and how large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from planref.corpus import addresses as at
from planref.edition.comparison import pair_of
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.model.fact_kinds import FACT_KINDS
from planref.pages.render import render
from planref.words.words import ZH

# What the files for programs are, by address.
_DATA = {
    at.data_uri("plans.json"): "downloads.plans",
    at.data_uri("clauses.json"): "downloads.clauses",
    at.data_uri("facts.json"): "downloads.facts",
    at.data_uri("answers.json"): "downloads.answers",
    at.data_uri("new-in-2024.json"): "downloads.new-in-2024",
    at.data_uri("translations.json"): "downloads.translations",
    at.data_uri("reuse.json"): "downloads.reuse",
    at.data_uri("reuse.csv"): "downloads.reuse-table",
    at.data_uri("changes.json"): "downloads.changes",
    at.data_uri("ids.json"): "downloads.ids",
    at.data_uri("codes.json"): "downloads.codes",
    at.data_uri("codes.csv"): "downloads.codes",
    at.data_uri("clauses.csv"): "downloads.clauses",
}
_ABOUT_DATA = {
    at.data_uri("terms.csv"): "downloads.terms",
    at.SQLITE_FILE: "downloads.sqlite",
    at.data_uri("datapackage.json"): "downloads.datapackage",
    at.data_uri("CITATION.cff"): "downloads.citation",
    at.data_uri("SHA256SUMS"): "downloads.hashes",
    at.SBOM: "downloads.software",
}
_TABLES = {
    at.COVERAGE_TABLE: "downloads.coverage",
    at.COVERAGE_EVIDENCE: "downloads.coverage-evidence",
    at.DUTIES_TABLE: "downloads.duties-table",
    at.requirements_xlsx_uri("new-in-2024"): "downloads.new-in-2024-table",
}


@dataclass(frozen=True)
class FileLine:
    """One file: its address, what it is, its size in words."""

    uri: str
    words: str
    size: str

    @property
    def name(self) -> str:
        """The file name."""
        return self.uri.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class FileGroup:
    """Files of one kind under one heading, with a line on whom they are for; `folded` are for few."""

    id: str
    title: str
    words: str
    files: tuple[FileLine, ...]
    folded: bool = False


def downloads_page(edition: Edition, sizes: Mapping[str, int]) -> Page:
    """The page that lists every published file but the QR codes and the search index; `sizes` are bytes by address."""
    groups = [group for group in _groups(edition, sizes) if group.files]
    return Page(
        uri=at.DOWNLOADS,
        title=ZH.say("downloads.title"),
        description=ZH.say("downloads.description"),
        body=render(
            "downloads.html",
            root="",
            groups=groups,
            packed=edition.corpus.site.packed,
            whole=at.WHOLE_SITE,
            whole_size=whole_site_size(),
        ),
        tab="downloads",
    )


def whole_site_size() -> str:
    """What stands where the size of the packed site goes: it is packed when it is published, behind the page."""
    return ZH.say("downloads.whole-size")


def _groups(edition: Edition, sizes: Mapping[str, int]) -> Iterable[FileGroup]:
    yield _group(
        "office",
        ("downloads.office", "downloads.office-words"),
        {**_comparison_words(edition), **_said(_TABLES)},
        sizes,
    )
    yield _group(
        "calendars",
        ("downloads.calendars", "downloads.calendars-words"),
        _of_each_plan(edition, at.calendar_uri),
        sizes,
    )
    yield _group("data", ("downloads.data", "downloads.data-words"), _data_words() | _dated_words(sizes), sizes)
    yield _group("alignments", ("downloads.alignments", "downloads.alignments-words"), _alignment_words(edition), sizes)
    yield _group(
        "texts", ("downloads.texts", "downloads.texts-words"), _of_each_plan(edition, at.source_text_uri), sizes
    )
    schemas = {uri: _schema_words(uri) for uri in sizes if uri.startswith(at.SCHEMAS_FOLDER)}
    yield replace(_group("schemas", ("downloads.schemas", "downloads.schemas-words"), schemas, sizes), folded=True)


def _schema_words(uri: str) -> str:
    name = uri.rsplit("/", 1)[-1].split(".")[0]
    if uri == at.schema_uri(name):
        return ZH.say("downloads.schema", name=name)
    return ZH.say("downloads.schema-yaml", name=name)


def _said(keys: Mapping[str, str]) -> dict[str, str]:
    return {uri: ZH.say(key) for uri, key in keys.items()}


def _data_words() -> dict[str, str]:
    facts = {at.data_uri(f"{kind.name}.csv"): kind.words for kind in FACT_KINDS}
    return _said(_DATA) | facts | _said(_ABOUT_DATA)


def _dated_words(sizes: Mapping[str, int]) -> dict[str, str]:
    """The open data of the day as one file, and its sum."""
    dated = [uri for uri in sizes if uri.startswith(f"{at.DOWNLOADS_FOLDER}open-data-")]
    return {uri: ZH.say("downloads.dated-sum" if uri.endswith(".sha256") else "downloads.dated") for uri in dated}


def _group(name: str, said: tuple[str, str], words: Mapping[str, str], sizes: Mapping[str, int]) -> FileGroup:
    files = (FileLine(uri, text, size_words(sizes[uri])) for uri, text in words.items() if uri in sizes)
    title, about = map(ZH.say, said)
    return FileGroup(name, title, about, tuple(files))


def _comparison_words(edition: Edition) -> dict[str, str]:
    found = {}
    for alignment in sorted(edition.corpus.alignments, key=lambda item: item.mode):
        if alignment.mode != "thematic":
            pair = pair_of(edition, alignment)
            names = ZH.say("list.with").join(pair.names)
            found[at.comparison_docx_uri(alignment)] = ZH.say("downloads.docx", names=names)
            found[at.tracked_docx_uri(alignment)] = ZH.say("downloads.tracked", names=names)
            found[at.summary_docx_uri(alignment)] = ZH.say("downloads.summary", names=names)
            found[at.draft_docx_uri(alignment)] = ZH.say("downloads.draft", names=names)
            found[at.comparison_xlsx_uri(alignment)] = ZH.say("downloads.xlsx", names=names)
    return found | _thematic_words(edition)


def _thematic_words(edition: Edition) -> dict[str, str]:
    found = {}
    for alignment in edition.corpus.alignments:
        if alignment.mode == "thematic":
            names = ZH.say("list.with").join(pair_of(edition, alignment).names)
            found[at.comparison_docx_uri(alignment)] = ZH.say("downloads.thematic-docx", names=names)
            found[at.comparison_xlsx_uri(alignment)] = ZH.say("downloads.thematic-xlsx", names=names)
    return found


def _alignment_words(edition: Edition) -> dict[str, str]:
    pairs = [pair_of(edition, alignment) for alignment in edition.corpus.alignments]
    return {at.alignment_data_uri(pair.alignment): ZH.say("list.with").join(pair.names) for pair in pairs}


def _of_each_plan(edition: Edition, uri_of: Callable[[str], str]) -> dict[str, str]:
    return {uri_of(plan.plan): plan.title for plan in edition.corpus.plans}


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    if size < 1000:
        return ZH.say("downloads.bytes", size=size)
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
