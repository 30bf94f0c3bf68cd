"""The links of a file to the site: fine, moved, gone, or beside a quote that is no longer the published text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from planref.corpus.corpus import Corpus
from planref.links.addresses import SiteAddress, addresses_in, site_address
from planref.links.quotes import Alteration, alteration, likeness
from planref.readers.received import LinkedText
from planref.words.words import ZH

Status = Literal["fine", "moved", "gone", "unchecked"]
NEAR = 3
QUOTES = 0.3


@dataclass(frozen=True)
class Target:
    """What an address leads to: state, the address to use now, a reason, and the published text behind it."""

    status: Status
    now: str = ""
    reason: str = ""
    text: str = ""


@dataclass(frozen=True)
class LinkReport:
    """One link of a file: where it stands, how it is written, what it leads to, and quotes that differ."""

    place: str
    written: str
    target: Target
    alterations: tuple[Alteration, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing has to be mended."""
        return self.target.status in {"fine", "unchecked"} and not self.alterations


def _place(text: LinkedText) -> str:
    return ZH.say_with(text.unit, {"number": text.number})


@dataclass(frozen=True)
class LinkChecker:
    """Checks links to the site at `base`; `built` is its folder of built pages, if there is one."""

    corpus: Corpus
    base: str
    built: Path | None = None
    known: dict[SiteAddress, Target] = field(default_factory=dict)

    def reports(self, texts: Sequence[LinkedText]) -> tuple[LinkReport, ...]:
        """One report for each link in reading order; a link written out on itself counts once."""
        links = [
            (number, written, self.target(address))
            for number, text in enumerate(texts)
            for written, address in self._links(text)
        ]
        altered = self._alterations(texts, links)
        return tuple(
            LinkReport(_place(texts[number]), written, target, tuple(altered[index]))
            for index, (number, written, target) in enumerate(links)
        )

    def _links(self, text: LinkedText) -> Iterator[tuple[str, SiteAddress]]:
        seen = set()
        for written in (*text.targets, *addresses_in(text.text, self.base)):
            address = site_address(written, self.base)
            if address and address not in seen:
                seen.add(address)
                yield written, address

    def target(self, address: SiteAddress) -> Target:
        """What an address of the site leads to now."""
        if address not in self.known:
            self.known[address] = self._target(address)
        return self.known[address]

    def _target(self, address: SiteAddress) -> Target:
        folder, _, name = address.uri.rpartition("/")
        published = name.removesuffix(".html")
        if folder == "plans" and address.fragment in self.corpus.published_ids:
            return self._of_id(address.fragment, inside_plan=True)
        if folder in {"m", "plans"}:
            return self._of_id(published)
        if self.built is None:
            return Target("unchecked", reason=ZH.say("links.no-plan-address"))
        is_there = _is_file_of(self.built, address.uri)
        return Target("fine") if is_there else Target("gone", reason=ZH.say("links.no-such-address"))

    def _of_id(self, published: str, inside_plan: bool = False) -> Target:
        entry, end = self.corpus.published_ids.get(published), self.corpus.end_of(published)
        if entry is None or end is None:
            return Target("gone", reason=ZH.say("links.never-published"))
        if end.gone:
            return Target("gone", reason=end.gone)
        text = published_text(self.corpus, end.id)
        return Target("fine", text=text) if entry.live else Target("moved", now=self.base + end.page, text=text)

    def _alterations(
        self, texts: Sequence[LinkedText], links: Sequence[tuple[int, str, Target]]
    ) -> Mapping[int, list[Alteration]]:
        """Quotes that differ, by the place of the link in `links` that they stand beside and are most like."""
        found: dict[int, list[Alteration]] = defaultdict(list)
        for number, text in enumerate(texts):
            near = [index for index, link in enumerate(links) if link[2].text and _is_near(texts, number, link[0])]
            scored = [(likeness(text.text, links[index][2].text), -index) for index in near]
            score, place = max(scored, default=(0.0, 0))
            if score < QUOTES and text.sheet == 0:
                continue
            changed = alteration(text.text, links[-place][2].text) if scored else None
            if changed:
                found[-place].append(changed)
        return found


def _is_near(texts: Sequence[LinkedText], number: int, link: int) -> bool:
    """Whether a text stands beside a link: on the same slide or page, or within three paragraphs."""
    sheet = texts[number].sheet
    return sheet == texts[link].sheet and (sheet > 0 or abs(number - link) <= NEAR)


def published_text(corpus: Corpus, live: str) -> str:
    """The text that the page of a live id shows: a clause with all below it, or the whole plan."""
    if live in corpus.plan_of_id:
        return corpus.plan_of_id[live].basis
    return "".join(clause.basis for clause in corpus.clauses[live].clause.walk())


def _is_file_of(folder: Path, uri: str) -> bool:
    """Whether an address, of whatever length and shape, is that of a file below a folder."""
    try:
        path = (folder / uri).resolve()
        return path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError, RuntimeError):
        return False
