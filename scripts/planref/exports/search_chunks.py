"""The index of a large corpus: Pagefind says which record files may hold a word, so that a page loads those alone.

Every record file becomes one page of two-character words in hexadecimal (有限空间 -> 67099650 96507a7a 7a7a95f4), and
a word is asked for as a phrase of the same. What a file really holds is decided by the fold, in the page.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from planref.edition.page import Asset
from planref.exports.fold import BORDER

LANGUAGE = "zxx"
"""The code for no language at all: nothing is stemmed."""

KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "*.pagefind", "index/*.pf_index")
FRAGMENT_HEAD = b"pagefind_dcd"


class IndexingFailed(Exception):
    """Pagefind did not come to an end; carries what it printed."""


def chunked_index(texts: Sequence[str], folder: str) -> tuple[tuple[Asset, ...], dict[str, int]]:
    """The files of a Pagefind index of folded texts, to be published in a folder, and its name for each text.

    The same texts always give the same bytes. IndexingFailed when the indexer fails.
    """
    with TemporaryDirectory() as place:
        pages, output = Path(place, "pages"), Path(place, "index")
        pages.mkdir()
        for number, text in enumerate(texts):
            (pages / f"{number}.html").write_text(_page(text), "ascii")
        _run_indexer(pages, output)
        found = sorted(path for pattern in KEPT for path in output.glob(pattern))
        assets = tuple(Asset(f"{folder}/{path.relative_to(output).as_posix()}", path.read_bytes()) for path in found)
        return assets, dict(_names(output))


def pair_words(text: str) -> Iterator[str]:
    """The overlapping two-character words of a folded text; a 0 stands for each border."""
    for field in text.split(BORDER):
        units = field.encode("utf-16-be").hex()
        characters = [units[at : at + 4] for at in range(0, len(units), 4)]
        yield from (first + second for first, second in pairwise(characters))
        yield "0"


def _page(text: str) -> str:
    words = " ".join(pair_words(text))
    return f'<!doctype html><html lang="{LANGUAGE}"><head><title>0</title></head><body>{words}</body></html>'


def _run_indexer(pages: Path, output: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(output)]
    done = subprocess.run([*command, "--force-language", LANGUAGE], capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingFailed(done.stdout + done.stderr)


def _names(output: Path) -> Iterator[tuple[str, int]]:
    """What Pagefind calls each page, from the fragments that nobody loads."""
    for path in sorted(output.glob("fragment/*.pf_fragment")):
        written = gzip.decompress(path.read_bytes()).removeprefix(FRAGMENT_HEAD)
        url = json.loads(written)["url"]
        yield path.stem, int(url.strip("/").removesuffix(".html"))
