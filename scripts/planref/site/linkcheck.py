"""Our own check of a built site, since MkDocs does not look into finished HTML.

What must hold: every link and every loaded file exists, every fragment named in a link is an id of its page, ids are
unique and none is the kind a Markdown library makes up ("_1"), nothing inline runs or styles, nothing is loaded from
outside, by pages, pictures or style sheets, every JSON file parses, and the sitemap names existing pages. Where the
site has an address, the sitemap lists every page that is to be found, and each says the same of itself by a canonical
link.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import astuple, dataclass, field, fields
from functools import cache, partial
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from planref.corpus.addresses import HOME, NOT_FOUND
from planref.readers.html.lexbor import elements
from planref.site.digests import Programs, digest, file_digests, files_below
from planref.site.kept import NOTHING_KEPT, Kept
from planref.words.words import on_one_line

LOADING = {"src", "srcset", "poster", "background"}
"""Attributes by which any element loads a file."""
LOADING_ONLY = {"link": {"href"}, "object": {"data"}, "image": {"href", "xlink:href"}, "use": {"href", "xlink:href"}}
"""Attributes by which these elements do."""
STYLES_OF_PICTURE = re.compile(
    r"""\s(?:style|fill|stroke|filter|mask|clip-path|cursor|marker-\w+)=(?:"([^"]*)"|'([^']*)')|<style[^>]*>(.*?)</style""",
    re.S,
)
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")
LEADING = {"href", "xlink:href", "action", "formaction"}
"""Attributes by which an element leads to another page."""
DATA_BLOCKS = {"application/json", "application/ld+json"}
MOST_ELEMENTS, MOST_SENT = 15_000, 100_000
"""Beyond so many elements, or bytes as sent, a page opens slowly on a phone: about two seconds and more."""
MADE_UP_ID = re.compile(r"_[0-9]+$")


@dataclass(frozen=True)
class SiteReport:
    """What a check looked at, what it found wrong, each fault a line that names the page, and which pages are heavy."""

    pages: int
    links: int
    faults: tuple[str, ...]
    heavy: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scan:
    """What a page holds: its ids in their order as texts, its links, what it loads, its own address, what is wrong.

    `elements` is how many elements it has, `sent` how many bytes of it a server sends. Those of all pages are held at
    once, hence no sets.
    """

    elements: int
    sent: int
    ids: Sequence[str]
    links: Sequence[str]
    loads: Sequence[str]
    canonical: str
    is_hidden: bool
    faults: Sequence[str]


@dataclass(frozen=True)
class _Role:
    """What an element of one tag with certain attributes may tell, whatever their values: nothing where all is empty.

    `loading` and `leading` are attributes that hold addresses; `is_read` says that it depends on other values as well.
    """

    has_id: bool
    loading: tuple[str, ...]
    leading: tuple[str, ...]
    is_read: bool


@cache
def _role_of(tag: str, names: tuple[str, ...]) -> _Role | None:
    """The role of an element; None where it tells nothing. A site has millions of elements, of some hundred roles."""
    loading = LOADING | LOADING_ONLY.get(tag, set())
    loads = tuple(name for name in names if name in loading)
    leads = tuple(name for name in names if name in LEADING - loading)
    is_inline = tag in {"style", "script"} or any(name == "style" or name.startswith("on") for name in names)
    role = _Role("id" in names, loads, leads, is_inline or not {"name", "rel"}.isdisjoint(names))
    return role if any((role.has_id, loads, leads, role.is_read)) else None


