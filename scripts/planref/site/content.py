"""Everything the site publishes, from one call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planref.corpus.corpus import Corpus, load_corpus
from planref.exports.alignment_data import alignment_data
from planref.exports.calendar_file import calendars
from planref.exports.card import cards
from planref.exports.citation_file import checksums, citation_file
from planref.exports.clause_table import clause_table
from planref.exports.comparison_files import comparison_files
from planref.exports.coverage_xlsx import coverage_files
from planref.exports.facts_data import facts_data
from planref.exports.ids_data import ids_data
from planref.exports.open_data import open_data
from planref.exports.qr import qr_assets
from planref.exports.schema_data import schema_data
from planref.exports.search_records import search_index
from planref.pages.comparison import comparison_page
from planref.pages.coverage import coverage_page
from planref.pages.dictionary import dictionary_page
from planref.pages.downloads import downloads_page
from planref.pages.facts import fact_pages
from planref.pages.home import compare_page, home_page
from planref.pages.measure import measure_page
from planref.pages.page import Asset, Page
from planref.pages.plan import plan_page, plans_page
from planref.pages.publication import Publication
from planref.pages.redirects import redirect_pages
from planref.pages.search import search_page
from planref.pages.thematic import thematic_page
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.site.headers import CONTENT_SECURITY_POLICY
from planref.source.problem import ProblemsFound


@dataclass(frozen=True)
class SiteContent:
    """All pages and files of one version of the site; no two have the same address."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()


def site_content(root: Path, drafts: bool = False) -> SiteContent:
    """Return the pages and files made from the repository at `root`; raises ProblemsFound where its data is wrong."""
    corpus = load_corpus(root, drafts)
    problems = problems_of(corpus, RULES)
    if problems:
        raise ProblemsFound(problems)
    return content_of(corpus)


def content_of(corpus: Corpus) -> SiteContent:
    """Return the pages and files made from a corpus that breaks no rule."""
    publication = Publication(corpus)
    files = tuple(_assets(publication))
    assets = (*files, checksums(files))
    pages = (
        *fact_pages(publication),
        home_page(publication),
        compare_page(publication),
        coverage_page(publication),
        plans_page(publication),
        *(plan_page(publication, plan) for plan in corpus.plans),
        *(comparison_page(publication, alignment) for alignment in corpus.alignments if alignment.mode != "thematic"),
        *(thematic_page(publication, alignment) for alignment in corpus.alignments if alignment.mode == "thematic"),
        *(measure_page(publication, placed) for placed in corpus.clauses.values()),
        search_page(corpus.vocabulary.search),
        dictionary_page(),
        downloads_page(publication, assets),
    )
    return SiteContent(pages, assets)


def _assets(publication: Publication) -> Iterator[Asset]:
    yield from open_data(publication)
    yield from facts_data(publication)
    yield from calendars(publication)
    yield from alignment_data(publication)
    yield from comparison_files(publication)
    yield from coverage_files(publication)
    yield from search_index(publication)
    yield ids_data(publication.corpus)
    yield clause_table(publication)
    yield citation_file(publication.corpus)
    yield from schema_data()
    yield from qr_assets(publication.corpus)
    yield from cards(publication)
    yield from redirect_pages(publication, CONTENT_SECURITY_POLICY)
