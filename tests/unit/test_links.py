"""Links in slides and documents: what is fine, moved, gone, and which quotes are no longer the published text."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

import links as program
from planref.corpus.corpus import Corpus, load_corpus
from planref.links.addresses import SiteAddress, addresses_in, site_address
from planref.links.check import LinkChecker, LinkReport, _is_file_of
from planref.links.quotes import Alteration, alteration
from planref.readers.files import linked_texts
from planref.readers.received import LinkedText, Refused

BASE = "https://plans.example.cn/ref/"
GOOD = "各科室要加强组织领导，结合园区实际，明确治理重点、落实具体举措"
ALTERED = "各单位要加强组织领导，结合园区实际，明确治理重点、落实具体办法"

NAMESPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

Slide = list[tuple[str, str]]
"""Paragraphs of a slide: text, and the address it is linked to or ''."""


def pptx(slides: list[Slide]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number, slide in enumerate(slides, 1):
            package.writestr(f"ppt/slides/slide{number}.xml", slide_xml(slide))
            package.writestr(f"ppt/slides/_rels/slide{number}.xml.rels", relations_xml([link for _, link in slide]))
    return out.getvalue()


def slide_xml(slide: Slide) -> str:
    paragraphs = "".join(
        f"<a:p><a:r><a:rPr>{f'<a:hlinkClick r:id={chr(34)}r{place}{chr(34)}/>' if link else ''}</a:rPr>"
        f"<a:t>{escape(text)}</a:t></a:r></a:p>"
        for place, (text, link) in enumerate(slide)
    )
    return f"<p:sld {NAMESPACES}><p:txBody>{paragraphs}</p:txBody></p:sld>"


def relations_xml(targets: list[str]) -> str:
    items = "".join(
        f'<Relationship Id="r{place}" Type="t" TargetMode="External" Target={quoteattr(target)}/>'
        for place, target in enumerate(targets)
        if target
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{items}</Relationships>'


@pytest.fixture(scope="module")
def corpus(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The real corpus with one id that moved and one that is gone."""
    copy = tmp_path_factory.mktemp("links")
    shutil.copytree(root / "data", copy / "data")
    with (copy / "data/ids.yaml").open("a", encoding="utf-8") as registry:
        registry.write(
            "  - id: old-1\n    since: '2026-11-21'\n    page: m/old-1.html\n    leads_to: nbsh2017-6-1\n"
            "  - id: old-2\n    since: '2026-11-21'\n    page: m/old-2.html\n    gone: 误收\n"
        )
    return load_corpus(copy)


@pytest.fixture
def checker(corpus: Corpus) -> LinkChecker:
    return LinkChecker(corpus, BASE)


def states(reports: tuple[LinkReport, ...]) -> list[tuple[str, str, int]]:
    return [(report.place, report.target.status, len(report.alterations)) for report in reports]


def test_slides_with_good_moved_gone_and_altered(checker: LinkChecker) -> None:
    slides: list[Slide] = [
        [("（一）加强组织领导", ""), (GOOD, ""), ("原文", f"{BASE}m/nbsh2017-6-1.html")],
        [("旧网址", f"{BASE}m/old-1.html?from=wechat"), (f"“{GOOD}……”", "")],
        [("撤下的", f"{BASE}m/old-2.html"), ("从未有过", f"{BASE}m/nbsh2017-99.html")],
        [(ALTERED, f"{BASE}m/nbsh2017-6-1.html")],
        [("别处", "https://www.gov.cn/m/nbsh2017-6-1.html")],
        [("见 plans.example.cn/ref/m/nbsh2017-6-1。谢谢", "")],
    ]
    reports = checker.reports(linked_texts(pptx(slides), ".pptx"))
    assert states(reports) == [
        ("第 1 页", "fine", 0),
        ("第 2 页", "moved", 0),
        ("第 3 页", "gone", 0),
        ("第 3 页", "gone", 0),
        ("第 4 页", "fine", 1),
        ("第 6 页", "fine", 0),
    ]
    assert reports[1].target.now == f"{BASE}m/nbsh2017-6-1.html"
    assert [report.target.reason for report in reports[2:4]] == ["误收", "从未发布过这个编号"]
    assert reports[4].alterations[0].quoted.startswith("各单位")


