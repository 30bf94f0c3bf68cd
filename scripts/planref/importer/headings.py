"""Heading or text: where the run-in heading of a numbered clause ends, decided with its siblings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from planref.importer.tree import Node
from planref.source.labels import read_inline_label
from planref.source.marks import SENTENCE_ENDS

_PAIRS = {"（": "）", "(": ")", "“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "〔": "〕", "【": "】"}
_LONGEST_HEADING = 36
_COLON_HEADING = 14
_LONGEST_LABEL = 40
_BULLET = re.compile(r"[-—–●•·◆■□※★▲＊*]")
_NUMBER_BEFORE = re.compile(r"[。.；;：:！？][0-9０-９]{1,3}$")
_NUMBER_FIRST = re.compile(r"(?:^|[。.；;：:！？])[0-9０-９]{1,3}$")

# A line of its own below a clause that says who is responsible, or until when: 责任单位：…, （完成时限：…）.
_ASSIGNS = re.compile(
    r"^[（(【]?(?:牵头|责任|配合|落实|主办|协办|承办|主要|参加|参与|市级|县级|区级|完成|整改|办结|实施|时间)"
    r"(?:牵头|责任|配合|落实|参与|及|和|、){0,3}(?:单位|部门|科室|处室|股室|领导|主体|人|时限|时间|期限|节点|要求)[】]?[:：]"
)


def assigns(text: str) -> bool:
    """Whether a line says who is responsible for the clause above it, or until when."""
    return _ASSIGNS.match(text) is not None


def is_bulleted(text: str) -> bool:
    """Whether a paragraph is an item of a list without numbers."""
    return _BULLET.match(text) is not None


def outside_brackets(text: str) -> Iterable[tuple[int, str]]:
    """Positions and characters that stand outside brackets, quotation marks and book-title marks."""
    open_marks: list[str] = []
    last: dict[str, int] = {}
    for index, char in enumerate(text):
        if open_marks and char == open_marks[-1]:
            open_marks.pop()
            continue
        if char in _PAIRS and char not in last:
            last[char] = text.rfind(_PAIRS[char])
        if last.get(char, -1) > index:
            open_marks.append(_PAIRS[char])
        elif not open_marks:
            yield index, char


def is_stop(text: str, index: int) -> bool:
    """Whether a full stop stands here: 。, or a half-width one that is part of no number, name or label."""
    if text[index] != ".":
        return text[index] == "。"
    start, before, after = max(index - 4, 0), text[index - 1 : index], text[index + 1 : index + 2]
    numbered = (_NUMBER_BEFORE if start else _NUMBER_FIRST).search(text[start:index]) is not None
    return index > 0 and not numbered and not (after.isascii() and after.isalnum() and before.isascii())


def run_in(text: str) -> tuple[str, str, str] | None:
    """Heading, end mark and rest when a text begins with a short phrase ended by 。 or ：, else None."""
    for index, char in outside_brackets(text):
        if char in SENTENCE_ENDS and char != "。":
            return None
        if is_stop(text, index) or (char in "：:" and index <= _COLON_HEADING):
            heading, rest = text[:index], text[index + 1 :]
            return (heading, char, rest) if heading and index <= _LONGEST_HEADING else None
    return None


def split_headings(nodes: Sequence[Node]) -> None:
    """Tell heading and text apart in every numbered clause of a part; siblings of one level are judged together."""
    levels: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for each in node.walk():
            if each.mark is not None and each.kind != "task" and each.role != "main-task":
                levels[each.mark.kind].append(each)
    for level in levels.values():
        _split_level(level)


def _split_level(level: list[Node]) -> None:
    long = [node for node in level if run_in_text(node)]
    titled = [node for node in long if _title_like(node)]
    usual = len(titled) >= 0.6 * len(long)
    for node in level:
        if is_provision(node):
            _take_provision(node)
        else:
            _split(node, usual)


def is_provision(node: Node) -> bool:
    """Whether a node is an article, paragraph or item of a law (第八条): a rule, with no run-in heading."""
    return node.mark is not None and node.mark.kind in {"article", "law-paragraph", "law-item"}


def whole_provision(node: Node) -> bool:
    """Whether the line of a provision holds its rule already, so that a further paragraph (款) follows."""
    return is_provision(node) and not _bare_title(node.raw)


def _take_provision(node: Node) -> None:
    """The words on the line of an article are its text; only a bare name (第八条 目的) above its text is a heading."""
    if node.text:
        _stand_alone(node)
    else:
        node.text = node.raw
    node.kind = "clause" if node.text else "heading"
    node.raw = ""


def run_in_text(node: Node) -> bool:
    """Whether more follows the first sentence of a clause on the same line."""
    found = run_in(node.raw)
    return len(node.raw) > _LONGEST_HEADING or bool(found and found[2])


def _title_like(node: Node) -> bool:
    found = run_in(node.raw)
    return bool(found and found[2] and not re.search(r"[0-9０-９]", re.sub(r"[（(].*?[）)]", "", found[0])))


def _split(node: Node, usual: bool) -> None:
    found = run_in(node.raw)
    follows = bool(node.text)
    if found and found[2] and (usual or len(found[0]) <= 12) and _title_like(node) and not follows:
        node.heading, node.end_mark, node.text = found
    elif follows or any(not assigns(child.text) for child in node.children) or _bare_title(node.raw):
        _stand_alone(node)
    else:
        node.text = node.raw
    node.kind = "clause" if node.text else "heading"
    node.raw = ""


def _bare_title(raw: str) -> bool:
    return len(raw) <= _LONGEST_HEADING and raw[-1:] not in tuple("。.；;！!？?，,")


def _stand_alone(node: Node) -> None:
    """A clause whose line holds only its heading; text and children follow on lines of their own."""
    raw = node.raw
    if len(raw) > 2 * _LONGEST_HEADING or _inner_stop(raw):
        node.children[:0] = _paragraph_nodes(node)
        node.text = raw
        return
    node.own_line = bool(node.text) and raw[-1:] in ("", *"。.：:")
    node.heading, node.end_mark = (raw[:-1], raw[-1]) if raw[-1:] in tuple("。.：:；;") else (raw, "")


def _inner_stop(raw: str) -> bool:
    return any(char in "；;" or is_stop(raw, index) for index, char in outside_brackets(raw) if index < len(raw) - 1)


def _paragraph_nodes(node: Node) -> list[Node]:
    if not node.text:
        return []
    return [Node("clause", role="paragraph", text=node.text, line=node.line)]


def split_items(node: Node) -> None:
    """Cut inline items (一是 … 二是 …; or sectors such as 道路交通领域:) out of the text of a clause, in place."""
    cuts = _ordinal_cuts(node.text) or _sector_cuts(node.text)
    if not cuts:
        return
    items = []
    below = node.own_line or bool(node.heading and not node.end_mark)
    for (start, label), (stop, _) in zip(cuts, [*cuts[1:], (len(node.text), "")], strict=True):
        inline = bool(start) or not below  # the first of them may begin the line below a heading
        items.append(
            Node("item", label=label, inline=inline, text=node.text[start + len(label) : stop], line=node.line)
        )
    node.text = node.text[: cuts[0][0]]
    node.children[:0] = items


def _sentence_starts(text: str) -> list[int]:
    return [0, *(index + 1 for index, char in outside_brackets(text) if char in "。.；;：:，,！？ ")]


def _ordinal_cuts(text: str) -> list[tuple[int, str]]:
    cuts: list[tuple[int, str]] = []
    for start in _sentence_starts(text):
        label = read_inline_label(text[start : start + _LONGEST_LABEL])
        if label is not None and label.number == len(cuts) + 1:
            cuts.append((start, label.printed))
    return cuts if len(cuts) > 1 else []


def _sector_cuts(text: str) -> list[tuple[int, str]]:
    cuts: list[tuple[int, str]] = []
    starts = [0, *(index + 1 for index, char in outside_brackets(text) if char in "。.；;")]
    for start in starts:
        match = re.match(r"[\u4e00-\u9fff、]{2,12}(?:领域|方面|行业|环节|阶段)[：:]", text[start : start + 20])
        if match:
            cuts.append((start, match.group(0)))
    return cuts if len(cuts) > 2 else []
