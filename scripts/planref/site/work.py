"""Work: what a build has to make, as a list; what an earlier build made from the same is not made again.

A maker is a function at the top of a module; what it makes depends on its arguments, on the programs its module
reaches, and on what it reads of the edition and of files it opens, and on nothing else: it knows no clock, and asks of
no file whether it is there without opening it. All this is digested; when in doubt it is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset, Page, TocEntry
from planref.rules.report import Rule
from planref.site.digests import CannotTell, Digests, Programs, digest
from planref.site.kept import Kept
from planref.site.progress import Progress
from planref.site.shelf import Place, ShelvedAsset, ShelvedPage, encoded_body, told_beside_body
from planref.site.watch import Key, Read, Watch

Made = Page | Asset
Grouped = dict[str, dict[str, list[Key]]]
Told = dict[str, Any]


@dataclass(frozen=True)
class Work:
    """One thing to make: `make` called with `of`, which gives a page or a file, or several."""

    make: Callable[..., Made | Iterable[Made]]
    of: tuple[Any, ...]

    def done(self) -> tuple[Made, ...]:
        """Make it."""
        made = self.make(*self.of)
        return (made,) if isinstance(made, (Page, Asset)) else tuple(made)


def work(make: Callable[..., Made | Iterable[Made]], *of: Any) -> Work:
    """Something to make from the arguments behind it."""
    return Work(make, of)


class Maker:
    """Does all work anew, and asks every rule."""

    def __init__(self, corpus: Corpus) -> None:
        self.edition = Edition(corpus)

    def on(self, corpus: Corpus) -> Maker:
        """The same for another corpus."""
        return Maker(corpus)

    def do(self, works: Iterable[Work]) -> Iterator[Made]:
        """What comes of the works, in their order."""
        listed, progress = list(works), Progress()
        for number, each in enumerate(listed, 1):
            yield from self.results(each)
            progress.step(number, len(listed))
        progress.end()

    def results(self, each: Work) -> tuple[Made, ...]:
        """What comes of one work."""
        return each.done()

    def broken(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules that the corpus breaks."""
        return tuple(rule for rule in rules if not self.holds(rule))

    def holds(self, rule: Rule) -> bool:
        """Whether the corpus keeps to a rule."""
        return not any(rule(self.edition.corpus))


@dataclass
class KeepingMaker(Maker):
    """Does only work of which no earlier build has done the same, and asks no rule again that would read the same."""

    corpus: Corpus
    kept: Kept
    programs: Programs = field(default_factory=Programs)
    digests: Digests = field(default_factory=Digests)

    def __post_init__(self) -> None:
        self.watch = Watch.on(self.corpus, self.digests)
        self._codes: dict[str, bytes] = {}
        self.edition = self.watch.edition

    def on(self, corpus: Corpus) -> Maker:
        """The same for another corpus."""
        return replace(self, corpus=corpus, digests=self.digests.of_models())

    def results(self, each: Work) -> tuple[Made, ...]:
        """What comes of one work: kept from before where it would be the same, else made and kept."""
        try:
            key = self._key("work", each.make, each.of)
        except CannotTell:
            return each.done()
        told = self._found(key)
        if told is not None:
            earlier = _Earlier(each, self.kept, self.watch)
            return tuple(_stands_for(made, earlier.place(at, made)) for at, made in enumerate(told))
        with self.watch.reading() as reads:
            made = each.done()
        self._keep(key, reads, made)
        return made

    def holds(self, rule: Rule) -> bool:
        """Whether the corpus keeps to a rule; one that held before is asked again only if what it reads has changed."""
        key = self._key("rule", rule, ())
        if self._found(key) is not None:
            return True
        with self.watch.reading() as reads:
            holds = super().holds(rule)
        if holds:
            self._keep(key, reads, ())
        return holds

    def _key(self, kind: str, of: Callable[..., object], arguments: tuple[Any, ...]) -> str:
        made_by = (self._code_of(of.__module__), of.__qualname__.encode())
        return f"{kind}/{digest([*made_by, *map(self.digests.of, arguments)]).hex()}"

    def _code_of(self, module: str) -> bytes:
        if module not in self._codes:
            self._codes[module] = self.programs.of(module)
        return self._codes[module]

    def _found(self, key: str) -> list[Told] | None:
        """What is told of all that an earlier build made under a key, where it would be the same now."""
        record = self.kept.get(key)
        if record is None:
            return None
        told = json.loads(record)
        if self._now(_reads_in(told["reads"])) != told["now"]:
            return None
        made: list[Told] = told["made"]
        return made

    def _now(self, reads: Iterable[Read]) -> str | None:
        """The digest of what the reads give now; None where nobody can tell."""
        try:
            return self.watch.now(reads).hex()
        except (CannotTell, AttributeError, KeyError):
            return None

    def _keep(self, key: str, reads: set[Read], made: tuple[Made, ...]) -> None:
        grouped = _grouped(reads)
        now = self._now(_reads_in(grouped))
        if now is None:
            return
        told = []
        for each in made:
            content = _content(each)
            told.append(_told(each, content))
            self.kept.put(_name(digest([content])), content)
        self.kept.put(key, json.dumps({"reads": grouped, "now": now, "made": told}).encode())


