"""QR codes of addresses as SVG and PNG; the only module that knows segno."""

from __future__ import annotations

import io
from collections.abc import Iterator

import segno

from planref.corpus.corpus import Corpus
from planref.pages.page import Asset
from planref.pages.plan import measure_uri, plan_uri

PNG_SIDE = 1000
BORDER = 4


def qr_assets(corpus: Corpus) -> Iterator[Asset]:
    """For every plan and clause its address as QR code: SVG, and PNG of at least 1,000 pixels a side."""
    pages = {plan.plan: plan_uri(plan.plan) for plan in corpus.plans}
    pages |= {clause: measure_uri(clause) for clause in corpus.clauses}
    for name, page in pages.items():
        code = _code(corpus.site.address + page)
        yield Asset(f"qr/{name}.svg", _svg(code))
        yield Asset(f"qr/{name}.png", _png(code))


def qr_svg(address: str) -> str:
    """The QR code of an address as an SVG element without a size."""
    return _svg(_code(address)).decode().strip()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)


def _svg(code: segno.QRCode) -> bytes:
    out = io.BytesIO()
    code.save(out, kind="svg", border=BORDER, light="#fff", xmldecl=False, svgns=True, omitsize=True)
    return out.getvalue()


def _png(code: segno.QRCode) -> bytes:
    modules = code.symbol_size(border=BORDER)[0]
    out = io.BytesIO()
    code.save(out, kind="png", border=BORDER, scale=-(-PNG_SIDE // modules))
    return out.getvalue()
