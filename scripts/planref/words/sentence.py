"""One sentence of a catalogue: its forms and the values it takes; what is wrong with a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_IN_QUOTES = re.compile(r"“%\((?P<name>[a-z][a-z0-9_]*)\)s”")
# A citation repeats to the character, and a problem names what somebody typed.
_EXACT = ("citation.", "cure.", "problem.")
_PLACEHOLDER = re.compile(r"%(?:\((?P<name>[a-z][a-z0-9_]*)\)s|(?P<percent>%)|(?P<wrong>.?))", re.DOTALL)


class WordsError(Exception):
    """A catalogue that cannot be read: file, line, and what to mend, in both languages (no catalogue can say this)."""

    def __init__(self, place: str, chinese: str, english: str) -> None:
        super().__init__(f"{place}: {chinese}。\n    {english}.")


@dataclass(frozen=True)
class Sentence:
    """A sentence under its key, in one form or (English, counted) two; `line` is where it stands in `file`."""

    key: str
    forms: tuple[str, ...]
    file: str
    line: int
    remarks: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.file}:{self.line}"

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """Names in %(…)s of the fullest form; WordsError where a percent sign is neither a placeholder nor doubled."""
        return frozenset().union(*(self._names(form) for form in self.forms))

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Names of the values that it puts in quotation marks, where these may be left out."""
        if self.key.startswith(_EXACT):
            return frozenset()
        return frozenset(match["name"] for form in self.forms for match in _IN_QUOTES.finditer(form))

    def _names(self, form: str) -> Iterator[str]:
        for match in _PLACEHOLDER.finditer(form):
            if match["wrong"] is not None:
                raise WordsError(
                    self.place,
                    f"{self.key}：数值写成 %(name)s，百分号写成 %%",
                    f"{self.key}: write %(name)s for a value and %% for a percent sign",
                )
            if match["name"]:
                yield match["name"]