@dataclass
class _Earlier:
    """What an earlier build made of a work: its contents are looked up when asked for, and made where lost."""

    work: Work
    kept: Kept
    watch: Watch

    def place(self, at: int, told: Told) -> Place:
        """Where the content of one thing made stands."""
        name = bytes.fromhex(told["content"])
        self.kept.use(_name(name))
        return _InEarlier(self, at, told["size"], name)

    def read(self, at: int, told: bytes) -> bytes:
        """The content of one thing made."""
        found = self.kept.get(_name(told))
        return _content(self._anew[at]) if found is None else found

    @cached_property
    def _anew(self) -> tuple[Made, ...]:
        # Whoever asks for the content reads nothing of the edition by that.
        with self.watch.reading():
            return self.work.done()


@dataclass(frozen=True)
class _InEarlier:
    """A place among what an earlier build made."""

    earlier: _Earlier
    at: int
    size: int
    told: bytes

    def read(self) -> bytes:
        """What stands there."""
        return self.earlier.read(self.at, self.told)


def _grouped(reads: Iterable[Read]) -> Grouped:
    """Reads by owner and attribute, so that neither is told once for each of very many keys."""
    found: Grouped = {}
    for owner, name, key in reads:
        found.setdefault(owner, {}).setdefault(name, []).append(key)
    return found


def _reads_in(grouped: Grouped) -> Iterator[Read]:
    """The reads that were grouped, in one order before and after they were kept."""
    for owner, names in grouped.items():
        for name, keys in names.items():
            yield from ((owner, name, tuple(key) if isinstance(key, list) else key) for key in keys)


def _name(told: bytes) -> str:
    """The key of a content with a certain digest."""
    return f"made/{told.hex()}"


def _content(made: Made) -> bytes:
    return encoded_body(made) if isinstance(made, Page) else made.content


def _told(made: Made, content: bytes) -> Told:
    """All that is told of something made, without its content."""
    what = {"page": _told_of(made)} if isinstance(made, Page) else {"uri": made.uri}
    return what | {"size": len(content), "content": digest([content]).hex()}


def _told_of(page: Page) -> dict[str, object]:
    return told_beside_body(page) | {"toc": [[entry.id, entry.title, entry.level] for entry in page.toc]}


def _stands_for(told: Told, place: Place) -> Made:
    """A page or file of which all is told, its content at its place."""
    if "uri" in told:
        return ShelvedAsset(told["uri"], place)
    page = told["page"]
    return ShelvedPage(page | {"toc": tuple(TocEntry(*entry) for entry in page["toc"])}, place)
