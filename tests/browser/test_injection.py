"""Nothing that stands in a text runs: 63 payloads in every kind of field, with and without the content policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

import compare
from figures import record
from nasty import SCRIPTS
from payloads import ANY_PAYLOAD, PAYLOADS, Spoilt, free_fields, spoilt_repository
from planref.site.linkcheck import check_site
from planref.site.publish import build_into

# Words by which the importer knows page furniture; the corpus does not hold them and no page shows them.
NOT_PUBLISHED = {"data/vocab/page-furniture.yaml"}

# Fields of free text where no payload is taken; a field that the model holds to a pattern refuses by itself.
WITHOUT_PAYLOAD = {
    ("changes", "ChangeWords.substantive"),  # each word is a type of change
    ("changes", "RecordedChange.was"),  # nothing that is recorded has one
    ("comparisons", "ComparisonTranslation.about"),  # the name of a comparison
    ("comparisons", "Summary.about"),
    ("differences", "Difference.comparison"),  # a rule: the name of a comparison that is held
    ("differences", "Difference.gone"),  # no difference is gone
    ("facts", "Citation.number"),  # a rule: a document number has its form
    ("facts", "Subject.firms"),  # ids of kinds of firms
    ("facts", "Target.hedge"),  # a rule: a word of the closed list
    ("fold", "Replacement.characters"),  # single characters
    ("fold", "Replacement.to"),  # a single character
    ("ids", "PublishedId.page"),  # an address made from the id
    ("lists", "Entry.id"),  # a value that code knows
    ("lists", "FirmnessGrade.id"),
    ("lists", "Outcome.id"),
    ("manifest", "Source.file"),  # names of files have a form of their own
    ("manifest", "Source.original"),
    ("plans", "Plan.source"),
    ("promises", "Promise.name"),  # the name of a figure
    ("redactions", "Redaction.quote"),  # what no other text may hold
    ("scripts", "ScriptPairs.pairs"),  # pairs of single characters
    ("search", "SearchSettings.masks"),  # patterns of what is hidden; never shown
}

# Texts that must equal what is printed elsewhere, or follow a form: each holds one payload; some may be missing.
AGREEING = {
    "Site.address",
    "Plan.title",
    "Plan.url",
    "Target.value",
    "Citation.title",
    "Consequence.quote_consequence",
    "Draft.title",
    "Firmness.word",
    "Pair.answer",
    "Difference.comparison",
    "Reading.consequences",
    "Site.contact",
    "TranslatedSentence.english",
}
AGREEING |= {"Involvement.name", "Clause.heading", "Clause.text", "Cells.deadline", "Cells.lead", "Cells.support"}

TAG = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
ASKED = (
    "search.html?q=alert", "search.html?q=" + TAG, f"search.html?q=alert&plan={TAG}&year={TAG}",
    f"m/nasty2024-1-1.html?q=script&also={TAG}", f"targets.html?kind={TAG}", "topics/rules.html#" + TAG,
    f"compare/zj2017--nbsh2017.html?type={TAG}#{TAG}",
)  # fmt: skip
"""Addresses that carry a payload themselves."""

# A search has been answered, if there is one, and is named in the title.
SETTLED = (
    """start => (document.title || "").startsWith(start) && !document.querySelector("[data-search-state=loading]")"""
)

# Press what opens, sorts or filters without leaving the page, as far as it is shown when its turn comes.
PRESS = """() => { for (const each of document.querySelectorAll("main summary, main button[type=button]"))
        if (each.checkVisibility()) each.click();
    return []; }"""

# Handlers, addresses that run, and elements that load or lead elsewhere: nothing of ours has any of them.
ALIVE = r"""() => [...document.querySelectorAll("*")].filter(element =>
    element.matches("iframe, object, embed, base, video, audio, marquee, math, animate, svg script")
    || [...element.attributes].some(({name, value}) => name.startsWith("on") || name === "srcdoc"
        || /^(href|src|action|formaction|data|xlink:href)$/.test(name) && /^\s*(javascript|data:text)/i.test(value))
).map(element => element.outerHTML.slice(0, 200))"""

# The left column of a comparison, without the words for those who hear it and our own labels.
LEFT_TEXT = """() => { for (const each of document.querySelectorAll(".vh, .who, summary")) each.remove();
    return Array.from(document.querySelectorAll("td:first-child p"), each => each.textContent).join(""); }"""


@pytest.fixture(scope="module")
def spoilt(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Spoilt, Path]:
    folder = tmp_path_factory.mktemp("injection")
    return spoilt_repository(root, folder), folder


@pytest.fixture(scope="module")
def published(spoilt: tuple[Spoilt, Path]) -> Path:
    _, folder = spoilt
    build_into(folder / "mkdocs.yml", folder / "site")
    (folder / "site/favicon.ico").touch()  # browsers ask for one beside a file that is no page
    return folder / "site"


@pytest.fixture(scope="module")
def telling(published: Path) -> list[str]:
    return telling_files(published)


def test_every_text_field_of_every_data_file_holds_a_payload(spoilt: tuple[Spoilt, Path]) -> None:
    there, folder = spoilt
    files = {path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*.yaml")}
    assert files - there.files == NOT_PUBLISHED
    assert free_fields(there.files) - there.carried.keys() == WITHOUT_PAYLOAD
    assert {("site", "Site.contact"), ("plans", "Plan.url")} <= there.carried.keys()
    few = {name for (_, name), held in there.carried.items() if held < set(PAYLOADS)}
    assert {name for name in few - AGREEING if not name.endswith(".quote")} == set()
    assert len(set(PAYLOADS)) >= 60


def test_every_page_is_still_sound(published: Path) -> None:
    assert check_site(published).faults == ()


@pytest.mark.parametrize("policy", ["with-policy", "without-policy"])
def test_no_payload_runs(
    spoilt: tuple[Spoilt, Path],
    published: Path,
    telling: list[str],
    host: Callable[..., str],
    watch: Callable[..., Any],
    policy: str,
) -> None:
    watched = watch(host(published, headers=policy == "with-policy"), fresh=True, bypass_csp=policy == "without-policy")
    dialogs = dialogs_of(watched.page)
    alive, seen = {}, set()
    for uri in [*telling, *ASKED]:
        page = watched.open(uri)
        page.wait_for_function(SETTLED, arg="")
        alive[uri] = page.evaluate(PRESS) + page.evaluate(ALIVE)
        seen |= set(ANY_PAYLOAD.findall(page.evaluate("document.documentElement.textContent")))
    assert {uri: found for uri, found in alive.items() if found} == {}
    assert (dialogs, watched.outside, watched.complaints) == ([], [], [])
    assert seen == set(PAYLOADS)
    figure = {"payloads": len(seen), "fields": len(spoilt[0].carried), "pages": len(telling), "run": len(dialogs)}
    record("injection", figure, "python3 run.py test")


def test_no_payload_runs_as_a_query(published: Path, host: Callable[..., str], watch: Callable[..., Any]) -> None:
    watched = watch(host(published, headers=False), fresh=True, bypass_csp=True)
    page = watched.open("search.html")
    dialogs, found = dialogs_of(page), 0
    for payload in PAYLOADS:
        page.fill("#q", payload)
        page.keyboard.press("Enter")
        page.wait_for_function(SETTLED, arg=payload[:40])
        assert page.evaluate(ALIVE) == [], payload
        found += page.locator("#search-results [data-measure]").count() > 0
    assert found >= 50
    assert (dialogs, watched.outside, watched.complaints) == ([], [], [])


def test_a_payload_that_runs_is_noticed(tmp_path: Path, watch: Callable[..., Any]) -> None:
    (tmp_path / "bad.html").write_text(f"<!doctype html><title>x</title>{SCRIPTS[0]}{SCRIPTS[4]}{SCRIPTS[14]}", "utf-8")
    watched = watch(f"{tmp_path.as_uri()}/", fresh=True)
    dialogs = dialogs_of(watched.page)
    page = watched.open("bad.html")
    assert dialogs == ["1", "1"]
    assert len(page.evaluate(ALIVE)) == 2
    watched.page.set_content("<img src='http://evil.invalid/x.png'>")
    assert watched.outside == ["http://evil.invalid/x.png"]


def as_text(lines: list[str]) -> str:
    """A text file; what has tags at its beginning would be read as a web page, which it then is."""
    return "\n".join(["各地要落实责任，" * 200, *lines])


def as_page(lines: list[str]) -> str:
    paragraphs = [f"<p>{escape(line)}</p>" for line in ["各地要落实责任，" * 200, *lines]]
    return f"<!doctype html><meta charset=utf-8><title>{SCRIPTS[30]}</title><body>{''.join(paragraphs)}</body>"


@pytest.mark.parametrize("label", ["", "{number}."], ids=["plain", "numbered"])
@pytest.mark.parametrize("written", [as_text, as_page])
def test_no_payload_runs_in_a_comparison_of_own_texts(
    tmp_path: Path, watch: Callable[..., Any], written: Callable[[list[str]], str], label: str
) -> None:
    left, right = tmp_path / "<img src=x onerror=alert(1)>.txt", tmp_path / f"{SCRIPTS[37]}.html"
    lines = [f"{label.format(number=n)}落实责任{payload}要求。" for n, payload in enumerate(PAYLOADS, start=1)]
    left.write_text(written(lines), "utf-8")
    right.write_text(written([line.replace("(", "（", 1) for line in lines[:50]]), "utf-8")
    assert compare.main([str(left), str(right), "--force", "--html", str(tmp_path / "out.html")]) == 0
    watched = watch(f"{tmp_path.as_uri()}/", fresh=True, bypass_csp=True)
    dialogs = dialogs_of(watched.page)
    page = watched.open("out.html")
    assert page.evaluate(ALIVE) == []
    assert (dialogs, watched.outside, watched.complaints) == ([], [], [])
    said = page.evaluate(LEFT_TEXT)
    assert [payload for payload in PAYLOADS if f"落实责任{payload}要求。" not in said] == []
    assert page.title() == f"{left.name} 与 {right.name} 对照表"


def dialogs_of(page: Page) -> list[str]:
    """Return the list in which every dialog the page opens from now on is noted."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    return dialogs


