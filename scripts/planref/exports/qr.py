"""QR codes of addresses as PNG; the only module that knows segno."""

from __future__ import annotations

import struct
import zlib

import segno

from planref.corpus.addresses import qr_uri
from planref.edition.page import Asset

PNG_SIDE = 1000
BORDER = 4


def qr_file(plan: str, address: str) -> Asset:
    """The address of a plan as QR code: a PNG of at least 1,000 pixels."""
    return Asset(qr_uri(plan), _png(segno.make(address, error="m", micro=False)))


def _png(code: segno.QRCode) -> bytes:
    """One bit a pixel, 1 is white; the pixels of a module are equal, so a row of them is drawn once."""
    modules = [bytes(row) for row in code.matrix_iter(border=BORDER)]
    scale = -(-PNG_SIDE // len(modules))
    side = len(modules) * scale
    image = b"".join((b"\0" + _row(row, scale)) * scale for row in modules)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(image, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _row(modules: bytes, scale: int) -> bytes:
    """A row of pixels, packed; what fills up the last byte is nothing."""
    bits = "".join(("0" if dark else "1") * scale for dark in modules)
    size = -(-len(bits) // 8)
    return int(bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
