"""Characters that nobody sees: which are layout and dropped, which were printed and stay, which no text may hold.

A variation selector chooses the printed shape of the character before it and stays. Marks that only say where a line
may break or which way it runs print nothing: the cleaning of a received text drops them. Everything else that is
invisible, turns the order of what is printed, or belongs to no character set is refused, in a data file and in a
received text alike.
"""

from __future__ import annotations

import unicodedata

DROPPED = frozenset(
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks of layout that print nothing: soft hyphen, zero width spaces and joiners, directions but for overrides."""
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_refused(char: str) -> bool:
    """Whether a text of a data file may not hold this character; tab and line feed it may."""
    return (unicodedata.category(char) in _REFUSED and char not in "\t\n") or char in _BLANK_LETTERS


def is_unknown(char: str) -> bool:
    """Whether a sign was printed that only its own font knows: a person must say which it is."""
    return unicodedata.category(char) == "Co"


def number(char: str) -> str:
    """How a character that nobody sees is named to a person: U+200B."""
    return f"U+{ord(char):04X}"
