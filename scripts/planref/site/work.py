"""Work: what a build has to make, as a list; what an earlier build made from the same is not made again.

A maker is a function at the top of a module; what it makes depends on its arguments, on the programs its module
reaches, and on what it reads of the edition and of files it opens, and on nothing else: it knows no clock, and asks of
no file whether it is there without opening it. All this is digested; when in doubt it is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset, Page, TocEntry
from planref.rules.report import Rule
from planref.site.digests import CannotTell, Digests, Programs, digest
from planref.site.kept import Kept
from planref.site.progress import Progress
from planref.site.watch import Key, Read, Watch

Made = Page | Asset
Grouped = dict[str, dict[str, list[Key]]]


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
        found = self._found(key)
        if found is None:
            with self.watch.reading() as reads:
                found = each.done()
            self._keep(key, reads, found)
        return found

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

    def _found(self, key: str) -> tuple[Made, ...] | None:
        record = self.kept.get(key)
        if record is None:
            return None
        told = json.loads(record)
        same = self._now(_reads_in(told["reads"])) == told["now"]
        return self._contents(told["made"]) if same else None

    def _now(self, reads: Iterable[Read]) -> str | None:
        """The digest of what the reads give now; None where nobody can tell."""
        try:
            return self.watch.now(reads).hex()
        except (CannotTell, AttributeError, KeyError):
            return None

    def _contents(self, names: list[str]) -> tuple[Made, ...] | None:
        found = [self.kept.get(name) for name in names]
        contents = [_unpacked(each) for each in found if each is not None]
        return tuple(contents) if len(contents) == len(names) else None

    def _keep(self, key: str, reads: set[Read], made: tuple[Made, ...]) -> None:
        grouped = _grouped(reads)
        now = self._now(_reads_in(grouped))
        if now is None:
            return
        packed = {f"made/{digest([each]).hex()}": each for each in map(_packed, made)}
        for name, content in packed.items():
            self.kept.put(name, content)
        self.kept.put(key, json.dumps({"reads": grouped, "now": now, "made": list(packed)}).encode())


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


def _packed(made: Made) -> bytes:
    if isinstance(made, Page):
        return b"page" + json.dumps(asdict(made), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"file" + json.dumps(made.uri).encode() + b"\n" + made.content


def _unpacked(packed: bytes) -> Made:
    if packed.startswith(b"page"):
        told = json.loads(packed[4:].decode("utf-8", "surrogatepass"))
        return Page(**told | {"toc": tuple(TocEntry(**entry) for entry in told["toc"])})
    uri, _, content = packed[4:].partition(b"\n")
    return Asset(json.loads(uri), content)
