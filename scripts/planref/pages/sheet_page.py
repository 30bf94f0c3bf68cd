"""A comparison of own texts as one HTML file: no script, no outside request, its own style under a strict policy."""

from __future__ import annotations

import base64
import hashlib

from planref.edition.sheet import ComparisonSheet
from planref.pages.render import TEMPLATES, render


def sheet_html(sheet: ComparisonSheet) -> str:
    """Return a whole HTML document with the comparison; it opens from a memory stick as from a server."""
    style = (TEMPLATES / "sheet.css").read_text("utf-8").strip()
    return render("sheet.html", sheet=sheet, style=style, policy=f"default-src 'none'; style-src '{_hash(style)}'")


def _hash(text: str) -> str:
    """The source expression that lets exactly this inline text pass a content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
