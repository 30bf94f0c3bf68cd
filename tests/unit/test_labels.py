"""Printed labels: divisions of laws, formal numbers, enclosed numbers, and what only looks like a label."""

from __future__ import annotations

import pytest

from planref.source.labels import Label, decimal_follows, label_of, number_of, read_decimal, read_label, with_label

LABELS = {
    "第一编 总则": ("第一编", "book", 1, 0),
    "第三編總則": ("第三編", "book", 3, 0),
    "第十二章 法律责任": ("第十二章", "chapter", 12, 0),
    "第二部分主要任务": ("第二部分", "chapter", 2, 0),
    "第二节　一般规定": ("第二节", "section", 2, 0),
    "第一节日常检查": ("第一节", "section", 1, 0),
    "第一条为了加强仓库管理，制定本办法。": ("第一条", "article", 1, 0),
    "第一百零八条 单位应当建档。": ("第一百零八条", "article", 108, 0),
    "第一千二百六十条本法自公布之日起施行。": ("第一千二百六十条", "article", 1260, 0),
    "第 12 條 本辦法用詞如下": ("第 12 條", "article", 12, 0),
    "第八条之一 仓库应当留有通道。": ("第八条之一", "article", 8, 1),
    "第12條之2 本要點": ("第12條之2", "article", 12, 2),
    "第三条 中小企业可以合建仓库。": ("第三条", "article", 3, 0),
    "第四条 所有单位应当报告。": ("第四条", "article", 4, 0),
    "第一款：报告": ("第一款：", "law-paragraph", 1, 0),
    "第二项、检查": ("第二项、", "law-item", 2, 0),
    "壹、依據": ("壹、", "formal", 1, 0),
    "貳、目標": ("貳、", "formal", 2, 0),
    "參、執行單位": ("參、", "formal", 3, 0),
    "拾贰、附则": ("拾贰、", "formal", 12, 0),
    "一、总体要求": ("一、", "han", 1, 0),
    "㈡查清底数": ("㈡", "han-bracket", 2, 0),
    "⑶建立台账": ("⑶", "arabic-bracket", 3, 0),
    "⒋报送情况": ("⒋", "arabic", 4, 0),
    "②限期整改": ("②", "circled", 2, 0),
    "二,主要任务": ("二,", "han", 2, 0),
    "三，保障措施": ("三，", "han", 3, 0),
    "二,": ("二,", "han", 2, 0),
    "（三": ("（三", "han-bracket", 3, 0),
    "(2": ("(2", "arabic-bracket", 2, 0),
    "一）加强领导": ("一）", "han-bracket", 1, 0),
    "十二)落实经费": ("十二)", "han-bracket", 12, 0),
    "（三隐患清零。逐项销号。": ("（三", "han-bracket", 3, 0),
    "（二查清底数（2024年底前）。": ("（二", "han-bracket", 2, 0),
    "(2建立台账": ("(2", "arabic-bracket", 2, 0),
    "〔三〕按月通报": ("〔三〕", "han-bracket", 3, 0),
    "B、报送变化": ("B、", "capital", 2, 0),
    "c)逐项销号": ("c)", "letter", 3, 0),
}

NOT_LABELS = (
    "一,二级企业",
    "三，四是",
    "（三年行动",
    "（一岗双责）",
    "（三同时制度）",
    "（二级以上企业",
    "（3月底前完成",
    "（2个以上",
    "A、B、C三类标识",
    "A级旅游景区",
    "a.m.",
    "D.2标准",
    "第三条规定的单位",
    "第三条第二款所列情形",
    "第三条、第四条的要求",
    "第八条所称仓库",
    "第八条之一规定的",
    "第八条修改为：",
    "第三条中的“仓库”",
    "第一条件成熟时",
    "第三方机构",
    "第一季度",
    "第一项工作已经完成",
    "第二款规定",
    "第二次会议",
    "参与单位",
    "10.5吨",
)


@pytest.mark.parametrize("text", LABELS)
def test_a_label_is_read_with_its_style_and_number(text: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.printed, label.kind, label.number, label.inserted) == LABELS[text]


@pytest.mark.parametrize("text", NOT_LABELS)
def test_what_is_cited_or_counted_is_no_label(text: str) -> None:
    assert read_label(text) is None


def test_divisions_stand_above_the_numbers_of_official_documents_in_their_order() -> None:
    printed = ("第一编", "第一章", "第一节", "第一条", "壹、", "一、", "（一）", "1.", "（1）", "①")
    levels = [label.level for text in printed if (label := read_label(text))]
    assert levels == sorted(set(levels))


@pytest.mark.parametrize(
    ("numeral", "value"), [("一百零八", 108), ("一千二百六十", 1260), ("貳拾參", 23), ("两", 2), ("㈩", 10), ("〇", 0)]
)
def test_numerals_in_every_script(numeral: str, value: int) -> None:
    if value:
        assert number_of(numeral) == value
    else:
        with pytest.raises(ValueError, match="not a numeral"):
            number_of(numeral)


def test_the_label_due_is_the_next_one_or_one_inserted_behind() -> None:
    article = Label("第八条之一", "article", -1, 8, 1)
    assert article.follows(8)
    assert not article.follows(7)
    assert Label("第九条", "article", -1, 9).follows(8, 3)


@pytest.mark.parametrize(
    ("text", "printed", "numbers"),
    [
        ("1.1 指导思想", "1.1", (1, 1)),
        ("１．２．３查清底数", "１．２．３", (1, 2, 3)),
        ("3.1. 加强领导", "3.1.", (3, 1)),
        ("10.12、报送", "10.12、", (10, 12)),
    ],
)
def test_a_decimal_label_is_read_with_all_its_numbers(text: str, printed: str, numbers: tuple[int, ...]) -> None:
    label = read_decimal(text)
    assert label is not None
    assert (label.printed, label.numbers) == (printed, numbers)


@pytest.mark.parametrize("text", ["2.0 版", "2024.6.30前", "1.05倍", "0.5米", "1.234", "第1.1条", "6.30.2024"])
def test_versions_dates_and_amounts_are_no_decimal_labels(text: str) -> None:
    assert read_decimal(text) is None


def test_a_label_before_its_clause_may_be_a_decimal_or_a_bare_number() -> None:
    assert [label.numbers for text in ("1", "1.1", "１．１．", "一、") if (label := label_of(text))] == [
        (1,),
        (1, 1),
        (1, 1),
        (1,),
    ]
    assert label_of("1.5米") is None


def test_decimals_run_on_at_every_level() -> None:
    assert decimal_follows((1, 1), (1,))
    assert decimal_follows((1, 2, 1), (1, 2))
    assert decimal_follows((1, 3), (1, 2, 4))
    assert decimal_follows((2, 1), (1, 2, 4))
    assert not decimal_follows((1, 4), (1, 2))
    assert not decimal_follows((3, 1), (1, 2))


def test_a_decimal_stands_for_the_labels_it_repeats() -> None:
    assert with_label(("1",), "1.1") == ("1.1",)
    assert with_label(("3.", "3.1"), "3.1.2") == ("3.1.2",)
    assert with_label(("一、",), "1.1") == ("一、", "1.1")
    assert with_label(("2.1",), "（1）") == ("2.1", "（1）")
    assert with_label(("五、", "（三）"), "1.") == ("五、", "（三）", "1.")