@dataclass
class _Reader:
    """One pass over a page: its ids, its links, and what may not stand in it."""

    elements: int = 0
    sent: int = 0
    ids: Counter[str] = field(default_factory=Counter)
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    canonical: str = ""
    is_hidden: bool = False
    faults: list[str] = field(default_factory=list)

    def read(self, page: bytes) -> None:
        """Note what each element names, links, loads and does inline."""
        for tag, attributes in elements(page):
            self.elements += 1
            role = _role_of(tag, tuple(attributes))
            if role is not None:
                self._note(tag, role, {name: value or "" for name, value in attributes.items()})

    def _note(self, tag: str, role: _Role, values: dict[str, str]) -> None:
        if role.has_id:
            self.ids[values["id"]] += 1
        if role.is_read:
            self._note_inline(tag, values)
            if values.get("name") == "robots" and "noindex" in values.get("content", ""):
                self.is_hidden = True
            if self._is_of_its_own(tag, values):
                return
        for name in role.loading:
            # A list of pictures for several widths: "a.png 1x, b.png 2x".
            self.loads |= {part.split()[0] for part in values[name].split(", ") if part.strip()}
        self.links.update(values[name] for name in role.leading)

    def _is_of_its_own(self, tag: str, values: dict[str, str]) -> bool:
        """Note an address that is neither loaded nor led to by a click; False where an element has none such."""
        if values.get("rel") == "canonical":
            self.canonical = values.get("href", "")
            return True
        if tag == "link" and values.get("rel") == "alternate":
            # The same in another language or as a feed: a browser leads there and loads nothing of it.
            self.links.add(values.get("href", ""))
            return True
        return False

    def _note_inline(self, tag: str, values: dict[str, str]) -> None:
        if tag == "style" or "style" in values:
            self.faults.append(on_one_line("linkcheck.inline-style", tag=tag))
        if tag == "script" and "src" not in values and values.get("type") not in DATA_BLOCKS:
            self.faults.append(on_one_line("linkcheck.inline-script", tag="script"))
        self.faults.extend(
            on_one_line("linkcheck.inline-script", tag=f"{tag} {name}") for name in values if name.startswith("on")
        )


def check_site(
    folder: Path, address: str = "", kept: Kept = NOTHING_KEPT, told: Mapping[str, bytes] | None = None
) -> SiteReport:
    """Return what is wrong in the built site at `folder`, to be published under `address` where it has one.

    A page that `kept` knows from an earlier check is not read through again, and its links are followed again only
    where something is gone since that they may have led to. `told` are the digests of the files, where they are known.
    """
    scanned_by = digest([Path(__file__).read_bytes(), Programs().below("locale")])
    files = set(files_below(folder))
    known = file_digests(folder) if told is None else told
    pages = _Pages(folder, {uri: known[uri] for uri in sorted(known) if uri.endswith(".html")}, scanned_by, kept)
    last = _last_check(scanned_by, kept)
    sound = _still_sound(last, pages, files)
    summaries = {uri: last.pages[uri].summary if uri in sound else _summary(pages[uri]) for uri in pages}
    places = _Places(pages, files)
    faults = [f"{uri}: {fault}" for uri in pages if uri not in sound for fault in places.faults(uri, pages[uri])]
    faults += [*_part_faults(folder, files), *_json_faults(folder, files)]
    faults += _map_faults(folder, address, summaries, files)
    if not faults:
        _note_check(
            scanned_by, kept, _LastCheck(files, {uri: _Checked(pages.told[uri], summaries[uri]) for uri in pages})
        )
    links = sum(summary.links for summary in summaries.values())
    heavy = (uri for uri, summary in summaries.items() if summary.is_heavy)
    return SiteReport(len(pages), links, tuple(faults), tuple(heavy))


@dataclass(frozen=True)
class _Pages(Mapping[str, Scan]):
    """The pages of a site, of which the digests are told; what one holds is looked for when somebody asks."""

    folder: Path
    told: Mapping[str, bytes]
    scanned_by: bytes
    kept: Kept
    _scans: dict[str, Scan] = field(default_factory=dict)

    def __getitem__(self, uri: str) -> Scan:
        if uri not in self._scans:
            read = partial(_read_through, self.folder / uri)
            self._scans[uri] = _scan(self.kept.made(self.key(self.told[uri]), read))
        return self._scans[uri]

    def __iter__(self) -> Iterator[str]:
        return iter(self.told)

    def __len__(self) -> int:
        return len(self.told)

    def __contains__(self, uri: object) -> bool:
        return uri in self.told

    def key(self, told: bytes) -> str:
        """Under which key it is kept what a page of a certain digest holds."""
        return f"scan/{digest([self.scanned_by, told]).hex()}"


@dataclass(frozen=True)
class _Summary:
    """What the check of the whole site asks of a page: links counted, whether it is heavy, what it says of itself."""

    links: int
    is_heavy: bool
    canonical: str
    is_hidden: bool


def _summary(scan: Scan) -> _Summary:
    is_heavy = scan.elements > MOST_ELEMENTS or scan.sent > MOST_SENT
    return _Summary(len(scan.links) + len(scan.loads), is_heavy, scan.canonical, scan.is_hidden)


@dataclass(frozen=True)
class _Checked:
    """A page at its last check: its digest, and what was asked of it."""

    told: bytes
    summary: _Summary


@dataclass(frozen=True)
class _LastCheck:
    """All files and pages of the last site in which nothing was wrong."""

    files: Set[str]
    pages: Mapping[str, _Checked]