@pytest.mark.parametrize(
    "written",
    [
        "https://plans.example.cn/ref/m/zj2017-5-1.html",
        "http://plans.example.cn/ref/m/zj2017-5-1.html",
        "HTTPS://Plans.Example.CN/ref/m/zj2017-5-1.html",
        "plans.example.cn/ref/m/zj2017-5-1.html",
        "https://plans.example.cn/ref/m/zj2017-5-1",
        "https://plans.example.cn/ref/m/zj2017-5-1.html?from=wechat",
        "https://plans.example.cn/ref/m/zj2017-5-1?from=wechat&isappinstalled=0",
        "https://plans.example.cn/ref/m/zj2017-5-1.html。",
        "https://plans.example.cn/ref/m/zj2017-5-1.html%E3%80%82",
        "https://plans.example.cn/ref/m/zj2017-5-1.html）。",
        " https://plans.example.cn/ref/m/zj2017-5-1.html. ",
    ],
)
def test_the_same_page_however_it_is_written(written: str) -> None:
    assert site_address(written, BASE) == SiteAddress("m/zj2017-5-1.html")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (f"{BASE}plans/zj2017.html#zj2017-5-1", SiteAddress("plans/zj2017.html", "zj2017-5-1")),
        ("https://plans.example.cn/ref", SiteAddress("index.html")),
        ("https://plans.example.cn/ref/", SiteAddress("index.html")),
        (f"{BASE}open-data/ids.json", SiteAddress("open-data/ids.json")),
        ("https://plans.example.cn/reference/m/a.html", None),
        ("https://other.example.cn/ref/m/a.html", None),
        ("mailto:a@plans.example.cn", None),
        ("m/zj2017-5-1.html", None),
        ("http://[2001:db8/m/zj2017-5-1.html", None),
    ],
)
def test_what_belongs_to_the_site(written: str, address: SiteAddress | None) -> None:
    assert site_address(written, BASE) == address


def test_addresses_written_out_in_a_text() -> None:
    text = (
        "见https://plans.example.cn/ref/m/zj2017-1.html，又见 plans.example.cn/ref/m/zj2017-2；"
        "不是 xplans.example.cn/ref/m/a"
    )
    assert addresses_in(text, BASE) == (
        "https://plans.example.cn/ref/m/zj2017-1.html",
        "plans.example.cn/ref/m/zj2017-2",
    )


PUBLISHED = "（一）突出重点。各科室要结合园区工矿商贸行业特点，组织排查摸底辖区危化、金属冶炼和涉及粉尘作业等重点企业。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各科室要结合园区工矿商贸行业特点，组织排查摸底", None),
        ("“各科室要结合园区工矿商贸\n行业特点，组织排查摸底”", None),
        ("• 各科室要结合园区……和涉及粉尘作业等重点企业。", None),
        ("下面讲第二部分的几项要求和时间安排", None),
        ("各科室要结合", None),
        (
            "各科室要结合园区工矿商贸行业特点，组织排查摸清辖区危化",
            Alteration("特点，组织排查摸清辖区危化", "特点，组织排查摸底辖区危化、金属冶"),
        ),
        (
            "各部门要结合园区工矿商贸行业特点，组织排查摸底",
            Alteration("各部门要结合园区工矿商", "各科室要结合园区工矿商"),
        ),
    ],
)
def test_a_quote_is_equal_or_not(text: str, found: Alteration | None) -> None:
    assert alteration(text, PUBLISHED) == found


def docx(paragraphs: list[str], targets: list[str]) -> bytes:
    out = io.BytesIO()
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    with zipfile.ZipFile(out, "w") as package:
        body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
        package.writestr("word/document.xml", f"<w:document {namespaces}><w:body>{body}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", relations_xml(targets))
    return out.getvalue()


def test_a_word_file_with_links_of_both_kinds() -> None:
    data = docx(
        [
            '<w:hyperlink r:id="r0"><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:r><w:t>乙</w:t></w:r>',
            '<w:r><w:instrText> HYPERLINK "https://b.cn/" </w:instrText></w:r><w:r><w:t>丙</w:t></w:r>',
        ],
        ["https://a.cn/"],
    )
    assert linked_texts(data, ".docx") == (
        LinkedText("links.paragraph", 1, 0, "甲乙", ("https://a.cn/",)),
        LinkedText("links.paragraph", 2, 0, "丙", ("https://b.cn/",)),
    )


