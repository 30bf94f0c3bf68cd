"""A mapping whose values are worked out when first asked for, each from an origin that is at hand at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Origin = TypeVar("Origin")
Value = TypeVar("Value")


class OnDemand(Mapping[str, Value], Generic[Origin, Value]):
    """`make` of the origin of a key is its value; the order is that of the origins."""

    def __init__(self, origins: Mapping[str, Origin], make: Callable[[Origin], Value]) -> None:
        self._origins = origins
        self._make = make
        self._made: dict[str, Value] = {}

    def origin(self, key: str) -> Origin:
        """What the value of a key is made from, and from nothing else; KeyError for an unknown key."""
        return self._origins[key]

    def __getitem__(self, key: str) -> Value:
        if key not in self._made:
            self._made[key] = self._make(self._origins[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._origins

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)
