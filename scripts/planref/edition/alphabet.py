"""Names under letters: by their first syllable in pinyin; names that begin with a number or a sign come last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from planref.source.romanise import pinyin
from planref.words.words import ZH

ItemT = TypeVar("ItemT")


@dataclass(frozen=True)
class Letter(Generic[ItemT]):
    """The things whose names begin with one letter; `id` is an ASCII anchor."""

    id: str
    title: str
    items: tuple[ItemT, ...]


def by_letter(items: Iterable[ItemT], name: Callable[[ItemT], str]) -> tuple[Letter[ItemT], ...]:
    """The letters that occur, A to Z, each with its things in order of their pinyin."""
    groups: dict[str, list[tuple[tuple[str, ...], ItemT]]] = defaultdict(list)
    for item in items:
        spelled = tuple(syllable.lower() for syllable in pinyin(name(item).strip("“”‘’《》（）()·")))
        first = spelled[0][:1] if spelled else ""
        groups[first if first.isascii() and first.isalpha() else ""].append((spelled, item))
    order = sorted(groups, key=lambda letter: (not letter, letter))
    return tuple(_letter(key, sorted(groups[key], key=lambda pair: pair[0])) for key in order)


def _letter(key: str, spelled: list[tuple[tuple[str, ...], ItemT]]) -> Letter[ItemT]:
    title = key.upper() or ZH.say("alphabet.other")
    return Letter(f"letter-{key or 'other'}", title, tuple(item for _, item in spelled))
