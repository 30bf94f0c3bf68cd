"""Properties of Word paragraphs and runs, from themselves, their styles and the defaults of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planref.readers.archive import Element
from planref.readers.docx.package import W
from planref.source.digits import is_number

_DEFAULT_HALF_POINTS = 20.0
_TWIPS_PER_HALF_POINT = 10.0


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of the main namespace, or None where the element or the attribute is not there."""
    return None if element is None else element.get(W + name)


def whole(text: str | None, otherwise: int = 0) -> int:
    """Return a whole number between 0 and 32767, the range of Word; anything else is taken for not given."""
    number = int(text) if text and is_number(text) and len(text) <= 5 else -1
    return number if 0 <= number <= 32767 else otherwise


def is_on(element: Element | None) -> bool:
    """Return whether an on/off property is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element below by local names of the main namespace, or None."""
    for name in path:
        element = None if element is None else element.find(W + name)
    return element


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their ids; `default` is the style of paragraphs that name none."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    defaults: Element | None = None

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style and style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = value(child(self.by_id[style], "basedOn"))

    def of_paragraph(self, properties: Element | None) -> str:
        """Return the id of the style a paragraph has."""
        return value(child(properties, "pStyle")) or self.default

    def name(self, style: str) -> str:
        """Return the name of a style in lower case ("heading 1", "toc 2"), '' where it has none."""
        return (value(child(self.by_id.get(style), "name")) or "").lower()

    def paragraph_property(self, properties: Element | None, name: str) -> Iterator[Element]:
        """Yield the elements that set a paragraph property, nearest first: paragraph, styles, defaults."""
        sources = [properties, *(child(style, "pPr") for style in self.chain(self.of_paragraph(properties)))]
        sources.append(child(self.defaults, "pPrDefault", "pPr"))
        yield from (found for found in (child(source, name) for source in sources) if found is not None)

    def run_property(self, run: Element | None, paragraph: Element | None, name: str) -> Element | None:
        """Return the element that decides a property of a run in a paragraph (both given by their properties)."""
        sources = [run, *(child(style, "rPr") for style in self.chain(value(child(run, "rStyle"))))]
        sources += [child(style, "rPr") for style in self.chain(self.of_paragraph(paragraph))]
        sources.append(child(self.defaults, "rPrDefault", "rPr"))
        return next((found for found in (child(source, name) for source in sources) if found is not None), None)

    def is_centred(self, properties: Element | None) -> bool:
        """Return whether a paragraph stands in the middle."""
        return value(next(self.paragraph_property(properties, "jc"), None)) == "center"

    def indent(self, properties: Element | None, run: Element | None) -> float:
        """Return the indent of the first line in characters of the size of its first run."""
        given: dict[str, str] = {}
        for element in self.paragraph_property(properties, "ind"):
            for name, setting in element.items():
                given.setdefault(name.rpartition("}")[2], str(setting))
        size = _number(value(self.run_property(run, properties, "sz"))) or _DEFAULT_HALF_POINTS
        twips_per_character = size * _TWIPS_PER_HALF_POINT

        def length(name: str) -> float:
            characters = _number(given.get(f"{name}Chars"))
            return characters / 100 if characters else _number(given.get(name)) / twips_per_character

        return round((length("left") or length("start")) + length("firstLine") - length("hanging"), 2)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:  # "2.5pt" and the like, allowed in strict documents
        return 0.0


def styles_of(part: Element | None) -> Styles:
    """Read the styles part; a document without one has no styles."""
    if part is None:
        return Styles()
    by_id = {value(style, "styleId") or "": style for style in part.iterfind(f"{W}style")}
    default = next(
        (
            name
            for name, style in by_id.items()
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
        ),
        "",
    )
    return Styles(by_id, default, child(part, "docDefaults"))
