"""The whole site as one file, for places without a network."""

from __future__ import annotations

from pathlib import Path

from planref.corpus.addresses import DOWNLOADS, WHOLE_SITE
from planref.exports.fixed_zip import zip_of
from planref.pages.downloads import size_words, whole_site_size

MARK = b"data-whole-site"


def pack_whole_site(folder: Path) -> None:
    """Pack a built site into a zip within it and say its size on the downloads page; the same site, the same bytes.

    The packed copy does not hold itself, so the line of its downloads page that leads to it is left out there.
    """
    page = folder / DOWNLOADS
    if not page.exists():
        return
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    package = zip_of((name, _packed(files[name], page)) for name in sorted(files))
    (folder / WHOLE_SITE).write_bytes(package)
    page.write_text(page.read_text("utf-8").replace(whole_site_size(), size_words(len(package))), "utf-8")


def _packed(path: Path, page: Path) -> bytes:
    content = path.read_bytes()
    if path != page:
        return content
    return b"".join(line for line in content.splitlines(keepends=True) if MARK not in line)
