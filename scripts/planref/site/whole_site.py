"""The whole site as one file, for places without a network, as long as one file can hold it."""

from __future__ import annotations

from pathlib import Path

from planref.corpus.addresses import DOWNLOADS, WHOLE_SITE
from planref.exports.fixed_zip import write_zip
from planref.pages.downloads import size_words, whole_site_size
from planref.site.digests import files_below
from planref.words.words import ZH

MARK = "data-whole-site"
LARGEST = 150_000_000
"""Bytes of a site that are packed: as a zip they are less than a third, and common hosts take no larger file."""


def pack_whole_site(folder: Path) -> None:
    """Pack a built site into a zip within it and say its size on the downloads page; the same site, the same bytes.

    The packed copy does not hold itself, so the line of its downloads page that leads to it is left out there. A site
    that is too large is not packed; its downloads page says so in that line.
    """
    page = folder / DOWNLOADS
    if not page.exists():
        return
    files = {name: folder / name for name in files_below(folder)}
    told = page.read_text("utf-8")
    size = sum(path.stat().st_size for path in files.values())
    if size > LARGEST:
        note = f'<p class="whole">{ZH.say("downloads.whole-too-large", size=size_words(size))}</p>\n'
        _rewrite(page, _with_line(told, note))
        return
    write_zip(folder / WHOLE_SITE, ((name, _packed(files[name], page)) for name in sorted(files)))
    packed = (folder / WHOLE_SITE).stat().st_size
    _rewrite(page, told.replace(whole_site_size(), size_words(packed)))


def _rewrite(page: Path, text: str) -> None:
    """Write a page anew: in its place may stand a file of the site before."""
    page.unlink()
    page.write_text(text, "utf-8")


def _packed(path: Path, page: Path) -> bytes:
    return path.read_bytes() if path != page else _with_line(path.read_text("utf-8"), "").encode()


def _with_line(page: str, line: str) -> str:
    """A page with another line in the place of the one that leads to the packed site."""
    return "".join(line if MARK in each else each for each in page.splitlines(keepends=True))
