"""Texts beyond any plan: refused by a stated limit, or answered; signs no data file may hold."""

from __future__ import annotations

import pytest
from import_outline import imported

from planref.importer.importing import import_received
from planref.readers.received import Refused
from reading import read_bytes

TITLE = "白石县仓库安全三年行动方案\n"
PAGE = "<html><body>{}</body></html>"

REFUSED = {
    "300,000 characters on a line": (TITLE + "一、查清" + "查清仓库的底数，" * 37500, "超过一行 30000 个的上限"),
    "100 kB of labels on a line": (TITLE + "一、" * 50000, "超过一行 30000 个的上限"),
    "more lines than any plan": (TITLE + "一、任务\n" + "查清底数。\n" * 30001, "超过 30000 行的上限"),
    "a line of Markdown": ("# 题\n\n" + "[" * 60000 + "一、任务", "超过一行 30000 个的上限"),
    "300,000 attributes": (PAGE.format(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>一、任务</p>"), "500 个属性"),
    "elements": (PAGE.format("<p>一、任务</p>" * 60001), "60000 个元素"),
    "lines that are one text": (TITLE + "一、任务\n" + "查清仓库的底数，\n" * 5000, "超过一条 32000 个的上限"),
    "English": ("Action plan for warehouses\n1. Aims\nEvery town keeps a list of its warehouses.\n" * 9, "不是中文"),
    "Japanese": ("倉庫の安全に関する三年計画\n一、目的\n倉庫の火災を防ぐことを目的とする。\n" * 9, "不是中文"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plan_is_refused_with_the_limit_named(name: str) -> None:
    text, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        import_received(read_bytes(text.encode()), "x2024")


ANSWERED = {
    "labels on a line": TITLE + "一、" * 14000,
    "labels line by line": TITLE + "一、\n" * 9000,
    "list items": TITLE + "一、任务\n" + "".join(f"{n}.查清底数。\n" for n in range(1, 9000)),
    "list items of a page": PAGE.format("<p>一、任务</p><ol>" + "<li>查清底数。</li>" * 20000 + "</ol>"),
    "opening brackets": TITLE + "一、任务" + "（" * 29000,
    "dots": TITLE + "一、任务" + "." * 29000,
    "bars": TITLE + "一、任务\n" + "1 | 任务 | 单位 | 时限 |\n" * 3000,
}


@pytest.mark.parametrize("name", ANSWERED)
def test_much_of_the_same_is_answered(name: str) -> None:
    assert import_received(read_bytes(ANSWERED[name].encode()), "x2024").plans


def test_signs_without_a_meaning_are_marked_as_lost_and_pointed_at() -> None:
    found = imported(TITLE + "一、总体要求\n坚持\u2028预防\ue001为主\ufeff。\n")
    assert found.plans[0].data["body"][1]["text"] == "坚持预防\ufffd为主。"
    assert [(warning.line, warning.code) for warning in found.warnings] == [(3, "odd-character")]
