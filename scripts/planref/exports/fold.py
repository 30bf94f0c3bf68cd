"""Folding: what a search looks at instead of the printed characters. The definition is data (data/vocab/fold.yaml)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from planref.model.search import Folding

BORDER = "\x00"
"""Stands between the fields of a record and for masked words: no query contains it, so no hit reaches across it."""


@dataclass(frozen=True)
class FoldTable:
    """The definition of folding: a Unicode form, single characters and what they count as, removed code points.

    `simple` holds simplified characters by traditional ones.
    """

    form: Literal["NFKD"]
    replacements: Mapping[str, str]
    simple: Mapping[str, str]
    removed: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, folding: Folding, scripts: str, texts: str) -> FoldTable:
        """The table of data/vocab/fold.yaml, and of the pairs of data/vocab/scripts.yaml those that texts may need.

        A traditional character counts as its simplified one where that one, or itself, stands in the texts.
        """
        replacements = {character: rule.to for rule in folding.map for character in rule.characters}
        used = frozenset(texts)
        pairs = {pair[0]: pair[1] for pair in scripts.split() if used & {*pair}}
        return cls(folding.form, replacements, pairs, tuple(_code_range(written) for written in folding.remove))

    def as_data(self) -> Mapping[str, object]:
        """The same table for the pages' script: JSON types only."""
        pairs = "".join(traditional + simple for traditional, simple in self.simple.items())
        removed = [list(pair) for pair in self.removed]
        return {"form": self.form, "map": dict(self.replacements), "pairs": pairs, "remove": removed}

    def fold(self, text: str) -> str:
        """The folded text; borders stay."""
        return text.translate(self._characters)

    @cached_property
    def _characters(self) -> _FoldedCharacters:
        return _FoldedCharacters(self)


class _FoldedCharacters(dict[int, str]):
    """Code point -> folded text, filled as characters are met."""

    def __init__(self, table: FoldTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize(self._table.form, chr(code))
        lowered = "".join(part.lower() for part in decomposed)
        folded = "".join(self._replaced(part) for part in lowered)
        self[code] = folded
        return folded

    def _replaced(self, part: str) -> str:
        if part in self._table.simple:
            return self._table.simple[part]
        if part in self._table.replacements:
            return self._table.replacements[part]
        is_removed = any(first <= ord(part) <= last for first, last in self._table.removed)
        return "" if is_removed else part


def _code_range(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16)
