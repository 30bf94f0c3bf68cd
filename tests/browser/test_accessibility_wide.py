"""Each kind of page is accessible on a desk; test_accessibility.py has the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accessible import FOUND, WIDTHS, faults


def test_a_desk_is_accessible_in_light_dark_and_large_type(
    watch: Callable[..., Any], home: str, kinds: list[str]
) -> None:
    assert faults(watch(home, WIDTHS[0]), [*kinds, FOUND]) == {}
