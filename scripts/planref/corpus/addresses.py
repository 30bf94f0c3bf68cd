"""Every address of the site, relative to its root: templates, pages and files are handed these and never spell one.

An address that was published once is permanent; moving one means leaving a page behind at the old place.
"""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    import datetime

    from planref.model.alignment import Alignment

HOME = "index.html"
PLANS = "plans.html"
COMPARISONS = "compare.html"
COVERAGE = "coverage.html"
REUSE = "reuse.html"
TARGETS = "targets.html"
TIMES = "times.html"
DOCUMENTS = "documents.html"
ORGANISATIONS = "organisations.html"
TERMS = "terms.html"
TOPICS = "topics.html"
SEARCH = "search.html"
DUTIES = "duties.html"
SIDE = "side.html"
LIST = "list.html"
QUALITY = "quality.html"
DOWNLOADS = "downloads.html"
DRAFT = "draft.html"
DICTIONARY = "dictionary.html"
ABOUT = "about.html"
METHOD = "method.html"
LINKING = "link.html"
REPORTING = "contribute.html"
MAINTAINING = "maintain.html"
PROMISES = "promises.html"
CHANGES = "changes.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
OPENSEARCH = "opensearch.xml"
NOT_FOUND = "404.html"
SECURITY = ".well-known/security.txt"

ENGLISH_FOLDER = "en/"

WHOLE_SITE = "whole-site.zip"
COMMON_PART = "whole-site--common.zip"
CALENDARS_FOLDER = "calendars/"
DOWNLOADS_FOLDER = "downloads/"
DRAFT_FOLDER = "draft/"
DRAFT_PLANS_FOLDER = "draft/plans/"
OPEN_DATA_FOLDER = "open-data/"
EMBED_FOLDER = "embed/"
SCHEMAS_FOLDER = "open-data/schema/"
SEARCH_FOLDER = "open-data/search/"
SIDE_FOLDER = "open-data/side/"
SBOM = "downloads/bom.json"
COVERAGE_TABLE = "open-data/coverage.xlsx"
COVERAGE_EVIDENCE = "open-data/coverage.csv"
SQLITE_FILE = "open-data/plan-concordance.sqlite"
DUTIES_TABLE = "downloads/duties.xlsx"


def list_pages() -> tuple[str, ...]:
    """The pages that are made whatever the data holds."""
    overviews = (HOME, PLANS, COMPARISONS, COVERAGE, REUSE, TARGETS, TIMES, DUTIES, SEARCH, SIDE, LIST, DRAFT)
    return (*overviews, DOCUMENTS, ORGANISATIONS, TERMS, TOPICS, QUALITY, DOWNLOADS, DICTIONARY, CHANGES)


def site_part(campaign: str) -> str:
    """The pages of one campaign as a file, where the whole site is too large for one."""
    return f"whole-site-{campaign}.zip"


def in_full(site: str, uri: str) -> str:
    """The whole address of a page or file; "" where the site has no address to stand before it."""
    return site and site + uri


def root_of(uri: str) -> str:
    """The way from the page at `uri` to the site's root: "" or "../" once per folder."""
    return "../" * uri.count("/")


def english(uri: str) -> str:
    """Address of the English page that stands beside the Chinese one at `uri`."""
    return ENGLISH_FOLDER + uri


def is_english(uri: str) -> bool:
    """Whether a page is one of the English ones."""
    return uri.startswith(ENGLISH_FOLDER)


def counterpart(uri: str) -> str:
    """Address that a page has in the other language, whether it is there or not."""
    return uri.removeprefix(ENGLISH_FOLDER) if is_english(uri) else english(uri)


def english_clause_uri(plan: str, clause: str) -> str:
    """Address of the place of a clause on the English reading page of its plan."""
    return english(clause_in_plan_uri(plan, clause))


def thematic_list_uri() -> str:
    """Address of the place that tells or lists the list of thematic comparisons."""
    return f"{COMPARISONS}#thematic"


def counting_uri() -> str:
    """Where it is said how sentences are counted."""
    return f"{METHOD}#comparison"


def own_draft_uri() -> str:
    """Address of the page on which a draft of one's own is compared."""
    return DRAFT


def draft_with_uri(plan: str) -> str:
    """Address of the same page with a plan chosen as the template."""
    return f"{DRAFT}?template={plan}"


def office_files_uri() -> str:
    """Address of the place that tells or lists the Word and Excel files."""
    return f"{DOWNLOADS}#office"


def calendar_files_uri() -> str:
    """Address of the place that tells or lists the calendar files."""
    return f"{DOWNLOADS}#calendars"


def data_files_uri() -> str:
    """Address of the place that tells or lists the open data."""
    return f"{DOWNLOADS}#data"


def measure_uri(clause: str) -> str:
    """Address of the page of one clause, for ever."""
    return f"m/{clause}.html"


def plan_uri(plan: str) -> str:
    """Address of the reading page of one plan."""
    return f"plans/{plan}.html"


def clause_in_plan_uri(plan: str, clause: str) -> str:
    """Address of the place of a clause on the reading page of its plan."""
    return f"{plan_uri(plan)}#{clause}"


def comparison_uri(alignment: Alignment) -> str:
    """Address of the comparison page an alignment is shown on."""
    return f"compare/{alignment.name}.html"


