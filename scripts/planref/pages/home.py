"""The home page and the list of comparisons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planref.compare.names import names_of
from planref.model.alignment import Alignment
from planref.pages.lineage import lineage_of
from planref.pages.measure import comparison_uri
from planref.pages.page import Page
from planref.pages.plan import plan_uri, readings
from planref.pages.publication import Publication
from planref.pages.render import render

OFTEN = ("有限空间", "粉尘", "危险化学品", "标准化", "黑名单")


@dataclass(frozen=True)
class Pair:
    """One published comparison as lists show it."""

    uri: str
    title: str
    mode: str
    summary: str


def pair_of(publication: Publication, alignment: Alignment) -> Pair:
    """A comparison with its figures in words."""
    plans = publication.corpus.plan_of_id
    left, right = plans[alignment.left].short_title, plans[alignment.right].short_title
    title = f"{left} 正文 → 任务清单" if alignment.mode == "tasklist" else f"{left} → {right}"
    if alignment.mode == "thematic":
        title = f"{left} 与 {right}"
    mode = publication.word("comparison_modes", alignment.mode)
    return Pair(comparison_uri(alignment), title, mode, _summary(publication, alignment))


def _summary(publication: Publication, alignment: Alignment) -> str:
    comparison = publication.comparisons.get((alignment.left, alignment.right))
    if comparison is None:
        found = Counter[str](item.finding for item in alignment.counterparts)
        told = ("present", "absent")
        return "，".join(f"{publication.word('findings', finding)} {found[finding]} 条" for finding in told)
    words = names_of(publication.corpus.vocabulary.lists, alignment.mode == "tasklist").groups
    return "，".join(f"{word} {comparison.group_counts.get(key, 0)} 句" for key, word in words.items())


def pairs(publication: Publication) -> tuple[Pair, ...]:
    """All comparisons: descending ones first, then body and list, then thematic."""
    order = {"descends": 0, "tasklist": 1, "thematic": 2}
    listed = sorted(publication.corpus.alignments, key=lambda item: (order[item.mode], item.left, item.right))
    return tuple(pair_of(publication, alignment) for alignment in listed)


def compare_page(publication: Publication) -> Page:
    """The list of comparisons."""
    return Page(
        uri="compare.html",
        title="对照",
        description="已发布的对照：同源方案逐句对照，正文与任务清单对照，不同行动之间的主题对照。",
        body=render("compare.html", root="", pairs=pairs(publication)),
        tab="compare",
    )


def home_page(publication: Publication) -> Page:
    """The home page."""
    corpus = publication.corpus
    descending = next((item for item in corpus.alignments if item.mode == "descends"), None)
    plans = [
        {
            "uri": plan_uri(plan.plan),
            "title": plan.title,
            "level": publication.level(plan.level),
            "campaign": publication.campaign(plan),
            "measures": len(corpus.measures(plan.plan)),
            "readings": readings(plan),
        }
        for plan in corpus.plans
    ]
    return Page(
        uri="index.html",
        title=corpus.site.name,
        description="逐条对照省、市、区县和园区的安全生产三年行动计划：照录了什么，改了什么，少了什么，添了什么。",
        body=render(
            "home.html",
            root="",
            name=corpus.site.name,
            plans=plans,
            often=OFTEN,
            measures=len(corpus.measures()),
            first=_first_comparison(publication, descending),
            picture=lineage_of(publication),
        ),
        tab="home",
    )


def _first_comparison(publication: Publication, alignment: Alignment | None) -> dict[str, object] | None:
    """The figures of the descending comparison, for the head of the home page."""
    if alignment is None:
        return None
    comparison = publication.comparisons[alignment.left, alignment.right]
    plans = publication.corpus.plan_of_id
    dropped = next((change for change in comparison.changes if change.type == "target_dropped"), None)
    through = plans[alignment.right].template
    return {
        "uri": comparison_uri(alignment),
        "left": plans[alignment.left].short_title,
        "right": plans[alignment.right].short_title,
        "sentences": sum(1 for row in comparison.rows if row.group.left),
        "groups": comparison.group_counts,
        "share": round(100 * comparison.carried_share),
        "dropped": dropped.left if dropped else "",
        "through": [publication.documents[item].title for item in (through.through if through else ())],
    }
