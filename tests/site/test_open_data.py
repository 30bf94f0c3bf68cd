"""Everything that can be downloaded: complete, as its schemas say, checksummed, and usable away from the web."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from jsonschema import Draft202012Validator
from PIL import Image

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.model.base import schema_of
from planref.model.published import PlansFile
from planref.pages.card import Card, card_of, fitted, shortened_text, wrapped
from planref.pages.dictionary import FieldLine, field_tables
from planref.pages.downloads import size_words
from planref.pages.linked_data import legislation
from planref.site.content import qr_works
from planref.site.linkcheck import check_site


def schema_for(path: Path) -> str:
    if path.parent.name == "alignments":
        return "thematic" if "~" in path.name else "comparison"
    return path.stem


def test_every_json_file_is_as_its_published_schema_says(site: Path) -> None:
    files = [*(site / "open-data").glob("*.json"), *(site / "open-data/alignments").glob("*.json")]
    files = [path for path in files if path.name != "datapackage.json"]  # that has a standard of its own
    assert {path.name for path in files} >= {"plans.json", "clauses.json", "facts.json", "ids.json"}
    for path in files:
        schema = json.loads((site / f"open-data/schema/{schema_for(path)}.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        faults = list(Draft202012Validator(schema).iter_errors(json.loads(path.read_text("utf-8"))))
        assert faults == [], path.name


def test_the_checksums_are_right_and_cover_every_file(site: Path) -> None:
    lines = (site / "open-data/SHA256SUMS").read_text("utf-8").splitlines()
    listed = dict(reversed(line.split("  ")) for line in lines)
    folders = ("open-data", "downloads", "calendars")
    files = {
        path.relative_to(site).as_posix() for name in folders for path in (site / name).rglob("*") if path.is_file()
    }
    assert set(listed) == files - {"open-data/SHA256SUMS"}
    assert {uri: hashlib.sha256((site / uri).read_bytes()).hexdigest() for uri in listed} == listed


def test_the_clauses_as_csv(site: Path) -> None:
    content = (site / "open-data/clauses.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    clauses = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    assert [row["id"] for row in rows] == [clause["id"] for clause in clauses]
    task = next(row for row in rows if row["id"] == "yz2024-t7-4")
    assert (task["labels"], task["kind"], task["measure"]) == ("(七) 4.", "task", "true")
    assert task["deadline"] == next(clause["cells"]["deadline"] for clause in clauses if clause["id"] == "yz2024-t7-4")


def test_how_the_collection_is_cited(site: Path) -> None:
    assert (site / "open-data/CITATION.cff").read_text("utf-8") == (
        "cff-version: 1.2.0\n"
        "message: |-\n"
        "  引用本库数据请注明以下信息；引用方案原文请以发文机关原文为准。 / To cite data of this site please give the"
        " following; for the text of a plan the original of the issuing authority prevails.\n"
        "title: 安全生产三年行动计划对照库 / Safety Plan Concordance\n"
        "type: dataset\n"
        "authors:\n"
        "  - name: 安全生产三年行动计划对照库编者 / Editors of Safety Plan Concordance\n"
        "version: '1.1'\n"
        "license: CC-BY-4.0\n"
        "date-released: '2026-11-21'\n"
    )


def test_the_downloads_page_names_every_file_with_its_size(site: Path) -> None:
    page = (site / "downloads.html").read_text("utf-8")
    rows = dict(re.findall(r'<th scope="row"><a href="([^"]+)">.*?<td class="num">([^<]+)</td>', page))
    named = [
        *(site / "downloads").iterdir(),
        *(site / "open-data").glob("*.*"),
        *(site / "open-data/alignments").iterdir(),
    ]
    for path in named:
        assert rows[path.relative_to(site).as_posix()] == size_words(path.stat().st_size)
    whole = size_words((site / "whole-site.zip").stat().st_size)
    assert f"<span>{whole}</span>" in page


def test_sizes_in_words() -> None:
    assert [size_words(size) for size in (999, 1000, 53_600, 3_460_000)] == ["999 字节", "1 KB", "54 KB", "3.5 MB"]


def test_the_packed_site_is_the_site_and_sound_by_itself(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "whole-site.zip") as package:
        names = package.namelist()
        package.extractall(tmp_path)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert names == sorted(names)
    assert set(names) == files - {"whole-site.zip"}
    assert [name for name in names if (tmp_path / name).read_bytes() != (site / name).read_bytes()] == [
        "downloads.html"
    ]
    assert "whole-site" not in (tmp_path / "downloads.html").read_text("utf-8")
    assert check_site(tmp_path).faults == ()


def test_a_plan_as_linked_data(site: Path) -> None:
    page = (site / "plans/zj2017.html").read_text("utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "浙江省工矿商贸行业领域安全生产综合治理三年行动计划",
        "inLanguage": "zh-CN",
        "temporalCoverage": "2017-08-01/2020-12-31",
        "spatialCoverage": {"@type": "Place", "name": "浙江省"},
        "isBasedOn": [{"@type": "Legislation", "name": "浙江省安全生产综合治理三年行动计划"}],
    }


def test_no_title_ends_the_script_of_linked_data(corpus: Corpus) -> None:
    nasty = "a</script><script>alert(1)</script>&amp;<!--"
    plan = corpus.plan_of_id["zj2017"].model_copy(update={"title": nasty})
    head = legislation(Edition(corpus), plan)
    text = head.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(text) & set("<>&")
    assert json.loads(text)["name"] == nasty


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六", ["一二三", "四五六"]),
        ("一二三。四五", ["一二三。", "四五"]),
        ("一二（三四", ["一二", "（三四"]),
        ("一二\n三", ["一二", "三"]),
        ("abcdefg", ["abcde", "fg"]),
        ("", []),
    ],
)
def test_lines_of_a_card(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, 40) == lines


def test_short_texts_stand_in_large_type() -> None:
    assert fitted("加强领导")[0] == 52
    assert fitted("加" * 300)[0] == 38
    assert fitted("加" * 3000)[0] == 22


def words_of(card: Card) -> str:
    return "".join((*(line.text for line in card.lines), *card.sources))


def test_a_card_holds_the_text_and_its_source(corpus: Corpus) -> None:
    for clause in ("zj2017-title", "nbsh2017-6-1", "yz2024-t7-4"):
        placed = corpus.clauses[clause]
        card = card_of(placed)
        assert words_of(card).startswith(placed.clause.basis.replace("\n", ""))
        assert placed.plan.title in words_of(card)
        assert "节录" not in words_of(card)


def test_a_card_of_a_long_clause_is_an_extract_and_says_so(corpus: Corpus) -> None:
    placed = corpus.clauses["nbsh2017-5-1"]
    extract, source = words_of(card_of(placed)).split("……《")
    assert placed.clause.basis.startswith(extract)
    assert 90 <= len(extract) <= 180
    assert source.endswith("第五部分（一）（节录）")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("短文。", ("短文。", False)),
        ("一" * 100 + "。" + "二" * 100 + "。", ("一" * 100 + "。……", True)),
        ("一" * 100 + "；" + "二" * 100, ("一" * 100 + "……", True)),
        ("一。" + "二" * 80 + "，" + "三" * 200 + "。", ("一。" + "二" * 80 + "……", True)),
        ("一" * 300, ("一" * 180 + "……", True)),
    ],
)
def test_long_texts_are_shortened_where_they_pause(text: str, shown: tuple[str, bool]) -> None:
    assert shortened_text(text) == shown


def test_codes_say_the_address_of_a_site_that_has_one(corpus: Corpus) -> None:
    site = corpus.site.model_copy(update={"address": "https://plans.gov.cn/a/"})
    small = replace(corpus, site=site, plans=corpus.plans[:1])
    (file,) = (asset for each in qr_works(Edition(small)) for asset in each.done())
    plan = small.plans[0].plan
    assert file.uri == f"qr/{plan}.png"
    picture = Image.open(io.BytesIO(file.content)).convert("L")
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == f"https://plans.gov.cn/a/plans/{plan}.html"
    assert picture.width == picture.height >= 1000


def test_the_dictionary_is_read_off_the_schema() -> None:
    tables = {table.path: table.lines for table in field_tables(schema_of(PlansFile))}
    own = ["plans[].period", "plans[].parents[]", "plans[].source", "plans[].reviewed[]"]
    assert list(tables) == ["", "plans[]", *own]
    assert tables[""][1] == FieldLine("plans", "列表，见 plans[]", False, "方案", ())
    lines = {line.name: line for line in tables["plans[]"]}
    assert lines["issued"] == FieldLine("issued", "日期", True, "成文日期", ())
    assert lines["level"].values == ("national", "province", "city", "district", "park", "enterprise")
    assert lines["period"].type == "见 plans[].period"


def test_every_field_of_every_file_is_explained(site: Path) -> None:
    page = (site / "dictionary.html").read_text("utf-8")
    rows = re.findall(r'<th scope="row"[^>]*><code>(\w+)</code></th><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)', page)
    assert len(rows) > 100
    assert [row for row in rows if not row[1] or not row[2]] == []


def test_every_clause_carries_the_hash_of_its_words(site: Path) -> None:
    clauses = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    for clause in clauses:
        words = [clause[name] for name in ("label", "heading", "end_mark", "text")]
        whole = "".join(word or "" for word in (*words, *(clause.get("cells") or {}).values()))
        assert clause["hash"] == hashlib.sha256(whole.encode()).hexdigest()[:12], clause["id"]
