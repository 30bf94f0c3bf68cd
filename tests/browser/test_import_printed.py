"""A plan printed by a browser as PDF gives the tree that its web page gives."""

from __future__ import annotations

from playwright.sync_api import Browser

from planref.importer.importing import import_received
from reading import read_pdf
from small_plan import EXPECTED, tree_of, web_page

STYLE = "@page{size:A4;margin:25mm} body{font-size:16pt} td{border:1px solid} table{border-collapse:collapse}"
FOOT = "<div style='font-size:10pt;width:100%;text-align:center'>— <span class=pageNumber></span> —</div>"


def test_printed_page_gives_the_same_tree(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(web_page().decode("gbk").replace("</head>", f"<style>{STYLE}</style></head>"))
    options = {"display_header_footer": True, "header_template": "<i></i>", "footer_template": FOOT}
    data = page.pdf(prefer_css_page_size=True, **options)
    page.close()
    received = read_pdf(data)
    assert list(tree_of(import_received(received, "rt2024"))) == EXPECTED
    assert [line.furniture for line in received.lines if "发布日期" in line.text or line.text == "—1—"] == [
        "web",
        "page-number",
    ]
