"""Plans of different descent: which sentences may speak of the same duty. A proposal, never a judgement."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planref.align.key import comparison_key, grams
from planref.align.units import ClauseText, Unit, units_of
from planref.changes.lexicon import Lexicon
from planref.redline.words import tokens_of
from planref.source.marks import SENTENCE_MARKS

KEPT = 3  # sentences offered: a reader looks at three
_SHARES = (0.35, 0.5, 0.15)  # of characters, of words, of duties
_SURROUNDING = 0.4  # what the heading over a sentence says counts, but less than the sentence
_SHORTEST = 6  # characters of a sentence that says enough to be ranked

Weights = Mapping[str, float]
Choice = Callable[[Unit, Unit], bool]
"""Whether a reader chose the second sentence as the answer to the first."""


@dataclass(frozen=True)
class Near:
    """A sentence of the other plan with its score, 0 to 1, and whether a reader chose it."""

    clause: str
    text: str
    score: float
    chosen: bool = False


@dataclass(frozen=True)
class Candidates:
    """A sentence of the template and sentences of the other plan: those a reader chose, then the best, best first."""

    clause: str
    text: str
    targets: tuple[Near, ...]


def nobody_chose(_left: Unit, _right: Unit) -> bool:
    """The choice where no reader has judged."""
    return False


def candidates(
    template: Sequence[ClauseText], other: Sequence[ClauseText], lexicon: Lexicon, chosen: Choice = nobody_chose
) -> tuple[Candidates, ...]:
    """Return for every sentence of the template up to three different sentences of the other plan that may answer it.

    Sentences that a reader chose come first, all of them, however little they are alike.
    """
    left, right = _profiles(template, lexicon), _profiles(other, lexicon)
    weigh = _Weigher([*left, *right])
    return tuple(
        Candidates(profile.unit.clause, profile.unit.text, _best(profile, right, weigh, chosen)) for profile in left
    )


def _best(profile: _Profile, others: Iterable[_Profile], weigh: _Weigher, chosen: Choice) -> tuple[Near, ...]:
    scored = (
        Near(
            other.unit.clause,
            other.unit.text,
            round(weigh.likeness(profile, other), 4),
            chosen(profile.unit, other.unit),
        )
        for other in others
    )
    ranked = sorted(scored, key=lambda target: (not target.chosen, -target.score))
    found = [target for target in _each_text_once(ranked) if target.chosen or target.score > 0]
    return tuple(found[: max(KEPT, sum(target.chosen for target in found))])


def _each_text_once(ranked: Iterable[Near]) -> Iterator[Near]:
    seen: set[str] = set()
    for target in ranked:
        key = comparison_key(target.text)
        if key not in seen:
            seen.add(key)
            yield target


@dataclass(frozen=True, eq=False)
class _Profile:
    """What a sentence is about: its pairs of characters, words and duties, and those of the heading over it."""

    unit: Unit
    characters: Weights
    words: Weights
    duties: Weights

    @property
    def features(self) -> tuple[Weights, Weights, Weights]:
        """The three kinds, in the order in which they are weighed."""
        return self.characters, self.words, self.duties


def _profiles(clauses: Sequence[ClauseText], lexicon: Lexicon) -> list[_Profile]:
    """Return a profile of every sentence; headings and very short sentences only lend their words."""
    found = []
    heading = ""
    heads = {clause.id: clause.heading for clause in clauses}
    for unit in units_of(clauses):
        heading = heads[unit.clause] or heading
        if unit.part == "text" and _is_sentence(unit.text):
            found.append(_profile(unit, heading, lexicon))
    return found


def _is_sentence(text: str) -> bool:
    """A text without any mark is a title or a caption."""
    return len(comparison_key(text)) >= _SHORTEST and any(mark in SENTENCE_MARKS for mark in text)


def _profile(unit: Unit, heading: str, lexicon: Lexicon) -> _Profile:
    own, above = comparison_key(unit.text), comparison_key(heading)
    return _Profile(
        unit,
        _features(grams(own, 2), grams(above, 2)),
        _features(_words(own, lexicon), _words(above, lexicon)),
        _features(_duties(own, lexicon), _duties(above, lexicon)),
    )


def _features(own: Iterable[str], above: Iterable[str]) -> Weights:
    return {**dict.fromkeys(above, _SURROUNDING), **dict.fromkeys(own, 1.0)}


def _words(text: str, lexicon: Lexicon) -> set[str]:
    return {token.key for token in tokens_of(text, lexicon.words) if len(token.key) > 1}


def _duties(text: str, lexicon: Lexicon) -> set[str]:
    return {name for name, surfaces in lexicon.duties.items() if any(surface in text for surface in surfaces)}


class _Weigher:
    """Weighs what two sentences share: what few sentences have says more."""

    def __init__(self, profiles: Sequence[_Profile]) -> None:
        self._profiles = profiles

    @cached_property
    def _rarity(self) -> tuple[Weights, ...]:
        return tuple(_rarity(rows) for rows in zip(*(profile.features for profile in self._profiles), strict=True))

    @cached_property
    def _norms(self) -> Mapping[_Profile, tuple[float, ...]]:
        """Squared lengths of every sentence, once: each is asked for as often as there are sentences to compare."""
        return {profile: tuple(map(_norm, profile.features, self._rarity)) for profile in self._profiles}

    def likeness(self, left: _Profile, right: _Profile) -> float:
        """Return how far two sentences are about the same, 0 to 1."""
        norms = zip(self._norms[left], self._norms[right], strict=True)
        kinds = zip(_SHARES, left.features, right.features, self._rarity, norms, strict=True)
        return sum(share * _cosine(one, other, rarity, *norm) for share, one, other, rarity, norm in kinds)


def _rarity(features: Iterable[Weights]) -> Weights:
    rows = list(features)
    counts = Counter(name for row in rows for name in row)
    return {name: math.log(1 + len(rows) / count) for name, count in counts.items()}


def _cosine(left: Weights, right: Weights, rarity: Weights, left_norm: float, right_norm: float) -> float:
    shared = sum(left[name] * right[name] * rarity[name] ** 2 for name in left.keys() & right.keys())
    return shared / math.sqrt(left_norm * right_norm) if shared else 0.0


def _norm(row: Weights, rarity: Weights) -> float:
    return sum((weight * rarity[name]) ** 2 for name, weight in row.items())
