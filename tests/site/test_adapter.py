"""Finished pages come out of MkDocs exactly as they went in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from site_content_samples import page, with_nav

from planref.edition.page import Asset, TocEntry
from planref.pages.navigation import Entry, Group
from planref.site.content import SiteContent
from planref.site.linkcheck import check_site
from planref.source.problem import Problem, ProblemsFound

Built = Callable[..., Path]

NASTY = (
    "1. 第一",
    "1.10 版",
    "* 星号 *强调* 与 _下划线_",
    "# 不是标题",
    "<script>alert(1)</script>",
    "&lt;已转义&gt; &amp; & <",
    "\"引号' 与 `反引号`",
    "{{ 花括号 }} {% raw %} {# 注 #}",
    "{++加++}{--删--}",
    "[链接](http://example.org) ![图](x)",
    "C:\\路径\\n",
    "制表\t两  空格　全角空格",
    "--- 三横",
    "- 短横: 冒号",
    "𠮷野家 ㍿ é e\u0301",
    "]]> --> </title></script>",
    "$行内$ ~~删~~ ==标== ^上^",
    ":smile: @某人 #话题",
    "|表|格|",
    "yes",
    "2024-05-01",
    "12:30",
    "null",
)


class Reader(HTMLParser):
    """What a browser would read of a page: its title, description, contents column and one marked paragraph."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.description, self.quote, self.contents = "", "", "", [""]
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") == "description":
            self.description = values["content"] or ""
        if tag == "title":
            self.inside = "title"
        elif values.get("id") == "quote":
            self.inside = "quote"
        elif tag == "a" and values.get("href") == "#quote":
            self.inside = "contents"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"title", "p", "a"}:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data
        elif self.inside == "quote":
            self.quote += data
        elif self.inside == "contents":
            self.contents[0] += data


def test_every_text_comes_back_exactly(built: Built) -> None:
    pages = [
        page(
            f"m/t{number}.html",
            title=text,
            description=text,
            body=f'<div class="pl"><h1 id="top">标题</h1><p id="quote">{escape(text)}</p></div>',
            toc=(TocEntry("quote", text, 1), TocEntry("top", "标题", 1)),
        )
        for number, text in enumerate(NASTY)
    ]
    folder = built(lambda _: with_nav(*pages))
    for number, text in enumerate(NASTY):
        read = Reader((folder / f"m/t{number}.html").read_text("utf-8"))
        assert read.title == f"{text} · 安全生产三年行动计划对照库"
        assert read.description == text
        assert read.quote == text
        assert read.contents[0] == text


def test_body_and_head_stand_in_the_page_as_given(built: Built) -> None:
    body = '<div class="pl"><h1 id="top">甲</h1>\n<p>一\n二</p>\n</div>'
    head = '<script type="application/ld+json">{"@type": "Dataset"}</script>'
    folder = built(lambda _: with_nav(page("m/a.html", body=body, head=head)))
    text = (folder / "m/a.html").read_text("utf-8")
    assert f"{body}\n" in text
    assert text.index(head) < text.index("</head>")


def test_files_keep_their_bytes(built: Built) -> None:
    raw = bytes(range(256))
    folder = built(lambda _: SiteContent(with_nav().pages, (Asset("open-data/raw.bin", raw),)))
    assert (folder / "open-data/raw.bin").read_bytes() == raw


def test_the_group_of_a_page_is_marked_and_no_other(built: Built) -> None:
    groups = (
        Group("plans", "方案", (Entry("plans.html", "全部方案", "六份"),)),
        Group("find", "查找", (Entry("times.html", "时限", "截止日", also=("promises.html",)),)),
    )
    content = replace(with_nav(page("m/a.html", tab="plans"), page("times.html", tab="times")), navigation=groups)
    folder = built(lambda _: content)
    deep = (folder / "m/a.html").read_text("utf-8")
    assert re.findall(r'<li class="is-here"><details><summary>(.*?)</summary>', deep) == ["方案"]
    assert '<a href="../plans.html"><b>全部方案</b><span>六份</span></a>' in deep
    assert "aria-current" not in deep
    assert '<a href="times.html" aria-current="page">时限</a>' in (folder / "times.html").read_text("utf-8")
    hidden = (folder / "promises.html").read_text("utf-8")
    assert re.findall(r'<li class="is-here"><details><summary>(.*?)</summary>', hidden) == ["查找"]


