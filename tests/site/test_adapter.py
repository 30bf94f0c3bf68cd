"""Finished pages come out of MkDocs exactly as they went in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from site_content_samples import page, with_nav

from planref.pages.page import Asset, TocEntry
from planref.site.content import SiteContent
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


def test_the_tab_of_a_page_is_marked_and_no_other(built: Built) -> None:
    folder = built(lambda _: with_nav(page("m/a.html", tab="plans"), page("index.html", tab="home")))
    deep = (folder / "m/a.html").read_text("utf-8")
    tabs = deep[deep.index('<nav class="tabs"') : deep.index("</nav>", deep.index('<nav class="tabs"'))]
    assert tabs.count("aria-current") == 1
    assert '<a href="../plans.html" aria-current="true">方案</a>' in tabs
    home = (folder / "index.html").read_text("utf-8")
    assert '<a href="index.html" aria-current="page">首页</a>' in home


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
