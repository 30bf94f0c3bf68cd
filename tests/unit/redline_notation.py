"""Redlines in a line a person can read and write: {struck→put in}."""

from __future__ import annotations

from collections.abc import Sequence


def shown(redline: Sequence[Sequence[str]]) -> str:
    """Write a redline as a person would type it: {struck→put in}."""
    text, struck, put = "", "", ""
    for sign, part in [*redline, ("=", "")]:
        if sign == "=":
            text += (f"{{{struck}→{put}}}" if struck or put else "") + part
            struck = put = ""
        elif sign == "-":
            struck = part
        else:
            put = part
    return text
