"""Plans of different descent: which sentences may speak of the same duty. A proposal, never a judgement."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planref.align.key import comparison_key, grams
from planref.align.units import ClauseText, Unit, units_of
from planref.changes.lexicon import Lexicon
from planref.redline.words import tokens_of

KEPT = 3
_BY_CHARACTERS, _BY_WORDS, _BY_DUTY = 0.35, 0.5, 0.15
_SURROUNDING = 0.4  # what the heading over a sentence says counts, but less than the sentence
_SHORTEST = 6
_SENTENCE_MARKS = "，,。；;！？!?"

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Target:
    """A sentence of the other plan with its score, 0 to 1."""

    clause: str
    text: str
    score: float


@dataclass(frozen=True)
class Candidates:
    """A sentence of the template and the best sentences of the other plan, best first."""

    clause: str
    text: str
    targets: tuple[Target, ...]


def candidates(template: Sequence[ClauseText], other: Sequence[ClauseText], lexicon: Lexicon) -> tuple[Candidates, ...]:
    """Return for every sentence of the template up to three sentences of the other plan that may answer it."""
    left, right = _profiles(template, lexicon), _profiles(other, lexicon)
    weigh = _Weigher([*left, *right])
    return tuple(Candidates(profile.unit.clause, profile.unit.text, _best(profile, right, weigh)) for profile in left)


def _best(profile: _Profile, others: Iterable[_Profile], weigh: _Weigher) -> tuple[Target, ...]:
    scored = [(weigh.likeness(profile, other), place, other) for place, other in enumerate(others)]
    best = sorted(scored, key=lambda entry: (-entry[0], entry[1]))[:KEPT]
    return tuple(Target(other.unit.clause, other.unit.text, round(score, 4)) for score, _, other in best if score > 0)


@dataclass(frozen=True)
class _Profile:
    """What a sentence is about: its pairs of characters, words and duties, and those of the heading over it."""

    unit: Unit
    characters: Weights
    words: Weights
    duties: Weights


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
    return len(comparison_key(text)) >= _SHORTEST and any(mark in _SENTENCE_MARKS for mark in text)


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
    def _rarity(self) -> tuple[Weights, Weights, Weights]:
        return (
            _rarity(profile.characters for profile in self._profiles),
            _rarity(profile.words for profile in self._profiles),
            _rarity(profile.duties for profile in self._profiles),
        )

    def likeness(self, left: _Profile, right: _Profile) -> float:
        """Return how far two sentences are about the same, 0 to 1."""
        characters, words, duties = self._rarity
        return (
            _BY_CHARACTERS * _cosine(left.characters, right.characters, characters)
            + _BY_WORDS * _cosine(left.words, right.words, words)
            + _BY_DUTY * _cosine(left.duties, right.duties, duties)
        )


def _rarity(features: Iterable[Weights]) -> Weights:
    rows = list(features)
    counts = Counter(name for row in rows for name in row)
    return {name: math.log(1 + len(rows) / count) for name, count in counts.items()}


def _cosine(left: Weights, right: Weights, rarity: Weights) -> float:
    shared = sum(left[name] * right[name] * rarity[name] ** 2 for name in left.keys() & right.keys())
    if not shared:
        return 0.0
    return shared / math.sqrt(_norm(left, rarity) * _norm(right, rarity))


def _norm(row: Weights, rarity: Weights) -> float:
    return sum((weight * rarity[name]) ** 2 for name, weight in row.items())
