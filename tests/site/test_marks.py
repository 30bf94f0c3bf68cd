"""What a reader trips over on any page: a quotation mark set twice, a unit said twice, a blank before a mark."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

# A citation repeats to the character, code shows what is to be typed, and a script fills in the day.
EXACT = re.compile(r"<(script|style|code|pre|textarea|time)\b.*?</\1>", re.DOTALL)
BLOCK = re.compile(
    r"</?(?:p|li|tr|t[hd]|h\d|div|section|d[dt]|summary|option|[uo]l|table|select|label|button|a|text)\b[^>]*>"
)
ODD = {
    "a quotation mark twice": r"““|””|《《|》》",
    "a unit twice": r"(?:^|[^一-鿿]|[0-9上本]一?)(年|次|条|项|处|份|句) *\1(?![度一-鿿])",
    "a blank around a mark": r"[一-鿿] [，。；、）”]|[（“] [一-鿿]",
    "a blank in brackets": r"（[^（）]*[一-鿿] +[一-鿿][^（）]*）",
}


def lines_of(path: Path) -> Iterator[str]:
    page = EXACT.sub("·", path.read_text("utf-8"))
    for line in BLOCK.sub("\n", page).splitlines():
        yield html.unescape(re.sub(r"<[^>]+>", "", line))


@pytest.fixture(scope="module")
def printed(site: Path) -> list[tuple[str, str]]:
    """Every line that a page prints, with the name of the page."""
    pages = [
        path
        for folder in (".", "compare", "documents", "m", "organisations", "plans", "topics", "en", "en/plans")
        for path in (site / folder).glob("*.html")
    ]
    assert len(pages) > 500
    return [(path.name, line) for path in pages for line in lines_of(path)]


@pytest.mark.parametrize("kind", ODD)
def test_no_page_prints(printed: list[tuple[str, str]], kind: str) -> None:
    found = {(name, match.group()) for name, line in printed for match in re.finditer(ODD[kind], line)}
    assert sorted(found) == []
