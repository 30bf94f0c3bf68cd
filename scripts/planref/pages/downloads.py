"""The downloads page: every file for readers and for programs, what it is and how large."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planref.pages.comparison import pair_of
from planref.pages.page import Asset, Page
from planref.pages.publication import Publication
from planref.pages.render import render

WHOLE_SITE = "whole-site.zip"
"""The site as one file; it is packed when the site is published, so that the page can only leave room for its size."""
WHOLE_SITE_SIZE = "发布时生成"

DATA = {
    "open-data/plans.json": "方案",
    "open-data/clauses.json": "各方案的每一条",
    "open-data/facts.json": "指标、时限、引用文件、单位、术语",
    "open-data/ids.json": "永久编号和它们现在的去处",
    "open-data/clauses.csv": "各方案的每一条",
    "open-data/targets.csv": "指标",
    "open-data/times.csv": "时限",
    "open-data/citations.csv": "引用文件",
    "open-data/organisations.csv": "单位",
    "open-data/terms.csv": "术语的出现",
    "open-data/CITATION.cff": "怎样引用本库",
    "open-data/SHA256SUMS": "以上各文件的 SHA-256，可用 sha256sum -c 核对",
}
COVERAGE = {"open-data/coverage.xlsx": "样板条款覆盖表，附依据", "open-data/coverage.csv": "样板条款覆盖表的依据"}


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
    """Files of one kind under one heading."""

    id: str
    title: str
    files: tuple[FileLine, ...]


def downloads_page(publication: Publication, assets: Sequence[Asset]) -> Page:
    """The page that lists every published file but the QR codes and the search index."""
    sizes = {asset.uri: len(asset.content) for asset in assets}
    groups = [group for group in _groups(publication, sizes) if group.files]
    return Page(
        uri="downloads.html",
        title="下载与开放数据",
        description="对照表、起草底稿、覆盖表、日历和全部数据，逐个列出大小；整站可打包下载，离线使用。",
        body=render("downloads.html", root="", groups=groups, whole=WHOLE_SITE, whole_size=WHOLE_SITE_SIZE),
        tab="downloads",
    )


def _groups(publication: Publication, sizes: Mapping[str, int]) -> Iterable[FileGroup]:
    yield _group("office", "对照表和覆盖表", {**_comparison_words(publication), **COVERAGE}, sizes)
    yield _group("calendars", "日历", _of_each_plan(publication, "calendars/", ".ics"), sizes)
    yield _group("data", "数据", DATA, sizes)
    yield _group("alignments", "对照数据", _alignment_words(publication), sizes)
    yield _group("texts", "方案文本", _of_each_plan(publication, "open-data/sources/", ".txt"), sizes)
    schemas = {uri: "JSON Schema" for uri in sizes if uri.startswith("open-data/schema/")}
    yield _group("schemas", "数据格式", schemas, sizes)


def _group(name: str, title: str, words: Mapping[str, str], sizes: Mapping[str, int]) -> FileGroup:
    files = (FileLine(uri, text, size_words(sizes[uri])) for uri, text in words.items() if uri in sizes)
    return FileGroup(name, title, tuple(files))


def _comparison_words(publication: Publication) -> dict[str, str]:
    found = {}
    for alignment in publication.corpus.alignments:
        if alignment.mode != "thematic":
            pair = pair_of(publication, alignment)
            names = " 与 ".join(pair.names)
            found[f"downloads/{pair.base}.docx"] = f"{names}，对照表"
            found[f"downloads/{pair.base}-draft.docx"] = f"{names}，起草底稿，留有空栏"
            found[f"downloads/{pair.base}.xlsx"] = f"{names}，对照表，可筛选"
    return found


def _alignment_words(publication: Publication) -> dict[str, str]:
    pairs = [pair_of(publication, alignment) for alignment in publication.corpus.alignments]
    return {f"open-data/alignments/{pair.base}.json": " 与 ".join(pair.names) for pair in pairs}


def _of_each_plan(publication: Publication, before: str, after: str) -> dict[str, str]:
    return {f"{before}{plan.plan}{after}": plan.title for plan in publication.corpus.plans}


def size_words(size: int) -> str:
    """A size in bytes as people say it."""
    if size < 1000:
        return f"{size} 字节"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