def test_the_frame_leads_to_the_same_pages_from_every_folder(built: Built) -> None:
    uris = ("compare/a.html", "compare/b.html", "d/a.html", "d/b.html", "m/a.html")
    listed = ("compare/a.html", "d/a.html")
    entries = tuple(Entry(uri, uri, "") for uri in listed)
    content = replace(with_nav(*map(page, uris)), navigation=(Group("all", "全部", entries),))
    folder = built(lambda _: content)
    for uri in uris:
        frame = re.sub("(?s)<main.*</main>", "", (folder / uri).read_text("utf-8"))
        led = {posixpath.normpath(f"{uri}/../{href}") for href in re.findall('<a href="([^"]*)"', frame)}
        assert led.issuperset(listed), uri
        assert ('aria-current="page"' in frame) == (uri in listed), uri


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        (
            "a@gov.cn",
            "mailto:a@gov.cn?subject=%E6%8C%87%E5%87%BA%E9%94%99%E8%AF%AF%EF%BC%9A",
        ),
        ("https://git.cn/new?title={page}", "https://git.cn/new?title=https%3A%2F%2Fref.cn%2Fm%2Fa.html"),
        ("a@example.org", "../contribute.html"),
        ("", "../contribute.html"),
    ],
)
def test_every_page_says_where_its_faults_are_reported(built: Built, contact: str, href: str) -> None:
    content = replace(with_nav(page("m/a.html")), address="https://ref.cn/", contact=contact)
    foot = (built(lambda _: content) / "m/a.html").read_text("utf-8")
    (found,) = re.findall(r'<p class="foot__say">.*?<a href="([^"]+)">指出本页的错误</a>', foot)
    assert found.startswith(href)
    assert ("https%3A//ref.cn/m/a.html" in found) == found.startswith("mailto:")
    assert ("m/a.html</span>" in foot) == found.startswith("..")


def test_edit_link_leads_to_the_data_file_published_with_the_site(built: Built, root: Path) -> None:
    path = "data/sources/004_b7eba051c4b562f0.txt"
    folder = built(lambda _: with_nav(page("m/a.html", edit=path)))
    assert f'<a href="../{path}"><code>{path}</code></a>' in (folder / "m/a.html").read_text("utf-8")
    assert (folder / path).read_bytes() == (root / path).read_bytes()


def test_edit_link_leads_to_the_repository_where_one_is_named(built: Built) -> None:
    path = "data/sources/004_b7eba051c4b562f0.txt"
    folder = built(lambda _: with_nav(page("m/a.html", edit=path)), edit_base="https://example.org/edit/main/")
    text = (folder / "m/a.html").read_text("utf-8")
    assert f'<a href="https://example.org/edit/main/{path}">' in text
    assert '<a href="https://example.org/edit/main/docs/about.md">' in (folder / "about.html").read_text("utf-8")
    assert not (folder / path).exists()


def test_contents_are_nested_by_level(built: Built) -> None:
    entries = (TocEntry("a", "一", 1), TocEntry("b", "（一）", 2), TocEntry("c", "二", 1))
    folder = built(lambda _: with_nav(page("m/a.html", toc=entries)))
    text = (folder / "m/a.html").read_text("utf-8")
    column = "".join(text[text.index("<ol>") : text.rindex("</ol>")].split())
    assert column == (
        '<ol><li><ahref="#a">一</a><ol><li><ahref="#b">（一）</a></li></ol></li><li><ahref="#c">二</a></li>'
    )


def test_the_theme_adds_style_sheets_and_nothing_else(built: Built, root: Path) -> None:
    folder = built(lambda _: with_nav())
    assets = {path.relative_to(folder).as_posix() for path in (folder / "assets").rglob("*") if path.is_file()}
    own = {path.relative_to(root / "docs").as_posix() for path in (root / "docs/assets").rglob("*") if path.is_file()}
    assert {path.split(".")[0] for path in assets - own} == {"assets/stylesheets/main", "assets/stylesheets/palette"}


PROBLEM = Problem(
    "data/plans/x.yaml", 7, 3, "unknown-key", "没有这个字段：<b>titel</b>", "改为 title", "No such field", "Write title"
)


def fail(_: Path) -> SiteContent:
    raise ProblemsFound([PROBLEM])


def test_bad_data_stops_a_build_and_leaves_the_old_site(built: Built) -> None:
    folder = built(lambda _: with_nav())
    before = (folder / "index.html").read_bytes()
    with pytest.raises(Abort):
        built(fail)
    assert (folder / "index.html").read_bytes() == before


def test_bad_data_shows_as_a_page_while_serving(built: Built) -> None:
    folder = built(fail, command="serve")
    for name in ("index.html", "plans.html"):
        text = (folder / name).read_text("utf-8")
        assert "data/plans/x.yaml:7:3" in text
        assert "没有这个字段：&lt;b&gt;titel&lt;/b&gt;。" in text
        assert "改为 title" in text


def test_a_site_with_an_address_says_it_on_every_page_and_in_the_sitemap(built: Built) -> None:
    content = replace(with_nav(page("m/a.html")), address="https://example.org/ref/")
    folder = built(lambda _: content)
    for uri in ("m/a.html", "index.html", "about.html"):
        assert f'<link rel="canonical" href="https://example.org/ref/{uri}">' in (folder / uri).read_text("utf-8")
        assert f"<loc>https://example.org/ref/{uri}</loc>" in (folder / "sitemap.xml").read_text("utf-8")
    lost = (folder / "404.html").read_text("utf-8")
    assert "example.org" not in lost
    assert '<form class="find" action="/ref/search.html"' in lost
    assert check_site(folder, "https://example.org/ref/").faults == ()


def test_a_site_without_an_address_says_none(built: Built) -> None:
    folder = built(lambda _: with_nav(page("m/a.html")))
    assert "canonical" not in (folder / "m/a.html").read_text("utf-8")
    assert "<loc>" not in (folder / "sitemap.xml").read_text("utf-8")
