"""The check of a built site finds each kind of fault, and nothing in a sound site."""

from __future__ import annotations

from pathlib import Path

import pytest

from planref.site.linkcheck import check_site

SOUND = {
    "index.html": '<h1 id="top">首页</h1><a href="m/a.html#x">甲</a><a href="#top">上</a>'
    '<img src="assets/i.svg" alt="">',
    "m/a.html": '<p id="x"><a href="../index.html">首页</a> <a href="../data.json">数据</a></p>'
    '<script src="../a.js"></script>',
    "404.html": '<a href="../index.html">首页</a>',
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


@pytest.mark.parametrize(
    ("markup", "fault"),
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
        ('<svg><a xlink:href="b.html"></a></svg>', "链接 b.html 无此文件 / link to a missing file"),
        ('<img src="https://example.org/i.png">', "从站外加载 https://example.org/i.png / loads from outside"),
        ('<link rel="stylesheet" href="s.css">', "缺文件 s.css / missing file"),
        ('<p id="a"></p><p id="a"></p>', "id “a” 出现 2 次 / id used 2 times"),
        ('<h2 id="_1">一</h2>', "id “_1” 是自动生成的 / id made up by Markdown"),
        ('<h2 id="plan_2">一</h2>', "id “plan_2” 是自动生成的 / id made up by Markdown"),
        ("<style>p{}</style>", "<style> 内联样式 / inline style"),
        ('<p style="color:red">', "<p> 内联样式 / inline style"),
        ("<script>alert(1)</script>", "<script> 内联脚本 / inline script"),
        ('<p onclick="f()">', "<p onclick> 内联脚本 / inline script"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, markup: str, fault: str) -> None:
    assert checked(tmp_path, **{"index.html": markup}) == (f"index.html: {fault}",)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/a">外</a>',
        '<a href="m/a.html?q=1#x">甲</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<script type="application/ld+json">{}</script>',
        '<img src="data:image/gif;base64,AA" alt="">',
    ],
)
def test_what_is_allowed(tmp_path: Path, markup: str) -> None:
    assert checked(tmp_path, **{"index.html": markup}) == ()


def test_json_and_sitemap(tmp_path: Path) -> None:
    assert checked(tmp_path, **{"data.json": "{"})[0].startswith("data.json: JSON 无法解析 / JSON does not parse")
    sitemap = SOUND["sitemap.xml"].replace("m/a.html", "m/b.html")
    assert checked(tmp_path, **{"data.json": "{}", "sitemap.xml": sitemap}) == (
        "sitemap.xml: https://example.org/ref/m/b.html 无此网页 / no such page",
    )
