"""The tree of a web page, whoever parsed it: lexbor here, the browser itself where pages run this code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

TEXT = "-text"


@dataclass(eq=False)
class Node:
    """An element with its attributes and what is in it, or (tag "-text") a run of text."""

    tag: str
    text: str = ""
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def every(self, *tags: str) -> Iterator[Node]:
        """Yield the elements of these tags in document order, this one included."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.tag in tags:
                yield node
            waiting.extend(reversed(node.children))


@dataclass(frozen=True)
class Page:
    """The two parts of a page."""

    head: Node | None
    body: Node | None


Step = tuple[int, str, str, Mapping[str, str | None]]
"""How deep a node stands, its tag, its text, its attributes."""
Parser = Callable[[str], Iterable[Step]]
_parsers: list[Parser] = []


def use_parser(parser: Parser) -> None:
    """Let another parser of HTML5 read every page from now on: text in, the nodes of <html> in document order out."""
    _parsers.append(parser)


def parse(text: str) -> Page:
    """The tree of a page; damaged markup is mended as HTML5 says."""
    if not _parsers:
        from planref.readers.html.lexbor import steps  # a browser has its own parser and not this library

        use_parser(steps)
    parts = {node.tag: node for node in _tree(_parsers[-1](text)).children}
    return Page(parts.get("head"), parts.get("body"))


def _tree(steps: Iterable[Step]) -> Node:
    top = Node("")
    above = [top]
    for depth, tag, text, attributes in steps:
        node = Node(tag, text, attributes)
        del above[depth + 1 :]
        above[-1].children.append(node)
        above.append(node)
    return top
