"""Invented cases of every class of change: the whole command from two files to JSON and page."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from planref.corpus.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "tests" / "fixtures" / "changes"
sys.path.insert(0, str(ROOT / "scripts"))

import compare as program  # noqa: E402

CASES: list[dict[str, Any]] = yaml.load((FOLDER / "cases.yaml").read_text("utf-8"), yaml.CSafeLoader)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> Iterator[Callable[[str], tuple[Any, str]]]:
    """What the command says of a case, its JSON and its page; run once for all that ask."""
    cases = {case["name"]: case for case in CASES}
    assert len(cases) == len(CASES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "load_corpus", lambda root: corpus)
        yield cache(lambda name: compared(cases[name], tmp_path_factory.mktemp("case")))


def compared(case: dict[str, Any], folder: Path) -> tuple[Any, str]:
    """Run the command on the two texts of a case; return its JSON and its page."""
    names = [folder / name for name in ("a.txt", "b.txt", "o.json", "o.html")]
    for path, text in zip(names, (case["before"], case["after"]), strict=False):
        path.write_text(text, encoding="utf-8")
    left, right, data, page = map(str, names)
    assert program.main([left, right, "--force", "--json", data, "--html", page]) == 0
    return json.loads(names[2].read_text("utf-8")), names[3].read_text("utf-8")


def holds(words: str | None, wanted: str | None) -> bool:
    """Say whether words hold what is wanted, or are it where it begins with =."""
    if wanted is None:
        return True
    return (words or "") == wanted[1:] if wanted.startswith("=") else wanted in (words or "")


def fits(change: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Say whether a change is one of the wanted types, with the wanted words."""
    return (
        change["type"] in wanted.get("types", [change["type"]])
        and change["subtype"] == wanted.get("subtype", change["subtype"])
        and change["direction"] == wanted.get("direction", change["direction"])
        and change["delta"] == wanted.get("delta", change["delta"])
        and change["substantive"] == wanted.get("substantive", change["substantive"])
        and all(holds(change[side], wanted.get(side)) for side in ("before", "after"))
    )


def text_of(group: dict[str, Any], side: str) -> str:
    return "".join(unit["text"] for unit in group[side])


def is_paired(groups: list[dict[str, Any]], left: str | None, right: str | None) -> bool:
    """Say whether the sentences with these words answer one another; None says that none answers the other."""
    if left and right:
        return any(left in text_of(group, "left") and right in text_of(group, "right") for group in groups)
    side, other, words = ("left", "right", left) if left else ("right", "left", right)
    return {bool(group[other]) for group in groups if (words or "") in text_of(group, side)} == {False}


def not_same_clause(words: str, data: Any, page: str) -> bool:
    first, second = (
        {unit["clause"] for group in data["groups"] for unit in group["left"] if part in unit["text"]}
        for part in words.split(" | ")
    )
    return bool(first) and not first & second


def text_has(words: str, data: Any, page: str) -> bool:
    return any(words in text_of(group, "left") for group in data["groups"])


def html_no_head(words: str, data: Any, page: str) -> bool:
    heads = re.findall(r'class="sec"><th[^>]*>([^<]*)<', page)
    return not any(head.startswith(words) and "…" not in head for head in heads)


def verbatim_unmarked(words: str, data: Any, page: str) -> bool:
    return all(sign == "=" for group in data["groups"] if group["type"] == "verbatim" for sign, _ in group["redline"])


def page_unmarked(words: str, data: Any, page: str) -> bool:
    body = page.partition("</thead>")[2]
    return words not in "".join(re.findall(r"<(?:ins|del)>.*?</(?:ins|del)>", body))


CHECKS = {
    check.__name__: check for check in (not_same_clause, text_has, html_no_head, verbatim_unmarked, page_unmarked)
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case_is_told_as_a_person_tells_it(case: dict[str, Any], told: Callable[[str], tuple[Any, str]]) -> None:
    data, page = told(case["name"])
    free = list(data["changes"])
    for wanted in case.get("must", ()):
        hit = next((change for change in free if fits(change, wanted)), None)
        assert hit is not None, (wanted, free)
        free.remove(hit)
    for unwanted in case.get("never", ()):
        assert [change for change in data["changes"] if fits(change, unwanted)] == []
    for left, right in case.get("pairs", ()):
        assert is_paired(data["groups"], left, right), (left, right)
    name, _, words = case.get("check", "").partition(": ")
    assert not name or CHECKS[name](words, data, page)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_redlines_rebuild_both_texts(case: dict[str, Any], told: Callable[[str], tuple[Any, str]]) -> None:
    data, _ = told(case["name"])
    for group in data["groups"]:
        rebuilt = {side: "".join(text for sign, text in group["redline"] if sign in ("=", side)) for side in "-+"}
        assert (rebuilt["-"], rebuilt["+"]) == (text_of(group, "left"), text_of(group, "right"))
    quoted = [
        (change[side], place) for change in data["changes"] for side, place in (("before", "left"), ("after", "right"))
    ]
    whole = {side: [text_of(group, side) for group in data["groups"]] for side in ("left", "right")}
    assert all(any(words in text for text in whole[place]) for words, place in quoted if words)
