"""The Word and Excel files of thematic comparisons, read back from the built site and held against the data."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx import Document

from planref.corpus.corpus import Corpus
from planref.model.alignment import Alignment

NAMES = ["hzhg2024~hzgm2024", "zj2017~hzgm2024", "zj2017~hzhg2024", "zj2017~wl2021", "zj2017~yz2024"]


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table_of(path: Path) -> list[dict[str, str]]:
    """The rows of the first sheet of a workbook by letter of the column; the sheet can be filtered."""
    with zipfile.ZipFile(path) as package:
        shared = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    strings = ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in shared]
    assert sheet.find(f"{MAIN}autoFilter") is not None
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells = {re.sub(r"\d", "", cell.get("r", "")): cell.findtext(f"{MAIN}v") for cell in row}
        rows.append({column: strings[int(value)] if value else "" for column, value in cells.items()})
    return rows


@pytest.fixture(scope="module")
def alignments(corpus: Corpus) -> dict[str, Alignment]:
    return {item.name: item for item in corpus.alignments}


@pytest.mark.parametrize("name", NAMES)
def test_every_matter_stands_in_both_files(site: Path, alignments: dict[str, Alignment], name: str) -> None:
    judged = alignments[name].counterparts
    matters = [(pair.about, pair.quote, pair.answer or "未见") for item in judged for pair in item.pairs]
    rows = table_of(site / f"downloads/{name}.xlsx")
    assert [(row["C"], row["D"], row["F"]) for row in rows[1:] if row["C"]] == matters
    table = Document(str(site / f"downloads/{name}.docx")).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    told = [row for row in cells[1:] if row[0] != row[1] and row[0]]
    assert [(row[0], row[1]) for row in told] == [(about, quote) for about, quote, _ in matters]
    assert all(row[2].endswith(answer) for row, (_, _, answer) in zip(told, matters, strict=True))


def test_the_table_can_be_filtered_by_finding(site: Path) -> None:
    head, *rows = table_of(site / "downloads/zj2017~wl2021.xlsx")
    assert [head[column] for column in "ABC"] == ["条", "结论", "小项"]
    assert {row["B"] for row in rows} == {"同类", "未见"}


def test_the_page_leads_to_both_files(site: Path) -> None:
    page = (site / "compare/zj2017~wl2021.html").read_text("utf-8")
    for ending in ("docx", "xlsx"):
        assert f'href="../downloads/zj2017~wl2021.{ending}"' in page
