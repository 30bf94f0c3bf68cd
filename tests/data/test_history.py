"""The record of changes: an edit in a copy is told by the check, recorded with its day, and shown where it matters."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from planref.corpus.corpus import load_corpus
from planref.model.history import RecordedChange
from planref.rules.history import history_text, renewed, renewed_history, unrecorded
from planref.source.writing import write_files
from renaming import edit

TODAY = datetime.date(2027, 3, 1)
CLAUSE = "yz2024-2-2-4"
PLAN = "data/plans/yz2024.yaml"


@pytest.fixture
def copy(copy: Path) -> Path:
    record = copy / "data/changes.yaml"
    record.write_text(record.read_text("utf-8").partition("\nchanges:")[0] + "\nchanges: []\n", "utf-8")
    return copy


def since(root: Path, clause: str) -> datetime.date:
    stands = load_corpus(root).history.stands
    return next(standing.since for standing in stands if standing.kind == "text" and clause in standing.hashes)


def test_the_committed_record_is_current_and_as_the_program_writes_it(root: Path) -> None:
    corpus = load_corpus(root)
    assert unrecorded(corpus) == []
    assert history_text(corpus.history) == (root / "data/changes.yaml").read_text("utf-8")
    assert renewed(corpus, TODAY) == corpus.history
    assert since(root, CLAUSE) == datetime.date(2026, 11, 21)


def test_an_edited_text_is_told_then_recorded_once(copy: Path) -> None:
    edit(copy, PLAN, "定期组织开展实战化应急演练,", "定期组织开展实战化应急演练，")
    (problem,) = unrecorded(load_corpus(copy))
    assert (problem.file, problem.code) == ("data/changes.yaml", "history-stale")
    assert CLAUSE in problem.message
    assert "python3 run.py check --write" in str(problem)
    write_files(renewed_history(load_corpus(copy), TODAY))
    corpus = load_corpus(copy)
    assert unrecorded(corpus) == []
    (change,) = corpus.history.changes
    assert (change.date, change.kind, change.id, change.before) == (TODAY, "text", CLAUSE, "af9716f3512d")
    assert since(copy, CLAUSE) == TODAY
    assert since(copy, "yz2024-t4-4") == datetime.date(2026, 11, 21)
    assert renewed(corpus, datetime.date(2027, 4, 1)) == corpus.history


def test_changed_facts_verdicts_and_answers_are_each_recorded(copy: Path) -> None:
    edit(copy, "data/alignments/zj2017--nbsh2017.yaml", "rationale: ", "rationale: 另，")
    edit(copy, "data/facts/yz2024.yaml", "metric: ", "metric: 另")
    edit(copy, "data/answers/comparisons/zj2017--nbsh2017.yaml", "text: ", "text: 另，")
    found = {change.kind for change in renewed(load_corpus(copy), TODAY).changes}
    assert found == {"facts", "verdict", "answer"}


def test_what_is_new_and_what_is_gone(copy: Path) -> None:
    text = (copy / "data/changes.yaml").read_text("utf-8").replace("      zj2017-title: ", "      zj2017-99: ")
    (copy / "data/changes.yaml").write_text(text, "utf-8")
    gone, new = sorted(renewed(load_corpus(copy), TODAY).changes, key=lambda change: change.after or "")
    assert (gone.id, gone.after, new.id, new.before) == ("zj2017-99", None, "zj2017-title", None)


def test_a_first_record_dates_texts_by_their_publication_and_holds_no_change(copy: Path) -> None:
    (copy / "data/changes.yaml").unlink()
    corpus = load_corpus(copy)
    assert unrecorded(corpus) == []
    first = renewed(corpus, TODAY)
    assert first.changes == ()
    assert {standing.kind: standing.since for standing in first.stands} == {
        "text": datetime.date(2026, 11, 21),
        "facts": TODAY,
        "verdict": TODAY,
        "answer": TODAY,
    }


def test_a_change_that_was_recorded_stays(copy: Path) -> None:
    edit(copy, PLAN, "定期组织开展实战化应急演练,", "定期组织开展实战化应急演练，")
    write_files(renewed_history(load_corpus(copy), TODAY))
    edit(copy, PLAN, "定期组织开展实战化应急演练，", "定期组织开展实战化应急演练,")
    later = datetime.date(2027, 5, 1)
    changes = renewed(load_corpus(copy), later).changes
    assert [(change.date, change.id) for change in changes] == [(TODAY, CLAUSE), (later, CLAUSE)]
    assert changes[0].before == changes[1].after
    assert isinstance(changes[0], RecordedChange)
