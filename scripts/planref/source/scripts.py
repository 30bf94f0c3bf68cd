"""Both scripts of Chinese: a traditional text read as a simplified one, character by character."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_TRADITIONAL = 0.15  # share of characters only traditional texts have: a third there, else a quoted name
_HAN_START, _HAN_END = "㐀", "鿿"


@dataclass(frozen=True)
class Scripts:
    """The table of data/vocab/scripts.yaml; every character stands for one, so places in a text stay what they are."""

    simple: Mapping[str, str]

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Scripts:
        """Build the table from the parsed file."""
        return cls({pair[0]: pair[1] for pair in data["pairs"].split()})

    def simplified(self, text: str) -> str:
        """Return the text with every traditional character as its simplified one; the length stays."""
        return text.translate(self._table)

    def is_traditional(self, text: str) -> bool:
        """Say whether a text is written in traditional characters."""
        written = [mark for mark in text if _HAN_START <= mark <= _HAN_END]
        return sum(mark in self._telling for mark in written) > _TRADITIONAL * len(written)

    @cached_property
    def _table(self) -> dict[int, str]:
        return {ord(mark): simple for mark, simple in self.simple.items()}

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The characters that the national standard of simplified ones (GB 2312) does not have."""
        return frozenset(mark for mark in self.simple if not mark.encode("gb2312", "ignore"))
