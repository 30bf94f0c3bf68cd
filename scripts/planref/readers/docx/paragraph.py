"""One Word paragraph to text: what is printed, what is named beside it (deletions, hidden words), its text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from planref.readers.archive import Element, every, local_name
from planref.readers.docx.package import MC, W
from planref.readers.docx.styles import Styles, child, is_on, value
from planref.readers.symbols import symbol

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
TEXTS = (f"{W}t", MATH_TEXT)
TEXT_BOX = f"{W}txbxContent"
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NAMED = {"del": "deleted", "moveFrom": "moved away", "ins": "inserted", "moveTo": "inserted", "rt": "ruby"}
_SHOWN = ("", "inserted", "struck")
_STRUCK = ("strike", "dstrike")
_PROPERTIES = frozenset({f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delInstrText", f"{W}rubyPr", f"{W}sdtPr"})


@dataclass
class Content:
    """What a paragraph holds: its text with "\\n" for breaks, named words as (name, words), its text boxes in order."""

    text: str = ""
    named: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    first_run: Element | None = None

    def name(self, name: str, words: str) -> None:
        """Keep words under a name; runs that follow each other are joined."""
        if self.named and self.named[-1][0] == name:
            words = self.named.pop()[1] + words
        self.named.append((name, words))


class Paragraphs:
    """Reads the paragraphs of one document in order; complex fields may run from one into the next."""

    def __init__(self, styles: Styles, unread: set[Element]) -> None:
        self._styles = styles
        self._unread = unread
        self._fields: list[list[str]] = []

    @property
    def in_contents(self) -> bool:
        """Whether the place reached stands in the result of a table of contents field."""
        return any(state[1].split()[:1] == ["TOC"] for state in self._fields)

    def read(self, paragraph: Element, content: Content) -> None:
        """Add what a paragraph holds to a content (begun by a paragraph whose end mark was deleted, or new)."""
        self._walk(paragraph, "", content, child(paragraph, "pPr"))

    def _walk(self, element: Element, name: str, content: Content, paragraph: Element | None) -> None:
        for item in branches(element):
            if item.tag in _PROPERTIES:
                self._take_instruction(item)
            elif item.tag == TEXT_BOX:
                content.boxes.append(item)
            elif item.tag == f"{W}r":
                self._walk(item, self._name_of_run(item, name, paragraph), content, paragraph)
            elif item.tag in TEXTS or item.tag == f"{W}delText":
                self._unread.discard(item)
                self._put((item.text or "").replace("\n", " "), name, content, element)
            elif item.tag == f"{W}fldChar":
                self._take_field(value(item, "fldCharType") or "")
            elif item.tag.startswith(W):
                local = local_name(item)
                self._put(_sign(item, local), name, content, element)
                self._walk(item, _NAMED.get(local, name) if name in _SHOWN else name, content, paragraph)
            else:
                self._walk(item, name, content, paragraph)

    def _name_of_run(self, run: Element, name: str, paragraph: Element | None) -> str:
        if name not in _SHOWN:
            return name
        if self._has(run, paragraph, "vanish"):
            return "hidden"
        return "struck" if any(self._has(run, paragraph, line) for line in _STRUCK) else name

    def _has(self, run: Element, paragraph: Element | None, name: str) -> bool:
        return is_on(self._styles.run_property(child(run, "rPr"), paragraph, name))

    def _put(self, text: str, name: str, content: Content, run: Element) -> None:
        if not text:
            return
        if self._fields and self._fields[-1][0] == "begin":
            name = "field code"
        if name in _SHOWN:
            content.text += text
            content.first_run = content.first_run if content.first_run is not None else child(run, "rPr")
        if name:
            content.name(name, text.replace("\n", " "))

    def _take_instruction(self, item: Element) -> None:
        if item.tag == f"{W}instrText" and self._fields:
            self._fields[-1][1] += item.text or ""

    def _take_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["begin", ""])
        elif self._fields and kind == "separate":
            self._fields[-1][0] = "separate"
        elif self._fields and kind == "end":
            self._fields.pop()


def branches(element: Element) -> Iterator[Element]:
    """Yield the elements below; of alternate contents only one branch, the one that holds text."""
    for item in element:
        if item.tag == f"{MC}AlternateContent":
            yield from branches(_chosen(item))
        else:
            yield item


def unchosen(element: Element) -> Iterator[Element]:
    """Yield all branches of alternate contents that are not read, wherever they stand below."""
    for alternate in element.iter(f"{MC}AlternateContent"):
        chosen = _chosen(alternate)
        yield from (branch for branch in alternate if branch is not chosen)


def _chosen(alternate: Element) -> Element:
    holding: Callable[[Element], bool] = lambda branch: next(every(branch, *TEXTS), None) is not None  # noqa: E731
    return next((branch for branch in alternate if holding(branch)), alternate[0] if len(alternate) else alternate)


def _sign(item: Element, local: str) -> str:
    if local == "sym":
        code = value(item, "char") or ""
        return symbol(int(code, 16), value(item, "font") or "") if _CODE.fullmatch(code) else ""
    if local == "br" and value(item, "type") in ("page", "column"):
        return "\n"
    return _SIGNS.get(local, "")
