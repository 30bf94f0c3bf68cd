"""What the engine is handed, as plain data: word lists and closed lists, so that it runs where no data can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from planref.changes.lexicon import Lexicon
from planref.compare.names import Names, names_of
from planref.readers.furniture import FurnitureWords

if TYPE_CHECKING:
    from planref.corpus.corpus import Corpus

_WORD_FILES = ("words", "changes", "obligations", "scripts")


@dataclass(frozen=True)
class Handed:
    """Word lists, what is called how, and the name of the site; `names` and `relations` ask whether a list restates.

    `directions` say which verdicts mean that less or more is asked.
    """

    lexicon: Lexicon
    furniture: FurnitureWords
    names: Mapping[bool, Names]
    relations: Mapping[bool, Mapping[str, str]]
    positions: Mapping[str, str]
    directions: Mapping[str, str]
    site: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Handed:
        """Take in what `handed_data` gave out, also after a way through JSON."""
        return cls(
            Lexicon.from_data(data["words"]),
            FurnitureWords(**{name: tuple(words) for name, words in data["furniture"].items()}),
            {restated: Names(**data["names"][at]) for at, restated in enumerate((False, True))},
            {restated: data["relations"][at] for at, restated in enumerate((False, True))},
            data["positions"],
            data["directions"],
            data["site"],
        )


def handed_data(corpus: Corpus, furniture: FurnitureWords) -> dict[str, Any]:
    """Everything that a comparison of own texts needs of a corpus, as plain data."""
    lists = corpus.vocabulary.lists
    kinds = (False, True)
    return {
        "words": {name: dict(corpus.vocabulary.words[name]) for name in _WORD_FILES},
        "furniture": asdict(furniture),
        "names": [asdict(names_of(lists, restated)) for restated in kinds],
        "relations": [{entry.id: entry.word(restated) for entry in lists.verdict_relations} for restated in kinds],
        "positions": {entry.id: entry.label for entry in lists.verdict_positions},
        "directions": {entry.id: entry.direction or "" for entry in lists.verdict_relations},
        "site": corpus.site.name,
    }
