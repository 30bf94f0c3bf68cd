"""PDF files: paragraphs by position, page furniture, ruled tables over page breaks, scans and damage refused."""

from __future__ import annotations

import io

import pypdf
import pytest
from pdf_pages import pdf_file, picture, rule, text

from planref.readers.pdf.check import compare_readings
from planref.readers.pdf.pages import read_pages, same_sign
from planref.readers.pdf.rows import unit_width
from planref.readers.pdf.tables import find_tables
from planref.readers.received import Cell, Line, Received, Refused
from reading import read_pdf

LEFT, SIZE, PITCH = 90, 16, 28
"""A type area of 26 characters of 16 points, as official documents have it."""


def _page(*rows: tuple[float, str], number: str = "") -> str:
    """A page of text rows, each with its indent in characters; a page number in the foot."""
    body = "".join(text(LEFT + indent * SIZE, 100 + at * PITCH, words) for at, (indent, words) in enumerate(rows))
    return body + (text(280, 800, number, 14) if number else "")


def _shown(received: Received) -> list[tuple[str, bool | None]]:
    return [(line.text, line.new_paragraph) for line in received.lines if not line.furniture]


FULL = "安全生产工作坚持人民至上生命至上把保护人民生命安全摆"
assert len(FULL) == 26


def test_first_line_indent_begins_a_paragraph_and_a_wrapped_number_does_not() -> None:
    received = read_pdf(
        pdf_file(
            [
                _page(
                    (2, "一、主要任务"),
                    (2, FULL[:24]),
                    (0, "一、二级标准化企业占比达到规定要求并逐步提高其所占比例"),
                    (0, "在首位。"),
                    (2, "1.2024年底前" + FULL[:20]),
                    (0, "2024年6月底前完成。"),
                )
            ]
        )
    )
    assert _shown(received) == [
        ("一、主要任务", True),
        (FULL[:24], True),
        ("一、二级标准化企业占比达到规定要求并逐步提高其所占比例", False),
        ("在首位。", False),
        ("1.2024年底前" + FULL[:20], True),
        ("2024年6月底前完成。", False),
    ]
    assert [line.indent for line in received.lines] == [2.0, 2.0, 0.0, 0.0, 2.0, 0.0]
    assert [line.place for line in received.lines][:2] == ["p1 l1", "p1 l2"]
    assert received.warnings == ()


def test_without_indents_the_room_left_in_the_row_above_decides() -> None:
    received = read_pdf(pdf_file([_page((0, FULL), (0, "在首位。"), (0, "二、目标"), (0, FULL), (0, "（完）"))]))
    assert _shown(received) == [
        (FULL, True),
        ("在首位。", False),
        ("二、目标", True),
        (FULL, True),
        ("（完）", False),
    ]


def test_hanging_and_block_indents_go_on() -> None:
    attached = ((0, "附件：" + FULL[:23]), (3, FULL[:23]), (3, FULL[:10]))
    received = read_pdf(pdf_file([_page((0, FULL), (0, "在首位"), *attached, (2, "二、甲"))]))
    assert [begins for _, begins in _shown(received)] == [True, False, True, False, False, True]


def test_centred_titles_wrap_or_break() -> None:
    title = text(150, 100, "某市化工和危险化学品安全生产", 22) + text(172, 140, "治本攻坚三年行动实施方案", 22)
    years = text(250, 168, "（2024—2026年）")
    body = text(LEFT + 32, 220, FULL[:24]) + text(LEFT, 248, FULL) + text(LEFT, 276, FULL[:5])
    lines = read_pdf(pdf_file([title + years + body])).lines
    assert [(line.centred, line.new_paragraph) for line in lines] == [
        (True, True),
        (True, None),
        (True, True),
        (False, True),
        (False, False),
        (False, False),
    ]


def test_page_numbers_heads_and_feet_are_furniture_and_paragraphs_run_on() -> None:
    head = text(220, 60, "某市安全生产委员会文件", 10)
    pages = [
        head + _page((2, FULL[:24]), (0, FULL), number="— 1 —"),
        head + _page((0, FULL), (0, "2024"), (2, FULL[:24]), number="— 2 —"),
        head + _page((0, "在首位。"), number="— 3 —"),
    ]
    received = read_pdf(pdf_file(pages))
    assert _shown(received) == [
        (FULL[:24], True),
        (FULL, False),
        (FULL, False),
        ("2024", False),
        (FULL[:24], True),
        ("在首位。", False),
    ]
    assert [(line.furniture, line.text, line.place) for line in received.lines if line.furniture] == [
        ("header", "某市安全生产委员会文件", "p1"),
        ("page-number", "— 1 —", "p1"),
        ("header", "某市安全生产委员会文件", "p2"),
        ("page-number", "— 2 —", "p2"),
        ("header", "某市安全生产委员会文件", "p3"),
        ("page-number", "— 3 —", "p3"),
    ]


