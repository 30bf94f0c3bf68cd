"""How firmly a sentence binds: the lattice of modal words, from exemption over permission and duty to prohibition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Modal:
    """A modal word of a text, `text[start:end]`, and its step in the lattice (0 exempts, the highest forbids)."""

    start: int
    end: int
    word: str
    step: int


@dataclass(frozen=True, eq=False)
class Modality:
    """The lattice of data/vocab/changes.yaml: words by step, and words whose modal character is none (要求)."""

    steps: Mapping[str, int]
    others: tuple[str, ...]

    @property
    def forbids(self) -> int:
        """The step of prohibition, the highest."""
        return max(self.steps.values())

    @property
    def permits(self) -> int:
        """The step of permission; below it stands exemption."""
        return 1

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted({*self.steps, *self.others}, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, words)))

    def modals_in(self, text: str) -> tuple[Modal, ...]:
        """Return the modal words of a text in order."""
        return tuple(
            Modal(match.start(), match.end(), match.group(), self.steps[match.group()])
            for match in self._pattern.finditer(text)
            if match.group() in self.steps
        )
