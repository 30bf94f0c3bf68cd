"""Everything the site publishes, from one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from planref.corpus.addresses import english_clause_uri, measure_uri, plan_uri
from planref.corpus.corpus import Corpus, load_corpus
from planref.edition.edition import Edition
from planref.edition.english import English
from planref.edition.page import Asset, Page
from planref.edition.same_topic import SameTopic
from planref.edition.updates import Update, updates
from planref.exports.alignment_data import alignment_data
from planref.exports.answers_data import answers_data
from planref.exports.calendar_file import calendars
from planref.exports.changes_data import changes_data
from planref.exports.citation_file import checksums, citation_file
from planref.exports.clause_table import clause_table
from planref.exports.codes_data import codes_data
from planref.exports.comparison_files import comparison_files
from planref.exports.coverage_xlsx import coverage_files
from planref.exports.data_package import data_package
from planref.exports.dated_package import dated_package
from planref.exports.duties_xlsx import duties_table
from planref.exports.english_data import english_data
from planref.exports.facts_data import facts_data
from planref.exports.feeds import feeds
from planref.exports.finding_files import finding_files
from planref.exports.ids_data import ids_data
from planref.exports.open_data import open_data
from planref.exports.qr import qr_file
from planref.exports.requirements_xlsx import requirements_tables
from planref.exports.reuse_data import reuse_data
from planref.exports.schema_data import schema_data
from planref.exports.search_records import search_index
from planref.exports.side_data import side_data
from planref.exports.software import bill_of_materials
from planref.exports.sqlite_file import sqlite_file
from planref.exports.thematic_files import thematic_files
from planref.pages.comparison import comparison_page
from planref.pages.comparisons import compare_page
from planref.pages.coverage import coverage_page
from planref.pages.dictionary import dictionary_page, meanings
from planref.pages.difference import difference_pages
from planref.pages.downloads import downloads_page
from planref.pages.draft import draft_page
from planref.pages.embed import embed_files
from planref.pages.english.all import english_pages
from planref.pages.english.frame import english_navigation
from planref.pages.facts import FACT_PAGES, LISTINGS
from planref.pages.home import home_page
from planref.pages.measure import measure_page
from planref.pages.navigation import Group, navigation
from planref.pages.own_list import list_page
from planref.pages.plan import plan_page, plans_page
from planref.pages.redirects import former_differences, redirect_pages
from planref.pages.requirements import requirement_pages
from planref.pages.reuse import reuse_pages
from planref.pages.search import search_page
from planref.pages.shares import Listing
from planref.pages.side import side_page
from planref.pages.thematic import thematic_page
from planref.pages.updates import updates_page
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.site.digests import Programs
from planref.site.engine import engine_works
from planref.site.headers import CONTENT_SECURITY_POLICY, EMBED_POLICY
from planref.site.kept import NOTHING_KEPT, Kept
from planref.site.known import Memory, reader
from planref.site.security_file import security_file
from planref.site.shelf import Shelf
from planref.site.work import KeepingMaker, Maker, Work, work
from planref.source.problem import ProblemsFound


@dataclass(frozen=True)
class EnglishFrame:
    """What the site is called in English and what leads through its English pages; nothing where it has none."""

    name: str = ""
    navigation: tuple[Group, ...] = ()


@dataclass(frozen=True)
class SiteContent:
    """All pages and files of one version of the site; no two have the same uri.

    `address` is where it is published ("" where nobody says), `contact` who is told of faults, `navigation` what leads
    through it.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...] = ()
    address: str = ""
    contact: str = ""
    navigation: tuple[Group, ...] = ()
    english: EnglishFrame = EnglishFrame()


def site_content(
    root: Path, drafts: bool = False, kept: Kept = NOTHING_KEPT, memory: Memory | None = None
) -> SiteContent:
    """Return the pages and files made from the repository at `root`; raises ProblemsFound where its data is wrong.

    What `kept` holds of an earlier build and would be the same is not made again, what `memory` holds not read again.
    """
    return _content_by(sound_maker(root, drafts, kept, memory))


def sound_maker(root: Path, drafts: bool = False, kept: Kept = NOTHING_KEPT, memory: Memory | None = None) -> Maker:
    """What makes the site of the repository at `root`, whose data broke no rule; raises ProblemsFound where it does."""
    maker = _maker(root, drafts, kept, memory or Memory())
    corpus = maker.edition.corpus
    problems = problems_of(corpus, maker.broken(RULES))
    if problems:
        raise ProblemsFound(problems)
    # The place of every value is most of what was read; from here on nobody asks for one.
    return maker.on(corpus.without_places())


def _maker(root: Path, drafts: bool, kept: Kept, memory: Memory) -> Maker:
    if kept is NOTHING_KEPT:
        return Maker(load_corpus(root, drafts))
    programs = Programs()
    corpus = load_corpus(root, drafts, reader(kept, programs), memory.valid)
    return KeepingMaker(corpus, kept, programs, memory.for_build())


def content_of(corpus: Corpus, kept: Kept = NOTHING_KEPT) -> SiteContent:
    """Return the pages and files made from a corpus that breaks no rule."""
    return _content_by(Maker(corpus) if kept is NOTHING_KEPT else KeepingMaker(corpus, kept))