def difference_uri(alignment: Alignment, difference: str) -> str:
    """Address of the page of one difference, for ever."""
    return f"d/{alignment.name}.{difference}.html"


def judgement_uri(comparison: str, clause: str) -> str:
    """Address of the place of the judgement on a clause on the page of a comparison."""
    return f"{comparison}#s-{clause}"


def document_uri(document: str) -> str:
    """Address of the page of a document."""
    return f"documents/{document}.html"


def term_uses_uri(term: str) -> str:
    """Address of the list of the clauses that use a term, where the page of all terms has no room for them."""
    return f"terms/{term}.html"


def plan_list_uri(uri: str, plan: str) -> str:
    """Address of the part of a list that tells of one plan, where the list at an address is shared out by plan."""
    return f"{uri.removesuffix('.html')}/of/{plan}.html"


def organisation_uri(organisation: str) -> str:
    """Address of the page of an organisation."""
    return f"organisations/{organisation}.html"


def topic_uri(topic: str) -> str:
    """Address of the page of a topic."""
    return f"topics/{topic}.html"


def term_uri(term: str) -> str:
    """Address of the place of a term on the page of terms."""
    return f"{TERMS}#t-{term}"


def script_uri(name: str) -> str:
    """Address of one of our own scripts or style sheets."""
    return f"assets/{name}"


def qr_uri(plan: str) -> str:
    """Address of the QR code of a plan, which is shown where somebody shares one of its pages."""
    return f"qr/{plan}.png"


def embed_uri(clause: str) -> str:
    """Address of the still quotation of a clause for the frames of other sites."""
    return f"{EMBED_FOLDER}{clause}.html"


def oembed_uri(clause: str) -> str:
    """Address of what programs are told that ask how to embed a clause (oEmbed)."""
    return f"{EMBED_FOLDER}{clause}.json"


def dated_package_uri(day: datetime.date) -> str:
    """Address of the open data of one day as one file."""
    return f"{DOWNLOADS_FOLDER}open-data-{day}.zip"


def changes_feed_uri(plan: str = "") -> str:
    """Address of the feed of changes: of all, or of one plan."""
    return f"changes/{plan}.atom" if plan else "changes.atom"


def cited_uri(clause: str, version: str) -> str:
    """Address of the page of a clause that says whether its text is still the one with this fingerprint."""
    return f"{measure_uri(clause)}?t={version}"


def calendar_uri(plan: str) -> str:
    """Address of the calendar file of one plan."""
    return f"{CALENDARS_FOLDER}{plan}.ics"


def requirements_uri(name: str) -> str:
    """Address of the page of requirements on firms that are held against earlier plans: new-in-2024.html."""
    return f"{name}.html"


def requirements_xlsx_uri(name: str) -> str:
    """Address of the Excel table of such requirements."""
    return f"{DOWNLOADS_FOLDER}{name}.xlsx"


def comparison_docx_uri(alignment: Alignment) -> str:
    """Address of the Word table of a comparison."""
    return f"{DOWNLOADS_FOLDER}{alignment.name}.docx"


def draft_docx_uri(alignment: Alignment) -> str:
    """Address of the drafting sheet of a comparison."""
    return f"{DOWNLOADS_FOLDER}{alignment.name}-draft.docx"


def comparison_xlsx_uri(alignment: Alignment) -> str:
    """Address of the Excel table of a comparison."""
    return f"{DOWNLOADS_FOLDER}{alignment.name}.xlsx"


def tracked_docx_uri(alignment: Alignment) -> str:
    """Address of a comparison as Word text with tracked changes."""
    return f"{DOWNLOADS_FOLDER}{alignment.name}-tracked.docx"


def summary_docx_uri(alignment: Alignment) -> str:
    """Address of the answer of a comparison as a page of Word."""
    return f"{DOWNLOADS_FOLDER}{alignment.name}-summary.docx"


def data_uri(name: str) -> str:
    """Address of a file of the open data: plans.json, targets.csv, CITATION.cff."""
    return f"{OPEN_DATA_FOLDER}{name}"


def alignment_data_uri(alignment: Alignment) -> str:
    """Address of a comparison as open data."""
    return data_uri(f"alignments/{alignment.name}.json")


def source_text_uri(plan: str) -> str:
    """Address of the text of a plan's received file."""
    return data_uri(f"sources/{plan}.txt")


def schema_uri(name: str) -> str:
    """Address of the JSON Schema of a published file."""
    return f"{SCHEMAS_FOLDER}{name}.json"


def data_schema_uri(name: str) -> str:
    """Address of the JSON Schema of the YAML files of one kind behind the site."""
    return f"{SCHEMAS_FOLDER}data/{name}.schema.json"


def plan_data_uri(plan: str) -> str:
    """Address, and path in the repository, of the transcription of a plan."""
    return f"data/plans/{plan}.yaml"


def side_data_uri(plan: str) -> str:
    """Address of the measures of one plan as a script, which pages load that set plans side by side."""
    return f"{SIDE_FOLDER}{plan}.js"


def alignment_source_uri(alignment: Alignment) -> str:
    """Address, and path in the repository, of the judgements of a comparison."""
    return f"data/alignments/{alignment.name}.yaml"


def vocabulary_uri(name: str) -> str:
    """Address, and path in the repository, of a vocabulary."""
    return f"data/vocab/{name}.yaml"
