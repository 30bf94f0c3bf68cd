"""A draft plan as an outline to compare with one written by hand.

One line per node: its depth by two spaces, then role or kind in brackets where it is no clause, the printed label,
[heading and end mark], the text; cells behind bars; + in front of what continues the line above.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planref.importer.importing import Imported, import_received
from reading import CAMPAIGNS, CONTACTS, read_bytes, read_file

PLAIN = frozenset({"clause", "heading", "task"})


def imported(text: str) -> Imported:
    """The import of a text file with this content."""
    return import_received(read_bytes(text.encode()), "x2024", CAMPAIGNS, CONTACTS)


def load(path: Path) -> Imported:
    """The import of a received file of any kind."""
    return import_received(read_file(path), "x2024", CAMPAIGNS, CONTACTS)


def outlines(found: Imported) -> str:
    """All plans of an import, body and task list, one outline after the other."""
    return "".join(line + "\n" for plan in found.plans for line in _plan_lines(plan.data))


def codes(found: Imported) -> list[tuple[int, str]]:
    """Line and code of every warning."""
    return [(warning.line, warning.code) for warning in found.warnings]


def _plan_lines(data: dict[str, Any]) -> Iterator[str]:
    yield f"== {data['title']}"
    for part in ("body", "tasklist"):
        for node in data.get(part, []):
            yield from _node_lines(node, 0)


def _node_lines(node: dict[str, Any], depth: int) -> Iterator[str]:
    name = node.get("role") or ("" if node["kind"] in PLAIN else node["kind"])
    heading = node.get("heading", "") + node.get("end_mark", "")
    parts = [
        f"({name})" if name else "",
        node.get("label", ""),
        f"[{heading}]" if heading else "",
        node.get("text", "").replace("\n", " / "),
        *(f"| {role}: {cell}" for role, cell in node.get("cells", {}).items() if role != "order"),
    ]
    yield "  " * depth + ("+" if node.get("inline") else "") + " ".join(part for part in parts if part)
    for child in node.get("children", []):
        yield from _node_lines(child, depth + 1)
