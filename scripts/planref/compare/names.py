"""What a comparison says, in the words of the closed lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planref.model.vocab import Lists


@dataclass(frozen=True)
class Names:
    """Chinese words by id: of what became of a sentence (and what that means), and of the types of changes."""

    groups: Mapping[str, str]
    changes: Mapping[str, str]
    meanings: Mapping[str, str]


def names_of(lists: Lists, own_list: bool = False) -> Names:
    """The words for two plans, or for a plan and its own task list."""
    return Names(
        {entry.id: entry.word(own_list) for entry in lists.group_types},
        {entry.id: entry.word(own_list) for entry in lists.change_types},
        {entry.id: entry.description for entry in lists.group_types},
    )
