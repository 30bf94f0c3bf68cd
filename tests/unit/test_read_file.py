"""Files of any name: the content decides how they are read; what is no plan is refused with a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pdf_pages import pdf_file, text

from planref.readers.received import Refused
from reading import read_bytes, read_file


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph("一、目标")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


KINDS = {
    "txt": "一、目标\n".encode("gbk"),
    "html": "<p>一、目标</p>".encode(),
    "docx": _word(),
    "pdf": pdf_file([text(90, 100, "一、目标")]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_content_decides_and_names_may_be_anything(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "某市 方案（终稿）.dat"
    path.write_bytes(KINDS[kind])
    received = read_file(path)
    assert received.kind == kind
    assert [line.text for line in received.lines if not line.furniture] == ["一、目标"]


def test_web_page_in_utf_16_is_a_web_page() -> None:
    assert read_bytes("<html><body>一、目标</body></html>".encode("utf-16")).kind == "html"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
REFUSED = {
    "empty": (b"", "空的"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码保护"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
    "rtf": (b"{\\rtf1\\ansi", "RTF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "archive": (b"MIME-Version: 1.0\r\n", "MHTML"),
    "xml": (b'<?xml version="1.0"?><w:wordDocument/>', "XML"),
    "binary": (b"abc\0def", "二进制"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_kinds_are_refused_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        read_bytes(data)


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "无此文件.txt", tmp_path):
        with pytest.raises(Refused, match="无法读取"):
            read_file(path)
