"""A received file of whatever kind to lines: the kind is known by the content, never by the name."""

from __future__ import annotations

import re
from pathlib import Path

from planref.importer.read_docx import read_docx
from planref.importer.read_html import read_html
from planref.importer.read_pdf import read_pdf
from planref.importer.read_text import read_text
from planref.importer.received import Received, Refused

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_HTML = re.compile(rb"<(?:!doctype|html|head|body|div|p|table|span|meta)\b", re.IGNORECASE)
_MHTML = re.compile(rb"\AMIME-Version:|\AFrom: <Saved by", re.IGNORECASE)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml")
_LARGEST = 200_000_000


def read_file(path: Path) -> Received:
    """Read a .txt, .html, .docx or .pdf file; raise Refused, with the reason, for anything else."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused("文件超过 200 MB，未导入。", "The file is larger than 200 MB; it was not imported.")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"无法读取文件“{path.name}”。", f"Cannot read {path.name!r}: {error.strerror}.") from error
    return read_bytes(data)


def read_bytes(data: bytes) -> Received:
    """Read the content of a file; see read_file."""
    start = data[:4096]
    _refuse_other_kinds(data, start)
    if b"%PDF-" in start[:1024]:
        return read_pdf(data)
    if start.startswith(_ZIP):
        return read_docx(data)
    if _HTML.search(start.replace(b"\0", b"")):
        return read_html(data)
    if _XML.search(start.replace(b"\0", b"")):
        raise Refused("这是 XML 文件，请另存为 .docx 再导入。", "This is an XML file; save it as .docx first.")
    return read_text(data)


def _refuse_other_kinds(data: bytes, start: bytes) -> None:
    if start.startswith(_OLE) and _ENCRYPTED_PACKAGE in data:
        raise Refused(
            "Word 文件有密码保护，请先取消密码再导入。", "The Word file is protected by a password; remove it first."
        )
    if start.startswith(_OLE):
        raise Refused(
            "这是旧版 Word（.doc）或 WPS 文件，请另存为 .docx 再导入。",
            "This is an old Word (.doc) or WPS file; save it as .docx first.",
        )
    if start.startswith(b"{\\rtf"):
        raise Refused("这是 RTF 文件，请另存为 .docx 再导入。", "This is an RTF file; save it as .docx first.")
    if start.startswith(_PICTURES):
        raise Refused("这是图片，没有可导入的文字。", "This is a picture; it holds no text to import.")
    if _MHTML.search(start):
        raise Refused(
            "这是 MHTML 网页存档，请另存为 .html 再导入。", "This is an MHTML archive; save it as .html first."
        )
