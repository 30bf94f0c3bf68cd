"""The words by which redlines are drawn and changes are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planref.redline.words import Words

_BLOCKS = (
    "around",
    "place_words",
    "place_endings",
    "not_places",
    "actor_words",
    "actor_endings",
    "actor_beginnings",
    "not_actors",
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
    "reporting_verbs",
    "contact_words",
)


@dataclass(frozen=True)
class Lexicon:
    """Word lists of the engine, each a tuple with the longest word first."""

    words: Words
    substantive: frozenset[str] = frozenset()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    duties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Mapping[str, str]]) -> Lexicon:
        """Build the lexicon from {"words": …, "changes": …, "obligations": …}, the parsed files of data/vocab."""
        changes = data["changes"]
        return cls(
            words=Words.from_data(data["words"]),
            substantive=frozenset(changes["substantive"].split()),
            lists={name: _longest_first(changes[name]) for name in _BLOCKS},
            duties={name: _longest_first(block) for name, block in data["obligations"].items()},
        )

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Return a word list by its name in changes.yaml."""
        return self.lists[name]


def _longest_first(block: str) -> tuple[str, ...]:
    return tuple(sorted(block.split(), key=lambda word: (-len(word), word)))
