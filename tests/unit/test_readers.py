"""The room of the readers: each says its kind; Word is read without any library; word lists come from outside."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from planref.readers.files import READERS, linked_texts
from planref.readers.received import Refused
from reading import read_bytes

WITHOUT_LIBRARIES = """
import sys
sys.path.insert(0, sys.argv[1])
from planref.readers import docx
from planref.readers.furniture import FurnitureWords
received = docx.read(open(sys.argv[2], "rb").read(), FurnitureWords())
print(*[line.text for line in received.lines], sep="|")
print(sorted({name.split(".")[0] for name in sys.modules} & {"lxml", "pydantic", "yaml", "selectolax", "pypinyin"}))
"""


def test_every_kind_and_every_ending_is_offered_once() -> None:
    endings = [ending for reader in READERS for ending in reader.ENDINGS]
    assert [reader.KIND for reader in READERS] == ["pdf", "pptx", "odt", "docx", "markdown", "html", "txt"]
    assert len(endings) == len(set(endings))


def test_word_is_read_by_the_standard_library_alone(root: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、总体要求")
    document.save(str(tmp_path / "plan.docx"))
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", WITHOUT_LIBRARIES, str(root / "scripts")]
    ran = subprocess.run([*command, str(tmp_path / "plan.docx")], capture_output=True, text=True, encoding="utf-8")
    assert (ran.stdout, ran.stderr) == ("一、总体要求\n[]\n", "")


def _encrypted(ending: str) -> bytes:
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("一、总体要求")
    document.save(data)
    content = data.getvalue()
    if ending == ".pptx":
        content = content.replace(b"word/document.xml", b"ppt/slides/slide1")
    return content.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


def test_an_encrypted_part_is_refused_by_links_and_import_alike() -> None:
    data = _encrypted(".docx")
    with pytest.raises(Refused, match="密码保护"):
        read_bytes(data)
    with pytest.raises(Refused, match="密码保护"):
        linked_texts(data, ".docx")


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".odt"])
def test_what_is_no_archive_is_refused_by_links_in_one_sentence(ending: str) -> None:
    with pytest.raises(Refused, match="已损坏"):
        linked_texts(b"PK\x03\x04 no archive", ending)


def test_slides_are_no_plan() -> None:
    with pytest.raises(Refused, match="幻灯片"):
        read_bytes(b"PK\x03\x04 ppt/slides/slide1.xml")