def test_bare_page_numbers_count_with_the_pages() -> None:
    pages = [_page((2, FULL[number:]), (0, FULL), number=str(number)) for number in (7, 8)]
    assert [line.text for line in read_pdf(pdf_file(pages)).lines if line.furniture] == ["7", "8"]


def test_table_of_contents_is_furniture() -> None:
    entries = "".join(
        text(LEFT, 100 + 28 * at, words) + text(490, 100 + 28 * at, str(at + 1))
        for at, words in enumerate(("一、总体要求", "二、主要任务", "三、保障措施"))
    )
    dotted = text(LEFT, 200, "四、附则…………………………5")
    received = read_pdf(pdf_file([entries + dotted + text(LEFT, 400, "一、总体要求")]))
    assert [line.furniture for line in received.lines] == ["contents"] * 4 + [""]
    assert received.warnings == ()


def test_columns_without_rules_are_warned_of() -> None:
    rows = "".join(text(LEFT, 100 + 28 * at, "张某") + text(300, 100 + 28 * at, "组长") for at in range(3))
    (warning,) = read_pdf(pdf_file([rows])).warnings
    assert (warning.line, warning.code, warning.words) == (1, "columns", "张某组长")


def _two_columns(title: str, left: list[str], right: list[str], foot: str) -> str:
    """A page in two columns of twelve characters, under a title and above a foot over both."""
    content = text(180, 80, title) + text(280, 80 + 28 * (len(left) + 2), foot)
    for at, (near, far) in enumerate(zip(left, right, strict=True)):
        content += text(80 + 32 * near.startswith("　"), 120 + 28 * at, near.strip("　"))
        content += text(320 + 32 * far.startswith("　"), 120 + 28 * at, far.strip("　"))
    return content


@pytest.mark.parametrize("size", [8, 11])
def test_two_columns_of_running_text_are_read_one_after_the_other(size: int) -> None:
    full = "各镇要逐村逐户查清底数并"
    left = ["　一、总体要求是做到应查尽查", *[full] * (size - 1)]
    right = [full, "按月报送。", "　二、主要任务是逐项销号并且", *[full] * (size - 3)]
    left[0], right[2] = left[0][:11], right[2][:11]
    titles = ("清溪县三年行动方案", "附件的说明")
    received = read_pdf(pdf_file([_two_columns(title, left, right, "— 1 —") for title in titles]))
    lines = [line for line in received.lines if not line.furniture]
    assert [line.text for line in lines[: 2 * size + 1]] == [
        "清溪县三年行动方案",
        *(x.strip("　") for x in left + right),
    ]
    begins = [line.text[:2] for line in lines[1 : 2 * size + 1] if line.new_paragraph is not False]
    assert begins == ["一、", "二、"]
    assert [(item.line, item.code) for item in received.warnings] == [(1, "columns")]


def test_a_list_of_names_in_two_columns_is_no_running_text() -> None:
    rows = "".join(
        text(LEFT, 100 + 28 * at, "张某") + text(330, 100 + 28 * at, "县应急局局长" * (at % 2 + 1)) for at in range(12)
    )
    assert [line.text for line in read_pdf(pdf_file([rows])).lines][:2] == [
        "张某县应急局局长",
        "张某县应急局局长县应急局局长",
    ]


def test_bare_number_in_running_text_stays_text() -> None:
    received = read_pdf(pdf_file([_page((2, FULL[:24]), (0, FULL), (0, "95"))]))
    assert _shown(received)[-1] == ("95", False)


def test_rows_come_from_top_to_bottom_whatever_the_order_of_the_file() -> None:
    content = text(LEFT, 156, "三、丙") + text(LEFT, 100, "一、甲") + text(LEFT, 128, "二、乙")
    assert [line.text for line in read_pdf(pdf_file([content])).lines] == ["一、甲", "二、乙", "三、丙"]


def test_spaces_between_latin_words_stay_and_gaps_beside_han_do_not() -> None:
    content = text(LEFT, 100, "到") + text(LEFT + 20, 100, "2024") + text(LEFT + 56, 100, "年")
    content += text(LEFT, 128, "HSE plan 8 类")
    assert [line.text for line in read_pdf(pdf_file([content])).lines] == ["到2024年", "HSE plan 8 类"]


def _grid(columns: list[float], rows: list[float]) -> str:
    across = "".join(rule(columns[0], row, columns[-1], row) for row in rows)
    return across + "".join(rule(column, rows[0], column, rows[-1]) for column in columns)


