"""A new version of the site: built beside the served one, checked whole, then put in its place at once."""

from __future__ import annotations

import datetime
import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from planref.corpus.reach import is_real
from planref.model.base import validate
from planref.model.catalogue import data_kind
from planref.model.settings import Site
from planref.site.before import NOTHING_BEFORE, Before
from planref.site.corpus_settings import settings_of
from planref.site.digests import Programs, digest, digest_of_files, file_digests, files_below, folder_digest
from planref.site.kept import FILE, Kept, kept_in
from planref.site.linkcheck import MOST_ELEMENTS, MOST_SENT, check_site
from planref.site.pyodide import fetch, is_fetched
from planref.site.reporting import unreachable
from planref.site.swap import put_in_place
from planref.site.whole_site import pack_whole_site
from planref.source.yamlfile import read_yaml
from planref.words.words import both, on_one_line

NEW, PUBLISHED, PREVIOUS = "site.new", "site", "site.previous"
SHOWN_FAULTS = 50
SHOWN_HEAVY = 5
_LAST = "published"


class PublishFailed(Exception):
    """The new version is not fit to be published; the text names every reason."""


@dataclass(frozen=True)
class Published:
    """How much was published: pages, files of any kind, links followed by the check; and what readers will miss.

    `heavy` are the pages that open slowly on a phone.
    """

    pages: int
    files: int
    links: int
    heavy: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def publish(root: Path, data: Path | None = None) -> Published:
    """Publish a corpus with the programs at `root`: its own, or the one in the folder `data`, into site/ there.

    The version before is kept as site.previous/. Raises PublishFailed, and leaves site/ alone, where the data or the
    built pages are wrong.
    """
    place = data or root
    unfetched = fetch()
    with sole_builder(root):
        try:
            inputs = _inputs(root, place)
            published = _published_already(inputs, place) or _publish(root, data, place, inputs)
        except OSError as error:
            raise PublishFailed(both("build.not-written", error=error)) from None
        finally:
            shutil.rmtree(place / NEW, ignore_errors=True)
    site = site_of(place)
    unheard = unreachable(site, datetime.date.today()) if site else ()
    return replace(published, missing=(*filter(None, (unfetched,)), *unheard, *_slow(published.heavy)))


def _slow(heavy: tuple[str, ...]) -> Iterator[str]:
    if heavy:
        most = {"elements": f"{MOST_ELEMENTS:,}", "kb": MOST_SENT // 1000}
        yield on_one_line("build.heavy", count=len(heavy), pages=", ".join(heavy[:SHOWN_HEAVY]), **most)


def is_published(root: Path, place: Path) -> bool:
    """Whether a build of the corpus at `place` with the programs at `root` would give the very files that are there."""
    return (place / FILE).exists() and _published_already(_inputs(root, place), place) is not None


def _publish(root: Path, data: Path | None, place: Path, inputs: str) -> Published:
    new = place / NEW
    shutil.rmtree(new, ignore_errors=True)
    before = Before(place / PUBLISHED)
    build_into(root / "mkdocs.yml", new, data, place / FILE, before)
    kept = kept_in(place / FILE)
    try:
        files = file_digests(new, before.taken)
        published = fit_for_readers(new, address_of(place), kept, files)
        put_in_place(new, place / PUBLISHED, place / PREVIOUS)
        told = [published.pages, published.files, published.links, published.heavy]
        kept.put(_LAST, json.dumps([inputs, digest_of_files(files).hex(), told]).encode())
    finally:
        kept.close()
    return published


def _published_already(inputs: str, place: Path) -> Published | None:
    """What is published, where a build of the same would give the very files that are there."""
    if not (place / PUBLISHED).is_dir():
        return None
    kept = kept_in(place / FILE)
    last = kept.get(_LAST)
    kept.close()
    if last is None:
        return None
    before, site, told = json.loads(last)
    if inputs != before or site != folder_digest(place / PUBLISHED).hex():
        return None
    pages, files, links, heavy = told
    return Published(pages, files, links, tuple(heavy))


def _inputs(root: Path, place: Path) -> str:
    """The digest of all that a build reads."""
    read = (place / "data", place / "docs", root / "docs", root / "scripts")
    settings = (root / "mkdocs.yml").read_bytes()
    browser = b"fetched" if is_fetched() else b""
    return digest([*map(folder_digest, read), settings, browser, Programs().everything]).hex()


def address_of(place: Path) -> str:
    """Where the corpus at `place` says that it is published; "" where it says nothing or an example."""
    site = site_of(place)
    return site.address if site and is_real(site.address) else ""


def site_of(place: Path) -> Site | None:
    """What the corpus at `place` says of its site; None where it says nothing."""
    file = data_kind("site").files
    path = place / file
    return validate(Site, read_yaml(path, file), file) if path.exists() else None


def fit_for_readers(folder: Path, address: str, kept: Kept, files: Mapping[str, bytes]) -> Published:
    """Check a built site, its files' digests told, and say how large it is; raises PublishFailed with every fault."""
    report = check_site(folder, address, kept, files)
    if report.faults:
        raise PublishFailed(_listed(report.faults))
    return Published(report.pages, sum(1 for _ in files_below(folder)), report.links, report.heavy)


def build_into(
    config_file: Path,
    folder: Path,
    data: Path | None = None,
    kept: Path | None = None,
    before: Before = NOTHING_BEFORE,
) -> None:
    """Build the site that `config_file` describes into `folder`; raises PublishFailed on any error or warning.

    The file `kept` saves making again what an earlier build made from the same, the site `before` writing it again; the
    result is the same without them.
    """
    with collected_messages() as messages:
        try:
            settings = settings_of(config_file.parent, data)
            config = load_config(config_file=str(config_file), site_dir=str(folder), strict=True, **settings)
            config.extra |= {"kept": kept, "before": before}
            build(config)
        except MkDocsException:
            raise PublishFailed("\n".join(messages)) from None
    pack_whole_site(folder)


@contextmanager
def collected_messages() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, instead of printing it."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate, before = False, logger.propagate
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


@contextmanager
def sole_builder(root: Path) -> Iterator[None]:
    """Let one build run at a time; the system lifts the lock of a build that dies."""
    try:
        import fcntl
    except ImportError:
        # Windows has no such lock; two builds at once are the caller's business there.
        yield
        return
    with (root / "mkdocs.yml").open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishFailed(both("build.another")) from None
        yield


def _listed(faults: tuple[str, ...]) -> str:
    """Return one line for each different fault, with the first page that has it and how many have."""
    pages_with: dict[str, list[str]] = {}
    for fault in faults:
        page, _, what = fault.partition(": ")
        pages_with.setdefault(what, []).append(page)
    lines = [f"{_named(pages)}: {what}" for what, pages in pages_with.items()]
    rest = len(lines) - SHOWN_FAULTS
    return "\n".join(lines[:SHOWN_FAULTS] + ([on_one_line("build.more-kinds", count=rest)] if rest > 0 else []))


def _named(pages: list[str]) -> str:
    return pages[0] if len(pages) == 1 else on_one_line("build.pages", first=pages[0], count=len(pages))
