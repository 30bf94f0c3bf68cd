"""Texts with their links, from slides, documents and pages: what stands where, and which addresses it leads to."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from selectolax.lexbor import LexborHTMLParser, LexborNode

from planref.importer.read_encoding import decode
from planref.importer.received import Refused

LARGEST_PART = 50_000_000
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "figcaption", "h1", "h2", "h3", "h4"})


@dataclass(frozen=True)
class LinkedText:
    """One paragraph: where it stands, in words; its text; the links on it.

    `sheet` is the number of the slide or page that holds it; 0 where the text flows without pages.
    """

    place: str
    sheet: int
    text: str
    targets: tuple[str, ...] = ()


def linked_texts(data: bytes, ending: str) -> tuple[LinkedText, ...]:
    """Read a .pptx, .docx, .pdf, .md or .html file by its ending; Refused, in one sentence, where that fails.

    Nothing is fetched and no entity is resolved. A .txt file counts as .md.
    """
    read = _READERS.get(ending)
    if read is None:
        raise Refused(
            f"不认识 {ending or '没有扩展名的'} 文件，能查 .pptx、.docx、.pdf、.md、.html。",
            "Only .pptx, .docx, .pdf, .md and .html files can be checked.",
        )
    try:
        return tuple(read(data))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(ending) from error
    except (etree.XMLSyntaxError, PyPdfError, AttributeError, TypeError) as error:  # pypdf asks nulls for their keys
        raise _damaged(ending) from error


def _damaged(ending: str) -> Refused:
    return Refused(
        f"文件打不开，可能已损坏，或不是 {ending} 文件。请用原来的软件重新保存。",
        f"The file is damaged or no {ending} file. Save it again.",
    )


class _Office:
    """The parts of an Office file, each of bounded size, parsed without entities and without network."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(self.archive.namelist())

    def part(self, name: str) -> etree._Element:
        with self.archive.open(name) as stream:
            content = stream.read(LARGEST_PART + 1)
        if len(content) > LARGEST_PART or b"<!DOCTYPE" in content:
            raise ValueError(name)
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))

    def links(self, name: str) -> Mapping[str, str]:
        """Outside targets of the relationships of a part by their id."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.names:
            return {}
        found = self.part(relations).iter(_RELATIONSHIP)
        return {item.get("Id", ""): item.get("Target", "") for item in found if item.get("TargetMode") == "External"}


def _slides(data: bytes) -> Iterator[LinkedText]:
    office = _Office(data)
    numbers = sorted(int(match[1]) for match in map(_SLIDE.fullmatch, office.names) if match)
    if not numbers:
        raise ValueError("no slides")
    for number in numbers:
        name = f"ppt/slides/slide{number}.xml"
        slide, links = office.part(name), office.links(name)
        for paragraph in slide.iter(f"{_A}p"):
            targets = _targets(paragraph.iter(f"{_A}hlinkClick"), links)
            yield LinkedText(f"第 {number} 页", number, _words(paragraph, f"{_A}t"), targets)
        # A link may sit on a shape or picture that has no text of its own.
        shapes = [item for item in slide.iter(f"{_A}hlinkClick") if next(item.iterancestors(f"{_A}p"), None) is None]
        if shapes:
            yield LinkedText(f"第 {number} 页", number, "", _targets(iter(shapes), links))


def _document(data: bytes) -> Iterator[LinkedText]:
    office = _Office(data)
    name = "word/document.xml"
    links = office.links(name)
    for number, paragraph in enumerate(office.part(name).iter(f"{_W}p"), 1):
        targets = _targets(paragraph.iter(f"{_W}hyperlink"), links)
        fields = _FIELD_LINK.findall(_words(paragraph, f"{_W}instrText"))
        yield LinkedText(f"第 {number} 段", 0, _words(paragraph, f"{_W}t"), (*targets, *fields))


def _targets(items: Iterator[etree._Element], links: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(links[key] for item in items if (key := item.get(f"{_R}id", "")) in links)


def _words(paragraph: etree._Element, tag: str) -> str:
    return "".join(item.text or "" for item in paragraph.iter(tag))


def _pdf(data: bytes) -> Iterator[LinkedText]:
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
        targets = []
        for annotation in page.get("/Annots") or ():
            action = annotation.get_object().get("/A")
            address = action.get_object().get("/URI") if action else None
            targets += [str(address)] if address else []
        yield LinkedText(f"第 {number} 页", number, page.extract_text() or "", tuple(targets))


def _markdown(data: bytes) -> Iterator[LinkedText]:
    line = 1
    for block in re.split(r"(\n\s*\n)", decode(data)):
        if block.strip():
            targets = tuple(target for _, target in _MARKDOWN_LINK.findall(block))
            words = "\n".join(piece.lstrip("> ") for piece in _MARKDOWN_LINK.sub(r"\1", block).split("\n"))
            yield LinkedText(f"第 {line} 行", 0, words, targets)
        line += block.count("\n")


def _page(data: bytes) -> Iterator[LinkedText]:
    tree = LexborHTMLParser(decode(data))
    body = tree.body
    if body is None:
        return
    tree.strip_tags(["script", "style", "template"])
    for number, node in enumerate(_blocks(body), 1):
        targets = tuple(link.attributes.get("href") or "" for link in node.css("a[href]"))
        yield LinkedText(f"第 {number} 段", 0, node.text(), targets)


def _blocks(body: LexborNode) -> Iterator[LexborNode]:
    """The innermost blocks of text; the body itself where a page has none."""
    blocks = [node for node in body.css(",".join(sorted(_BLOCKS))) if not node.css(",".join(sorted(_BLOCKS)))[1:]]
    covered = {link.mem_id for block in blocks for link in block.css("a[href]")}
    yield from blocks
    yield from (link for link in body.css("a[href]") if link.mem_id not in covered)


_READERS: Mapping[str, Callable[[bytes], Iterator[LinkedText]]] = {
    ".pptx": _slides,
    ".docx": _document,
    ".pdf": _pdf,
    ".md": _markdown,
    ".txt": _markdown,
    ".html": _page,
    ".htm": _page,
}
