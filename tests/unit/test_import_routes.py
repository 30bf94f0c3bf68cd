"""One plan as text, web page, Word file (typed and automatic numbers) and PDF: the same tree by every route."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pdf_pages import pdf_file, rule, text

from planref.importer.importing import import_received
from reading import read_bytes
from small_plan import BODY, EXPECTED, ROWS, TITLE, tree_of, web_page

LEVELS = {"一、": 0, "二、": 0, "（一）": 1, "（二）": 1}


def _word_file(automatic: bool) -> bytes:
    document = docx.Document()
    if automatic:
        _define_numbers(document)
    document.add_heading(TITLE, 0)
    for line in BODY:
        label = next((label for label in LEVELS if line.startswith(label)), "")
        paragraph = document.add_paragraph(line.removeprefix(label) if automatic else line)
        if automatic and label:
            place = f'<w:ilvl w:val="{LEVELS[label]}"/><w:numId w:val="77"/>'
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))
    table = document.add_table(0, 5)
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    table.cell(1, 1).merge(table.cell(2, 1))
    return _saved(document)


def _define_numbers(document: Any) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{words}"/>'
        "</w:lvl>"
        for level, words in enumerate(("%1、", "（%2）"))
    )
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


EDGES = (60.0, 95.0, 170.0, 360.0, 440.0, 540.0)
DEPTHS = (80.0, 110.0, 140.0, 180.0, 210.0)


def _printed_file() -> bytes:
    first = text((595 - 20 * 22) / 2, 100, TITLE, 22)
    top = 150
    for line in BODY[:-1]:
        for words, left in _wrapped(line):
            first += text(left, top, words)
            top += 28
    second = text(233, 60, BODY[-1], 22) + "".join(_ruled())
    for row, depth in zip(ROWS, DEPTHS, strict=False):
        for words, edge in zip(row, EDGES, strict=False):
            for number, start in enumerate(range(0, len(words), 17)):
                second += text(edge + 5, depth + 14 + 14 * number, words[start : start + 17], 10)
    return pdf_file([first + text(285, 800, "— 1 —", 14), second + text(285, 800, "— 2 —", 14)])


def _wrapped(line: str) -> Iterator[tuple[str, float]]:
    yield line[:24], 90 + 32
    for start in range(24, len(line), 26):
        yield line[start : start + 26], 90


def _ruled() -> Iterator[str]:
    for edge in EDGES:
        yield rule(edge, DEPTHS[0], edge, DEPTHS[-1])
    for depth in DEPTHS:
        if depth == 140.0:  # no rule inside the merged cell
            yield rule(EDGES[0], depth, EDGES[1], depth) + rule(EDGES[2], depth, EDGES[-1], depth)
        else:
            yield rule(EDGES[0], depth, EDGES[-1], depth)


ROUTES = {
    "html": web_page(),
    "docx": _word_file(automatic=False),
    "docx with automatic numbers": _word_file(automatic=True),
    "pdf": _printed_file(),
}


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_gives_the_same_tree(route: str) -> None:
    imported = import_received(read_bytes(ROUTES[route]), "rt2024")
    assert list(tree_of(imported)) == EXPECTED
    assert len(imported.plans) == 1


def test_text_without_its_table_gives_the_same_body() -> None:
    imported = import_received(read_bytes("\n".join((TITLE, *BODY[:-2])).encode("gb18030")), "rt2024")
    assert list(tree_of(imported)) == EXPECTED[:6]
    assert imported.warnings == ()
