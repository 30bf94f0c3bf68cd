"""What is a digit: 0 to 9, in print full-width too; the digits of other scripts are no number of ours."""

from __future__ import annotations

_DIGITS = frozenset("0123456789０１２３４５６７８９")


def is_number(text: str) -> bool:
    """Whether a text is digits and nothing else."""
    return bool(text) and _DIGITS.issuperset(text)
