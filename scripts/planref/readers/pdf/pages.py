"""PDF pages as glyphs with positions (pypdfium2): what stands where, upright, in points from the top left corner."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from planref.readers.received import Refused
from planref.source.basis import is_wide
from planref.words.words import Words

_PASSWORD_ERROR = 4
_WRAPPED_HYPHEN = "\x02"
_INVISIBLE = 3
_SMALLEST = 0.1
_FEW = 20
"""Characters; a page with a picture and fewer is a picture of a page (with a printed number, say)."""

_RADICALS = dict(
    zip(
        "⺁⺄⺊⺌⺎⺒⺓⺜⺝⺟⺠⺧⺩⺫⺬⺮⺶⺻⺼⺽⻁⻄⻅⻆⻉⻋⻏⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂乙卜小兀巳幺日月母民牛王目示竹羊聿肉臼虎西见角贝车邑長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)

_SIMPLIFIED = {"⼾": "户", "⾭": "青", "⿈": "黄"}
"""Radicals whose normal form is another shape of the letter than the one Chinese fonts draw for both."""


class Glyph(NamedTuple):
    """One character: left and right edge, baseline (counting down the page), size; made = a space put in by pdfium."""

    text: str
    left: float
    right: float
    base: float
    size: float
    made: bool = False
    slanted: bool = False


@dataclass(frozen=True)
class Page:
    """One page: its number from 1, its size in points as seen, its glyphs in the order of the file."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    paths: int
    is_picture: bool
    has_hidden_layer: bool


def same_sign(character: str) -> str:
    """Return the letter for a radical or compatibility sign: fonts share the glyph, and writers note either code."""
    if character in _SIMPLIFIED:
        return _SIMPLIFIED[character]
    if "\u2f00" <= character <= "\u2fd5" or "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFKC", character)
    return _RADICALS.get(character, character)


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Read all pages; raise Refused where the file is damaged or protected by a password."""
    with open_document(data) as document:
        try:
            return tuple(_read_page(document, index) for index in range(len(document)))
        except pypdfium2.PdfiumError as error:
            raise _damaged() from error


def open_document(data: bytes) -> pypdfium2.PdfDocument:
    """Open a file; raise Refused where it is damaged or protected by a password."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise Refused("import.refused.encrypted", kind=_kind) from error
        raise _damaged() from error


def _kind(words: Words) -> str:
    return words.say("import.kind.pdf")


def _damaged() -> Refused:
    return Refused("import.refused.damaged", kind=_kind)


def _read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        left, bottom, right, top = page.get_cropbox()
        upright = _Upright(page.get_rotation(), left, bottom, right - left, top - bottom)
        textpage = page.get_textpage()
        try:
            glyphs = _glyphs(textpage.raw, upright)
        finally:
            textpage.close()
        kinds = _object_kinds(page.raw)
        shown = sum(not glyph.text.isspace() for glyph in glyphs)
        return Page(
            *(index + 1, *upright.size, glyphs, kinds.count(pdfium.FPDF_PAGEOBJ_PATH)),
            is_picture=shown < _FEW and pdfium.FPDF_PAGEOBJ_IMAGE in kinds,
            has_hidden_layer=_INVISIBLE in _text_modes(page.raw),
        )
    finally:
        page.close()


@dataclass(frozen=True)
class _Upright:
    """Turns positions of the file (origin bottom left, page perhaps rotated) into positions as seen (top left)."""

    rotation: int
    left: float
    bottom: float
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        width, height = max(self.width, 1.0), max(self.height, 1.0)
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        match self.rotation:
            case 90:
                return y, x
            case 180:
                return self.width - x, y
            case 270:
                return self.height - y, self.width - x
        return x, self.height - y


def _glyphs(textpage: pdfium.FPDF_TEXTPAGE, upright: _Upright) -> tuple[Glyph, ...]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    glyphs = []
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        text = _text(pdfium.FPDFText_GetUnicode(textpage, index))
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        left, base = upright.point(x.value, y.value)
        if text.isspace() and pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            glyphs.append(Glyph(text, left, left, base, 0.0, made=True))
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        size = max(pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.a, matrix.b), _SMALLEST)
        right, _ = upright.point(box.right, box.top)
        if upright.rotation:
            right = max(right, upright.point(box.left, box.bottom)[0])
        right = left + size if is_wide(text) else right
        glyphs.append(Glyph(text, left, right, base, size, slanted=_is_slanted(matrix, upright.rotation)))
    return tuple(glyphs)


def _text(code: int) -> str:
    if code == ord(_WRAPPED_HYPHEN) or code == 0xFFFE:
        return "-"
    return same_sign(chr(code)) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _is_slanted(matrix: pdfium.FS_MATRIX, rotation: int) -> bool:
    """Return whether a glyph does not stand upright on the page as seen: a watermark or a mark in the margin."""
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) - rotation
    return abs((angle + 180) % 360 - 180) > 10


def _object_kinds(page: pdfium.FPDF_PAGE) -> list[int]:
    kinds = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kinds.append(pdfium.FPDFPageObj_GetType(item))
        if kinds[-1] == pdfium.FPDF_PAGEOBJ_FORM:
            inner = range(pdfium.FPDFFormObj_CountObjects(item))
            kinds += [pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(item, number)) for number in inner]
    return kinds


def _text_modes(page: pdfium.FPDF_PAGE) -> set[int]:
    items = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    texts = (item for item in items if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT)
    return {pdfium.FPDFTextObj_GetTextRenderMode(item) for item in texts}