def test_ruled_tables_with_merged_cells() -> None:
    columns, rows = [100.0, 200.0, 400.0, 500.0], [200.0, 240.0, 280.0, 340.0]
    lines = "".join(rule(100 if row != 280 else 200, row, 500, row) for row in rows)
    lines += "".join(rule(column, 200 if column != 200 else 240, column, 340) for column in columns)
    words = (
        text(110, 225, "任务与举措", 12)
        + text(410, 225, "单位", 12)
        + text(110, 270, "人防", 12)
        + text(205, 255, "1.有效衔接国土空间规划保障用地", 12)
        + text(205, 272, "需求。", 12)
        + text(410, 265, "区住建局", 12)
        + text(205, 310, "2.2024年底前完成。", 12)
    )
    received = read_pdf(pdf_file([text(LEFT, 100, "附件：任务清单") + lines + words + text(LEFT, 400, "以上。")]))
    assert received.tables == (
        (
            Cell(1, 1, "任务与举措"),
            Cell(1, 2, "", 1),
            Cell(1, 3, "单位"),
            Cell(2, 1, "人防"),
            Cell(2, 2, "1.有效衔接国土空间规划保障用地需求。"),
            Cell(2, 3, "区住建局"),
            Cell(3, 1, "", 2),
            Cell(3, 2, "2.2024年底前完成。"),
            Cell(3, 3, ""),
        ),
    )
    assert [(line.text, line.table) for line in received.lines][:2] == [("附件：任务清单", None), ("任务与举措", 1)]
    assert received.lines[-1] == Line("以上。", "p1 l2", page=1, indent=0.0, new_paragraph=True)


def test_tables_go_on_over_page_breaks_with_repeated_heads_and_cut_rows() -> None:
    columns = [100.0, 140.0, 400.0]
    first = _grid(columns, [600.0, 640.0, 700.0, 760.0])
    first += text(105, 625, "号", 12) + text(145, 625, "任务", 12)
    first += text(105, 660, "1", 12) + text(145, 660, "甲。", 12)
    first += text(105, 720, "2", 12) + text(145, 720, "安全生产工作坚持人民至上生命至上把保护人", 12)
    second = _grid(columns, [80.0, 120.0, 160.0, 200.0])
    second += text(105, 105, "号", 12) + text(145, 105, "任务", 12) + text(145, 140, "民生命安全摆在首位。", 12)
    second += text(105, 180, "3", 12) + text(145, 180, "丙。", 12)
    received = read_pdf(pdf_file([text(LEFT, 100, "清单") + first, second + text(LEFT, 300, "完。")]))
    assert [cell.text for cell in received.tables[0]] == [
        *("号", "任务"),
        *("1", "甲。"),
        *("2", "安全生产工作坚持人民至上生命至上把保护人民生命安全摆在首位。"),
        *("3", "丙。"),
    ]
    assert [line.text for line in received.lines if line.furniture] == ["号", "任务"]


def test_characters_are_those_of_the_letters_not_of_radicals() -> None:
    assert [same_sign(sign) for sign in "⼀⾏⻓⻅⼾⾭見龙"] == list("一行长见户青見龙")


@pytest.mark.parametrize(
    ("words", "width"),
    [("安全", 1.0), ("2024年", 2.0), ("〔2020〕47号", 4.0), ("入“141”基层", 5.5), ("制;2025年", 3.5), ("安。", 2.0)],
)
def test_unit_that_no_line_break_parts(words: str, width: float) -> None:
    assert unit_width(words) == width


def test_second_reading_names_what_differs() -> None:
    data = pdf_file([_page((2, "一、目标"))])
    pages = read_pages(pdf_file([_page((2, "一、目的"))]))
    (warning,) = compare_readings(data, pages, {1: 5})
    assert (warning.line, warning.code, warning.words) == (5, "readings-differ", "p1: -标 +的")


def test_tables_of_a_damaged_file_are_given_up() -> None:
    page = read_pages(pdf_file([_grid([100.0, 200.0, 300.0], [200.0, 240.0]) + text(110, 225, "甲", 12)]))
    assert find_tables(b"%PDF-1.4 damaged", page) is None


def test_recognised_text_and_picture_pages_are_warned_of() -> None:
    hidden = picture() + text(LEFT, 100, FULL, mode=3) + text(LEFT, 128, FULL, mode=3)
    received = read_pdf(pdf_file([_page((2, FULL)), hidden, picture()]))
    assert [(warning.code, warning.words) for warning in received.warnings] == [
        ("picture-page", "p3"),
        ("recognised-text", "p2"),
    ]


def _protected() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf_file([_page((2, "一、目标"))])))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


REFUSED = {
    "scan": (pdf_file([picture(), picture()]), "扫描件"),
    "scan with page numbers": (pdf_file([picture() + text(280, 800, "- 1 -"), picture()]), "扫描件"),
    "no page with text": (pdf_file([""]), "扫描件"),
    "letters without encoding": (pdf_file([text(90, 100, "一\ue001\ue002目标")]), "乱码"),
    "password": (_protected(), "密码保护"),
    "no pdf": (b"%PDF-1.4 nothing", "已损坏"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_unreadable_files_are_refused_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        read_pdf(data)