def _content_by(maker: Maker) -> SiteContent:
    edition, shelf = maker.edition, Shelf()
    corpus = edition.corpus

    def files_of(works: Iterable[Work]) -> tuple[Asset, ...]:
        return tuple(shelf.asset(each) for each in maker.do(works) if isinstance(each, Asset))

    changes = updates(edition)
    engine = files_of(engine_works(corpus))
    codes = files_of(qr_works(edition))
    data = files_of(file_works(edition, changes))
    data += files_of(_collections(edition, data))
    package = files_of([work(dated_package, edition, data)])
    files = (*data, *package, *codes, *files_of(_last_files(edition)))
    assets = (*files, *files_of([work(checksums, files), work(security_file, corpus.site)]))
    english = English(edition)
    pages = (work(draft_page, edition, engine), *_page_works(edition, changes), *_pages_on_files(edition, assets))
    shelved = tuple(shelf.page(each, _beside(english, each)) for each in maker.do(pages) if isinstance(each, Page))
    frame = EnglishFrame(english.site_name, english_navigation(english)) if english.plans else EnglishFrame()
    contact = corpus.site.contact or ""
    return SiteContent(shelved, (*assets, *engine), edition.address, contact, navigation(edition), frame)


def _beside(english: English, page: Page) -> str:
    """Where the English of a clause stands that a page shows; "" for other pages, and where there is none."""
    path = PurePosixPath(page.uri)
    placed = english.edition.corpus.clauses.get(path.stem) if page.uri == measure_uri(path.stem) else None
    return english_clause_uri(placed.plan.plan, placed.id) if placed and english.has(placed.plan) else ""


def _page_works(edition: Edition, changes: Sequence[Update]) -> Iterator[Work]:
    corpus, near = edition.corpus, SameTopic(edition)
    yield from (work(make, edition) for make in FACT_PAGES)
    yield from (each for listing in LISTINGS for each in _listed(edition, listing))
    yield work(requirement_pages, edition)
    yield work(home_page, edition)
    yield work(updates_page, edition, changes)
    yield work(compare_page, edition)
    yield work(coverage_page, edition)
    yield work(reuse_pages, edition)
    yield work(plans_page, edition)
    yield from (work(plan_page, edition, plan) for plan in corpus.plans)
    thematic = [alignment for alignment in corpus.alignments if alignment.mode == "thematic"]
    yield from (work(comparison_page, edition, pair) for pair in corpus.alignments if pair.mode != "thematic")
    yield from (work(thematic_page, edition, pair) for pair in thematic)
    yield from (work(difference_pages, edition, pair) for pair in corpus.alignments if pair.mode != "thematic")
    yield from (work(measure_page, edition, placed, near.lines(placed)) for placed in corpus.clauses.values())
    yield work(search_page, corpus.vocabulary.search)
    yield work(english_pages, edition)
    yield work(side_page, edition)
    yield work(list_page, edition)


def _listed(edition: Edition, listing: Listing) -> Iterator[Work]:
    shares = listing.shares(edition)
    if len(shares) > 1:
        yield work(listing.overview, edition)
    yield from (work(listing.page, edition, share) for share in shares)


def _pages_on_files(edition: Edition, assets: tuple[Asset, ...]) -> Iterator[Work]:
    """What lists the files that are published."""
    yield work(dictionary_page, edition, tuple(asset for asset in assets if asset.uri.endswith(".csv")))
    yield work(downloads_page, edition, {asset.uri: asset.size for asset in assets})


def file_works(edition: Edition, changes: Sequence[Update]) -> Iterator[Work]:
    """Everything that is published for programs and offices."""
    corpus = edition.corpus
    yield work(feeds, edition, changes)
    yield work(changes_data, edition, changes)
    yield work(open_data, edition)
    yield work(facts_data, edition)
    yield work(calendars, edition)
    yield from (work(alignment_data, edition, alignment) for alignment in corpus.alignments)
    yield work(answers_data, edition)
    yield from (work(comparison_files, edition, pair) for pair in corpus.alignments if pair.mode != "thematic")
    yield from (work(thematic_files, edition, pair) for pair in corpus.alignments if pair.mode == "thematic")
    yield work(reuse_data, edition)
    yield work(coverage_files, edition)
    yield work(duties_table, edition)
    yield work(requirements_tables, edition)
    yield work(search_index, edition)
    yield work(english_data, edition)
    yield work(side_data, edition)
    yield work(ids_data, corpus)
    yield work(codes_data, corpus)
    yield work(clause_table, edition)
    yield work(citation_file, corpus)
    yield work(bill_of_materials, corpus)
    yield work(schema_data)


def _collections(edition: Edition, data: tuple[Asset, ...]) -> Iterator[Work]:
    """What gathers the files of the open data: one database, and the description of all tables."""
    words = {asset.uri: meanings(asset.uri) for asset in data if asset.uri.endswith(".csv")}
    yield work(sqlite_file, data)
    yield work(data_package, edition, data, words)


def qr_works(edition: Edition) -> Iterator[Work]:
    """A QR code for every plan; none without a real address, for it would lead nowhere. Those of clauses pages draw."""
    if edition.address:
        yield from (work(qr_file, plan.plan, edition.address + plan_uri(plan.plan)) for plan in edition.corpus.plans)


def _last_files(edition: Edition) -> Iterator[Work]:
    clauses = edition.corpus.clauses
    yield work(finding_files, edition)
    yield from (work(embed_files, edition, placed, EMBED_POLICY) for placed in clauses.values())
    yield work(redirect_pages, edition, CONTENT_SECURITY_POLICY)
    pairs = (pair for pair in edition.corpus.alignments if pair.mode != "thematic")
    yield from (work(former_differences, edition, pair, CONTENT_SECURITY_POLICY) for pair in pairs)
