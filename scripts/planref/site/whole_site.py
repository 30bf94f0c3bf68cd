"""The whole site as one file, or as several where one would be too large, for places without a network."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from planref.corpus.addresses import COMMON_PART, DOWNLOADS, DOWNLOADS_FOLDER, HOME, WHOLE_SITE, data_uri, site_part
from planref.exports.fixed_zip import write_zip
from planref.pages.downloads import size_words, whole_site_size
from planref.site.digests import files_below
from planref.words.words import ZH

MARK, UNPACKED = "data-whole-site", "data-unpacked"
"""In the downloads page: the line that leads to the packed site, and the one that says that there is none."""
LARGEST = 150_000_000
"""Bytes that are packed into one file: as a zip they are less than a third, and common hosts take no larger file."""
_COMMON = ""
_QUICKLY = 4
"""Of zlib: half the time of the usual level for a fiftieth more bytes."""


def pack_whole_site(folder: Path) -> None:
    """Pack a built site into a zip within it and say its size on the downloads page; the same site, the same bytes.

    The packed copy does not hold itself, so the line of its downloads page that leads to it is left out there. A site
    that is too large is packed by campaigns, beside what all have in common; where even these are too large it is not
    packed. Its downloads page says so in that line. Where the page says that nothing is packed, nothing is.
    """
    page = folder / DOWNLOADS
    if not page.exists() or UNPACKED in page.read_text("utf-8"):
        return
    files = {name: folder / name for name in files_below(folder)}
    size = _size(files.values())
    if size <= LARGEST:
        _pack(folder / WHOLE_SITE, sorted(files), page)
        packed = size_words((folder / WHOLE_SITE).stat().st_size)
        _rewrite(page, page.read_text("utf-8").replace(whole_site_size(), packed))
        return
    parts = _parts(folder, sorted(files))
    if any(_size(files[name] for name in names) > LARGEST for names in parts.values()):
        said = ZH.say("downloads.whole-too-large", size=size_words(size))
    else:
        said = _packed_in_parts(folder, parts, page, size)
    _rewrite(page, _with_line(page.read_text("utf-8"), f'<p class="whole">{said}</p>\n'))


def _size(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths)


def _parts(folder: Path, names: Sequence[str]) -> Mapping[str, list[str]]:
    """Names of files by campaign: pages and files that tell of plans of one alone, and under "" what all need."""
    campaigns = {plan["id"]: plan["campaign"] for plan in _told(folder, "plans.json")["plans"]}
    longest_first = sorted(campaigns, key=lambda plan: (-len(plan), plan))
    plan = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(longest_first)})(?![a-z0-9])")
    parts: dict[str, list[str]] = defaultdict(list)
    for name in names:
        is_of_plans = name.endswith(".html") or name.startswith(DOWNLOADS_FOLDER)
        own = {campaigns[found] for found in plan.findall(name)} if is_of_plans else set()
        parts[own.pop() if len(own) == 1 else _COMMON].append(name)
    return parts


def _packed_in_parts(folder: Path, parts: Mapping[str, Sequence[str]], page: Path, size: int) -> str:
    """Pack each part; the line that leads to them, campaigns in the order of their list."""
    labels = {code["id"]: code["label"] for code in _told(folder, "codes.json")["codes"] if code["list"] == "campaigns"}
    links = []
    for campaign in (_COMMON, *(campaign for campaign in labels if campaign in parts)):
        uri = site_part(campaign) if campaign else COMMON_PART
        _pack(folder / uri, parts[campaign], page)
        label = labels[campaign] if campaign else ZH.say("downloads.whole-common")
        links.append(f'<a href="{uri}">{escape(label)}</a> {size_words((folder / uri).stat().st_size)}')
    first, *others = links
    return ZH.say("downloads.whole-in-parts", size=size_words(size), home=HOME, first=first, others="、".join(others))


def _told(folder: Path, file: str) -> Any:
    return json.loads((folder / data_uri(file)).read_bytes())


def _pack(out: Path, names: Iterable[str], page: Path) -> None:
    folder = page.parent
    write_zip(out, ((name, _packed(folder / name, page)) for name in names), _QUICKLY)


def _rewrite(page: Path, text: str) -> None:
    """Write a page anew: in its place may stand a file of the site before."""
    page.unlink()
    page.write_text(text, "utf-8")


def _packed(path: Path, page: Path) -> bytes:
    return path.read_bytes() if path != page else _with_line(path.read_text("utf-8"), "").encode()


def _with_line(page: str, line: str) -> str:
    """A page with another line in the place of the one that leads to the packed site."""
    return "".join(line if MARK in each else each for each in page.splitlines(keepends=True))
