"""Published text equals the transcription to the character, wherever it is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from figures import record
from planref.corpus.corpus import Corpus, Placed
from planref.model.plan import Clause

PLANS = ["zj2017", "nbsh2017", "wl2021", "hzhg2024", "hzgm2024", "yz2024"]


def printed(node: Node) -> str:
    """The plan text below an element: what stands in .tx, hidden words of ours left out."""
    return "".join(part.text(deep=True) for part in node.css(".tx"))


def own_text(clause: Clause) -> str:
    return (clause.label or "") + (clause.heading or "") + (clause.end_mark or "") + (clause.text or "")


@pytest.mark.parametrize("plan", PLANS)
def test_reading_pages_hold_every_clause_exactly(site: Path, corpus: Corpus, plan: str) -> None:
    page = HTMLParser((site / f"plans/{plan}.html").read_text("utf-8"))
    for placed in corpus.of_plan(plan):
        node = page.css_first(f"[id='{placed.id}']")
        assert node is not None, placed.id
        assert printed(node) == own_text(placed.clause), placed.id


def test_clause_pages_hold_the_clause_and_what_is_below_it(site: Path, corpus: Corpus) -> None:
    for placed in corpus.clauses.values():
        page = HTMLParser((site / f"m/{placed.id}.html").read_text("utf-8"))
        law = page.css_first(".law")
        assert law is not None
        below = [clause for clause in placed.clause.walk() if clause.id != placed.id]
        expected = own_text(placed.clause) + "".join(own_text(clause) for clause in below)
        assert printed(law) == expected, placed.id
    record("fidelity", {"clauses": len(corpus.clauses), "differing": 0}, "python3 run.py test")


def test_task_cells_are_printed_on_both_pages(site: Path, corpus: Corpus) -> None:
    reading = HTMLParser((site / "plans/yz2024.html").read_text("utf-8"))
    for placed in tasks(corpus):
        assert placed.clause.cells is not None
        cells = list(placed.clause.cells.printed)
        own = HTMLParser((site / f"m/{placed.id}.html").read_text("utf-8"))
        for page in (reading.css_first(f"[id='{placed.id}']"), own.css_first(".law")):
            assert page is not None
            assert [node.text() for node in page.css(".cells-l dd")] == cells, placed.id


def tasks(corpus: Corpus) -> list[Placed]:
    return [placed for placed in corpus.of_plan("yz2024") if placed.clause.kind == "task"]


@pytest.mark.parametrize("plan", PLANS)
def test_open_data_rebuilds_the_published_text_basis(site: Path, corpus: Corpus, plan: str) -> None:
    records = json.loads((site / "open-data/clauses.json").read_text("utf-8"))["clauses"]
    rebuilt = "".join(
        "".join([record["label"] or "", record["heading"] or "", record["end_mark"] or "", record["text"]])
        + "".join(cell for cell in (record.get("cells") or {}).values() if cell)
        for record in records
        if record["plan"] == plan
    )
    basis = (site / f"open-data/sources/{plan}.txt").read_text("utf-8")
    assert rebuilt.replace("\n", "") == basis.replace("\n", "")
    assert basis == corpus.basis(plan).text
