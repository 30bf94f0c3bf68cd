"""Topics proposed for measures: by the words that describe a topic, and by like measures that a person has sorted.

Nothing here knows a field: which words count is told by how few of the topics and measures share them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planref.model.facts import Facts
from planref.model.plan import Clause, Plan
from planref.model.vocab import Topic

_HAN = re.compile(r"[\u3400-\u9fff]+")
_RUN = 2
_NEIGHBOURS = 3
# A label names a topic where a description only lists what belongs to it; a heading names what its text explains.
_LABEL_WEIGHT = 2
_HEADING_WEIGHT = 2
_DESCRIPTION_SHARE = 1.5
# Below this the words say nothing, and the topic of the clause above is nearer the truth.
_LEAST = 0.05


@dataclass(frozen=True)
class Sorted:
    """The words of a measure and its main topic, as a person chose it."""

    words: Counter[str]
    topic: str


class TopicGuide:
    """Knows the topics of a corpus and the measures that stand under them."""

    def __init__(self, topics: Sequence[Topic], held: Iterable[tuple[Plan, Facts]]) -> None:
        described = [Sorted(_described(topic), topic.id) for topic in topics]
        known = {topic.id for topic in topics}
        sorted_measures = [item for plan, facts in held for item in _sorted(plan, facts) if item.topic in known]
        self._order = {topic.id: number for number, topic in enumerate(topics)}
        self._weights = _weights([item.words for item in (*described, *sorted_measures)])
        self._described = [(self._vector(item.words), item.topic) for item in described]
        self._measures = [(self._vector(item.words), item.topic) for item in sorted_measures]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, (vector, _) in enumerate(self._measures):
            for gram in vector:
                self._holders[gram].append(number)

    def proposed(self, plan: Plan) -> Mapping[str, str]:
        """The main topic that the words of each measure suggest, by clause id; none where no topic is known."""
        found: dict[str, str] = {}
        for clause, above in _with_above(plan):
            topic = self._best(_words_of(clause, above)) or _inherited(found, above)
            if topic and clause.is_measure:
                found[clause.id] = topic
        return found

    def _best(self, words: Counter[str]) -> str | None:
        scores = self._scores(self._vector(words))
        best = max(scores, key=lambda topic: (scores[topic], -self._order[topic]), default=None)
        return best if best and scores[best] >= _LEAST else None

    def _scores(self, vector: Mapping[str, float]) -> Mapping[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for described, topic in self._described:
            scores[topic] += _DESCRIPTION_SHARE * _likeness(vector, described)
        near = {number for gram in vector for number in self._holders.get(gram, ())}
        likenesses = ((_likeness(vector, self._measures[number][0]), number) for number in near)
        for likeness, number in sorted(likenesses, reverse=True)[:_NEIGHBOURS]:
            scores[self._measures[number][1]] += likeness
        return scores

    def _vector(self, words: Counter[str]) -> dict[str, float]:
        weighed = {gram: (1 + math.log(count)) * self._weights.get(gram, 0.0) for gram, count in words.items()}
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {gram: value / length for gram, value in weighed.items() if value}


def _inherited(found: Mapping[str, str], above: Sequence[Clause]) -> str | None:
    return next((found[clause.id] for clause in reversed(above) if clause.id in found), None)


def _weights(texts: Sequence[Counter[str]]) -> dict[str, float]:
    """How much a run of characters tells: the more, the fewer texts hold it."""
    holders = Counter(gram for text in texts for gram in text)
    return {gram: math.log(1 + len(texts) / count) for gram, count in holders.items()}


def _likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    few, many = sorted((left, right), key=len)
    return sum(value * many[gram] for gram, value in few.items() if gram in many)


def _described(topic: Topic) -> Counter[str]:
    return _grams(topic.description) + _times(_grams(topic.label), _LABEL_WEIGHT)


def _sorted(plan: Plan, facts: Facts) -> Iterator[Sorted]:
    """The measures of a held plan whose topic a person has chosen."""
    for clause, above in _with_above(plan):
        found = facts.clauses.get(clause.id)
        if found and found.topics and found.topics.status == "reviewed":
            yield Sorted(_words_of(clause, above), found.topics.primary)


def _words_of(clause: Clause, above: Sequence[Clause]) -> Counter[str]:
    headings = _grams(clause.heading or "") + _grams(above[-1].heading or "" if above else "")
    return _grams(clause.text or "") + _times(headings, _HEADING_WEIGHT)


def _with_above(plan: Plan) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    for clause in (*plan.body, *plan.tasklist):
        yield from _descend(clause, ())


def _descend(clause: Clause, above: tuple[Clause, ...]) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    yield clause, above
    for child in clause.children:
        yield from _descend(child, (*above, clause))


def _grams(text: str) -> Counter[str]:
    """The pairs of neighbouring Han characters of a text."""
    return Counter(run[at : at + _RUN] for run in _HAN.findall(text) for at in range(len(run) - _RUN + 1))


def _times(words: Counter[str], weight: int) -> Counter[str]:
    return Counter({gram: weight * count for gram, count in words.items()})
