"""Topics proposed for measures: near enough to be worth reading, from the vocabulary alone where no plan is held."""

from __future__ import annotations

from pathlib import Path

from planref.corpus.corpus import load_corpus
from planref.importer.topics import TopicGuide
from planref.model.plan import Plan
from planref.model.vocab import Topic

HEAD = {"plan": "qx2024", "title": "方案", "short_title": "方案", "level": "city", "region": "某市", "source": "a.txt"}
HEAD |= {"period": {}, "campaign": "x", "issuer": {"name": "不详"}}  # type: ignore[dict-item]
TOPICS = [
    {"id": "feeding", "label": "饲养", "english": "Feeding", "description": "饲料、饮水、棚舍清洁"},
    {"id": "vaccination", "label": "防疫", "english": "Vaccination", "description": "疫苗接种、检疫、病死动物处理"},
]


def guide(*held: object) -> TopicGuide:
    return TopicGuide([Topic.model_validate(topic) for topic in TOPICS], held)  # type: ignore[arg-type]


def test_the_description_of_a_topic_is_enough() -> None:
    body = [
        {"id": "qx2024-1", "kind": "clause", "heading": "防疫", "text": "春秋两季完成疫苗接种。"},
        {"id": "qx2024-2", "kind": "clause", "text": "每日清洁棚舍。", "children": [
            {"id": "qx2024-2-i1", "kind": "item", "text": "清水冲刷。"}]},
        {"id": "qx2024-3", "kind": "clause", "text": "经费另行安排。"},
    ]  # fmt: skip
    assert guide().proposed(Plan.model_validate(HEAD | {"body": body})) == {
        "qx2024-1": "vaccination",
        "qx2024-2": "feeding",
        "qx2024-2-i1": "feeding",
    }


def test_no_topics_propose_nothing() -> None:
    body = [{"id": "qx2024-1", "kind": "clause", "text": "春秋两季完成疫苗接种。"}]
    assert TopicGuide([], []).proposed(Plan.model_validate(HEAD | {"body": body})) == {}


def test_three_of_four_main_topics_are_those_a_person_chose(root: Path) -> None:
    """Each plan is proposed for by the others alone, as a plan that comes in is."""
    corpus = load_corpus(root)
    right = asked = 0
    for plan in corpus.plans:
        others = [(other, corpus.facts[other.plan]) for other in corpus.plans if other.plan != plan.plan]
        proposed = TopicGuide(corpus.vocabulary.topics.topics, others).proposed(plan)
        chosen = corpus.facts[plan.plan].topics
        asked += len(chosen)
        right += sum(proposed.get(choice.clause) == choice.primary for choice in chosen)
    assert asked > 200
    assert right / asked > 0.72
