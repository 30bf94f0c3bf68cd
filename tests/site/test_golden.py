"""One page of each family as it was last read by a person: tests/site/golden/.

To renew the files after reading the difference: `.venv/bin/python tests/site/test_golden.py` takes them from site/.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
PAGES = ("m/zj2017-2.html", "m/yz2024-t7-4.html")


def content(site: Path, uri: str) -> str:
    """What stands in the content area of a built page."""
    found = re.search(r"<main.*?</main>", (site / uri).read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found.group(0) + "\n"


def golden_file(uri: str) -> Path:
    return GOLDEN / uri.replace("/", "-")


@pytest.mark.parametrize("uri", PAGES)
def test_page_is_as_last_read(site: Path, uri: str) -> None:
    message = "read the difference, then run .venv/bin/python tests/site/test_golden.py"
    assert content(site, uri) == golden_file(uri).read_text("utf-8"), message


if __name__ == "__main__":
    for page in PAGES:
        golden_file(page).write_text(content(Path(__file__).resolve().parents[2] / "site", page), "utf-8")
