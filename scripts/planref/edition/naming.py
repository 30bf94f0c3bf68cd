"""What a clause is called."""

from __future__ import annotations

from planref.corpus.corpus import Placed


def heading_of(placed: Placed, longest: int = 24) -> str:
    """What a clause is called: its heading, or the first words of its text."""
    clause = placed.clause
    words = clause.heading or clause.text or "".join(child.text or child.heading or "" for child in clause.children)
    words = words.split("\n")[0]
    return words if clause.heading or len(words) <= longest else words[:longest] + "…"


def name_of(placed: Placed) -> str:
    """Own label and heading of a clause: （一）突出重点."""
    return (placed.clause.label or "") + heading_of(placed)
