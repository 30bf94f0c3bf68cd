"""A new version of the site: built beside the served one, checked whole, then put in its place at once."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from planref.exports.search_chunks import IndexingFailed
from planref.site.linkcheck import check_site
from planref.site.swap import put_in_place
from planref.site.whole_site import pack_whole_site

NEW, PUBLISHED, PREVIOUS = "site.new", "site", "site.previous"
SHOWN_FAULTS = 50


class PublishFailed(Exception):
    """The new version is not fit to be published; the text names every reason."""


@dataclass(frozen=True)
class Published:
    """How much was published: pages, files of any kind, links followed by the check."""

    pages: int
    files: int
    links: int


def publish(root: Path) -> Published:
    """Publish the repository at `root` into its site/ folder, keeping the version before as site.previous/.

    Raises PublishFailed, and leaves site/ alone, where the data or the built pages are wrong.
    """
    new = root / NEW
    with sole_builder(root):
        try:
            shutil.rmtree(new, ignore_errors=True)
            build_into(root / "mkdocs.yml", new)
            published = fit_for_readers(new)
            put_in_place(new, root / PUBLISHED, root / PREVIOUS)
        except OSError as error:
            raise PublishFailed(f"写文件失败：{error}。请检查磁盘空间和权限。\n    Writing failed.") from None
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return published


def fit_for_readers(folder: Path) -> Published:
    """Check a built site and say how large it is; raises PublishFailed with every fault."""
    report = check_site(folder)
    if report.faults:
        raise PublishFailed(_listed(report.faults))
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    return Published(report.pages, files, report.links)


def build_into(config_file: Path, folder: Path) -> None:
    """Build the site that `config_file` describes into `folder`; raises PublishFailed on any error or warning."""
    with collected_messages() as messages:
        try:
            build(load_config(config_file=str(config_file), site_dir=str(folder), strict=True))
        except MkDocsException:
            raise PublishFailed("\n".join(messages)) from None
        except IndexingFailed as error:
            raise PublishFailed(f"检索索引没有生成：{error}\n    The search index was not made.") from None
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
            raise PublishFailed("另一个生成正在进行，请稍后再试。\n    Another build is running; try later.") from None
        yield


def _listed(faults: tuple[str, ...]) -> str:
    """Return one line for each different fault, with the first page that has it and how many have."""
    pages_with: dict[str, list[str]] = {}
    for fault in faults:
        page, _, what = fault.partition(": ")
        pages_with.setdefault(what, []).append(page)
    lines = [f"{_named(pages)}: {what}" for what, pages in pages_with.items()]
    rest = len(lines) - SHOWN_FAULTS
    return "\n".join(lines[:SHOWN_FAULTS] + ([f"……另有 {rest} 种。 / … and {rest} more kinds."] if rest > 0 else []))


def _named(pages: list[str]) -> str:
    return pages[0] if len(pages) == 1 else f"{pages[0]} 等 {len(pages)} 页 / {len(pages)} pages"