def _note_check(scanned_by: bytes, kept: Kept, check: _LastCheck) -> None:
    pages = {uri: [page.told.hex(), *astuple(page.summary)] for uri, page in check.pages.items()}
    kept.put(_check_by(scanned_by), json.dumps([sorted(check.files), pages]).encode())


def _last_check(scanned_by: bytes, kept: Kept) -> _LastCheck:
    files, pages = json.loads(kept.get(_check_by(scanned_by)) or b"[[], {}]")
    checked = {uri: _Checked(bytes.fromhex(told), _Summary(*summary)) for uri, (told, *summary) in pages.items()}
    return _LastCheck(set(files), checked)


def _check_by(scanned_by: bytes) -> str:
    return f"check/{scanned_by.hex()}"


def _still_sound(last: _LastCheck, pages: _Pages, files: Set[str]) -> Set[str]:
    """The pages in which nothing can be wrong: they were sound and are as they were, and nothing is gone since.

    A page that has changed since may have lost ids; where it has, or nobody knows what it held, no page is one.
    """
    same = {uri for uri, page in last.pages.items() if pages.told.get(uri) == page.told}
    changed = last.pages.keys() - same
    if not last.files <= files or any(_has_lost_ids(last.pages[uri].told, uri, pages) for uri in changed):
        return set()
    for uri in same:
        pages.kept.use(pages.key(pages.told[uri]))
    return same


def _has_lost_ids(before: bytes, uri: str, pages: _Pages) -> bool:
    """Whether a page, known by its digest before, may have held ids that it does not hold now."""
    known = pages.kept.get(pages.key(before))
    return known is None or not {*_scan(known).ids} <= {*pages[uri].ids}


@dataclass
class _Places:
    """Where the addresses on pages lead.

    What two pages in one folder load or lead to by the same words is the same, unless it stays on its page: each is
    looked up once.
    """

    scans: Mapping[str, Scan]
    files: set[str]
    _loaded: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _followed: dict[str, dict[str, Sequence[str]]] = field(default_factory=lambda: defaultdict(dict))

    def faults(self, uri: str, scan: Scan) -> Iterator[str]:
        """What is wrong on a page: in itself, in what it loads, in where it leads."""
        yield from scan.faults
        for address in _shown_loads(uri, scan.loads):
            yield from self._load(uri, address)
        for link in scan.links if uri != NOT_FOUND else ():
            yield from self._link(uri, link)

    def _load(self, uri: str, address: str) -> list[str]:
        at = (uri.rpartition("/")[0], address)
        if at not in self._loaded:
            self._loaded[at] = _load_faults(uri, address, self.files)
        return self._loaded[at]

    def _link(self, uri: str, link: str) -> Sequence[str]:
        if link.startswith(("#", "?")) or not link:
            return _link_faults(uri, link, self.scans, self.files)
        followed = self._followed[uri.rpartition("/")[0]]
        if link not in followed:
            followed[link] = _link_faults(uri, link, self.scans, self.files) or ()
        return followed[link]


def _scan(told: bytes) -> Scan:
    found = json.loads(told)
    # Most stand on very many pages; each is held once.
    held = {name: tuple(map(intern, found[name])) for name in ("ids", "links", "loads")}
    return Scan(**found | held)


def _read_through(path: Path) -> bytes:
    page, reader = path.read_bytes(), _Reader()
    reader.read(page)
    # A page is never sent longer than it is; most are short enough to begin with.
    reader.sent = len(page) if len(page) <= MOST_SENT else len(gzip.compress(page, 9))
    reader.faults += _id_faults(reader.ids)
    found = {item.name: getattr(reader, item.name) for item in fields(Scan)}
    told = {name: sorted(value) if isinstance(value, (set, Counter)) else value for name, value in found.items()}
    return json.dumps(told, ensure_ascii=False).encode()


def _id_faults(ids: Mapping[str, int]) -> list[str]:
    doubled = [on_one_line("linkcheck.id-twice", name=name, count=count) for name, count in ids.items() if count > 1]
    made_up = [on_one_line("linkcheck.id-made-up", name=name) for name in ids if MADE_UP_ID.search(name)]
    return doubled + made_up


def _shown_loads(uri: str, loads: Iterable[str]) -> list[str]:
    """What a page loads; the page for what is not there, shown at any depth, looks for the same at several."""
    return sorted({address.replace("../", "") for address in loads} if uri == NOT_FOUND else loads)