def test_markdown_and_html() -> None:
    assert linked_texts("# 题\n\n> 引文\n> [原文](https://a.cn/m/x.html)\n".encode(), ".md") == (
        LinkedText("links.line", 1, 0, "# 题"),
        LinkedText("links.line", 3, 0, "引文\n原文\n", ("https://a.cn/m/x.html",)),
    )
    page = "<title>题</title><p>引文 <a href='https://a.cn/?a=1&amp;b=2'>原文</a></p><a href='https://b.cn/'>乙</a>"
    assert linked_texts(page.encode(), ".html") == (
        LinkedText("links.paragraph", 1, 0, "引文 原文", ("https://a.cn/?a=1&b=2",)),
        LinkedText("links.paragraph", 2, 0, "乙", ("https://b.cn/",)),
    )


def test_a_pdf_with_a_link() -> None:
    from pypdf import PdfWriter
    from pypdf.annotations import Link

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url=f"{BASE}m/old-2.html"))
    out = io.BytesIO()
    writer.write(out)
    assert linked_texts(out.getvalue(), ".pdf") == (LinkedText("links.sheet", 1, 1, "", (f"{BASE}m/old-2.html",)),)


def pdf_with_a_null_for_a_link() -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, NameObject, NullObject

    writer = PdfWriter()
    writer.add_blank_page(200, 200)[NameObject("/Annots")] = ArrayObject([NullObject()])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_null_among_the_links_of_a_pdf_is_passed_over() -> None:
    assert linked_texts(pdf_with_a_null_for_a_link(), ".pdf") == (LinkedText("links.sheet", 1, 1, ""),)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"", ".pptx"),
        (b"PK\x03\x04 broken", ".pptx"),
        (pptx([[("a", "")]])[:-40], ".pptx"),
        (docx(["<w:r>"], []), ".docx"),
        (b"%PDF-1.7 broken", ".pdf"),
        (b"\x81\xff\xff\x00", ".md"),
        (b"anything", ".xls"),
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(data: bytes, ending: str) -> None:
    with pytest.raises(Refused) as refused:
        linked_texts(data, ending)
    assert len(str(refused.value).split("\n")) == 2


def test_entities_are_not_resolved() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        bomb = f'<!DOCTYPE p [<!ENTITY a "aaaa">]><p:sld {NAMESPACES}><a:p><a:t>&a;</a:t></a:p></p:sld>'
        package.writestr("ppt/slides/slide1.xml", bomb)
    with pytest.raises(Refused):
        linked_texts(out.getvalue(), ".pptx")


def test_the_program_says_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, broken = tmp_path / "good.pptx", tmp_path / "bad.pptx", tmp_path / "broken.pptx"
    good.write_bytes(pptx([[(GOOD, f"{BASE}m/nbsh2017-6-1.html")]]))
    bad.write_bytes(pptx([[(ALTERED, f"{BASE}m/nbsh2017-6-1.html"), ("x", f"{BASE}m/never-1.html")]]))
    broken.write_bytes(b"no zip")
    assert program.main(["--site", BASE, str(good)]) == 0
    assert capsys.readouterr().out == "good.pptx：1 处链接，有效 1。 / 1 links.\n"
    assert program.main(["--site", BASE, str(good), str(bad)]) == 1
    assert capsys.readouterr().out.split("\n")[1:8] == [
        "bad.pptx：2 处链接，有效 1，已失效 1，引文不符 1。 / 2 links.",
        f"  第 1 页  {BASE}m/nbsh2017-6-1.html",
        "    引文与现文不符 / text differs",
        "      引文：…各单位要加强组织领导，…",
        "      现文：…各科室要加强组织领导，…",
        f"  第 1 页  {BASE}m/never-1.html",
        "    已失效：从未发布过这个编号。 / gone",
    ]
    assert program.main(["--site", BASE, str(broken)]) == 2
    assert capsys.readouterr().err == (
        "“broken.pptx”：幻灯片文件已损坏，无法打开，请重新获取原文件。\n"
        "    The slide file is damaged; fetch the original again.\n"
    )


@pytest.mark.parametrize("uri", ["a/" * 3000, "\0", "../" * 9 + "etc/passwd", "a" * 300])
def test_an_address_of_any_shape_is_answered(tmp_path: Path, uri: str) -> None:
    (tmp_path / "a.html").write_text("a")
    assert not _is_file_of(tmp_path, uri)
    assert _is_file_of(tmp_path, "a.html")
