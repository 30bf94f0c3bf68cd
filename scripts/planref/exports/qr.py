"""QR codes of clause addresses as SVG and PNG; the only module that knows segno."""

from __future__ import annotations

import io

import segno

from planref.corpus.corpus import Corpus
from planref.pages.page import Asset
from planref.pages.plan import measure_uri

PNG_SIDE = 1000
BORDER = 4


def qr_assets(corpus: Corpus) -> tuple[Asset, ...]:
    """For every clause its address as QR code: SVG, and PNG of at least 1,000 pixels a side."""
    found: list[Asset] = []
    for clause in corpus.clauses:
        code = segno.make(corpus.site.address + measure_uri(clause), error="m", micro=False)
        found += [Asset(f"qr/{clause}.svg", _svg(code)), Asset(f"qr/{clause}.png", _png(code))]
    return tuple(found)


def _svg(code: segno.QRCode) -> bytes:
    out = io.BytesIO()
    code.save(out, kind="svg", border=BORDER, light="#fff", xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue()


def _png(code: segno.QRCode) -> bytes:
    modules = code.symbol_size(border=BORDER)[0]
    out = io.BytesIO()
    code.save(out, kind="png", border=BORDER, scale=-(-PNG_SIDE // modules))
    return out.getvalue()