def _load_faults(uri: str, address: str, files: set[str]) -> list[str]:
    if address.startswith("data:"):
        return []
    if urlsplit(address).scheme or address.startswith("//"):
        return [on_one_line("linkcheck.outside", address=address)]
    return [] if _target(uri, address) in files else [on_one_line("linkcheck.missing", address=address)]


def _link_faults(uri: str, link: str, scans: Mapping[str, Scan], files: set[str]) -> list[str]:
    parts = urlsplit(link)
    if parts.scheme in {"http", "https", "mailto"}:
        return []
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return [on_one_line("linkcheck.not-relative", link=link)]
    target = _target(uri, link)
    if target not in files:
        return [on_one_line("linkcheck.no-file", link=link)]
    if parts.fragment and target in scans and not _holds(scans[target].ids, unquote(parts.fragment)):
        return [on_one_line("linkcheck.no-anchor", link=link)]
    return []


def _holds(ids: Sequence[str], name: str) -> bool:
    at = bisect_left(ids, name)
    return at < len(ids) and ids[at] == name


def _target(uri: str, address: str) -> str:
    """Return the file, relative to the site's root, that `address` means on the page at `uri`."""
    path = unquote(urlsplit(address).path)
    if not path:
        return uri
    parts: list[str] = []
    for part in (*uri.split("/")[:-1], *path.split("/")):
        if part == "..":
            # Above the root there is nothing: such a link must not seem to work.
            parts = parts[:-1] if parts else [".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _json_faults(folder: Path, files: Iterable[str]) -> list[str]:
    faults = []
    for uri in sorted(uri for uri in files if uri.endswith(".json")):
        try:
            # Only whether it can be read is asked: what an object holds is let go at once.
            json.loads((folder / uri).read_bytes().decode(), object_pairs_hook=lambda pairs: None)
        except ValueError as error:
            faults.append(f"{uri}: " + on_one_line("linkcheck.json") + f" ({error})")
    return faults


def _part_faults(folder: Path, files: set[str]) -> Iterator[str]:
    """What pictures and style sheets load."""
    for uri in sorted(uri for uri in files if uri.endswith((".svg", ".css"))):
        text, is_style = (folder / uri).read_text("utf-8"), uri.endswith(".css")
        scan = _Reader()
        if not is_style and "href" in text:
            scan.read(text.encode())
        # Words that a picture shows load nothing, whatever they say.
        styles = text if is_style else " ".join(map("".join, STYLES_OF_PICTURE.findall(text)))
        scan.loads |= set(IN_STYLES.findall(styles))
        for address in sorted(scan.loads):
            yield from (f"{uri}: {fault}" for fault in _load_faults(uri, address, files))


def _map_faults(folder: Path, address: str, pages: Mapping[str, _Summary], files: set[str]) -> list[str]:
    try:
        elements = ElementTree.parse(folder / "sitemap.xml").iter()
    except (OSError, ElementTree.ParseError):
        return ["sitemap.xml: " + on_one_line("linkcheck.no-sitemap")]
    places = [element.text or "" for element in elements if element.tag.endswith("}loc")]
    return _sitemap_faults(places, files) + (_loadfaults(places, address, pages) if address else [])


def _loadfaults(places: list[str], address: str, pages: Mapping[str, _Summary]) -> list[str]:
    if not places:
        return ["sitemap.xml: " + on_one_line("linkcheck.sitemap-empty")]
    below = [place for place in places if place.startswith(address)]
    beyond = [place for place in places if not place.startswith(address)]
    listed = {(place.removeprefix(address) or HOME): place for place in below}
    return [
        *("sitemap.xml: " + on_one_line("linkcheck.sitemap-beyond", place=place, address=address) for place in beyond),
        *(
            f"{uri}: " + on_one_line("linkcheck.unlisted")
            for uri, page in pages.items()
            if uri not in listed and not page.is_hidden and page.canonical in {"", address + uri}
        ),
        *(
            f"{uri}: " + on_one_line("linkcheck.canonical", place=place)
            for uri, place in listed.items()
            if uri in pages and pages[uri].canonical != place
        ),
    ]


def _sitemap_faults(places: list[str], files: set[str]) -> list[str]:
    """Compare the ends of the sitemap's addresses with the site, wherever it will stand."""
    known = {f"/{uri}" for uri in files} | {"/"}
    return [
        "sitemap.xml: " + on_one_line("linkcheck.sitemap-unknown", place=place)
        for place in places
        if not _ends_in(place, known)
    ]


def _ends_in(place: str, known: set[str]) -> bool:
    path = urlsplit(place).path
    return any(path[start:] in known for start, mark in enumerate(path) if mark == "/")
