"""What becomes of spoiled values on the published pages: where a value was published, its new form is, as typed.

A value was published from its place if the pages hold it less often once it is spoiled.
Making all pages takes seconds, so mutants of different files are published together.
"""

from __future__ import annotations

import html
import json
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planref.corpus.corpus import Corpus
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.site.content import SiteContent, content_of
from planref.source.yamlfile import Plain, Positioned

TAG = re.compile(r"<[^<>]*>")
JSON_IN_PAGE = re.compile(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', re.DOTALL)
SHORTEST = 4
"""Shorter values stand on many pages by chance."""

Load = Callable[[Mapping[str, Positioned]], Corpus]


@dataclass(frozen=True)
class Spoiled:
    """A spoiled file that loaded: its name, what was done to it, and its values before and after."""

    name: str
    mistake: str
    before: Plain
    value: Positioned


def publishing_faults(load: Load, spoiled: Sequence[Spoiled]) -> Iterator[str]:
    """Yield what went wrong with publishing spoiled files; `load` returns the corpus with some files replaced."""
    before = published_text(content_of(load({})))
    for batch in batches(spoiled):
        yield from _faults(load, batch, before)


def batches(spoiled: Sequence[Spoiled]) -> Iterator[tuple[Spoiled, ...]]:
    """Part spoiled files into groups in which no file comes twice."""
    rest = list(spoiled)
    while rest:
        batch = {one.name: one for one in reversed(rest)}
        yield tuple(batch.values())
        rest = [one for one in rest if batch[one.name] is not one]


def _faults(load: Load, batch: Sequence[Spoiled], before: str) -> Iterator[str]:
    """Publish several spoiled files at once; where they do not go together, in two parts."""
    corpus = load({one.name: one.value for one in batch})
    if len(batch) > 1 and problems_of(corpus, RULES):
        middle = len(batch) // 2
        yield from _faults(load, batch[:middle], before)
        yield from _faults(load, batch[middle:], before)
        return
    names = ", ".join(f"{one.name}, {one.mistake}" for one in batch)
    try:
        now = published_text(content_of(corpus))
    except Exception:
        yield f"FAULT traceback: {names}: {traceback.format_exc(limit=-3)[:2000]}"
        return
    for one in batch:
        for old, new in changed(one.before, one.value.plain()):
            if len(old) >= SHORTEST and new not in now and now.count(old) < before.count(old):
                yield f"FAULT silent change: {one.name}, {one.mistake}: {new[:40]!r} is not published as typed"


def changed(before: Plain, now: Plain) -> Iterator[tuple[str, str]]:
    """Yield texts that stand at the same place of two readings of a file and differ."""
    if isinstance(before, str) and isinstance(now, str):
        if before != now:
            yield before, now
    elif isinstance(before, dict) and isinstance(now, dict):
        for key in before.keys() & now.keys():
            yield from changed(before[key], now[key])
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for old, new in zip(before, now, strict=True):
            yield from changed(old, new)


def published_text(content: SiteContent) -> str:
    """Return all that a reader or a program gets to see: page texts, attributes, and the strings of the data files."""
    pages = [part for page in content.pages for part in (page.title, page.description, *_layers(page.body))]
    data = [text for page in content.pages for text in _strings_in(page.head + page.body)]
    data += [asset.content.decode("utf-8") for asset in content.assets if asset.uri.endswith((".csv", ".ics"))]
    strings = [
        text for asset in content.assets if asset.uri.endswith(".json") for text in _strings(json.loads(asset.content))
    ]
    return "\n".join([*pages, *data, *strings])


def _layers(body: str) -> tuple[str, str]:
    return html.unescape(TAG.sub("", body)), html.unescape(body)


def _strings_in(page: str) -> Iterator[str]:
    for found in JSON_IN_PAGE.finditer(page):
        yield from _strings(json.loads(found[1]))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
