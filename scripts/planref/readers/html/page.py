"""Web pages to lines: block elements, breaks, tables with spans, list numbers; page furniture kept apart.

No script runs and nothing is fetched; only what the page itself says counts (style attributes, not style sheets).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from planref.readers.encoding import decode
from planref.readers.furniture import FurnitureWords, is_certain_label, mark_furniture
from planref.readers.grid import Grid, assemble_tables
from planref.readers.html.elements import (
    BLOCKS,
    CONTROLS,
    UNSEEN,
    NumberedList,
    indent_of,
    is_centred,
    is_grid,
    is_hidden,
    is_struck,
    name_words,
    next_label,
    numbered_list,
    span,
    style_of,
    text_length,
    texts,
)
from planref.readers.html.tree import TEXT, Node, parse
from planref.readers.received import (
    NESTED,
    NEW_PARAGRAPH_INDENT,
    STRUCK,
    ImportWarning,
    Line,
    Received,
    Refused,
    noted_warnings,
)
from planref.source.basis import is_wide
from planref.source.labels import read_label
from planref.source.limits import MOST_ATTRIBUTES, MOST_ELEMENTS
from planref.source.lines import lines_of

_CLOSE_THEMSELVES = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "rt",
        "rp",
        "colgroup",
    }
)
_DEEPEST = 2000
"""Elements inside elements; the parser needs time in the square of it, and no honest page comes near."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_ENTITY_DOCTYPE = re.compile(r"<!DOCTYPE[^>]{0,2000}\[|<!ENTITY", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\s。]{30,}。")
_SOURCE_BREAK = re.compile(r"[ \t\f]*[\r\n][ \t\f\r\n]*")
_SPACES = re.compile(r"[ \t\f]+")
_SPACE_WIDTH = {"\u3000": 1.0, "\u2003": 1.0, "\u2002": 0.5, "\u00a0": 0.5, " ": 0.5, "\t": 2.0}


@dataclass(frozen=True)
class _Context:
    """What an element hands down to what stands in it."""

    place: str = ""
    web: bool = False
    hidden: bool = False
    struck: bool = False
    preformatted: bool = False
    centred: bool = False
    indent: float = 0.0
    link: str = ""
    notes: tuple[str, ...] = ()
    numbered: NumberedList | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class _Piece:
    text: str
    hidden: bool
    struck: bool
    link: str


@dataclass(frozen=True)
class _Found:
    """A line, and the addresses its words link to ('' for words outside links)."""

    line: Line
    links: tuple[str, ...]


def read_html(data: bytes, words: FurnitureWords) -> Received:
    """Read a web page; raise Refused where it is too large, damaged, nested beyond sense or declares entities."""
    text = decode(data)
    _refuse_dangerous(text)
    page = parse(text)
    reader = _Reader(text_length(page.body), words)
    if page.head is not None:
        reader.read(page.head, "head", only="title")
    if page.body is not None:
        reader.read(page.body, "")
    lines = mark_furniture(tuple(_mark_link_lists(reader.found)), words)
    lines, tables = assemble_tables(_mark_page_data_tables(lines, words), reader.grids)
    if not any(line.text.strip() and line.place != "head/title" for line in lines):
        raise Refused("import.refused.no-text", kind=lambda words: words.say("import.kind.html"))
    return Received("html", lines, tables, (*_hidden_warnings(lines), *noted_warnings(lines)))


def _refuse_dangerous(text: str) -> None:
    if _ENTITY_DOCTYPE.search(text):
        raise Refused("import.refused.entities")
    depth = deepest = elements = 0
    for tag in _TAG.finditer(text):
        elements += not tag[1]
        if elements > MOST_ELEMENTS:
            raise Refused("import.refused.many-elements", most=MOST_ELEMENTS)
        if len(tag[0]) > MOST_ATTRIBUTES and len(tag[0].split()) > MOST_ATTRIBUTES:
            raise Refused("import.refused.many-attributes", most=MOST_ATTRIBUTES)
        if tag[2].lower() not in _CLOSE_THEMSELVES and not tag[3]:
            depth = max(depth + (-1 if tag[1] else 1), 0)
            deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise Refused("import.refused.deep", most=_DEEPEST)


