"""References of a text to its own articles: a number that only follows the renumbering is no change of substance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planref.align.alignment import Group
from planref.align.units import ClauseText
from planref.changes.change import Told
from planref.changes.passage import MARKS, Passage
from planref.source.labels import read_label
from planref.source.quantities import Quantity, quantities_in, value_of

_ARTICLE = re.compile(r"第\s?([^条第]+)条(?:之([^第]+))?(.*)")
_PART = re.compile(r"第[^条]+[款项]$")
_PRECEDING = re.compile(r"前[一二两三四]?[款条项]$")
_JOINTS = re.compile("以及|或者|[、，,和与及或至到]")
_OTHER_LAW = re.compile("(?<!本)(?:法|条例|办法|规定|规则|细则|章程|》)$")
_OWN = re.compile("^(?:本|依照本)")
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千0-9０-９]+")
Place = tuple[int, int]
_HERE: Place = (0, 0)  # the article a reference stands in
Articles = Mapping[Place, Place]
"""The number (and 之一 behind it) of an article of the left text, to that of the article that answers it."""


def articles_of(clauses: Iterable[ClauseText]) -> dict[str, Place]:
    """Return the number of every clause that is an article."""
    found = {}
    for clause in clauses:
        label = read_label((clause.label or clause.text).lstrip())
        if label and label.kind == "article":
            found[clause.id] = (label.number, label.inserted)
    return found


def renumbered_articles(groups: Sequence[Group], left: Mapping[str, Place], right: Mapping[str, Place]) -> Articles:
    """Return which article of the right text took the place of which of the left, by their paired sentences."""
    found: dict[Place, Place] = {}
    for group in groups:
        if group.left and group.right:
            old, new = left.get(group.left[0].clause), right.get(group.right[0].clause)
            if old and new:
                found.setdefault(old, new)
    return found


def own_reference(passage: Passage, articles: Articles) -> Told | None:
    """A reference to an own article has another number: it follows the renumbering, or refers to something else.

    An article of another law (专利法第九条) is a citation.
    """
    old, new = _references(passage.struck), _references(passage.put)
    if not old or not new:
        return None
    if old == new:
        return Told("wording")
    if _OTHER_LAW.search(passage.prior) and not _OWN.search(passage.struck):
        return Told("citation_substituted")
    follows = {(articles.get(place), part) for place, part in old} <= {(place, part) for place, part in new}
    return Told("renumbered", "own_reference") if follows else Told("own_reference")


def _references(words: str) -> list[tuple[Place, str]]:
    """Return the articles that a passage consists of, each with what of it (第二款); none where it says more."""
    words = words.strip(MARKS)
    found = [quantity for quantity in quantities_in(words) if quantity.kind == "article"]
    if _JOINTS.sub("", "".join(_between(words, found))):
        return []
    read: list[tuple[Place, str]] = []
    for quantity in found:
        place = _place_of(quantity.text, read[-1][0] if read else _HERE)
        if place is None:
            return []
        read.append(place)
    return read


def _between(words: str, found: Sequence[Quantity]) -> Iterator[str]:
    at = 0
    for quantity in found:
        yield words[at : quantity.start]
        at = quantity.end
    yield words[at:]


def _place_of(words: str, article: Place) -> tuple[Place, str] | None:
    """The article a reference names, and what of it; a part alone (第三款, 前款) belongs to the article before it."""
    match = _ARTICLE.search(words)
    if not match:
        return (article, words) if _PART.fullmatch(words) or _PRECEDING.fullmatch(words) else None
    if not _NUMERAL.fullmatch(match.group(1)):
        return None
    behind = int(value_of(match.group(2))) if match.group(2) else 0
    return (int(value_of(match.group(1))), behind), match.group(3)
