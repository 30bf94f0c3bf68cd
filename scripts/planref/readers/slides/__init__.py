"""Slides (.pptx): their links are read; a plan is never made of slides."""

import re
from collections.abc import Iterator

from planref.readers.archive import Archive, Element, every
from planref.readers.furniture import FurnitureWords
from planref.readers.received import LinkedText, Received, Refused

KIND = "pptx"
ENDINGS: tuple[str, ...] = (".pptx",)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SLIDE = re.compile(r"ppt/slides/slide([0-9]+)\.xml")


def recognises(start: bytes, data: bytes) -> bool:
    """A zip archive that holds slides."""
    return start.startswith(b"PK\x03\x04") and b"ppt/slides/" in data


def read(data: bytes, words: FurnitureWords) -> Received:
    """Always Refused: slides hold no plan."""
    raise Refused("import.refused.slides")


def linked(data: bytes) -> Iterator[LinkedText]:
    """Every paragraph of every slide with its links; a link on a shape without text stands by itself."""
    archive = Archive(data, "import.kind.slides")
    numbers = sorted(int(match[1]) for match in map(_SLIDE.fullmatch, archive.names) if match)
    if not numbers:
        raise Refused("import.refused.no-slides")
    for number in numbers:
        name = f"ppt/slides/slide{number}.xml"
        yield from _linked_slide(archive.tree(name), archive.links(name), number)


def _linked_slide(slide: Element, links: dict[str, str], number: int) -> Iterator[LinkedText]:
    in_text: set[Element] = set()
    for paragraph in slide.iter(f"{_A}p"):
        clicks = list(paragraph.iter(f"{_A}hlinkClick"))
        in_text.update(clicks)
        words = "".join(item.text or "" for item in paragraph.iter(f"{_A}t"))
        yield LinkedText("links.sheet", number, number, words, _targets(clicks, links))
    shapes = [item for item in every(slide, f"{_A}hlinkClick") if item not in in_text]
    if shapes:
        yield LinkedText("links.sheet", number, number, "", _targets(shapes, links))


def _targets(items: list[Element], links: dict[str, str]) -> tuple[str, ...]:
    return tuple(links[key] for item in items if (key := item.get(_ID, "")) in links)


__all__ = ["ENDINGS", "KIND", "linked", "read", "recognises"]
