"""How far the two readings agreed: the page on method states what the notes of the facts files add up to."""

from __future__ import annotations

import re

from planref.corpus.corpus import Corpus

ROW = re.compile(r"^\| (指标|时限|引用文件|单位) \| (\d+) \| (\d+) \| (\d+) \| (\d+)% \|$", re.MULTILINE)


def test_the_table_adds_up_the_notes(corpus: Corpus) -> None:
    stated = {
        kind: tuple(map(int, rest)) for kind, *rest in ROW.findall((corpus.root / "docs/method.md").read_text("utf-8"))
    }
    notes = [review.note or "" for plan, facts in corpus.facts.items() if plan != "yz2024" for review in facts.reviews]
    own = {
        "指标": (133, 11, 5),
        "时限": (172, 0, 1),
        "引用文件": (54, 12, 0),
        "单位": (315, 49, 0),
    }  # worded differently
    for kind, added in own.items():
        found = [re.search(rf"{kind}两读同(\d+)、仅第一读(\d+)、仅第二读(\d+)", note) for note in notes]
        columns = zip(added, *(tuple(map(int, each.groups())) for each in found if each), strict=True)
        both, first, second = map(sum, columns)
        share = round(100 * (first + second) / (both + first + second))
        assert stated[kind] == (both, first, second, share)
