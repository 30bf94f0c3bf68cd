"""Words that a file prints struck through: they stay as printed, and a person is asked, whatever kind of file it is."""

from __future__ import annotations

import io

import docx
import pytest
from test_read_odt import odt

from planref.readers.received import Received
from reading import read_bytes

LINE = "一、加强弱化领导。"


def _word(property_name: str) -> Received:
    document = docx.Document()
    paragraph = document.add_paragraph("一、加强")
    setattr(paragraph.add_run("弱化").font, property_name, True)
    paragraph.add_run("领导。")
    buffer = io.BytesIO()
    document.save(buffer)
    return read_bytes(buffer.getvalue())


def _page(struck: str) -> Received:
    return read_bytes(
        f"<!DOCTYPE html><html><body><p>一、加强{struck}领导。</p><p>二、落实责任。</p></body></html>".encode()
    )


def _odt(line: str) -> Received:
    style = f'<style:style style:name="S1"><style:text-properties style:text-line-through-{line}/></style:style>'
    body = '<text:p>一、加强<text:span text:style-name="S1">弱化</text:span>领导。</text:p>'
    return read_bytes(odt(body, styles=style))


STRUCK = {
    "docx strike": lambda: _word("strike"),
    "docx double": lambda: _word("double_strike"),
    "html del": lambda: _page("<del>弱化</del>"),
    "html s": lambda: _page("<s>弱<b>化</b></s>"),
    "html style": lambda: _page('<span style="text-decoration: line-through">弱化</span>'),
    "odt": lambda: _odt('style="solid"'),
    "markdown": lambda: read_bytes("# 方案\n\n## 一、总则\n\n一、加强~~弱化~~领导。\n".encode()),
}


@pytest.mark.parametrize("name", STRUCK)
def test_struck_words_stay_and_are_asked_about(name: str) -> None:
    received = STRUCK[name]()
    number = next(at for at, line in enumerate(received.lines, 1) if line.text == LINE)
    assert [(item.line, item.words) for item in received.warnings if item.code == "struck-text"] == [(number, "弱化")]


def test_words_that_are_not_struck_are_not_asked_about() -> None:
    for received in (
        _page("弱化"),
        _page('<span style="text-decoration: underline">弱化</span>'),
        _odt('style="none"'),
    ):
        assert [item.code for item in received.warnings] == []
