"""The whole site as one file: everything in it but itself; where it would be too large, the downloads page says so."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from planref.pages.downloads import whole_site_size
from planref.site import whole_site
from planref.site.whole_site import pack_whole_site

LINE = '<p class="whole" data-whole-site><a href="whole-site.zip">整站</a>　<span>%s</span></p>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "m").mkdir()
    (tmp_path / "m/a.html").write_text("甲" * 100, "utf-8")
    (tmp_path / "downloads.html").write_text("头\n" + LINE % whole_site_size() + "尾\n", "utf-8")
    return tmp_path


def test_the_packed_site_holds_all_but_the_line_that_leads_to_it(site: Path) -> None:
    pack_whole_site(site)
    with zipfile.ZipFile(site / "whole-site.zip") as package:
        assert package.namelist() == ["downloads.html", "m/a.html"]
        assert package.read("downloads.html").decode() == "头\n尾\n"
        assert package.read("m/a.html").decode() == "甲" * 100
    page = (site / "downloads.html").read_text("utf-8")
    assert "whole-site.zip" in page
    assert whole_site_size() not in page


def test_a_site_too_large_for_one_file_says_so_and_leads_nowhere(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_site, "LARGEST", 300)
    pack_whole_site(site)
    assert not (site / "whole-site.zip").exists()
    page = (site / "downloads.html").read_text("utf-8").splitlines()
    assert (page[0], page[2]) == ("头", "尾")
    assert page[1].startswith('<p class="whole">整个网站共 ')
    assert "zip" not in page[1]
