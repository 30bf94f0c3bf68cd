"""Permanent addresses in a real browser: every id opens wherever the site stands, and QR codes say where."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Frame, Page

from planref.corpus.corpus import load_corpus
from planref.rules.registry import renewed_registry
from planref.site.publish import build_into
from planref.source.writing import write_files
from renaming import correct_label, rename_plan, retire

Watch = Callable[..., Any]
Host = Callable[..., str]


def published_ids(site: Path) -> list[dict[str, str]]:
    return json.loads((site / "open-data/ids.json").read_text("utf-8"))["ids"]  # type: ignore[no-any-return]


def read_code(picture: Path) -> str:
    (code,) = zxingcpp.read_barcodes(Image.open(picture).convert("L"))
    return code.text


OPENED = """async addresses => Promise.all(addresses.map(async ([id, address]) => {
    const response = await fetch(address);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return response.ok && (page.getElementById(id) || page.querySelector(".pl--plan")) ? "" : id;
}))"""
"""Which of the given [id, address] do not answer with a page that shows the text."""


@pytest.mark.parametrize("prefix", ["/", "/a/b/"])
def test_every_id_opens_below_any_path(watch: Watch, host: Host, site: Path, prefix: str) -> None:
    page: Page = watch(host(site, prefix)).open("about.html")
    ids = [[entry["id"], entry["url"]] for entry in published_ids(site)]
    assert len(ids) >= 300
    wrong = [found for start in range(0, len(ids), 20) for found in page.evaluate(OPENED, ids[start : start + 20])]
    assert "".join(wrong) == ""


SHOWS = """id => Boolean(document.getElementById(id) || document.querySelector(".pl--plan"))"""


def words_alone(watch: Watch) -> Page:
    """A page of a browser that runs no script and asks for neither style nor picture: where one leads costs no more."""
    page: Page = watch("", fresh=True, java_script_enabled=False).page
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.setBlockedURLs", {"urls": ["*.css*", "*.js*", "*.svg*", "*.png*"]})
    return page


def frames_of(page: Page, addresses: list[str], place: Path) -> list[Frame]:
    """Open files in frames that nobody sees, which spares drawing them; in their order."""
    place.write_text("".join(f'<iframe hidden src="{address}"></iframe>' for address in addresses), "utf-8")
    page.goto(place.as_uri(), wait_until="load")
    return page.main_frame.child_frames


def test_every_id_opens_from_a_folder(watch: Watch, site: Path, tmp_path: Path) -> None:
    page = words_alone(watch)
    ids = published_ids(site)
    wrong = []
    for some in (ids[start : start + 50] for start in range(0, len(ids), 50)):
        frames = frames_of(page, [f"{site.as_uri()}/{entry['url']}" for entry in some], tmp_path / "frames.html")
        wrong += [each["id"] for each, frame in zip(some, frames, strict=True) if not frame.evaluate(SHOWS, each["id"])]
    assert wrong == []


def test_a_site_without_an_address_prints_none(site: Path) -> None:
    assert not (site / "qr").exists()
    texts = [path for path in site.rglob("*") if path.suffix in {".html", ".svg", ".ics", ".json", ".xml", ".cff"}]
    assert len(texts) > 900
    dead = [path.name for path in texts if path.parent.name != "server" and "example.org" in path.read_text("utf-8")]
    assert dead == []


def test_the_qr_code_on_a_page_says_where_the_page_was_opened(watch: Watch, home: str, tmp_path: Path) -> None:
    page: Page = watch(home, device_scale_factor=2).open("m/nbsh2017-5-1.html?q=1#m")
    page.locator(".cite .qr").screenshot(path=tmp_path / "qr.png")
    assert read_code(tmp_path / "qr.png") == f"{home}m/nbsh2017-5-1.html"
    with page.expect_download() as saved:
        page.get_by_role("button", name="二维码 PNG").click()
    saved.value.save_as(tmp_path / "large.png")
    assert Image.open(tmp_path / "large.png").size == (1000, 1000)
    assert read_code(tmp_path / "large.png") == f"{home}m/nbsh2017-5-1.html"


def test_a_card_is_saved_as_png_with_its_code(watch: Watch, home: str, tmp_path: Path) -> None:
    page: Page = watch(home).open("m/nbsh2017-5-1.html")
    with page.expect_download() as saved:
        page.locator("[data-card-png]").click()
    assert saved.value.suggested_filename == "nbsh2017-5-1-card.png"
    saved.value.save_as(tmp_path / "card.png")
    assert Image.open(tmp_path / "card.png").size == (1600, 900)
    assert read_code(tmp_path / "card.png") == f"{home}m/nbsh2017-5-1.html"


def test_a_card_is_saved_as_svg_with_its_words_and_its_code(watch: Watch, home: str, tmp_path: Path) -> None:
    opened = watch(home)
    page: Page = opened.open("m/nbsh2017-6-1.html")
    with page.expect_download() as saved:
        page.locator("[data-card-svg]").click()
    assert saved.value.suggested_filename == "nbsh2017-6-1-card.svg"
    saved.value.save_as(tmp_path / "card.svg")
    card = ElementTree.parse(tmp_path / "card.svg").getroot()
    words = [part.text or "" for part in card.iter("{http://www.w3.org/2000/svg}text")]
    assert words[1].startswith("（一）加强组织领导。各科室")
    assert f"{home}m/nbsh2017-6-1.html".removeprefix("http://") in words
    page.set_viewport_size({"width": 1600, "height": 1200})
    page.goto((tmp_path / "card.svg").as_uri())
    page.screenshot(path=tmp_path / "card.png")
    assert read_code(tmp_path / "card.png") == f"{home}m/nbsh2017-6-1.html"


def test_references_are_saved_for_reference_managers(watch: Watch, home: str, tmp_path: Path) -> None:
    page: Page = watch(home).open("m/zj2017-2.html")
    for name, begin, end in (("BibTeX", "@online{zj2017-2,\r\n", "}\r\n"), ("RIS", "TY  - ELEC\r\n", "ER  - \r\n")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=name).click()
        saved.value.save_as(tmp_path / name)
        text = (tmp_path / name).read_bytes().decode()
        assert text.startswith(begin)
        assert text.endswith(end)


def test_a_page_in_a_folder_has_no_address_to_print(watch: Watch, site: Path) -> None:
    page: Page = watch(f"{site.as_uri()}/").open("m/nbsh2017-5-1.html")
    assert page.locator("#c-url").inner_text() == "本站尚未写明网址"
    assert page.locator("[data-own-code], [data-own-code-png], [data-copy='#c-url']").filter(visible=True).count() == 0
    assert "file:" not in page.locator(".cite").inner_text()


@pytest.mark.parametrize("length", [14, 15, 42, 84, 152, 153, 213, 214, 412, 666])
def test_codes_drawn_in_the_browser_are_read_at_every_size(
    watch: Watch, home: str, tmp_path: Path, length: int
) -> None:
    page: Page = watch(home).open("m/nbsh2017-5-1.html")
    text = ("http://a.cn/" + "0123456789/abc-DEF.html" * 40)[:length]
    rows = page.evaluate("text => planQr.code(text)", text)
    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 255 * (1 - dark))
    picture.resize((picture.width * 4, picture.height * 4)).save(tmp_path / "code.png")
    assert read_code(tmp_path / "code.png") == text


def test_no_code_is_drawn_of_what_is_too_long(watch: Watch, home: str) -> None:
    page: Page = watch(home).open("m/nbsh2017-5-1.html")
    assert page.evaluate("planQr.code('a'.repeat(667))") is None


@pytest.mark.parametrize("uri", ["plans/nbsh2017.html", "m/yz2024-t7-4.html"])
def test_printed_pages_carry_address_version_and_qr_code(watch: Watch, home: str, tmp_path: Path, uri: str) -> None:
    page: Page = watch(home, device_scale_factor=2).open(uri)
    foot = page.locator(".paper")
    assert not foot.is_visible()
    page.emulate_media(media="print")
    assert foot.inner_text().split() == [f"{home}{uri}", "版本", "2026-11-21"]
    foot.screenshot(path=tmp_path / "foot.png")
    assert read_code(tmp_path / "foot.png") == f"{home}{uri}"
    assert page.locator(".bar, .acts").filter(visible=True).count() == 0


@pytest.fixture(scope="module")
def renamed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a copy of the repository in which a plan has another id and a clause another label."""
    copy = tmp_path_factory.mktemp("renamed")
    for name in ("data", "docs", "locale", "scripts"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", copy)
    rename_plan(copy, "nbsh2017", "nbshq2017")
    correct_label(copy)
    retire(copy, "nbsh2017", "leads_to: nbshq2017")
    retire(copy, "zj2017-5-4", "leads_to: zj2017-5-5")
    corpus = load_corpus(copy)
    write_files(renewed_registry(corpus, max(entry.since for entry in corpus.registry.ids)))
    build_into(copy / "mkdocs.yml", copy / "site")
    return copy / "site"


def leads_on(page: Page, address: str, to: str) -> bool:
    """Whether a reader who opens an address comes to another, and stands there on a page that sends nobody on."""
    page.goto(address, wait_until="commit")
    page.wait_for_url(to, wait_until="domcontentloaded")
    return bool(page.evaluate("document.querySelector('.pl') !== null"))


@pytest.mark.parametrize("place", ["/", "/a/b/", "file"])
def test_every_old_address_leads_on(watch: Watch, host: Host, site: Path, renamed: Path, place: str) -> None:
    base = f"{renamed.as_uri()}/" if place == "file" else host(renamed, place)
    page = words_alone(watch)
    now = {entry["id"]: entry for entry in published_ids(renamed)}
    old = [entry for entry in published_ids(site) if now[entry["id"]]["status"] == "moved"]
    assert len(old) > 30
    for entry in old:
        assert leads_on(page, base + entry["url"], base + now[entry["id"]]["leads_to"]), entry["id"]
    assert leads_on(page, base + "m/zj2017-5-4.html", base + "m/zj2017-5-5.html")
    assert leads_on(page, base + "compare/zj2017--nbsh2017.html", base + "compare/zj2017--nbshq2017.html")
    still = [entry for entry in published_ids(site) if now[entry["id"]]["status"] == "live"]
    assert [entry["url"] for entry in still if not (renamed / entry["url"]).is_file()] == []


def test_an_old_anchor_stands_where_the_clause_stands_now(renamed: Path) -> None:
    page = (renamed / "plans/zj2017.html").read_text("utf-8")
    assert '<span id="zj2017-5-4"></span>' in page
    assert page.index('id="zj2017-5-4"') < page.index('id="zj2017-5-5"') < page.index('id="zj2017-6"')


def test_an_old_address_says_the_same_without_being_sent_on(renamed: Path) -> None:
    page = (renamed / "m/nbsh2017-5-1.html").read_text("utf-8")
    assert "<script" not in page
    (target,) = re.findall(r'<a href="([^"]+)">（一）突出重点</a>', page)
    assert urljoin("https://example.org/m/nbsh2017-5-1.html", target) == "https://example.org/m/nbshq2017-5-1.html"
