"""The answers: what they say, recomputed from the open data; what breaks a rule of theirs is told."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from planref.corpus.corpus import Corpus
from planref.corpus.figures import answer_counts
from planref.edition.edition import Edition
from planref.exports.alignment_data import alignment_data
from planref.exports.answers_data import answers_data
from planref.exports.open_data import open_data
from planref.model.alignment import Evidence, Pair
from planref.model.answers import NewRequirements, Summary
from planref.model.published import AnswersFile, RequirementsFile
from planref.pages.requirements import requirement_pages
from planref.rules.answers import ANSWERS
from planref.rules.judgement import JUDGEMENT
from planref.rules.report import problems_of

Data = dict[str, Any]


@pytest.fixture(scope="module")
def published(corpus: Corpus) -> Data:
    """The open data by file name."""
    edition = Edition(corpus)
    assets = (
        *open_data(edition),
        *answers_data(edition),
        *(alignment_data(edition, pair) for pair in edition.corpus.alignments),
    )
    return {asset.uri.removeprefix("open-data/"): json.loads(asset.content) for asset in assets if asset.uri[-1] == "n"}


@pytest.fixture(scope="module")
def printed(published: Data) -> dict[str, str]:
    """Everything printed in a clause, by its id."""
    return {
        clause["id"]: "\n".join(
            (clause["heading"] or "", clause["text"], *filter(None, (clause.get("cells") or {}).values()))
        )
        for clause in published["clauses.json"]["clauses"]
    }


def evidence(published: Data) -> Iterator[Data]:
    for answer in published["answers.json"]["answers"]:
        for sentence in answer["sentences"]:
            yield from sentence["evidence"]
    for contradiction in published["answers.json"]["contradictions"]:
        yield from (contradiction["left"], contradiction["right"])
    for row in published["new-in-2024.json"]["rows"]:
        yield {"clause": row["clause"], "quote": row["quote"]}
        if row["counterpart"]:
            yield {"clause": row["counterpart"], "quote": row["counterpart_quote"]}


def test_every_published_quote_stands_in_its_clause(published: Data, printed: dict[str, str]) -> None:
    found = list(evidence(published))
    assert len(found) > 500
    assert [item for item in found if item["quote"] not in printed[item["clause"]]] == []


def test_the_files_are_as_their_schemas_say(published: Data) -> None:
    AnswersFile.model_validate(published["answers.json"])
    RequirementsFile.model_validate(published["new-in-2024.json"])


def test_every_comparison_has_an_answer(corpus: Corpus) -> None:
    assert set(corpus.summaries) == {alignment.name for alignment in corpus.alignments}


def test_what_an_answer_calls_the_same_stands_in_both_plans(published: Data, printed: dict[str, str]) -> None:
    (kept,) = (each for each in published["answers.json"]["answers"] if each["id"] == "zj2017-nbsh2017-kept")
    for sentence in kept["sentences"]:
        sides = Counter(item["quote"] for item in sentence["evidence"])
        assert set(sides.values()) == {2}
        assert {item["clause"].split("-")[0] for item in sentence["evidence"]} == {"zj2017", "nbsh2017"}


def said(published: Data, identifier: str) -> str:
    (answer,) = (each for each in published["answers.json"]["answers"] if each["id"] == identifier)
    return "".join(sentence["text"] for sentence in answer["sentences"])


def test_numbers_in_sentences_are_those_of_the_data(published: Data) -> None:
    clauses = published["clauses.json"]["clauses"]
    tasks = [each for each in clauses if each["plan"] == "yz2024" and each["kind"] == "task"]
    main = [each for each in clauses if each["plan"] == "yz2024" and each["role"] == "main-task"]
    assert (len(main), len(tasks)) == (16, 72)
    assert "十六项主要任务，拆为72行" in said(published, "yz2024-list-scope")
    alone = [each for each in tasks if not each["cells"].get("support")]
    assert f"有{len(alone)}行的责任（配合）单位一格为空" in said(published, "yz2024-list-unknown")
    texts = {plan: "".join(each["text"] for each in clauses if each["plan"] == plan) for plan in ("zj2017", "nbsh2017")}
    answer = next(each for each in published["answers.json"]["answers"] if each["id"] == "zj2017-nbsh2017-who")
    named = [item["quote"] for item in answer["sentences"][0]["evidence"]]
    assert sum(quote.startswith("各地") for quote in named) == sum(quote.startswith("各科室") for quote in named) == 6
    assert (texts["nbsh2017"].count("各科室"), texts["nbsh2017"].count("各地")) == (6, 0)


def test_a_verbatim_verdict_stands_behind_what_is_called_unchanged(published: Data) -> None:
    verdicts = {item["clause"]: item for item in published["alignments/zj2017--nbsh2017.json"]["verdicts"]}
    assert {verdicts[clause]["relation"] for clause in ("zj2017-1", "zj2017-4-4")} == {"verbatim"}
    listed = published["alignments/yz2024.body--yz2024.tasklist.json"]["verdicts"]
    split = {item["clause"] for item in listed if (item["relation"], item["position"]) == ("verbatim", "split")}
    assert split == {"yz2024-2-1-1", "yz2024-2-3-9", "yz2024-2-5-14", "yz2024-2-5-16"}


def test_no_requirement_stands_twice_and_tasks_stand_with_their_body(published: Data) -> None:
    rows = published["new-in-2024.json"]["rows"]
    assert [key for key, count in Counter((row["clause"], row["quote"]) for row in rows).items() if count > 1] == []
    assert [row["clause"] for row in rows if "-t" in row["clause"]] == []
    assert Counter(row["in_2017"] for row in rows) == {"no": 52, "partly": 42, "yes": 9}


def broken(corpus: Corpus) -> Iterator[tuple[str, Corpus]]:
    """The code of a problem, and the corpus made wrong that way."""
    name, summary = next(iter(corpus.summaries.items()))
    (held,) = corpus.requirements.values()
    row = held.rows[0]

    def with_summary(key: str, changed: Summary) -> Corpus:
        return replace(corpus, summaries={**corpus.summaries, key: changed})

    def with_row(**update: object) -> Corpus:
        rows = (row.model_copy(update=update), *held.rows[1:])
        return replace(corpus, requirements={"new-in-2024": held.model_copy(update={"rows": rows})})

    yield "answer-about", with_summary(name, summary.model_copy(update={"about": "zj2017--wl2021"}))
    yield "answer-twice", with_summary(name, summary.model_copy(update={"answers": summary.answers * 2}))
    wrong = Evidence(clause="zj2017-1", quote="原文没有这句话")
    sentence = summary.answers[0].sentences[0].model_copy(update={"evidence": (wrong,)})
    answer = summary.answers[0].model_copy(update={"sentences": (sentence,)})
    yield "evidence", with_summary(name, summary.model_copy(update={"answers": (answer, *summary.answers[1:])}))
    yield "evidence", with_row(quote="原文没有这句话")
    yield "requirement-counterpart", with_row(in_2017="yes", counterpart=None)
    yield "requirement-counterpart", with_row(in_2017="no", counterpart=Evidence(clause="zj2017-1", quote="标本兼治"))
    yield "requirement-counterpart", with_row(also=("zj2017-1",))
    missing = held.model_copy(update={"rows": tuple(each for each in held.rows if each.clause != row.clause)})
    yield "requirement-missing", replace(corpus, requirements={"new-in-2024": missing})


def test_what_is_wrong_with_an_answer_is_told_once_and_by_name(corpus: Corpus) -> None:
    assert problems_of(corpus, ANSWERS) == []
    cases = list(broken(corpus))
    assert [{problem.code for problem in problems_of(wrong, ANSWERS)} for _, wrong in cases] == [
        {code} for code, _ in cases
    ]


def test_answers_are_counted_with_those_nobody_has_reviewed(corpus: Corpus) -> None:
    counts = answer_counts(corpus)
    (held,) = corpus.requirements.values()
    opened = held.model_copy(
        update={"rows": tuple(each.model_copy(update={"status": "proposed"}) for each in held.rows)}
    )
    more = answer_counts(replace(corpus, requirements={"new-in-2024": opened}))
    settled = sum(each.status == "reviewed" for each in held.rows)
    assert more.open == counts.open + settled
    assert (counts.answers, counts.contradictions, counts.requirements) == (38, 33, len(held.rows))


def test_every_sentence_has_evidence_by_its_model() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Summary.model_validate(
            {
                "about": "a--b",
                "question": "？",
                "answers": [{"id": "a", "word": "少了", "sentences": [{"text": "。", "evidence": []}]}],
            }
        )
    assert NewRequirements.model_fields["caveat"].is_required()


MARKS_AND_NUMERALS = set("，。；、：,.;:“”()（） 　0123456789一二三四五六七八九十")


def changed(group: Data) -> str:
    """The words of a group that only one side has, marks and numbers left out."""
    words = "".join(text for sign, text in group["redline"] if sign != "=")
    return "".join(mark for mark in words if mark not in MARKS_AND_NUMERALS)


@pytest.mark.parametrize("name", ["zj2017--nbsh2017", "yz2024.body--yz2024.tasklist"])
def test_relations_agree_with_the_sentences(published: Data, name: str) -> None:
    groups: dict[str, list[Data]] = {}
    for group in published[f"alignments/{name}.json"]["groups"]:
        for clause in {unit["clause"] for unit in group["left"]}:
            groups.setdefault(clause, []).append(group)
    verdicts = published[f"alignments/{name}.json"]["verdicts"]
    named = Counter(other for verdict in verdicts for other in verdict["counterparts"])
    for verdict in verdicts:
        if any(named[other] > 1 for other in verdict["counterparts"]):
            continue  # the title of the task list answers two clauses, a sentence only one
        own = groups.get(verdict["clause"], [])
        types = {group["type"] for group in own}
        if verdict["relation"] == "verbatim":
            assert "dropped" not in types, verdict["clause"]
            assert [changed(group) for group in own if changed(group)] == [], verdict["clause"]
        if verdict["relation"] in {"localised", "minor"}:
            assert "dropped" not in types, verdict["clause"]
            assert any(changed(group) for group in own), verdict["clause"]
        if verdict["relation"] == "dropped":
            assert verdict["counterparts"] == [], verdict["clause"]


def with_pairs(corpus: Corpus, *pairs: Pair, finding: str = "present") -> Corpus:
    """The corpus with one judgement of a thematic comparison changed."""
    alignments = {alignment.name: alignment for alignment in corpus.alignments}
    thematic = alignments["zj2017~wl2021"]
    judged = thematic.counterparts[1].model_copy(update={"pairs": pairs, "finding": finding})
    changed = thematic.model_copy(update={"counterparts": (thematic.counterparts[0], judged)})
    return replace(corpus, alignments=tuple({**alignments, "zj2017~wl2021": changed}.values()))


def test_a_pair_names_a_clause_and_a_sentence_that_stands_in_it(corpus: Corpus) -> None:
    good = Pair(about="源头", quote="推进社会共治", clause="wl2021-1", answer="牢固树立安全发展理念")
    missing = Pair(about="源头", quote="推进社会共治")
    cases = {
        "half-pair": with_pairs(corpus, good, missing.model_copy(update={"clause": "wl2021-1"})),
        "evidence": with_pairs(corpus, good.model_copy(update={"answer": "没有这句话"})),
        "unknown-clause": with_pairs(corpus, good, good.model_copy(update={"clause": "nbsh2017-2"})),
        "counterparts": with_pairs(corpus, missing),
    }
    assert problems_of(with_pairs(corpus, good, missing), JUDGEMENT) == []
    assert [
        (code, code in {found.code for found in problems_of(wrong, JUDGEMENT)}) for code, wrong in cases.items()
    ] == [(code, True) for code in cases]
    absent = with_pairs(corpus, good, finding="absent")
    assert {found.code for found in problems_of(absent, JUDGEMENT)} == {"counterparts"}


def told_caveats(edition: Edition) -> set[str]:
    """The caveat as the page, its description and the data file tell it."""
    (page,) = requirement_pages(edition)
    data = next(asset for asset in answers_data(edition) if asset.uri.endswith("new-in-2024.json"))
    (shown,) = re.findall('<p class="guard">(.*?)</p>', page.body)
    return {shown, page.description, json.loads(data.content)["caveat"]}


def test_the_caveat_names_the_plans_that_are_judged(corpus: Corpus) -> None:
    (held,) = corpus.requirements.values()
    own = "2017年未写，不等于新的法定义务：法律、法规、标准和没有收录的文件可能早有规定。"
    earlier, apart = "浙江省 2017、宁波石化开发区 2017", "，两边依据的上级文件不同"
    assert told_caveats(Edition(corpus)) == {
        f"{own}较早的方案是{earlier}，较晚的方案是菏泽市化工 2024、菏泽市工贸 2024、鄞州区 2024{apart}。"
    }
    fourth = held.model_copy(update={"plans": (*held.plans, "wl2021", "zz2024")})
    (told,) = told_caveats(Edition(replace(corpus, requirements={"new-in-2024": fourth})))
    assert told.endswith(f"较晚的方案是菏泽市化工 2024、菏泽市工贸 2024、鄞州区 2024、武隆工业园区 2021{apart}。")


def test_the_caveat_does_not_call_documents_from_above_different_where_one_is_the_same(corpus: Corpus) -> None:
    (held,) = corpus.requirements.values()
    near = held.model_copy(update={"plans": ("hzhg2024",), "against": ("hzgm2024",)})
    (told,) = told_caveats(Edition(replace(corpus, requirements={"new-in-2024": near})))
    assert told.endswith("较早的方案是菏泽市工贸 2024，较晚的方案是菏泽市化工 2024。")
    silent = corpus.plan_of_id["zj2017"].model_copy(update={"parents": ()})
    plans = tuple(silent if plan.plan == "zj2017" else plan for plan in corpus.plans)
    (told,) = told_caveats(Edition(replace(corpus, plans=plans)))
    assert told.endswith("较晚的方案是菏泽市化工 2024、菏泽市工贸 2024、鄞州区 2024。")
