"""HTML5 parsed by lexbor; the only module that hands its nodes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planref.readers.html.tree import TEXT, Step


def steps(text: str) -> Iterator[Step]:
    """The elements and texts of a page in document order, comments left out; head and body stand at depth 0."""
    page = LexborHTMLParser(text)
    waiting = [(0, node) for node in (page.body, page.head) if node is not None]
    while waiting:
        depth, node = waiting.pop()
        tag = node.tag or ""
        if tag == TEXT:
            yield depth, tag, node.text_content or "", {}
        elif node.is_element_node:
            yield depth, tag, "", node.attributes
            waiting.extend((depth + 1, child) for child in reversed(tuple(_children(node))))


def elements(page: bytes) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """Every element of a page in document order, by its tag and attributes, as a browser finds them in UTF-8."""
    for node in LexborHTMLParser(page).css("*"):
        yield node.tag or "", node.attributes


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
