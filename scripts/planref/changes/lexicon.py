"""The words by which redlines are drawn and changes are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planref.changes.modality import Modality
from planref.redline.words import Words
from planref.source.scripts import Scripts

_BLOCKS = (
    "around",
    "place_words",
    "place_endings",
    "not_places",
    "actor_words",
    "actor_endings",
    "actor_beginnings",
    "not_actors",
    "not_bodies",
    "metrics",
    "metric_endings",
    "target_verbs",
    "target_states",
    "result_verbs",
    "binding",
    "asking",
    "inviting",
    "accountability",
    "narrowing",
    "whole",
    "reporting_verbs",
    "report_nouns",
    "hedges",
    "conjoining",
    "choosing",
    "administrative_levels",
    "stock_phrases",
    "contact_words",
)


@dataclass(frozen=True)
class Lexicon:
    """Word lists of the engine, each a tuple with the longest word first."""

    words: Words
    substantive: frozenset[str] = frozenset()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    duties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    modality: Modality = field(default_factory=lambda: Modality({}, ()))
    penalties: Mapping[str, int] = field(default_factory=dict)
    actor_kinds: Mapping[str, int] = field(default_factory=dict)
    prompt: Mapping[str, int] = field(default_factory=dict)
    scripts: Scripts = field(default_factory=lambda: Scripts({}))

    @classmethod
    def from_data(cls, data: Mapping[str, Mapping[str, str]]) -> Lexicon:
        """Build the lexicon from the parsed files of data/vocab: words, changes, obligations and scripts."""
        changes = data["changes"]
        return cls(
            words=Words.from_data(data["words"]),
            substantive=frozenset(changes["substantive"].split()),
            lists={name: _longest_first(changes[name]) for name in _BLOCKS},
            duties={name: _longest_first(block) for name, block in data["obligations"].items()},
            modality=Modality(_by_step(changes["modality"]), tuple(changes["not_modal"].split())),
            penalties=_by_step(changes["penalties"]),
            actor_kinds=_by_step(changes["actor_kinds"]),
            prompt=_by_step(changes["prompt"]),
            scripts=Scripts.from_data(data["scripts"]),
        )

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Return a word list by its name in changes.yaml."""
        return self.lists[name]


def _longest_first(block: str) -> tuple[str, ...]:
    return tuple(sorted(block.split(), key=lambda word: (-len(word), word)))


def _by_step(block: str) -> dict[str, int]:
    """Return the number of its group for every word of `警告/通报 罚款 …`, longest words first."""
    steps = {word: step for step, group in enumerate(block.split()) for word in group.split("/")}
    return {word: steps[word] for word in _longest_first(" ".join(steps))}
