"""The English edition as built: no language by accident, a way to the other one on every page, state of translation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

HAN = re.compile("[\u3400-\u9fff]")
ENGLISH_WORDS = re.compile(r"(?:[A-Za-z]{2,}[ ,]+){4,}[A-Za-z]{2,}")
VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "wbr", "source", "col"}
# Told to people: an attribute in the language of its element.
TOLD = ("title", "aria-label", "placeholder", "alt", "content")


class Spoken(HTMLParser):
    """Every text of a page with the language it is marked as; data blocks are no text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.languages: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.switch: dict[str, str | None] = {}
        self.alternates: dict[str | None, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        language = values.get("lang") or (self.languages[-1][1] if self.languages else "")
        if values.get("class") == "bar__lang":
            self.switch = values
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
        self.texts += [(language, values[name] or "") for name in TOLD if name in values]
        if tag not in VOID:
            self.languages.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.languages:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.languages and self.languages[-1][0] not in {"script", "style"}:
            self.texts.append((self.languages[-1][1], data.strip()))


@pytest.fixture(scope="module")
def english(site: Path) -> dict[str, Spoken]:
    """Every English page by address."""
    return {p.relative_to(site).as_posix(): Spoken(p.read_text("utf-8")) for p in sorted((site / "en").rglob("*.html"))}


def test_the_pages_of_the_edition(english: dict[str, Spoken]) -> None:
    plans = [f"en/plans/{plan}.html" for plan in ("hzgm2024", "hzhg2024", "nbsh2017", "wl2021", "yz2024", "zj2017")]
    tops = [f"en/{n}.html" for n in ("about", "coverage", "duties", "index", "method", "plans", "search", "terms")]
    assert sorted(english) == sorted([*tops, *plans, "en/compare/zj2017--nbsh2017.html"])


def test_no_chinese_stands_unmarked_on_an_english_page(english: dict[str, Spoken]) -> None:
    unmarked = [(uri, text) for uri, page in english.items() for lang, text in page.texts if lang != "zh-CN"]
    assert [(uri, text) for uri, text in unmarked if HAN.search(text)] == []


def test_no_english_sentence_is_marked_as_chinese(english: dict[str, Spoken]) -> None:
    marked = [(uri, text) for uri, page in english.items() for lang, text in page.texts if lang == "zh-CN"]
    assert len(marked) > 1500
    assert [(uri, text[:60]) for uri, text in marked if ENGLISH_WORDS.search(text)] == []


def test_no_english_sentence_stands_unmarked_on_a_chinese_page(site: Path) -> None:
    """But for pages of programs, licences and data, whose words are English."""
    allowed = {"dictionary.html", "maintain.html", "method.html", "promises.html", "downloads.html", "link.html"}
    found = []
    for path in sorted(site.glob("*.html")):
        if path.name not in allowed:
            texts = [text for lang, text in Spoken(path.read_text("utf-8")).texts if lang == "zh-CN"]
            found += [(path.name, text[:60]) for text in texts if ENGLISH_WORDS.search(text)]
    assert found == []


def test_every_page_says_by_whom_and_how_far_it_is_translated(site: Path, english: dict[str, Spoken]) -> None:
    for uri in english:
        text = (site / uri).read_text("utf-8")
        assert text.count("Unofficial translation; the Chinese text prevails.</strong>") == 1, uri
        assert re.search(r"[Bb]y machine", text), uri
        assert re.search(r"(?:0 of \d+ entries|not) reviewed by a person", text), uri


def _pairs(english: dict[str, Spoken]) -> Iterator[tuple[str, str]]:
    for uri in english:
        yield uri, uri.removeprefix("en/")


def test_hreflang_leads_both_ways(site: Path, english: dict[str, Spoken]) -> None:
    for uri, chinese in _pairs(english):
        there, back = english[uri].alternates, Spoken((site / chinese).read_text("utf-8")).alternates
        assert {**there}.keys() == {**back}.keys() == {"en", "zh-CN"}, uri
        assert _resolved(uri, there["zh-CN"]) == _resolved(chinese, back["zh-CN"]) == chinese
        assert _resolved(uri, there["en"]) == _resolved(chinese, back["en"]) == uri


def _resolved(uri: str, href: str | None) -> str:
    assert href is not None
    return re.sub(r"^(?:https?://[^/]+/|(?:\.\./)*)", "", href)


def test_the_switch_leads_to_the_counterpart(site: Path, english: dict[str, Spoken]) -> None:
    for uri, chinese in _pairs(english):
        assert _resolved(uri, english[uri].switch["href"]) == chinese
        page = Spoken((site / chinese).read_text("utf-8"))
        assert _resolved(chinese, page.switch["href"]) == uri
        assert (english[uri].switch["lang"], page.switch["lang"]) == ("zh-CN", "en")


def test_a_page_without_counterpart_leads_to_the_same_clause_or_home(site: Path) -> None:
    measure = Spoken((site / "m/zj2017-5-1.html").read_text("utf-8"))
    assert measure.switch["href"] == "../en/plans/zj2017.html#zj2017-5-1"
    assert Spoken((site / "topics.html").read_text("utf-8")).switch["href"] == "en/index.html"
    assert measure.alternates == {}
    difference = Spoken((site / "d/zj2017--nbsh2017.zj2017-2-1.html").read_text("utf-8"))
    assert (difference.switch["href"] or "").startswith("../en/compare/zj2017--nbsh2017.html#d-zj2017-2-1")
    listed = next((site / "d").glob("yz2024.body--*.html"))
    assert Spoken(listed.read_text("utf-8")).switch["href"] == "../en/index.html"


def test_under_a_changed_pair_stands_what_changed_and_which_way(site: Path) -> None:
    text = (site / "en/compare/zj2017--nbsh2017.html").read_text("utf-8")
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))
    assert "Date shifted: put off from August 2017 (2017年8月) to November 2017 (2017年11月), 3 months later." in plain
    assert "Target dropped: “compared with 2016, lower the number of accidents" in plain
    assert "Actor localised: “all localities (各地)” became “all sections (各科室)”" in plain
    assert text.count('class="en-pair"') == 45


def test_no_place_is_named_twice_behind_one_sentence(site: Path, english: dict[str, Spoken]) -> None:
    twice = []
    for uri in english:
        html = (site / uri).read_text("utf-8")
        for places in re.findall(r'<span class="ev">(.*?)</span>', html):
            names = re.findall(r">([^<]+)</a>", places)
            if len(set(names)) < len(names):
                twice.append((uri, names))
    assert twice == []


def test_translations_are_published(site: Path) -> None:
    data = json.loads((site / "open-data/translations.json").read_text("utf-8"))
    assert (data["language"], [plan["plan"] for plan in data["plans"]][:2]) == ("en", ["zj2017", "nbsh2017"])
    clauses = {item["clause"]: item for plan in data["plans"] for item in plan["clauses"]}
    assert clauses["zj2017-6"]["heading"] == "Requirements for the work"
    assert not any(item["stale"] for item in clauses.values())
    measures = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    lacking = [m["id"] for m in measures if m["measure"] and m["text"] and not clauses.get(m["id"], {}).get("gist")]
    assert lacking == []
