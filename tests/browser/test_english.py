"""The English edition in a browser: accessible at both widths, and its search finds measures by English words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import ONE_OF_A_KIND, WIDTHS, violations

Watch = Callable[..., Any]

# A query, and a measure that has to be among what it finds.
QUERIES = {
    "confined space": "hzgm2024-2-3-9",
    "hot work": "hzhg2024-2-3-9",
    "blacklist": "zj2017-5-4",
    "dust": "hzgm2024-2-1-3",
    "ammonia refrigeration": "zj2017-5-1",
    "metal smelting": "hzgm2024-2-1-2",
    "three simultaneities": "zj2017-5-2",
    "dual prevention mechanism": "zj2017-1",
    "standardisation": "hzhg2024-2-1-2",
    "hazardous chemicals": "nbsh2017-3-2-2",
    "third-party safety services": "nbsh2017-5-4",
    "four without exceptions": "nbsh2017-5-5-i2",
    "evacuation drill": "hzgm2024-2-6-18",
    "lockout and tagout": "hzgm2024-2-1-3",
    "fireworks": "hzhg2024-2-2-7",
    "chemical parks": "hzhg2024-2-5-13",
    "liquefied hydrocarbons": "hzhg2024-2-2-6",
    "nitration": "hzhg2024-2-6-15",
    "factory within a factory": "hzgm2024-2-6-18",
    "listed supervision": "zj2017-6-4",
    "major accident hazards": "hzgm2024-2-2-6",
    "reward hazards": "hzgm2024-2-2-7",
    "ageing chemical plants": "hzhg2024-2-2-5",
    "lead boats": "yz2024-1-2-2-shehaisheyu",
    "stow nets": "yz2024-t8-2",
    "off-site enforcement": "hzgm2024-2-7-22",
    "SCORE programme": "zj2017-5-2",
    "40%": "zj2017-2",
    "two persons per enterprise": "hzhg2024-2-8-22",
    "welding machines": "yz2024-t12-1",
    "tourism": "yz2024-1-2-2-lvyou",
    "有限空间": "hzgm2024-2-3-9",
}
FOUND = "[...document.querySelectorAll('[data-measure]')].map(node => node.dataset.measure)"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_english_page_is_accessible(watch: Watch, home: str, site: Path, width: int) -> None:
    watched = watch(home, width)
    wrong: dict[str, list[str]] = {}
    for path in sorted((site / "en").rglob("*.html")):
        uri = path.relative_to(site).as_posix()
        page = watched.open(uri + ("?q=dust" if path.stem == "search" else ""))
        if path.stem == "search":
            page.wait_for_selector("[data-search-state=ready]")
        too_wide = watched.overflow()
        page.evaluate(ONE_OF_A_KIND)
        found = violations(page) + ([f"{too_wide} px too wide"] if too_wide else [])
        if found:
            wrong[uri] = found
    assert wrong == {}
    assert watched.complaints == []
    assert watched.outside == []


def test_english_queries_find_their_measures(watch: Watch, home: str) -> None:
    page = watch(home).open("en/search.html")
    missed = {}
    for query, measure in QUERIES.items():
        page.fill("#q", query)
        page.press("#q", "Enter")
        page.wait_for_selector("[data-search-state=ready]")
        found = page.evaluate(FOUND)
        if measure not in found:
            missed[query] = found[:5]
    assert missed == {}


def test_a_result_shows_its_english_and_its_chinese(watch: Watch, home: str) -> None:
    page = watch(home).open("en/search.html?q=blacklist")
    page.wait_for_selector("[data-search-state=ready]")
    first = page.locator("[data-measure=zj2017-5-4]")
    assert first.locator("h2 a").inner_text() == "Zhejiang Province 2017 5 (4), Strengthen enforcement"
    assert first.locator("[lang=zh-CN]").inner_text().startswith("强化执法：各地要积极转变安全生产执法理念")
    page.fill("#q", "zzzz")
    page.wait_for_selector("#search-results:empty", state="attached")
    assert page.locator("#search-status").inner_text().startswith("No clause found for “zzzz”.")


def test_english_questions_spellings_and_ids_are_understood(watch: Watch, home: str) -> None:
    asked = {}
    for query in (
        "how often must drills be held",
        "drills",
        "standardization",
        "standardisation",
        "ZJ2017-5-1",
        "the of",
    ):
        page = watch(home).open(f"en/search.html?q={query.replace(' ', '+')}")
        page.wait_for_selector("[data-search-state=ready]")
        found = page.locator("#search-results [data-measure]")
        asked[query] = [item.get_attribute("data-measure") for item in found.all()]
        if query == "how often must drills be held":
            assert page.inner_text("#search-heard").startswith("Not found as typed; searched for drills")
    assert asked["how often must drills be held"] == asked["drills"] != []
    assert asked["standardization"] == asked["standardisation"] != []
    assert asked["ZJ2017-5-1"] == ["zj2017-5-1"]


def test_what_is_found_in_one_plan_is_said_so(watch: Watch, home: str) -> None:
    page = watch(home).open("en/search.html?q=emergency+drills")
    page.wait_for_selector("[data-search-state=ready]")
    assert page.inner_text("#search-status") == "2 clauses found in one plan."
