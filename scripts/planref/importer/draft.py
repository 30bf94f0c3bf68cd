"""Draft trees to draft YAML: permanent ids after the printed labels, plain data in the order editors read it.

The rule for ids, where printed labels do not suffice, stands here and nowhere else:
- a numbered clause adds its printed number to the id of the clause above it (五、（一） → zj2017-5-1);
  numbers that run on across parents keep their printed value; one printed twice under a parent gets a letter (-4b);
- inline items add i and their number (一是 → -i1); items labelled by words add the pinyin of the words;
- the second and later unnumbered paragraphs of a clause add p2, p3 … as such paragraphs are cited (第二段);
- the head and the rows of a table inside the body add table-head and table-row, -2, -3 …;
- parts without labels are named by what they are (-title, -preamble, -closing, -notice-title, -notice-text …);
- in a task list t stands before the number of the main task (（七）4. → -t7-4) and groups add tg- and their pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from planref.importer.tree import DraftPlan, Node
from planref.source.digits import is_number
from planref.source.labels import read_inline_label

_ROLE_NAMES = {
    "title": "title",
    "notice-title": "notice-title",
    "tasklist-title": "t-title",
    "table-head": "t-head",
    "document-number": "number",
    "notice-text": "notice-text",
}
_NOTICE_ROLES = frozenset({"document-number", "letterhead", "addressee", "attachment", "signature", "date", "imprint"})


class Identifiers:
    """Gives every node of a draft plan its id; ids are unique and follow the printed labels.

    `slug` makes an ASCII word of the words of a label, of at most as many letters as it is told.
    """

    def __init__(self, plan_id: str, draft: DraftPlan, slug: Callable[..., str]) -> None:
        self.plan_id = plan_id
        self._slug = slug
        self.has_notice = any(node.role == "notice-title" for node in draft.body)
        self.taken: set[str] = set()
        self.counts: dict[str, int] = {}
        self.ids: dict[int, str] = {}
        self.before_title = True
        for node in draft.body:
            self.before_title = self.before_title and node.role != "title"
            self._give(node, plan_id, "")
        for node in draft.tasklist:
            self._give(node, plan_id, "t")

    def of(self, node: Node) -> str:
        """The id of a node."""
        return self.ids[id(node)]

    def _give(self, node: Node, parent: str, part: str) -> None:
        self._record(node, self._name(node, parent, part), part, parent)

    def _record(self, node: Node, name: str, part: str, parent: str = "") -> None:
        own = self._unique(name)
        self.ids[id(node)] = own
        paragraphs = 1 if node.text or node.heading else 0
        for child in node.children:
            if child.role == "paragraph":
                paragraphs += 1
                self._record(child, f"{own}-p{paragraphs}", part)
            else:
                self._give(child, own if node.role != "group" else parent, part)

    def _name(self, node: Node, parent: str, part: str) -> str:
        if node.role == "group":
            return f"{parent}-tg-{self._slug(_quoted(node.heading))}"
        if node.kind == "item":
            return f"{parent}-{self._item_name(node.label)}"
        if node.mark is not None:
            top = "t" if part and parent == self.plan_id else ""
            return f"{parent}-{top}{node.mark.number}"
        name = _ROLE_NAMES.get(node.role, node.role or node.kind)
        if node.role in {"table-head", "table-row"} and not part:
            return f"{parent}-{node.role}"
        notice = self.has_notice and self.before_title and node.role in _NOTICE_ROLES
        return f"{self.plan_id}-{'notice-' if notice else ''}{name}"

    def _item_name(self, label: str) -> str:
        inline = read_inline_label(label)
        words = re.sub(r"(?:领域|方面|行业|环节|阶段)?[：:]$", "", label)
        return f"i{inline.number}" if inline else self._slug(words, 20)

    def _unique(self, wanted: str) -> str:
        candidate, count = wanted, self.counts.get(wanted, 1)
        while candidate in self.taken:
            count += 1
            numbered = is_number(wanted[-1])
            candidate = f"{wanted}{chr(96 + count)}" if numbered and count < 27 else f"{wanted}-{count}"
        self.counts[wanted] = count
        self.taken.add(candidate)
        return candidate


def _quoted(heading: str) -> str:
    found = re.search(r"[“《](.+?)[”》]", heading)
    return found.group(1) if found else heading


def clauses_data(nodes: Iterable[Node], ids: Identifiers) -> list[dict[str, Any]]:
    """Plain data of draft nodes, keys in editing order, empty values left out."""
    return [_clause_data(node, ids) for node in nodes]


def _cells(node: Node) -> dict[str, Any]:
    """The cells of a row, with their printed order where it is not the usual one, and those it shares with others."""
    cells, merged = node.cells, [name for name in node.cells if name in node.merged]
    usual = [name for name in ("deadline", "lead", "support") if name in cells]
    order = {} if list(cells) == usual else {"order": list(cells)}
    return {**cells, **order, **({"merged": merged} if merged else {})}


def _clause_data(node: Node, ids: Identifiers) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": ids.of(node),
        "kind": node.kind,
        "role": node.role,
        "label": node.label,
        "heading": node.heading,
        "end_mark": node.end_mark,
        "own_line": node.own_line,
        "inline": node.inline,
        "text": node.text,
        "cells": _cells(node),
        "children": clauses_data(node.children, ids),
    }
    if node.role == "table-row":
        data["measure"] = False
    return {key: value for key, value in data.items() if value or key == "measure"}
