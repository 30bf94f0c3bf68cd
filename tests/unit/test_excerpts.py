"""An own text that is cut out of a plan or a law is read by its numbers, wherever they begin."""

from __future__ import annotations

import pytest

from planref.drafts.sides import own_side
from reading import read_bytes

EXCERPTS = {
    "第八条 各单位应当建立台账，列明位置。\n第十四条 各单位应当每月报送变化情况。\n": ["", ""],
    "（三）查清底数。各车间建立台账。\n（四）限期整改。公司安全部逐项销号。\n": ["（三）", "（四）"],
    "5. 各车间建立台账，列明位置。\n6. 公司安全部逐项销号，每月通报。\n": ["5. ", "6. "],
    "3.2.1 各车间建立台账，列明位置。\n3.2.2 公司安全部逐项销号。\n3.3 落实经费\n公司列入预算。\n": [
        "3.2.1 ",
        "3.2.2 ",
        "3.3 ",
    ],
}


@pytest.mark.parametrize("text", EXCERPTS)
def test_an_excerpt_is_read_by_its_numbers(text: str) -> None:
    side = own_side(text.encode(), "excerpt.txt", "b", read_bytes)
    assert side.numbered
    assert [clause.label for clause in side.clauses] == EXCERPTS[text]
    read = "".join(part for each in side.clauses for part in (each.label, each.heading, each.end_mark, each.text))
    assert "".join(read.split()) == "".join(text.split())


def test_the_number_of_an_article_stays_with_its_sentence() -> None:
    side = own_side("第八条 各单位应当建立台账，列明位置和数量。\n".encode(), "excerpt.txt", "b", read_bytes)
    assert [clause.text for clause in side.clauses] == ["第八条 各单位应当建立台账，列明位置和数量。"]
