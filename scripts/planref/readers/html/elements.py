"""What an HTML element says of itself: its style, its place in lists and tables, the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planref.readers.grid import holds_data
from planref.readers.html.tree import TEXT, Node
from planref.readers.numerals import numeral
from planref.source.basis import is_wide

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "object",
        "iframe",
        "svg",
        "audio",
        "video",
        "canvas",
        "map",
        "datalist",
    }
)
CONTROLS = frozenset({"nav", "footer", "button", "select", "option", "textarea", "noscript"})

_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)(em|rem|px|pt|pc|in|cm|mm)?")
_CHARACTER_IN = {"em": 1.0, "rem": 1.0, "px": 16.0, "pt": 12.0, "pc": 1.0, "in": 1 / 6, "cm": 0.4233, "mm": 4.233}
_LIST_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "none": "none",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


@dataclass
class NumberedList:
    """An ordered list while it is read: the number of its next item, +1 or -1, and the style of its numbers."""

    number: int
    step: int
    style: str


def texts(node: Node | None) -> Iterator[str]:
    """Yield the text below an element in order, but for scripts and the like."""
    waiting = [node] if node is not None else []
    while waiting:
        current = waiting.pop()
        if current.tag == TEXT:
            yield current.text
        elif current.tag not in UNSEEN:
            waiting.extend(reversed(current.children))


def text_length(node: Node | None) -> int:
    """Count the characters below an element, white space apart."""
    return sum(len("".join(text.split())) for text in texts(node))


def name_words(node: Node) -> set[str]:
    """Return the words of class and id in lower case: "topNav site-nav2" gives top, nav, site."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return {word.lower() for word in _CLASS_WORD.findall(names)}


def style_of(node: Node) -> dict[str, str]:
    """Return what the style attribute declares, in lower case."""
    declared = (part.partition(":") for part in (node.attributes.get("style") or "").lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in declared}


def is_struck(tag: str, style: dict[str, str]) -> bool:
    """Return whether an element prints its words struck through."""
    declared = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return tag in ("del", "s", "strike") or "line-through" in declared


def is_hidden(node: Node, style: dict[str, str]) -> bool:
    """Return whether an element says that nobody sees it."""
    return (
        "hidden" in node.attributes
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("font-size") in ("0", "0px", "0pt")
    )


def is_centred(node: Node, tag: str, style: dict[str, str], outer: bool) -> bool:
    """Return whether the text of an element stands in the middle; alignment is handed down."""
    align = style.get("text-align") or (node.attributes.get("align") or "").lower()
    if tag == "table":  # align places the table itself, and its text starts afresh
        return style.get("text-align") == "center"
    return align == "center" if align else outer or tag == "center"


def indent_of(style: dict[str, str], outer: float) -> float:
    """Return text-indent in characters of the common sizes (16 px = 12 pt)."""
    length = _LENGTH.match(style.get("text-indent", ""))
    if not length:
        return outer
    return float(length[1]) / _CHARACTER_IN.get(length[2] or "px", 16.0)


def span(node: Node, name: str, most: int) -> int:
    """Return a rowspan or colspan between 1 and `most`; 0 means as far as the table goes."""
    value = re.match(r"\s*([0-9]{1,4})", node.attributes.get(name) or "1")
    return min(int(value[1]) or most, most) if value else 1


def is_grid(table: Node) -> bool:
    """Return whether a table holds data, also around a table in one of its cells, or only lays out the page."""
    rows = [[child for child in row.children if child.tag in ("td", "th")] for row in _own_rows(table)]
    around = next((other for other in table.every("table") if other is not table), None) is not None
    return holds_data(map(len, rows), (text_length(cell) for row in rows for cell in row), around)


def _own_rows(table: Node) -> Iterator[Node]:
    """Yield the rows of a table, those of tables inside it left out."""
    waiting = list(reversed(table.children))
    while waiting:
        node = waiting.pop()
        if node.tag == "tr":
            yield node
        elif node.tag != "table":
            waiting.extend(reversed(node.children))


def numbered_list(node: Node, style: dict[str, str]) -> NumberedList:
    """Return an ordered list at its start."""
    named = style.get("list-style-type") or style.get("list-style", "").split(" ")[0] or node.attributes.get("type")
    backwards = "reversed" in node.attributes
    items = sum(child.tag == "li" for child in node.children)
    start = _whole(node, "start", items if backwards else 1)
    return NumberedList(start, -1 if backwards else 1, _LIST_STYLES.get(named or "1", "decimal"))


def _whole(node: Node, name: str, otherwise: int) -> int:
    value = re.fullmatch(r"\s*(-?[0-9]{1,6})\s*", node.attributes.get(name) or "")
    return int(value[1]) if value else otherwise


def next_label(node: Node, numbered: NumberedList) -> str:
    """Return the number of a list item as it is printed, and count on."""
    number = _whole(node, "value", numbered.number)
    numbered.number = number + numbered.step
    printed = numeral(number, numbered.style) or ""
    return printed and printed + ("、" if is_wide(printed[-1]) else ".")
