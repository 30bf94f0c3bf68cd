"""What stands beside a measure in other plans: confirmed counterparts only, and no absence that nobody found."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from invented_plans import clause, holding, plan_of

from planref.corpus.corpus import Corpus
from planref.edition.beside import Beside, Counterparts
from planref.edition.edition import Edition
from planref.exports.side_data import side_data
from planref.model.alignment import Alignment
from planref.pages.side import side_uri


def measures(plan: str, count: int) -> list[dict[str, Any]]:
    return [clause(f"{plan}-{number}", "clause", "落实责任。", label=f"{number}、") for number in range(1, count + 1)]


def judged(clause_id: str, finding: str, answer: str = "", status: str = "reviewed") -> dict[str, Any]:
    pairs = [{"about": "责任", "quote": "落实责任", "clause": answer, "answer": "落实责任"}] if answer else []
    return {"clause": clause_id, "finding": finding, "rationale": "理由", "pairs": pairs, "status": status}


def compared(left: str, right: str, *judgements: dict[str, Any]) -> Alignment:
    return Alignment.model_validate({"left": left, "right": right, "mode": "thematic", "counterparts": judgements})


@pytest.fixture(scope="module")
def edition(corpus: Corpus) -> Edition:
    plans = [plan_of(corpus, name, measures(name, count)) for name, count in (("aa", 4), ("bb", 3), ("cc", 1))]
    decided = compared(
        "aa",
        "bb",
        judged("aa-1", "present", "bb-2"),
        judged("aa-2", "absent"),
        judged("aa-3", "not_applicable"),
        judged("aa-4", "present", "bb-1"),
    )
    begun = compared("aa", "cc", judged("aa-1", "present", "cc-1", status="proposed"), judged("aa-2", "absent"))
    return holding(corpus, *plans, alignments=(decided, begun))


def beside(edition: Edition, measure: str) -> dict[str, Beside]:
    return dict(Counterparts(edition).of(edition.corpus.clauses[measure]))


def test_a_confirmed_counterpart_is_seen_from_both_sides(edition: Edition) -> None:
    assert beside(edition, "aa-1")["bb"] == Beside(("bb-2",), "present")
    assert beside(edition, "bb-2")["aa"] == Beside(("aa-1",), "present")


def test_what_a_person_found_is_told_apart(edition: Edition) -> None:
    assert beside(edition, "aa-2") == {"bb": Beside((), "absent"), "cc": Beside((), "absent")}
    assert beside(edition, "aa-3")["bb"] == Beside((), "not_applicable")


def test_what_nobody_confirmed_is_neither_shown_nor_denied(edition: Edition) -> None:
    assert beside(edition, "aa-1")["cc"] == Beside((), "unchecked")
    assert beside(edition, "aa-3")["cc"] == Beside((), "unchecked")
    assert beside(edition, "cc-1") == {"aa": Beside((), "unchecked")}


def test_a_measure_that_no_decision_names_is_unmatched_and_not_absent(edition: Edition) -> None:
    assert beside(edition, "bb-3") == {"aa": Beside((), "unmatched")}


def test_plans_that_were_not_compared_are_not_named(edition: Edition) -> None:
    assert "cc" not in beside(edition, "bb-1")


def test_the_data_of_a_plan_is_a_call_with_its_measures_word_for_word(corpus: Corpus) -> None:
    written = {asset.uri: asset.content.decode() for asset in side_data(Edition(corpus))}
    assert sorted(written) == sorted(f"open-data/side/{plan.plan}.js" for plan in corpus.plans)
    call = written["open-data/side/yz2024.js"]
    data = json.loads(call.removeprefix("planSideData.add(").removesuffix(");\n"))
    known = {each["id"]: each for each in data["measures"]}
    assert [*known] == [placed.id for placed in corpus.measures("yz2024")]
    row = known["yz2024-t4-5"]
    assert row["position"] == "任务清单(四)5"
    assert row["text"].startswith("定期组织开展实战化应急演练,推动生产经营单位每年至少组织开展一次")
    assert row["cells"] == {"deadline": "常态化", "lead": "区安委各成员单位", "support": None}
    printed = "5." + row["text"] + "常态化区安委各成员单位"
    assert row["hash"] == hashlib.sha256(printed.encode()).hexdigest()[:12]
    zj = json.loads(written["open-data/side/zj2017.js"][len("planSideData.add(") : -3])
    assert zj["worded"] == {"nbsh2017": {"page": "compare/zj2017--nbsh2017.html", "left": "zj2017"}}
    first = next(each for each in zj["measures"] if each["id"] == "zj2017-5-1")
    assert first["beside"]["nbsh2017"] == ["nbsh2017-5-1"]


def test_a_topic_leads_to_at_most_six_plans_and_to_none_where_one_alone_has_it() -> None:
    assert side_uri(tuple("abcdefgh"), "training") == "side.html?p=a,b,c,d,e,f&topic=training"
    assert side_uri(("a",), "training") == ""