def telling_files(site: Path) -> list[str]:
    """Return what to open: each page at the top, and pages and data until each place has been seen with a payload.

    A place is where on a kind of page a payload stands: the element, its class, the attribute; in data, which payload
    stands in which folder. What has the most places not seen yet comes next. What only the worker of the draft page
    reads is no file anybody opens: one line of so many characters is drawn for a minute.
    """
    chosen = sorted(site.glob("*.html"))
    files = (path for path in site.rglob("*") if path.suffix in {".html", ".svg", ".json", ".xml", ".txt"})
    pages = sorted(path for path in files if path.parent != site / "draft")
    marked = {path: set(places(path, site)) for path in pages}
    unseen = set().union(*marked.values()).difference(*(marked.get(path, ()) for path in chosen))
    while unseen:
        best = max(pages, key=lambda path: len(marked[path] & unseen))
        chosen.append(best)
        unseen -= marked[best]
    return [quote(path.relative_to(site).as_posix()) for path in chosen]


def places(page: Path, site: Path) -> Iterator[str]:
    """Yield where in a page payloads stand, or which stand in data."""
    kind = page.name if page.parent == site else page.parent.name
    if page.suffix not in {".html", ".svg"}:
        yield from (f"{kind} {payload}" for payload in ANY_PAYLOAD.findall(page.read_text("utf-8")))
        return
    for node in LexborHTMLParser(page.read_text("utf-8")).css("*"):
        for name, text in {**node.attributes, "": node.text(deep=False)}.items():
            if ANY_PAYLOAD.search(text or ""):
                yield f"{kind} {node.tag}.{node.attributes.get('class')} {name}"
