"""The check of a built site finds each kind of fault, and nothing in a sound site."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from planref.site import linkcheck
from planref.site.kept import kept_in
from planref.site.linkcheck import check_site

SOUND = {
    "index.html": '<h1 id="top">首页</h1><a href="m/a.html#x">甲</a><a href="#top">上</a>'
    '<img src="assets/i.svg" alt="">',
    "m/a.html": '<p id="x"><a href="../index.html">首页</a> <a href="../data.json">数据</a></p>'
    '<script src="../a.js"></script>',
    "404.html": '<meta name="robots" content="noindex"><a href="../index.html">首页</a>',
    "assets/i.svg": "<svg/>",
    "a.js": "",
    "data.json": "{}",
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://example.org/ref/m/a.html</loc></url><url><loc>https://example.org/ref/</loc></url></urlset>",
}


def checked(folder: Path, **changed: str) -> tuple[str, ...]:
    """The faults of the sound site in which some files stand otherwise."""
    for name, text in (SOUND | changed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return check_site(folder).faults


def test_a_sound_site_has_no_fault(tmp_path: Path) -> None:
    assert checked(tmp_path) == ()
    report = check_site(tmp_path)
    assert (report.pages, report.links) == (3, 7)


def test_pages_that_open_slowly_are_named(tmp_path: Path) -> None:
    light, head = "<p></p>" * 14_997, "<html><head></head><body>"
    random = "".join(f"{number * 7919 % 99_991:x}" for number in range(80_000))
    checked(tmp_path, **{"a.html": head + light, "b.html": head + light + "<p>", "c.html": f"<p>{random}"})
    assert check_site(tmp_path).heavy == ("b.html", "c.html")


@pytest.mark.parametrize(
    "broken",
    [
        ('<a href="b.html">乙</a>', "链接 b.html 无此文件 / link to a missing file"),
        ('<a href="../index.html">上</a>', "链接 ../index.html 无此文件 / link to a missing file"),
        ('<a href="m/a.html#y">甲</a>', "链接 m/a.html#y 无此锚点 / link to a missing anchor"),
        ('<a href="#y">甲</a>', "链接 #y 无此锚点 / link to a missing anchor"),
        ('<a href="m/">甲</a>', "链接 m/ 无此文件 / link to a missing file"),
        ('<a href="/m/a.html">甲</a>', "链接 /m/a.html 不是相对地址 / link is not relative"),
        ('<a href="//example.org/">甲</a>', "链接 //example.org/ 不是相对地址 / link is not relative"),
        ('<a href="javascript:alert(1)">甲</a>', "链接 javascript:alert(1) 不是相对地址 / link is not relative"),
        ('<form action="find.html"></form>', "链接 find.html 无此文件 / link to a missing file"),
        ('<link rel="alternate" hreflang="en" href="en/b.html">', "链接 en/b.html 无此文件 / link to a missing file"),
        ('<svg><a xlink:href="b.html"></a></svg>', "链接 b.html 无此文件 / link to a missing file"),
        ('<img src="https://example.org/i.png">', "从站外加载 https://example.org/i.png / loads from outside"),
        ('<link rel="stylesheet" href="s.css">', "缺文件 s.css / missing file"),
        (
            '<img src="a.svg" srcset="assets/i.svg 1x, b.svg 2x">',
            "缺文件 a.svg / missing file",
            "缺文件 b.svg / missing file",
        ),
        ('<video poster="//a.cn/i.png">', "从站外加载 //a.cn/i.png / loads from outside"),
        ('<embed src="https://a.cn/i">', "从站外加载 https://a.cn/i / loads from outside"),
        ('<svg><use href="s.svg#a"/></svg>', "缺文件 s.svg#a / missing file"),
        ('<object data="a.pdf"></object>', "缺文件 a.pdf / missing file"),
        ('<button formaction="find.html">', "链接 find.html 无此文件 / link to a missing file"),
        ('<p id="a"></p><p id="a"></p>', "id “a” 出现 2 次 / id used 2 times"),
        ('<h2 id="_1">一</h2>', "id “_1” 是自动生成的 / id made up by Markdown"),
        ('<h2 id="plan_2">一</h2>', "id “plan_2” 是自动生成的 / id made up by Markdown"),
        ("<style>p{}</style>", "<style> 内联样式 / inline style"),
        ('<p style="color:red">', "<p> 内联样式 / inline style"),
        ("<script>alert(1)</script>", "<script> 内联脚本 / inline script"),
        ('<p onclick="f()">', "<p onclick> 内联脚本 / inline script"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, broken: tuple[str, ...]) -> None:
    markup, *faults = broken
    assert checked(tmp_path, **{"index.html": markup}) == tuple(f"index.html: {fault}" for fault in faults)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/a">外</a>',
        '<a href="m/a.html?q=1#x">甲</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<script type="application/ld+json">{}</script>',
        '<img src="data:image/gif;base64,AA" alt="">',
        '<link rel="alternate" hreflang="en" href="https://example.org/en/index.html">',
    ],
)
def test_what_is_allowed(tmp_path: Path, markup: str) -> None:
    assert checked(tmp_path, **{"index.html": markup}) == ()


EMPTY = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'


REF = "https://example.org/ref/"


def canonical(uri: str, address: str = REF) -> str:
    return f'<link rel="canonical" href="{address}{uri}">'


def test_a_site_without_an_address_may_have_an_empty_sitemap(tmp_path: Path) -> None:
    assert checked(tmp_path, **{"sitemap.xml": EMPTY}) == ()


def test_a_site_with_an_address_lists_its_pages(tmp_path: Path) -> None:
    checked(tmp_path, **{"sitemap.xml": EMPTY})
    assert check_site(tmp_path, REF).faults == ("sitemap.xml: 没有列出网页 / lists no page",)


def test_a_listed_page_says_its_own_address(tmp_path: Path) -> None:
    checked(tmp_path, **{"index.html": canonical("")})
    fault = "规范链接应为 https://example.org/ref/m/a.html / canonical link missing or wrong"
    assert check_site(tmp_path, REF).faults == (f"m/a.html: {fault}",)
    checked(tmp_path, **{"index.html": canonical(""), "m/a.html": canonical("m/b.html")})
    assert check_site(tmp_path, REF).faults == (f"m/a.html: {fault}",)
    checked(tmp_path, **{"index.html": canonical(""), "m/a.html": canonical("m/a.html")})
    assert check_site(tmp_path, REF).faults == ()


def test_a_sitemap_of_another_address_is_refused(tmp_path: Path) -> None:
    checked(tmp_path)
    assert check_site(tmp_path, "https://example.com/").faults[:2] == tuple(
        f"sitemap.xml: {REF}{uri} 不在 https://example.com/ 之下 / not under the address of the site"
        for uri in ("m/a.html", "")
    )


def test_a_page_that_is_to_be_found_is_listed(tmp_path: Path) -> None:
    own = {"index.html": canonical(""), "m/a.html": canonical("m/a.html")}
    fault = "没有列进 sitemap.xml，也没有写明不供检索（noindex） / "
    fault += "neither listed in sitemap.xml nor marked as not to be found (noindex)"
    for text, found in (
        ("", (f"m/b.html: {fault}",)),
        (canonical("m/b.html"), (f"m/b.html: {fault}",)),
        (canonical("m/a.html"), ()),
        ('<meta name="robots" content="noindex">', ()),
    ):
        checked(tmp_path, **own, **{"m/b.html": text})
        assert check_site(tmp_path, REF).faults == found


@pytest.mark.parametrize("text", [None, "<urlset>"])
def test_a_sitemap_is_there_and_parses(tmp_path: Path, text: str | None) -> None:
    checked(tmp_path, **{"sitemap.xml": text or ""})
    if text is None:
        (tmp_path / "sitemap.xml").unlink()
    assert check_site(tmp_path).faults == ("sitemap.xml: 缺少或无法解析 / missing, or does not parse",)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("assets/s.css", "p{background:url( 'i.png')}", "缺文件 i.png / missing file"),
        ("assets/s.css", "@import 'https://a.cn/s.css';", "从站外加载 https://a.cn/s.css / loads from outside"),
        ("assets/i.svg", '<svg><image href="//a.cn/i.png"/></svg>', "从站外加载 //a.cn/i.png / loads from outside"),
        ("assets/i.svg", '<svg><path fill="url(i.png)"/></svg>', "缺文件 i.png / missing file"),
        ("assets/i.svg", "<svg><style>p{fill:url(i.png)}</style></svg>", "缺文件 i.png / missing file"),
    ],
)
def test_pictures_and_style_sheets_load_nothing_else(tmp_path: Path, name: str, text: str, fault: str) -> None:
    assert checked(tmp_path, **{name: text}) == (f"{name}: {fault}",)


def test_words_of_a_picture_load_nothing(tmp_path: Path) -> None:
    picture = '<svg aria-label="url(a.png)"><text>@import b.css; url(&#39;c.png</text></svg>'
    assert checked(tmp_path, **{"assets/i.svg": picture}) == ()


def test_json_and_sitemap(tmp_path: Path) -> None:
    assert checked(tmp_path, **{"data.json": "{"})[0].startswith("data.json: JSON 无法解析 / JSON does not parse")
    sitemap = SOUND["sitemap.xml"].replace("m/a.html", "m/b.html")
    assert checked(tmp_path, **{"data.json": "{}", "sitemap.xml": sitemap}) == (
        "sitemap.xml: https://example.org/ref/m/b.html 无此网页 / no such page",
    )


LONGER = '<p id="x"></p><p id="y">乙</p>'
CHANGES: tuple[dict[str, str | None], ...] = (
    {"m/b.html": '<a href="a.html#x">甲</a>'},
    {"m/a.html": LONGER},
    {"m/b.html": '<a href="a.html#y">甲</a><a href="../data.json">数据</a>'},
    {"m/a.html": '<p id="x"></p>'},  # an unchanged page leads to an id that is gone
    {"m/a.html": LONGER},
    {"data.json": None},  # and to a file
    {"data.json": "{}"},
    {"m/c.html": LONGER, "m/b.html": '<a href="c.html#y">丙</a>'},
    {"m/c.html": '<p id="x">', "m/b.html": ""},
    {"m/c.html": None},
    {"m/b.html": "<p style='x'>"},
    {"m/b.html": "<p id='a'><p id='a'>"},
    {"data.json": "{"},
    {"data.json": "{}", "m/b.html": ""},
    {"assets/i.svg": '<svg><image href="i.png"/></svg>'},
    {"a.js": None},
)


@pytest.mark.parametrize("spoiled", ["nothing", "pages", "last check", "all"])
def test_a_check_that_knows_the_last_one_finds_the_same(tmp_path: Path, spoiled: str) -> None:
    folder = tmp_path / "site"
    checked(folder)
    for change in CHANGES:
        for name, text in change.items():
            (folder / name).unlink() if text is None else (folder / name).write_text(text, "utf-8")
        kept = kept_in(tmp_path / "kept")
        for _ in range(2):
            assert check_site(folder, REF, kept) == check_site(folder, REF), change
            assert check_site(folder, "", kept) == check_site(folder), change
        kept.close()
        keys = {"nothing": "?", "pages": "scan/*", "last check": "check/*", "all": "*"}[spoiled]
        with sqlite3.connect(tmp_path / "kept") as table:
            table.execute("update kept set value = x'00' where key glob ?", (keys,))
        table.close()


def test_a_check_reads_and_follows_again_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, kept, followed = tmp_path / "site", kept_in(tmp_path / "kept"), list[str]()
    follow = linkcheck._Places.faults

    def noted(places: linkcheck._Places, uri: str, scan: linkcheck.Scan) -> Iterator[str]:
        followed.append(uri)
        return follow(places, uri, scan)

    monkeypatch.setattr(linkcheck._Places, "faults", noted)
    checked(folder)
    for change, again in (({}, 3), ({}, 0), ({"m/a.html": LONGER}, 1), ({"m/a.html": ""}, 3)):
        for name, text in change.items():
            (folder / name).write_text(text, "utf-8")
        followed.clear()
        check_site(folder, "", kept)
        assert len(followed) == again
