"""The reviewed answer at the head of a comparison, each sentence with links to the places that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from planref.corpus.addresses import measure_uri
from planref.edition.citation import place_words
from planref.edition.comparison import Chapter
from planref.edition.edition import Edition
from planref.edition.rows import Row
from planref.model.alignment import Alignment, Evidence
from planref.model.answers import Answer, Contradiction, Summary
from planref.words.words import ZH


class Worded(Protocol):
    """Whatever is told under a word."""

    @property
    def word(self) -> str:
        """The word."""


WordedT = TypeVar("WordedT", bound=Worded)
SaidT = TypeVar("SaidT")

HUES = {"less": "less", "more": "more"}
_ENOUGH = 8  # characters by which a quotation that runs over two sentences is found in the first


@dataclass(frozen=True)
class Cited:
    """A place that shows a sentence: where it is, from the page's root or on the page itself (#…), and its name."""

    uri: str
    words: str


@dataclass(frozen=True)
class Said:
    """One sentence of an answer with its places, each once."""

    text: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Point:
    """One point of an answer: the word that says which way it goes, its hue, its sentences, those that are its gist."""

    word: str
    hue: str
    sentences: tuple[Said, ...]
    gist: tuple[Said, ...]
    reviewed: bool


@dataclass(frozen=True)
class Asked:
    """Two places of one plan that do not agree, and what to ask about them."""

    id: str
    kind: str
    left: str
    left_at: Cited
    right: str
    right_at: Cited
    ask: str
    reviewed: bool


@dataclass(frozen=True)
class Answered:
    """The answer of one comparison."""

    question: str
    points: tuple[Point, ...]
    asked: tuple[Asked, ...]
    date: str

    @property
    def reviewed(self) -> int:
        """How many points and contradictions a person has confirmed."""
        return sum(point.reviewed for point in self.points) + sum(item.reviewed for item in self.asked)


class Places:
    """Finds the place of a quotation on the page of a comparison."""

    def __init__(self, edition: Edition, alignment: Alignment, chapters: Iterable[Chapter] = ()) -> None:
        self._edition = edition
        self._right = alignment.right if alignment.left != alignment.right else ""
        self._rows: dict[str, list[tuple[str, Row]]] = {}
        for chapter in chapters:
            for row in chapter.rows:
                self._note(row)

    def _note(self, row: Row) -> None:
        for ids, side in ((row.left_ids, row.left), (row.right_ids, row.right)):
            for clause in ids:
                self._rows.setdefault(clause, []).append(("".join(text for _, text in side), row))

    def cited(self, evidence: Evidence) -> Cited:
        """The row that holds a quotation, else the page of its clause."""
        placed = self._edition.corpus.clauses[evidence.clause]
        row = _holding(self._rows.get(evidence.clause, ()), evidence.quote)
        place = place_words(placed)
        words = (
            ZH.say("place.in-plan", plan=self._edition.level(placed.plan.level), place=place)
            if placed.plan.plan == self._right
            else place
        )
        return Cited(f"#{row.anchor}" if row else measure_uri(placed.id), words)


def _holding(rows: Sequence[tuple[str, Row]], quote: str) -> Row | None:
    """The row whose sentence holds a quotation, or its beginning, or is held by it; the first one of a table's cell."""
    whole = [row for text, row in rows if quote in text]
    begun = [row for text, row in rows if quote[:_ENOUGH] in text or (text and text in quote)]
    return next(iter((*whole, *begun, *(row for _, row in rows))), None)


def answered_of(edition: Edition, alignment: Alignment, chapters: Sequence[Chapter] = ()) -> Answered | None:
    """The answer of a comparison with its places on the page that shows `chapters`; None where nobody wrote one."""
    summary: Summary | None = edition.corpus.summaries.get(alignment.name)
    if summary is None:
        return None
    places = Places(edition, alignment, chapters)
    kinds = {entry.id: entry.label for entry in edition.corpus.vocabulary.lists.contradiction_kinds}
    return Answered(
        summary.question,
        tuple(_point(answer, places) for answer in summary.answers),
        tuple(_asked(item, places, kinds) for item in summary.contradictions),
        str(summary.reviews[-1].date) if summary.reviews else "",
    )


def one_of_each_word(points: Sequence[WordedT]) -> tuple[WordedT, ...]:
    """The first point of every word, in order, for those who want the gist."""
    first: dict[str, WordedT] = {}
    for point in points:
        first.setdefault(point.word, point)
    return tuple(first.values())


def _point(answer: Answer, places: Places) -> Point:
    said = tuple(Said(each.text, tuple(each_once(map(places.cited, each.evidence)))) for each in answer.sentences)
    hue = HUES.get(answer.direction or "", "same")
    return Point(answer.word, hue, said, gist_of(answer, said), answer.status == "reviewed")


def gist_of(answer: Answer, sentences: tuple[SaidT, ...]) -> tuple[SaidT, ...]:
    """The sentences that say a point in short: the first; all of one that goes both ways, or half of it is not said."""
    return sentences if answer.direction == "both" else sentences[:1]


def each_once(places: Iterable[Cited]) -> Iterator[Cited]:
    """The places without those that lead to one place, or go by one name, a second time."""
    seen: set[str] = set()
    for cited in places:
        if cited.uri not in seen and cited.words not in seen:
            seen |= {cited.uri, cited.words}
            yield cited


def _asked(item: Contradiction, places: Places, kinds: Mapping[str, str]) -> Asked:
    return Asked(
        item.id,
        kinds[item.kind],
        item.left.quote,
        places.cited(item.left),
        item.right.quote,
        places.cited(item.right),
        item.ask,
        item.status == "reviewed",
    )
