"""What is a digit: 0 to 9, in print full-width too; the digits of other scripts are no number of ours."""

from __future__ import annotations

YEAR = "[2２][0０][0-9０-９]{2}"
"""Pattern of a year of this century in digits of either width."""
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def is_number(text: str) -> bool:
    """Whether a text is digits and nothing else."""
    return bool(text) and _DIGITS.issuperset(text)
