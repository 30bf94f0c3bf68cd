"""What the search page loads to answer at all: its own scripts and its index, packed as a server sends them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

MOST = 93_000


def test_the_search_takes_ninety_three_kilobytes_at_most(site: Path) -> None:
    page = (site / "search.html").read_text("utf-8")
    scripts = re.findall(r'<script src="(assets/(?:fold|query|search(?!-box)[a-z-]*)\.js)"', page)
    index = ["fold-table.js", "head.js", "records-0.js"]
    assert "assets/search.js" in scripts and "assets/search-large.js" not in scripts
    files = [*scripts, *(f"open-data/search/{name}" for name in index)]
    assert sum(len(gzip.compress((site / uri).read_bytes())) for uri in files) <= MOST
