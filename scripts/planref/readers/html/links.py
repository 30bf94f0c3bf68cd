"""Links of a web page, by its innermost blocks of text."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from planref.readers.encoding import decode
from planref.readers.received import LinkedText

_BLOCKS = ",".join(
    ("p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "figcaption", *(f"h{level}" for level in range(1, 5)))
)


def linked(data: bytes) -> Iterator[LinkedText]:
    """Every block of text and every link outside of one, in order."""
    tree = LexborHTMLParser(decode(data))
    body = tree.body
    if body is None:
        return
    tree.strip_tags(["script", "style", "template"])
    for number, node in enumerate(_blocks(body), 1):
        targets = tuple(link.attributes.get("href") or "" for link in node.css("a[href]"))
        yield LinkedText("links.paragraph", number, 0, node.text(), targets)


def _blocks(body: LexborNode) -> Iterator[LexborNode]:
    blocks = [node for node in body.css(_BLOCKS) if not node.css(_BLOCKS)[1:]]
    covered = {link.mem_id for block in blocks for link in block.css("a[href]")}
    yield from blocks
    yield from (link for link in body.css("a[href]") if link.mem_id not in covered)
