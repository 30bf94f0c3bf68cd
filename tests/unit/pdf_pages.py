"""Small PDF files written by hand for tests: text at given places, ruled lines, pictures."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[0 -140 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
_PICTURE = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"


def text(left: float, top: float, words: str, size: float = 16, mode: int = 0) -> str:
    """Words at a place: the left edge and the baseline from the top of the page, in points."""
    codes = words.encode("utf-16-be").hex()
    return f"BT {mode} Tr /F {size} Tf 1 0 0 1 {left} {HEIGHT - top} Tm <{codes}> Tj ET\n"


def rule(left: float, top: float, right: float, bottom: float) -> str:
    """A straight line."""
    return f"{left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S\n"


def picture() -> str:
    """A picture over the whole page."""
    return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q\n"


def pdf_file(pages: Sequence[str], more: str = "") -> bytes:
    """A PDF file of A4 pages with these contents; `more` stands in every page dictionary."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", _FONT, _stream(_PICTURE, b"\x80")]
    kids = []
    for content in pages:
        data = content.encode("ascii")
        objects.append(_stream(f"<</Length {len(data)}>>", data))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>{more}>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return _written(objects)


def _stream(dictionary: str, data: bytes) -> str:
    return f"{dictionary}\nstream\n{data.decode('latin-1')}\nendstream"


def _written(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + start.encode() + trailer.encode()
