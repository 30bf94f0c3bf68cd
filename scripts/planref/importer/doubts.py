"""What a person must look at in a draft: signs of damage in the text, and things the tree cannot decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planref.importer import genre
from planref.importer.paragraphs import CLOSERS, END_MARKS, Paragraph
from planref.importer.received import ImportWarning, Line
from planref.importer.tasklist import rows_without
from planref.importer.tree import DraftPlan, Node, Parsed
from planref.source.basis import clean_line

_PAIRS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("【", "】"))
_PAGE_INSIDE = re.compile(r"[\u4e00-\u9fff，、]\s*[-—–－]\s*\d{1,3}\s*[-—–－]\s*[\u4e00-\u9fff，、]")
_UNITS = "年月日号个项家名起次条类级人艘处所台套座万亿吨分米层度点时周届批种件户期版小至以"
_NUMBER_INSIDE = re.compile(rf"[\u4e00-\u9fff，、]\s+\d{{1,3}}\s+(?![{_UNITS}])[\u4e00-\u9fff]")
_LABEL_INSIDE = re.compile(r"[\u4e00-\u9fff，、]\s*\d{1,2}、\s*[\u4e00-\u9fff]")
_FEW = 6


def doubts(lines: Sequence[Line], paragraphs: Sequence[Paragraph], parsed: Parsed) -> tuple[ImportWarning, ...]:
    """Every doubt about a document, by line; those of the reader and of the parser are not repeated."""
    found = [
        *(doubt for paragraph in paragraphs for doubt in _of_paragraph(paragraph)),
        *_doubled(lines),
        *_spaced_numbers(lines),
        *(doubt for plan in parsed.plans for doubt in _of_plan(plan)),
        *_absent_plans(parsed.plans),
    ]
    return tuple(sorted(set(found), key=lambda item: (item.line, item.code, item.words)))


def _of_paragraph(paragraph: Paragraph) -> Iterator[ImportWarning]:
    line, text = paragraph.lines[0], paragraph.text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing) and not _numbered_brackets(text, opening):
            words = f"{opening}{text.count(opening)} {closing}{text.count(closing)}：{text[:20]}"
            yield ImportWarning(line, "unpaired", words, "括号或引号不成对，照录", "marks do not pair; kept as printed")
    for pattern, code in ((_PAGE_INSIDE, "page-number-inside"), (_LABEL_INSIDE, "number-inside")):
        inside = pattern.search(text)
        if inside:
            yield ImportWarning(
                line, code, inside.group(0), "句中的数字像页码或误入的序号，照录", "a number inside a sentence; kept"
            )
    for number in paragraph.open_joins:
        yield ImportWarning(
            number, "open-join", text[:20], "是否另起一段不能确定，按同一段处理", "may begin a paragraph; joined"
        )
    if genre.DAMAGED_NUMBER.match(text) and not genre.DOCUMENT_NUMBER.match(text):
        yield ImportWarning(line, "document-number", text, "发文字号不完整，照录", "damaged document number; kept")
    if genre.DAMAGED_DATE.match(text):
        yield ImportWarning(line, "date", text, "日期不完整，照录", "damaged date; kept")


def _numbered_brackets(text: str, opening: str) -> bool:
    """Enumerations such as 1）2） use closing brackets alone."""
    return opening in "（(" and bool(re.search(r"(?:^|[^（(\d])\d{1,2}[）)]", text))


def _doubled(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    before = ""
    for number, line in enumerate(lines, start=1):
        text = clean_line(line.text)
        if text and text == before and len(text) >= 8 and not line.furniture and line.table is None:
            yield ImportWarning(number, "doubled-line", text[:20], "与上一行相同，照录", "same as the line above; kept")
        before = text or before


def _spaced_numbers(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """A number set apart by spaces is odd where the document sets no other number apart."""
    hits = [
        (number, found.group(0))
        for number, line in enumerate(lines, start=1)
        if not line.furniture and (found := _NUMBER_INSIDE.search(line.text))
    ]
    if 0 < len(hits) <= _FEW:
        for number, words in hits:
            zh, en = "数字两侧有空格，像误入的页码，照录", "a number between spaces, perhaps a page number; kept"
            yield ImportWarning(number, "number-inside", words.strip(), zh, en)


def _of_plan(plan: DraftPlan) -> Iterator[ImportWarning]:
    if not plan.title:
        yield ImportWarning(plan.first_line, "no-title", "", "没有找到标题", "no title found")
    if plan.has_clauses:
        yield from _first_level(plan)
    yield from _unnumbered(plan)
    yield from _open_end(plan)
    yield from _cells(plan)


def _first_level(plan: DraftPlan) -> Iterator[ImportWarning]:
    first = next(node for node in plan.walk() if node.mark is not None)
    if first.mark is not None and first.mark.level not in {0, 1} and first.kind != "task" and first.role != "main-task":
        words = first.label + first.heading
        yield ImportWarning(first.line, "first-level", words, "没有第一层序号“一、”", "the first level 一、 is missing")


def _unnumbered(plan: DraftPlan) -> Iterator[ImportWarning]:
    """Unnumbered paragraphs inside a clause may be clauses that lost their number."""
    nodes = [node for top in plan.body for node in top.walk() if node.role == "paragraph"]
    headed = [node for node in nodes if _looks_headed(node)]
    for node in headed if len(nodes) > _FEW else nodes:
        zh, en = "条内没有序号的一段，按该条的续段处理", "an unnumbered paragraph; taken as part of the clause above"
        yield ImportWarning(node.line, "unnumbered", node.text[:20], zh, en)


def _looks_headed(node: Node) -> bool:
    head, stop, rest = node.text.partition("。")
    return len(head) <= 24 and (not stop or bool(rest)) and "：" not in head


def _open_end(plan: DraftPlan) -> Iterator[ImportWarning]:
    texts = [(node, node.text) for node in plan.walk() if node.text and node.kind in {"clause", "item", "closing"}]
    if not texts:
        return
    node, text = texts[-1]
    signed = node.role in {"signature", "date", "attachment", "imprint", "document-number"}
    if not signed and text.rstrip(CLOSERS)[-1:] not in tuple(END_MARKS):
        zh, en = "最后一句没有写完，文件可能不全", "the last sentence is open; the file may be cut off"
        yield ImportWarning(plan.last_line, "open-end", text[-20:], zh, en)


def _cells(plan: DraftPlan) -> Iterator[ImportWarning]:
    for column, name in (("deadline", "完成时限"), ("lead", "牵头单位"), ("support", "配合单位")):
        rows = rows_without(plan.tasklist, column)
        total = sum(1 for node in plan.walk() if node.kind == "task")
        if rows and len(rows) < total:
            words = f"{name}：{len(rows)} 行"
            zh, en = "这些行该栏为空，是空白还是与上同不能确定", "empty cells: blank or same as above is not told"
            yield ImportWarning(rows[0].line, f"empty-{column}", words, zh, en)


def _absent_plans(plans: Iterable[DraftPlan]) -> Iterator[ImportWarning]:
    """A notice names the plans it sends out; those not found in the file are reported."""
    listed = list(plans)
    titles = " ".join(plan.title for plan in listed)
    for plan in listed:
        for node in plan.body:
            if node.role not in {"notice-title", "attachment"}:
                continue
            for name in re.findall(r"《([^《》]+(?:方案|计划|规划))》", node.text):
                if clean_line(name) not in titles:
                    zh, en = "通知里点名的方案不在这份文件里", "a plan named in the notice is not in the file"
                    yield ImportWarning(node.line, "absent-plan", name, zh, en)
