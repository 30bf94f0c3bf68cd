"""An own draft compared in a real Chromium: the answer of the command to the byte, nothing sent, nothing frozen."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import LOOKS, ONE_OF_A_KIND, broken
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from playwright.sync_api import Page
from watched import PATIENCE, Pages

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import compare as program  # noqa: E402

Watch = Callable[..., Any]
PARK = ROOT / "data/sources/000_8ad7a5a027739700.txt"
OTHER = ROOT / "data/sources/004_b7eba051c4b562f0.txt"
DONE = "[data-draft-state=ready], [data-draft-state=refused]"


def word_file() -> bytes:
    """A Word file with automatic numbers, a table, an insertion and a deletion that are still tracked."""
    document = Document()
    document.add_paragraph("某园区工矿商贸行业领域安全生产综合治理三年行动计划")
    for line in PARK.read_text("utf-8").splitlines()[3:40]:
        document.add_paragraph(line)
    for text in ("开展粉尘涉爆专项整治，每年至少检查一次。", "落实企业主体责任，建立隐患台账。"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("任务", "时限"), ("开展检查", "2019年12月底前")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    paragraph = document.add_paragraph("请各科室按时报送")
    for name, tag, text in (("w:ins", "w:t", "工作总结。"), ("w:del", "w:delText", "有关材料。")):
        change, run, words = OxmlElement(name), OxmlElement("w:r"), OxmlElement(tag)
        for key, value in (("id", "1"), ("author", "甲"), ("date", "2026-01-01T00:00:00Z")):
            change.set(qn(f"w:{key}"), value)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A Word file whose text unpacks to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue()


WEB_PAGE = (
    "<!doctype html><html><head><title>方案</title></head><body><h1>某园区安全生产三年行动计划</h1>"
    "<p>一、工作目标</p><p>到2020年，事故起数下降40%<!-- x -->。<img src=https://example.org/x.png></p>"
    "<table><tr><th>任务<th>时限<tr><td>检查<td>2019年底</table><ol><li>落实责任。<li>报送总结。</ol></body></html>"
).encode()

MARKDOWN = (
    "# 某园区三年行动计划\n\n一、工作目标\n\n**到2020年**，事故起数下降40%。\n\n<table><tr><td>任务<td>时限</table>\n"
).encode()


@pytest.fixture(scope="module")
def draft(open_pages: Pages, home: str) -> Iterator[Any]:
    """One page, whose worker keeps the engine, for all that is compared here."""
    page: Any = open_pages.fresh(1280)
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(home + "draft.html?template=zj2017")
    yield page
    page.context.close()


def compare(page: Page, name: str, content: bytes) -> str:
    page.set_input_files("#draft-file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    return answered(page)


def answered(page: Page) -> str:
    page.click("#draft-run")
    page.wait_for_selector(DONE, timeout=PATIENCE)
    return str(page.get_attribute("#draft", "data-draft-state"))


def downloaded(page: Page, kind: str) -> bytes:
    with page.expect_download() as found:
        page.click(f"#draft-{kind}")
    return Path(found.value.path()).read_bytes()


def by_command(tmp_path: Path, name: str, content: bytes) -> bytes:
    """What `run.py compare zj2017 FILE --json` writes."""
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "out.json"
    assert program.main(["zj2017", str(tmp_path / name), "--json", str(out)]) == 0
    return out.read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("园区.txt", PARK.read_bytes()),
        ("稿.docx", word_file()),
        ("另一份.txt", OTHER.read_bytes()),
        ("稿.html", WEB_PAGE),
        ("稿.md", MARKDOWN),
    ],
    ids=["txt", "docx", "unrelated", "html", "md"],
)
def test_the_json_is_that_of_the_command(draft: Page, tmp_path: Path, name: str, content: bytes) -> None:
    assert compare(draft, name, content) == "ready"
    assert downloaded(draft, "json") == by_command(tmp_path, name, content)


def test_pasted_text_is_compared_as_a_file_named_draft(draft: Page, tmp_path: Path) -> None:
    text = PARK.read_text("utf-8").replace("\r\n", "\n")
    draft.fill("#draft-text", text)
    assert answered(draft) == "ready"
    assert downloaded(draft, "json") == by_command(tmp_path, "draft.txt", text.encode())
    draft.fill("#draft-text", "")


def test_every_file_to_take_away_opens(draft: Page) -> None:
    assert compare(draft, "园区.txt", PARK.read_bytes()) == "ready"
    table = Document(io.BytesIO(downloaded(draft, "docx"))).tables[0]
    assert [cell.text[:2] for cell in table.rows[0].cells] == ["样板", "本方", "说明"]
    assert b"<w:ins " in zipfile.ZipFile(io.BytesIO(downloaded(draft, "tracked"))).read("word/document.xml")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(downloaded(draft, "xlsx"))).namelist()
    assert downloaded(draft, "html").startswith(b"<!doctype html>")
    assert json.loads(downloaded(draft, "json"))["plan"] == "园区.txt"


def test_the_answer_says_what_is_lacking_and_every_row_can_be_stepped_to(draft: Page) -> None:
    assert compare(draft, "园区.txt", PARK.read_bytes()) == "ready"
    assert draft.inner_text("#draft-title") == "草稿与样板：缺 9 句，改 25 句，另加 11 句"
    assert draft.locator(".lack > li").count() == 12
    assert draft.evaluate("document.activeElement.id") == "draft-title"
    draft.keyboard.press("n")
    assert draft.inner_text("#change-at") == "1/45"
    draft.click('.seg a[data-kind="dropped"]')
    assert draft.locator(".cmp .row:visible").count() == 9


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("炸弹.docx", bomb, "Word"),
        ("空.txt", b"", "没有可导入的文字"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "图"),
        ("大.txt", b"a" * 4_000_000, "4 MB"),
        ("扫描.pdf", b"%PDF-1.7", "PDF"),
    ],
    ids=["bomb", "empty", "doc", "picture", "large", "pdf"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    draft: Page, name: str, content: bytes | Callable[[], bytes], words: str
) -> None:
    assert compare(draft, name, content() if callable(content) else content) == "refused"
    assert words in draft.inner_text("#draft-problem")


def test_nothing_but_the_site_is_asked_for_anything(draft: Page, home: str) -> None:
    assert [url for url in draft.requests if not url.startswith((home, "data:", "blob:"))] == []  # type: ignore[attr-defined]
    assert draft.evaluate("Object.keys(localStorage).filter(key => /draft/.test(key)).length") == 0


def test_work_can_be_stopped_and_the_page_stays_alive(watch: Watch, home: str) -> None:
    watched = watch(home)
    page = watched.open("draft.html")
    page.fill("#draft-text", PARK.read_text("utf-8"))
    page.click("#draft-run")
    page.wait_for_selector("[data-draft-state=loading]")
    page.click("#draft-stop")
    assert page.get_attribute("#draft", "data-draft-state") == "idle"
    assert page.input_value("#draft-text").strip()
    assert watched.complaints == []
    assert watched.outside == []


@pytest.mark.parametrize("width", [1280, 390])
def test_an_officer_walks_from_home_to_the_word_table_by_keyboard(watch: Watch, home: str, width: int) -> None:
    """Home, the link, the file, the button, the table; then what is shown is accessible and fits."""
    watched = watch(home, width, accept_downloads=True)
    page = watched.open("index.html")
    page.locator('main a[href="draft.html"]').first.press("Enter")
    page.wait_for_selector("[data-draft-state=idle]")
    page.set_input_files("#draft-file", str(PARK))
    page.locator("#draft-run").press("Enter")
    page.wait_for_selector(DONE, timeout=PATIENCE)
    with page.expect_download() as found:
        page.locator("#draft-docx").press("Enter")
    assert found.value.suggested_filename == PARK.stem + ".docx"
    assert watched.overflow() == 0
    page.evaluate(ONE_OF_A_KIND)
    assert broken(page, *LOOKS[0]) == []
    assert watched.complaints == watched.outside == []


def test_from_a_disk_the_page_says_why_it_cannot(watch: Watch, site: Path) -> None:
    page = watch(site.as_uri() + "/").open("draft.html")
    assert "从本机文件打开" in page.inner_text("#draft-problem")
    assert page.get_attribute("#draft", "data-draft-state") == "idle"


def test_without_scripts_the_page_tells_the_other_way(watch: Watch, home: str) -> None:
    page = watch(home, java_script_enabled=False).open("draft.html")
    assert "浏览器没有开启" in page.inner_text("noscript")
    assert "python3 run.py compare zj2017" in page.inner_text("main")
