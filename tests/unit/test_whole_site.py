"""The whole site as one file: everything in it but itself; where it would be too large, the downloads page says so."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.model.settings import Site
from planref.pages.downloads import downloads_page, size_words, whole_site_size
from planref.site import whole_site
from planref.site.whole_site import MARK, pack_whole_site

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


@pytest.fixture
def campaigns(site: Path) -> Path:
    """A site with plans of two campaigns; the id of one begins like that of the other."""
    plans = [{"id": "a2017", "campaign": "old"}, {"id": "a", "campaign": "new"}, {"id": "b", "campaign": "new"}]
    labels = {"new": "新<行动>", "none": "无方案", "old": "旧行动"}
    codes = [{"list": "campaigns", "id": name, "label": label} for name, label in labels.items()]
    files = {
        "open-data/plans.json": json.dumps({"plans": plans}),
        "open-data/codes.json": json.dumps({"codes": [{"list": "levels", "id": "old", "label": "级"}, *codes]}),
        "open-data/sources/a.txt": "甲",
        "m/a2017-1-2.html": "旧" * 50,
        "targets/of/b.html": "新" * 50,
        "compare/a~b.html": "新" * 50,
        "compare/a2017~b.html": "都" * 50,
        "downloads/a--b.docx": "新" * 50,
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    return site


def names_in(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as opened:
        return opened.namelist()


def test_a_site_too_large_for_one_file_is_packed_by_campaigns(campaigns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_site, "LARGEST", 1200)
    before = {path.relative_to(campaigns).as_posix() for path in campaigns.rglob("*") if path.is_file()}
    pack_whole_site(campaigns)
    assert {path.name: names_in(path) for path in campaigns.glob("*.zip")} == {
        "whole-site-new.zip": ["compare/a~b.html", "downloads/a--b.docx", "m/a.html", "targets/of/b.html"],
        "whole-site-old.zip": ["m/a2017-1-2.html"],
        "whole-site--common.zip": [
            "compare/a2017~b.html",
            "downloads.html",
            "open-data/codes.json",
            "open-data/plans.json",
            "open-data/sources/a.txt",
        ],
    }
    assert sorted(name for path in campaigns.glob("*.zip") for name in names_in(path)) == sorted(before)
    head, line, foot = (campaigns / "downloads.html").read_text("utf-8").splitlines()
    assert (head, foot) == ("头", "尾")
    sizes = {path.name: size_words(path.stat().st_size) for path in campaigns.glob("*.zip")}
    assert f'先解压<a href="whole-site--common.zip">共用部分</a> {sizes["whole-site--common.zip"]}，' in line
    new, old = sizes["whole-site-new.zip"], sizes["whole-site-old.zip"]
    assert (
        f'再把<a href="whole-site-new.zip">新&lt;行动&gt;</a> {new}、<a href="whole-site-old.zip">旧行动</a> {old}中'
        in line
    )
    with zipfile.ZipFile(campaigns / "whole-site--common.zip") as package:
        assert package.read("downloads.html").decode() == "头\n尾\n"


def test_a_site_of_which_a_part_is_too_large_says_so_and_leads_nowhere(
    campaigns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_site, "LARGEST", 700)
    pack_whole_site(campaigns)
    assert list(campaigns.glob("*.zip")) == []
    page = (campaigns / "downloads.html").read_text("utf-8").splitlines()
    assert (page[0], page[2]) == ("头", "尾")
    assert page[1].startswith('<p class="whole">整个网站共 ')
    assert "zip" not in page[1]


def test_a_site_whose_downloads_page_says_that_nothing_is_packed_is_not_packed(site: Path) -> None:
    (site / "downloads.html").write_text("头\n<p data-unpacked>没有</p>\n尾\n", "utf-8")
    pack_whole_site(site)
    assert list(site.glob("*.zip")) == []


@pytest.mark.parametrize(("packed", "lines", "said"), [("true", 1, "整站.zip"), ("false", 0, "没有打成压缩包")])
def test_who_keeps_the_data_says_whether_the_site_is_packed(corpus: Corpus, packed: str, lines: int, said: str) -> None:
    site = Site.model_validate(corpus.site.model_dump(exclude_unset=True) | {"packed": packed})
    page = downloads_page(Edition(replace(corpus, site=site)), {"open-data/plans.json": 1})
    assert page.body.count(MARK) == lines
    assert said in page.body
