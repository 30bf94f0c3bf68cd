"""Our own check of a built site, since MkDocs does not look into finished HTML.

What must hold: every link and every loaded file exists, every fragment named in a link is an id of its page, ids are
unique and none is the kind a Markdown library makes up ("_1"), nothing inline runs or styles, nothing is loaded from
outside, every JSON file parses, and the sitemap names existing pages.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

LOADING = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src", "object": "data"}
DATA_BLOCKS = {"application/json", "application/ld+json"}
MADE_UP_ID = re.compile(r"_\d+$")
NOT_FOUND_PAGE = "404.html"


@dataclass(frozen=True)
class SiteReport:
    """What a check looked at, and what it found wrong, each fault a line that names the page."""

    pages: int
    links: int
    faults: tuple[str, ...]


@dataclass
class PageScan(HTMLParser):
    """One pass over a page: its ids, its links, and what may not stand in it."""

    ids: Counter[str] = field(default_factory=Counter)
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element names, links, loads and does inline."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids[values["id"]] += 1
        self._note_addresses(tag, values)
        self._note_inline(tag, values)

    def _note_addresses(self, tag: str, values: dict[str, str]) -> None:
        loaded = LOADING.get(tag)
        if loaded and loaded in values and values.get("rel") != "canonical":
            self.loads.add(values[loaded])
        for name in ("href", "xlink:href", "action"):
            if name in values and tag != "link":
                self.links.add(values[name])

    def _note_inline(self, tag: str, values: dict[str, str]) -> None:
        if tag == "style" or "style" in values:
            self.faults.append(f"<{tag}> 内联样式 / inline style")
        if tag == "script" and "src" not in values and values.get("type") not in DATA_BLOCKS:
            self.faults.append("<script> 内联脚本 / inline script")
        self.faults.extend(f"<{tag} {name}> 内联脚本 / inline script" for name in values if name.startswith("on"))


def check_site(folder: Path) -> SiteReport:
    """Return what is wrong in the built site at `folder`."""
    scans = {path.relative_to(folder).as_posix(): _scan(path) for path in sorted(folder.rglob("*.html"))}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    faults: list[str] = []
    for uri, scan in scans.items():
        found = [*scan.faults, *_id_faults(scan), *_load_faults(uri, scan, files)]
        if uri != NOT_FOUND_PAGE:
            found += [fault for link in sorted(scan.links) for fault in _link_faults(uri, link, scans, files)]
        faults += [f"{uri}: {fault}" for fault in found]
    faults += _json_faults(folder) + _sitemap_faults(folder, files)
    links = sum(len(scan.links) + len(scan.loads) for scan in scans.values())
    return SiteReport(len(scans), links, tuple(faults))


def _scan(path: Path) -> PageScan:
    scan = PageScan()
    scan.feed(path.read_text("utf-8"))
    scan.close()
    return scan


def _id_faults(scan: PageScan) -> list[str]:
    doubled = [f"id “{name}” 出现 {count} 次 / id used {count} times" for name, count in scan.ids.items() if count > 1]
    made_up = [f"id “{name}” 是自动生成的 / id made up by Markdown" for name in scan.ids if MADE_UP_ID.search(name)]
    return doubled + made_up


def _load_faults(uri: str, scan: PageScan, files: set[str]) -> list[str]:
    faults = []
    for address in sorted(scan.loads):
        if address.startswith("data:"):
            continue
        if urlsplit(address).scheme or address.startswith("//"):
            faults.append(f"从站外加载 {address} / loads from outside")
        elif _target(uri, address) not in files:
            faults.append(f"缺文件 {address} / missing file")
    return faults


def _link_faults(uri: str, link: str, scans: dict[str, PageScan], files: set[str]) -> list[str]:
    parts = urlsplit(link)
    if parts.scheme in {"http", "https", "mailto"}:
        return []
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return [f"链接 {link} 不是相对地址 / link is not relative"]
    target = _target(uri, link)
    if target not in files:
        return [f"链接 {link} 无此文件 / link to a missing file"]
    if parts.fragment and target in scans and unquote(parts.fragment) not in scans[target].ids:
        return [f"链接 {link} 无此锚点 / link to a missing anchor"]
    return []


def _target(uri: str, address: str) -> str:
    """Return the file, relative to the site's root, that `address` means on the page at `uri`."""
    path = unquote(urlsplit(address).path)
    if not path:
        return uri
    parts: list[str] = []
    for part in (*PurePosixPath(uri).parent.parts, *path.split("/")):
        if part == "..":
            # Above the root there is nothing: such a link must not seem to work.
            parts = parts[:-1] if parts else [".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _json_faults(folder: Path) -> list[str]:
    faults = []
    for path in sorted(folder.rglob("*.json")):
        try:
            json.loads(path.read_text("utf-8"))
        except ValueError as error:
            faults.append(f"{path.relative_to(folder).as_posix()}: JSON 无法解析 / JSON does not parse ({error})")
    return faults


def _sitemap_faults(folder: Path, files: set[str]) -> list[str]:
    """Compare the ends of the sitemap's addresses with the site: where it will stand is the publisher's business."""
    elements = ElementTree.parse(folder / "sitemap.xml").iter()
    places = [element.text or "" for element in elements if element.tag.endswith("}loc")]
    known = {f"/{uri}" for uri in files} | {"/"}
    return [f"sitemap.xml: {place} 无此网页 / no such page" for place in places if not _ends_in(place, known)]


def _ends_in(place: str, known: set[str]) -> bool:
    path = urlsplit(place).path
    return any(path[start:] in known for start, mark in enumerate(path) if mark == "/")
