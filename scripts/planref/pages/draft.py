"""The page on which an own draft is compared in the browser: a form, and what its script says meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planref.corpus import addresses as at
from planref.edition.edition import Edition
from planref.edition.page import Asset, Page
from planref.pages.render import render
from planref.source.limits import LARGEST_DRAFT
from planref.source.reading import megabytes
from planref.words.words import ZH, both

_PARTS = ("worker", "engine", "words", "python", "pyodide")
LONGEST = 120
"""Seconds after which a comparison in a browser is stopped; the longest plan takes some 5."""
_SAID = (
    "draft-page.loading",
    "draft-page.loaded-of",
    "draft-page.reading",
    "draft-page.working",
    "draft-page.unloaded",
    "draft-page.broken",
    "draft-page.no-draft",
    "draft-page.no-template",
    "draft-page.no-engine",
    "draft-page.old-browser",
    "draft-page.from-file",
)


def draft_page(edition: Edition, engine: Iterable[Asset]) -> Page:
    """The page for own drafts; without an `engine` it says so, and tells the other way."""
    files = {asset.uri: asset.size for asset in engine}
    return Page(
        uri=at.DRAFT,
        title=ZH.say("draft-page.title"),
        description=ZH.say("draft-page.lede"),
        body=render(
            "draft.html",
            plans=[(plan, _held(plan.plan, files), edition.campaign(plan)) for plan in edition.corpus.plans],
            settings=_settings(files),
            megabytes=megabytes(_fetched(files)),
            largest=megabytes(LARGEST_DRAFT),
            template=edition.corpus.template,
        ),
        tab="draft",
        head=render("draft-head.html"),
    )


def _held(plan: str, files: Iterable[str]) -> str:
    """The file of a plan as the engine reads it; "" where there is no engine."""
    return next((uri for uri in files if uri.startswith(f"{at.DRAFT_PLANS_FOLDER}{plan}-")), "")


def _settings(files: Mapping[str, int]) -> dict[str, object]:
    """What the script has to know: its files, the limits, its sentences."""
    return {
        "files": {part: _part(part, files) for part in _PARTS},
        "bytes": sum(
            size
            for uri, size in files.items()
            if not uri.endswith(".txt") and not uri.startswith(at.DRAFT_PLANS_FOLDER)
        ),
        "largest": LARGEST_DRAFT,
        "longest": LONGEST,
        "words": {key.rpartition(".")[2]: _pattern(key) for key in _SAID},
        "too_long": both("guard.too-long", file="{name}", most=LONGEST),
    }


def _fetched(files: Mapping[str, int]) -> int:
    """Bytes that a browser unpacks the first time, but for the template."""
    return sum(size for uri, size in files.items() if not uri.startswith(at.DRAFT_PLANS_FOLDER))


def _part(part: str, files: Iterable[str]) -> str:
    """The file of a part of the engine, for Pyodide itself its folder; "" where there is none."""
    uri = next((uri for uri in files if uri.startswith(f"{at.DRAFT_FOLDER}{part}-")), "")
    folder, slash, name = uri.rpartition("/")
    return folder + slash if part == "pyodide" else folder + slash + name


def _pattern(key: str) -> str:
    """A sentence with its values left as {name}, for the script to put in."""
    return ZH.say(key, **{name: f"{{{name}}}" for name in ZH.names(key)})
