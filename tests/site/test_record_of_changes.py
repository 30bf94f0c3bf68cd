"""An edited clause in a copy of the data, recorded on a day, shows in the feeds, on the pages and in the citation."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from planref.corpus.corpus import Corpus, load_corpus
from planref.edition.edition import Edition
from planref.edition.same_topic import SameTopic
from planref.edition.updates import totals, updates
from planref.exports.changes_data import changes_data
from planref.exports.feeds import feeds
from planref.model.history import RecordedChange
from planref.pages.measure import measure_page
from planref.pages.updates import updates_page
from planref.rules.history import renewed_history
from planref.source.writing import write_files
from renaming import edit

DAY = datetime.date(2027, 3, 1)
CLAUSE = "yz2024-2-2-4"
OLD, NEW = "定期组织开展实战化应急演练,", "每季组织开展实战化应急演练,"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
BEFORE = "af9716f3512d"


@pytest.fixture(scope="module")
def validator(root: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(root / "tests/fixtures/atom.rng"))


@pytest.fixture(scope="module")
def edited(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The data with one clause corrected, in a repository that still holds the words before."""
    folder = tmp_path_factory.mktemp("edited")
    shutil.copytree(root / "data", folder / "data")
    for command in (
        ["init", "-q"],
        ["add", "data/plans"],
        ["-c", "user.name=a", "-c", "user.email=a@a", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", "-C", str(folder), *command], check=True)
    record = folder / "data/changes.yaml"
    record.write_text(record.read_text("utf-8").partition("\nchanges:")[0] + "\nchanges: []\n", "utf-8")
    edit(folder, "data/plans/yz2024.yaml", OLD, NEW)
    edit(folder, "data/facts/yz2024.yaml", "quote: 定期组织开展实战化应急演练", "quote: 每季组织开展实战化应急演练")
    edit(folder, "data/site.yaml", "https://example.org/", "https://plans.gov.cn/ref/")
    write_files(renewed_history(load_corpus(folder), DAY))
    return Edition(load_corpus(folder))


@pytest.fixture(scope="module")
def files(edited: Edition) -> Mapping[str, bytes]:
    return {asset.uri: asset.content for asset in feeds(edited, updates(edited))}


def entries(content: bytes) -> list[tuple[str, str, str]]:
    feed = etree.fromstring(content)
    return [
        (
            entry.findtext("a:title", namespaces=ATOM),
            entry.find("a:link", ATOM).get("href"),
            entry.findtext("a:content", namespaces=ATOM),
        )
        for entry in feed.findall("a:entry", ATOM)
    ]


def test_every_feed_is_atom(files: Mapping[str, bytes], site: Path, validator: etree.RelaxNG) -> None:
    published = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.atom")}
    assert len(published) == 7
    for uri, content in [*files.items(), *published.items()]:
        feed = etree.fromstring(content)
        assert validator.validate(feed), (uri, validator.error_log)
        ids = [node.text for node in feed.iter(f"{{{ATOM['a']}}}id")]
        assert len(ids) == len(set(ids))
    broken = etree.fromstring(files["changes.atom"].replace(b"<updated>", b"<updated>on "))
    assert not validator.validate(broken)


def test_the_correction_stands_first_in_the_feeds_of_all_and_of_its_plan(files: Mapping[str, bytes]) -> None:
    for uri in ("changes.atom", "changes/yz2024.atom"):
        title, link, content = entries(files[uri])[0]
        assert title == "落实生产经营单位主体责任：条文有改动"
        assert link == f"https://plans.gov.cn/ref/m/{CLAUSE}.html"
        assert "原作：4.落实生产经营单位主体责任" in content
        assert OLD in content.split("；改为：")[0]
        assert NEW in content.split("；改为：")[1]
    assert not any("条文有改动" in title for title, _, _ in entries(files["changes/zj2017.atom"]))
    assert len(entries(files["changes/zj2017.atom"])) == 1


def test_without_an_address_a_feed_leads_by_the_way_to_the_page(site: Path) -> None:
    content = (site / "changes/zj2017.atom").read_bytes()
    assert b"example.org" not in content
    assert [link for _, link, _ in entries(content)][-1] == "../plans/zj2017.html"


def test_the_page_of_changes_shows_both_wordings(edited: Edition) -> None:
    tree = HTMLParser(updates_page(edited, updates(edited)).body)
    first = tree.css_first("[data-change=text]")
    assert first is not None
    assert [node.text() for node in first.css("del, ins")] == ["［原作：定期］", "［改为：每季］"]
    days = [node.text() for node in tree.css("h2 time")]
    assert days == ["2027-03-01", "2026-11-21"]


def test_the_clause_says_since_when_and_keeps_the_words_before(edited: Edition) -> None:
    placed = edited.corpus.clauses[CLAUSE]
    page = HTMLParser(measure_page(edited, placed, SameTopic(edited).lines(placed)).body)
    since = page.css_first("#since")
    assert since is not None
    now = since.attributes["data-hash"]
    assert since.attributes["data-earlier"] == f"{BEFORE}=2027-03-01 "
    assert "本条文字自 2027-03-01 起未变" in since.text()
    citation = page.css_first("#c-standard").text()  # type: ignore[union-attr]
    assert f"2027-03-01版，校验码{now}. " in citation
    assert citation.endswith(f"https://plans.gov.cn/ref/m/{CLAUSE}.html?t={now}.")
    assert OLD in page.css_first(f"#was-1-{BEFORE}").text()  # type: ignore[union-attr]


def test_a_clause_says_when_its_facts_were_changed(edited: Edition) -> None:
    clause = next(change.id for change in edited.corpus.history.changes if change.kind == "facts")
    page = measure_page(
        edited, edited.corpus.clauses[clause], SameTopic(edited).lines(edited.corpus.clauses[clause])
    ).body
    assert "要素或结论 2027-03-01 改过" in page


def test_changes_as_open_data(edited: Edition) -> None:
    changes = json.loads(changes_data(edited, updates(edited)).content)["changes"]
    text = next(change for change in changes if change["kind"] == "text")
    assert (text["date"], text["id"], text["before_hash"]) == ("2027-03-01", CLAUSE, BEFORE)
    assert [change["date"] for change in changes] == ["2027-03-01"] * 2 + ["2026-11-21"] * 6


def test_the_totals_count_additions_one_by_one_though_the_page_tells_them_in_one_line(corpus: Corpus) -> None:
    new = [
        RecordedChange(date=DAY, kind="facts", id=clause, before=None, after="0" * 12)
        for clause in ("yz2024-2-2-4", "yz2024-2-2-5", "yz2024-2-2-6")
    ]
    edition = Edition(replace(corpus, history=corpus.history.model_copy(update={"changes": tuple(new)})))
    assert [update.what for update in updates(edition) if update.kind == "facts"] == ["新标注 3 条的要素"]
    assert totals(edition) == {"plan": 6, "text": 0, "facts": 3, "verdict": 0, "answer": 0}
    lede = HTMLParser(updates_page(edition, updates(edition)).body).css_first("p.lede").text()
    assert lede.endswith("登记以来累计：收录 6 处，条文 0 处，要素 3 处，结论 0 处，回答 0 处。")


def test_a_text_whose_change_is_not_recorded_claims_no_day(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "data", tmp_path / "data")
    edit(tmp_path, "data/plans/yz2024.yaml", OLD, NEW)
    edition = Edition(load_corpus(tmp_path))
    body = measure_page(
        edition, edition.corpus.clauses[CLAUSE], SameTopic(edition).lines(edition.corpus.clauses[CLAUSE])
    ).body
    assert "新近有改动，尚未登记" in body
    assert "2026-11-21版" not in body