class _Reader:
    """Walks the tree once and collects lines."""

    def __init__(self, length: int, words: FurnitureWords) -> None:
        self.length = length
        self._containers = frozenset(words.containers)
        self._document_containers = frozenset(words.document_containers)
        self.found: list[_Found] = []
        self.grids: list[Grid] = []
        self._pieces: list[_Piece] = []
        self._label = ""
        self._begins: bool | None = True

    def read(self, top: Node, place: str, only: str = "") -> None:
        """Read what stands in an element; with `only`, just its children of that tag."""
        stack: list[tuple[Node, _Context, bool]] = []
        self._push_children(stack, top, _Context(place), only)
        while stack:
            node, context, leaving = stack.pop()
            if leaving:
                self._end_block(context)
            elif node.tag == TEXT:
                self._take(node.text, context)
            elif node.tag == "br":
                self._end_line(context, None)
            elif node.tag not in UNSEEN:
                self._enter(stack, node, context)
        self._end_block(_Context(place))

    def _enter(self, stack: list[tuple[Node, _Context, bool]], node: Node, outer: _Context) -> None:
        tag = node.tag
        context = self._handed_down(node, tag, outer)
        if tag in BLOCKS:
            self._end_block(outer)
            stack.append((node, context, True))
        if tag == "li" and outer.numbered is not None:
            self._label = next_label(node, outer.numbered)
        self._push_children(stack, node, context)

    def _push_children(
        self, stack: list[tuple[Node, _Context, bool]], node: Node, context: _Context, only: str = ""
    ) -> None:
        counts: Counter[str] = Counter()
        below: list[tuple[Node, _Context, bool]] = []
        for child in node.children:
            tag = child.tag
            counts[tag] += 1
            if not only or tag == only:
                step = f"{tag}[{counts[tag]}]" if tag in BLOCKS and tag != "title" else tag
                place = f"{context.place}/{step}".lstrip("/") if tag in BLOCKS else context.place
                below.append((child, replace(context, place=place), False))
        stack.extend(reversed(below))

    def _handed_down(self, node: Node, tag: str, outer: _Context) -> _Context:
        style = style_of(node)
        return replace(
            self._in_table(node, tag, outer),
            hidden=outer.hidden or is_hidden(node, style),
            struck=outer.struck or is_struck(tag, style),
            web=outer.web or tag == "title" or self._is_page_part(node, tag),
            preformatted=outer.preformatted or tag == "pre",
            centred=is_centred(node, tag, style, outer.centred),
            indent=indent_of(style, outer.indent),
            link=(node.attributes.get("href") or "") if tag == "a" else outer.link,
            numbered=numbered_list(node, style) if tag == "ol" else None if tag in ("ul", "menu") else outer.numbered,
        )

    def _in_table(self, node: Node, tag: str, outer: _Context) -> _Context:
        if tag == "table" and outer.column is not None:
            return replace(outer, notes=(*outer.notes, NESTED))
        if tag == "table" and is_grid(node):
            self.grids.append(Grid())
            return replace(outer, table=len(self.grids))
        if outer.table is None or outer.column is not None:
            return outer
        grid = self.grids[outer.table - 1]
        if tag == "caption":
            return replace(outer, table=None)
        if tag == "tr":
            grid.next_row()
        if tag in ("td", "th"):
            column = grid.put(span(node, "rowspan", 1000), span(node, "colspan", 50))
            return replace(outer, row=grid.row, column=column)
        return outer

    def _is_page_part(self, node: Node, tag: str) -> bool:
        """Return whether an element is by its tag or name a part of the page that holds nothing of the document."""
        named = tag in BLOCKS and not self._containers.isdisjoint(name_words(node))
        role = node.attributes.get("role") in ("navigation", "banner", "contentinfo", "search")
        if not (tag in CONTROLS or role or named) or self._may_hold_document(node, tag):
            return False
        text = "".join(texts(node))
        return len("".join(text.split())) < 0.3 * self.length and not _SENTENCE.search(text)

    def _may_hold_document(self, node: Node, tag: str) -> bool:
        named = not self._document_containers.isdisjoint(name_words(node))
        return tag not in CONTROLS and (named or next(node.every("h1", "h2", "h3"), None) is not None)

    def _take(self, text: str, context: _Context) -> None:
        """Take a run of text; only in preformatted text are its line breaks breaks."""
        for index, piece in enumerate(lines_of(text) if context.preformatted else [text]):
            if index:
                self._end_line(context, None)
            self._pieces.append(_Piece(piece, context.hidden, context.struck, context.link))

    def _end_block(self, context: _Context) -> None:
        self._end_line(context, True)

    def _end_line(self, context: _Context, then: bool | None) -> None:
        """Make a line of the pieces read; `then` says whether the next line begins a paragraph (None: a mere break)."""
        shown = self._text(context, hidden=False)
        hidden = self._text(context, hidden=True)
        links = tuple(piece.link for piece in self._pieces if piece.text.strip() and not piece.hidden)
        struck = _collapse("".join(piece.text for piece in self._pieces if piece.struck and not piece.hidden))
        notes = (
            *context.notes,
            *((f"hidden: {hidden}",) if hidden else ()),
            *((STRUCK + struck,) if struck else ()),
        )
        self._pieces.clear()
        if shown or hidden:
            self._add(shown, hidden, replace(context, notes=notes), self._begins, links)
            self._begins = then
        elif then:
            self._begins = True

    def _text(self, context: _Context, hidden: bool) -> str:
        text = "".join(piece.text for piece in self._pieces if piece.hidden == hidden)
        return text if context.preformatted and text.strip() else _collapse(text)

    def _add(
        self, shown: str, hidden: str, context: _Context, begins: bool | None, links: tuple[str, ...] = ()
    ) -> None:
        indent = context.indent if begins else 0.0
        indent += sum(_SPACE_WIDTH.get(space, 0.0) for space in shown[: len(shown) - len(shown.lstrip())])
        line = Line(
            text=shown or hidden,
            place=context.place,
            indent=round(indent, 2),
            centred=context.centred,
            new_paragraph=True if indent >= NEW_PARAGRAPH_INDENT else begins,
            computed_label=self._taken_label(shown),
            table=context.table,
            row=context.row,
            column=context.column,
            furniture="web" if context.web or not shown else "",
            notes=context.notes,
        )
        self.found.append(_Found(line, links))

    def _taken_label(self, shown: str) -> str:
        """Return the number of the list item, unless the text prints its own (a list with its marks turned off)."""
        label, self._label = self._label, ""
        return "" if not shown or read_label(shown.lstrip()) else label


def _collapse(text: str) -> str:
    """Collapse white space as a browser does; a line break of the source between two wide characters is nothing."""

    def broken(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return "" if is_wide(before) and is_wide(after) else " "

    return _SPACES.sub(" ", _SOURCE_BREAK.sub(broken, text)).strip(" ")


def _mark_link_lists(found: list[_Found]) -> list[Line]:
    """Mark three lines or more in a row that are nothing but links: navigation, or contents if within the page."""
    kinds = [_link_kind(item) for item in found]
    lines = [item.line for item in found]
    for index, kind in enumerate(kinds):
        if kind and any(kinds[first : first + 3] == [kind] * 3 for first in range(max(index - 2, 0), index + 1)):
            lines[index] = replace(lines[index], furniture=lines[index].furniture or kind)
    return lines


def _link_kind(item: _Found) -> str:
    if not item.links or not all(item.links) or len(item.line.text) > 60 or item.line.text.endswith("。"):
        return ""
    if all(re.search(r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar)\b", link.lower()) for link in item.links):
        return ""
    return "contents" if all(len(link) > 1 and link.startswith("#") for link in item.links) else "web"


def _mark_page_data_tables(lines: tuple[Line, ...], words: FurnitureWords) -> tuple[Line, ...]:
    """Mark whole tables of page data: two cells or more hold nothing but a label such as 索引号."""
    labels = Counter(line.table for line in lines if line.table and is_certain_label(line.text, words))
    return tuple(
        replace(line, furniture=line.furniture or "web") if line.table and labels[line.table] >= 2 else line
        for line in lines
    )


def _hidden_warnings(lines: tuple[Line, ...]) -> tuple[ImportWarning, ...]:
    """Warn of words that a reader of the page does not see but that stand inside or beside the document."""
    return tuple(
        ImportWarning(number, "hidden-text", note.removeprefix("hidden: "), "hidden-text/page")
        for number, line in enumerate(lines, 1)
        for note in line.notes
        if note.startswith("hidden: ") and (not line.furniture or _SENTENCE.search(note))
    )
