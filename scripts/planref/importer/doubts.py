"""What a person must look at in a draft: signs of damage in the text, and things the tree cannot decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from planref.importer import genre
from planref.importer.headings import assigns, is_bulleted, is_provision
from planref.importer.paragraphs import CLOSERS, END_MARKS, NOTE_BEHIND, Paragraph
from planref.importer.tables import BODIES
from planref.importer.tasklist import rows_without
from planref.importer.tree import DraftPlan, Node, Parsed
from planref.readers.received import ImportWarning, Line
from planref.source.basis import clean_line
from planref.source.labels import read_label
from planref.words.words import ZH

_PAIRS = ("（）", "()", "《》", "“”", "〔〕", "【】")
_DASHES = "-—–－―─~～"
_PAGE_INSIDE = re.compile(
    rf"[\u4e00-\u9fff，、“”（）]\s*[{_DASHES}]+\s*[0-9０-９]{{1,3}}\s*[{_DASHES}]+\s*[\u4e00-\u9fff，、“”（）]"
)
_LABEL_INSIDE = re.compile(r"[\u4e00-\u9fff，、]\s*[0-9０-９]{1,2}、\s*[\u4e00-\u9fff]")
_UNITS = (
    "年月日号个项家名起次条类级人艘处所台套座万亿吨分米层度点时周届批种件户期版小至以元倍轮天公千百余多位辆支队间栋幢"
    "站张门道口只箱亩厘毫平立页本份字街路村乡镇区县市省里升瓦伏兆大强重季岁寸宗场片块组册辖把根条线学课案步项岗员代道元、"
)
_NUMBER_INSIDE = re.compile(
    rf"[\u4e00-\u9fff，、；。]\s*(?<!第)(?<!近)(?<!条之)(?<!條之)(?<!拨打)(?<!热线)(?<!电话)(?!(?:11[09]|12[02])\D)[0-9０-９]{{1,3}}\s*(?![{_UNITS}])"
    r"[\u4e00-\u9fff，、；。]"
)
_SET_APART = re.compile(
    rf"[\u4e00-\u9fff，、；。”）](?<!第)\s+(?!11[09]|12[02])[0-9０-９]{{1,3}}\s+(?![{_UNITS}])[\u4e00-\u9fff，、；。“（]"
)
_ANY_APART = re.compile(r"[\u4e00-\u9fff，、；。”）]\s+[0-9０-９]+(?:\.[0-9０-９]+)?%?")
_ANY_NUMBER = re.compile(r"(?<![0-9０-９.])[0-9０-９]+")
_MOSTLY = 0.4
_MOST = 0.7
_LONG = 20  # characters: more than a heading alone
_HEADED = re.compile(r"[\u4e00-\u9fff、“”]{4,14}[。.][\u4e00-\u9fff]")
_CLOSING_ALONE = re.compile(
    r"(?:^|[^（(0-9０-９A-Za-z一二三四五六七八九十])(?:[0-9０-９]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})[）)]"
)
_OPEN_MARKS = "，、,：:（(“《"
_BARS = re.compile(r"\S{0,8}[|｜]")
_EMPTY = {"deadline": "import.empty.deadline", "lead": "import.empty.lead", "support": "import.empty.support"}
_FULL_STOPS = ("。", ".")
_CELL_LABEL = re.compile(r"[\u4e00-\u9fff）)](?:[（(][一二三四五六七八九十]+[）)]|[0-9０-９]{1,3}[.．](?![0-9０-９]))")
_TIME_CELL = re.compile(r"^(?:到)?[0-9０-９]{4}年\S{0,6}(?:前|底)?$|^常态化$|^长期(?:坚持)?$")
_TRADITIONAL_SHARE = 0.01
_HAN = r"[\u3400-\u9fff]"
# Characters that no sound text holds: replacements, control signs, question marks for lost characters, and what remains
# of GBK read one byte out of step (Bopomofo and box lines beside Han) or of UTF-8 read as GBK (锛, 銆); radicals (⼀),
# which look like letters and are none.
_ODD = re.compile(
    r"[\ufffd\ue000-\uf8ff\u0000-\u0008\u000b\u000e-\u001f\u3400-\u3402\u2e80-\u2fd5]|锟斤拷|\?{3,}"
    rf"|(?<={_HAN})\?{{2}}|\?{{2}}(?={_HAN})|(?<={_HAN})(?<![吗呢么何谁哪否])\?(?=[。，、；：）]|{_HAN})|(?<=[。，、；：（])\?(?={_HAN})"
    rf"|[\u3105-\u3129](?={_HAN})|(?<={_HAN})[\u2500-\u257f]|锛|銆|\?。|[\u00c2-\u00ef][\u0080-\u00bf]"
)
_PINYIN = re.compile(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{2,6}[）)]")


def doubts(
    lines: Sequence[Line], paragraphs: Sequence[Paragraph], parsed: Parsed, merges_told: bool
) -> tuple[ImportWarning, ...]:
    """Every doubt about a document, by line; those of the reader and of the parser are not repeated.

    `merges_told` says that the tables of this kind of file tell merged cells from empty ones.
    """
    parted, headed = _parts_unnumbered(paragraphs), _are_headed(paragraphs)
    titles = [node.text for plan in parsed.plans for node in plan.body if node.kind == "title"]
    found = [
        *(doubt for each in paragraphs for doubt in _of_paragraph(each, _open_joins(each, lines, parted, headed))),
        *(doubt for paragraph in paragraphs for doubt in _unpaired(paragraph, lines, titles)),
        *_doubled(lines),
        *(doubt for number, line in enumerate(lines, start=1) if not line.furniture for doubt in _inside(number, line)),
        *_set_apart(lines),
        *_characters(lines),
        *_several_bodies(lines),
        *_damaged(lines),
        *(doubt for plan in parsed.plans for doubt in _of_plan(plan, _is_ruled(plan, lines, merges_told))),
        *_absent_plans(parsed.plans),
    ]
    return tuple(sorted(set(found), key=lambda item: (item.line, item.code, item.words)))


def _is_ruled(plan: DraftPlan, lines: Sequence[Line], merges_told: bool) -> bool:
    rows = [node for top in plan.tasklist for node in top.walk() if node.kind == "task"]
    return merges_told and bool(rows) and all(lines[row.line - 1].table is not None for row in rows)


def _open_joins(paragraph: Paragraph, lines: Sequence[Line], parted: bool, headed: bool) -> Iterator[tuple[int, str]]:
    """Joins to look at, each with the words of its line: behind a full stop only where some paragraphs have no number.

    Or where its clauses begin with a heading, and the line begins as they do: it may have lost its number.
    """
    for number in paragraph.open_joins:
        text = clean_line(lines[number - 1].text)
        above = next((clean_line(line.text) for line in reversed(lines[: number - 1]) if clean_line(line.text)), "")
        behind_end = above.rstrip(CLOSERS)[-1:] in tuple(END_MARKS)
        if parted or read_label(text) is not None or not behind_end or (headed and _HEADED.match(text)):
            yield number, text


def _are_headed(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most numbered paragraphs that say more than a heading begin with one."""
    bodies = [paragraph.text.removeprefix(label.printed) for paragraph in paragraphs if (label := paragraph.label)]
    long = [body for body in bodies if len(body) > _LONG]
    return bool(long) and sum(1 for body in long if _HEADED.match(body)) > _MOST * len(long)


def _parts_unnumbered(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a paragraph without a number follows a finished one anywhere between the first and the last clause."""
    labelled = [at for at, paragraph in enumerate(paragraphs) if paragraph.label is not None]
    inner = range(labelled[0] + 1, labelled[-1]) if labelled else range(0)
    return any(
        paragraphs[at].label is None and paragraphs[at - 1].text.rstrip(CLOSERS)[-1:] in tuple(END_MARKS)
        for at in inner
        if len(paragraphs[at].text) > 40 and paragraphs[at].mark is None
    )


def _of_paragraph(paragraph: Paragraph, joins: Iterable[tuple[int, str]]) -> Iterator[ImportWarning]:
    line, text = paragraph.lines[0], paragraph.text
    for number, words in joins:
        yield ImportWarning(number, "open-join", words[:20])
    if paragraph.open_break:
        yield ImportWarning(line, "open-break", text[:20])
    if genre.DAMAGED_NUMBER.match(text) and not genre.DOCUMENT_NUMBER.match(text):
        yield ImportWarning(line, "document-number", text)
    if genre.DAMAGED_DATE.match(text) and paragraph.mark is None:
        yield ImportWarning(line, "date", text)


def _inside(number: int, line: Line) -> Iterator[ImportWarning]:
    """Page numbers and stray labels inside a line of text; in cells of a table bare numbers stand for themselves."""
    text = line.text.strip()
    for pattern, code in ((_PAGE_INSIDE, "page-number-inside"), (_NUMBER_INSIDE, "number-inside"), (_BARS, "bars")):
        inside = pattern.search(text) if line.table is None or pattern is _PAGE_INSIDE else None
        if inside:
            yield ImportWarning(number, code, inside.group(0), "number-inside")
            return
    label = None if line.table else _LABEL_INSIDE.search(text)
    if label:
        yield ImportWarning(number, "number-inside", label.group(0), "number-inside/label")


def _set_apart(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """A number between spaces, no figure with its unit, is odd where the document does not set its numbers apart."""
    texts = [(number, line.text.strip()) for number, line in enumerate(lines, start=1) if not line.furniture]
    apart = sum(len(_ANY_APART.findall(text)) for _, text in texts)
    numbers = sum(len(_ANY_NUMBER.findall(text)) for _, text in texts)
    if apart > _MOSTLY * numbers and apart > 2:
        return
    for number, text in texts:
        found = _SET_APART.search(text)
        if found:
            yield ImportWarning(number, "number-inside", found.group(0).strip(), "number-inside/apart")


def _characters(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """Traditional characters, pinyin in brackets, damaged code points, spread words: once each, where they begin."""
    text = "".join(line.text for line in lines)
    foreign = sorted({char for char in text if _traditional(char)})
    share = sum(_traditional(char) for char in text) / max(len(text), 1)
    for found, code in (
        (_first(lines, f"[{''.join(foreign)}]") if share >= _TRADITIONAL_SHARE else 0, "traditional"),
        (_first(lines, _PINYIN.pattern), "pinyin"),
    ):
        if found:
            yield ImportWarning(found, code, clean_line(lines[found - 1].text)[:20])


def _several_bodies(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """Cells that print several bodies, a line each: read on, nobody could tell them from one."""
    for number, line in enumerate(lines, start=1):
        for note in line.notes:
            if note.startswith(BODIES):
                yield ImportWarning(number, "bodies-in-lines", note.removeprefix(BODIES))


def _damaged(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    """Every line with characters that no sound text holds."""
    for number, line in enumerate(lines, start=1):
        if not line.furniture and _ODD.search(line.text):
            yield ImportWarning(number, "odd-character", clean_line(line.text)[:20])


def _traditional(char: str) -> bool:
    """Whether a character is written in traditional texts only: in Big5, and not among those of GB 2312."""
    if not "\u4e00" <= char <= "\u9fff":
        return False
    return not _encodes(char, "gb2312") and _encodes(char, "big5")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _first(lines: Sequence[Line], pattern: str) -> int:
    """The first line, no furniture, in which a pattern is found; 0 for none."""
    hits = (at for at, line in enumerate(lines, 1) if not line.furniture and re.search(pattern, line.text))
    return next(hits, 0)


def _unpaired(paragraph: Paragraph, lines: Sequence[Line], titles: Sequence[str]) -> Iterator[ImportWarning]:
    """Marks that do not pair inside a paragraph; a title printed over several lines is judged as a whole."""
    text = paragraph.text
    if any(text in title and genre.balanced(title) for title in titles):
        return
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        opened, closed = text.count(opening), text.count(closing)
        if opened == closed or (opened < closed and _numbered_brackets(text, opening)):
            continue
        if pair == "()" and _mixed(text):
            continue  # said of the full-width ones already
        words = f"{opening}{opened} {closing}{closed}：{text[:20]}"
        yield ImportWarning(_line_unpaired(paragraph, lines, pair), "unpaired", words)


def _mixed(text: str) -> bool:
    """Whether every round bracket is closed, some by one of the other width."""
    return sum(map(text.count, "（(")) == sum(map(text.count, "）)"))


def _line_unpaired(paragraph: Paragraph, lines: Sequence[Line], pair: str) -> int:
    """The line on which the first mark without its partner stands."""
    opened = 0
    for number in paragraph.lines:
        for char in lines[number - 1].text:
            if char == pair[0] and opened:
                return opened
            if char == pair[1] and not opened:
                return number
            opened = number if char == pair[0] else 0 if char == pair[1] else opened
    return opened or paragraph.lines[0]


def _numbered_brackets(text: str, opening: str) -> bool:
    """Enumerations such as 1）2）, 一）二） and a）b） use closing brackets alone."""
    return opening in "（(" and _CLOSING_ALONE.search(text) is not None


def _doubled(lines: Sequence[Line]) -> Iterator[ImportWarning]:
    before = ""
    for number, line in enumerate(lines, start=1):
        text = clean_line(line.text)
        if text and text == before and len(text) >= 8 and not line.furniture and line.table is None:
            yield ImportWarning(number, "doubled-line", text[:20])
        before = text or before


def _of_plan(plan: DraftPlan, ruled: bool) -> Iterator[ImportWarning]:
    if not plan.title:
        yield ImportWarning(plan.first_line, "no-title", "")
    if plan.has_clauses:
        yield from _first_level(plan)
    yield from _unnumbered(plan)
    yield from _odd_headings(plan)
    yield from _lone(plan)
    yield from _open_end(plan, ruled)
    yield from _cells(plan, ruled)
    yield from _odd_cells(plan)


def _first_level(plan: DraftPlan) -> Iterator[ImportWarning]:
    marks = [(node, node.mark) for node in plan.walk() if node.mark is not None]
    first = marks[0][0]
    if any(mark.above for _, mark in marks):
        return  # 1, 1.1: the outermost number of decimals is the first level
    if first.mark is not None and first.mark.level > 1 and first.kind != "task" and first.role != "main-task":
        words = first.label + first.heading
        yield ImportWarning(first.line, "first-level", words)


def _unnumbered(plan: DraftPlan) -> Iterator[ImportWarning]:
    """Unnumbered paragraphs inside a clause may be clauses that lost their number; a run of them counts once."""
    outermost = [*plan.body, *plan.text_behind_table]
    for node in [each for top in outermost for each in top.walk() if not is_provision(each)]:
        before = "paragraph" if _alike([node, *node.children]) else ""
        alike = bool(before)
        for child in node.children:
            alone = child.role == "paragraph" and before != "paragraph"
            if alone and not alike and not is_bulleted(child.text) and not assigns(child.text):
                yield ImportWarning(child.line, "unnumbered", child.text[:20], "unnumbered/paragraph")
            before = child.role
    for node in outermost:
        if node.role == "closing" and _looks_headed(node):
            yield ImportWarning(node.line, "unnumbered", node.text[:20], "unnumbered/closing")


def _odd_headings(plan: DraftPlan) -> Iterator[ImportWarning]:
    """A clause read as a heading with its text below, where its neighbours have no such heading."""
    levels: dict[str, list[Node]] = defaultdict(list)
    usual: set[int] = set()
    for node in plan.walk():
        numbered = [child for child in node.children if child.mark is not None]
        if len(numbered) > 1 and all(_own_heading(child) for child in numbered):
            usual |= {id(child) for child in numbered}
        if node.mark is not None:
            levels[node.mark.kind].append(node)
    for level in levels.values():
        own = [node for node in level if _own_heading(node) and id(node) not in usual]
        for node in own if 2 * len(own) <= len(level) else []:
            yield ImportWarning(node.text_line or node.line, "unnumbered", node.text[:20], "unnumbered/heading")


def _own_heading(node: Node) -> bool:
    return node.own_line and node.end_mark in _FULL_STOPS


def _lone(plan: DraftPlan) -> Iterator[ImportWarning]:
    """The only clause of its level below a clause, at the very end: the rest may have been cut off."""
    last = [node for node in (*plan.body, *plan.text_behind_table) if node.mark is not None][-1:]
    while last and last[0].mark is not None:
        children = [child for child in last[0].children if child.mark is not None]
        if len(children) == 1 and children[0].mark is not None and children[0].mark.number == 1:
            yield ImportWarning(children[0].line, "open-end", children[0].label + children[0].heading, "open-end/first")
        last = children[-1:]


def _alike(nodes: Sequence[Node]) -> bool:
    """Whether paragraphs in a row begin with the same word: 坚持…。 坚持…。, a list and no lost numbers."""
    starts = [node.text[:2] for node in nodes if node.text]
    return len(starts) >= 2 and len(set(starts)) == 1


def _looks_headed(node: Node) -> bool:
    head, stop, rest = node.text.partition("。")
    return len(head) <= 24 and (not stop or bool(rest)) and "：" not in head and not is_bulleted(head)


def _open_end(plan: DraftPlan, ruled: bool) -> Iterator[ImportWarning]:
    if plan.tasklist:
        yield from _open_list(plan, ruled)
    if plan.tasklist and not plan.text_behind_table:
        return
    texts = [(node, node.text) for node in plan.walk() if node.text and node.kind in {"clause", "item", "closing"}]
    bare = [node for node in plan.walk() if node.mark is not None and node.kind != "task"][-1:]
    if bare and not bare[0].text and not bare[0].children:
        yield ImportWarning(bare[0].line, "open-end", bare[0].label + bare[0].heading, "open-end/heading")
    if not texts:
        return
    node, words = texts[-1]
    text = NOTE_BEHIND.sub("", node.heading + node.end_mark + words)
    signed = node.role in {"signature", "date", "attachment", "imprint", "document-number", "table-row"}
    if not signed and text.rstrip(CLOSERS)[-1:] not in tuple(END_MARKS):
        yield ImportWarning(plan.last_line, "open-end", text[-20:], "open-end/sentence")


def _open_list(plan: DraftPlan, ruled: bool) -> Iterator[ImportWarning]:
    """The words of the last task: open by their last mark, or by missing one that all other tasks have."""
    rows = [node for top in plan.tasklist for node in top.walk() if node.kind == "task" and node.text]
    if not rows:
        return
    *others, last = rows
    ended = not ruled and bool(others) and all(row.text.rstrip(CLOSERS)[-1:] in tuple(END_MARKS) for row in others)
    if last.text[-1:] in tuple(_OPEN_MARKS) or (ended and last.text.rstrip(CLOSERS)[-1:] not in tuple(END_MARKS)):
        yield ImportWarning(last.line, "open-end", last.text[-20:], "open-end/row")


def _cells(plan: DraftPlan, ruled: bool) -> Iterator[ImportWarning]:
    """Empty cells of a list that lost its rules; where the file has a real table, empty is empty."""
    for column, key in _EMPTY.items():
        rows = [] if ruled else rows_without(plan.tasklist, column)
        total = sum(1 for node in plan.walk() if node.kind == "task")
        if rows and len(rows) < total:
            words = ZH.say(key, count=len(rows))
            yield ImportWarning(rows[0].line, f"empty-{column}", words, "empty-cells")


def _odd_cells(plan: DraftPlan) -> Iterator[ImportWarning]:
    """Cells that hold what their column does not: a row that lost its number, a label or a page number in a cell."""
    rows = [node for top in plan.tasklist for node in top.walk() if node.kind == "task"]
    if plan.tasklist and not rows:
        yield ImportWarning(plan.tasklist[0].line, "no-rows", plan.tasklist[0].text[:20])
    usual = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        for role in row.cells:
            if _odd_cell(row.cells[role], role):
                yield ImportWarning(row.cell_lines.get(role, row.line), "odd-cell", row.cells[role][:20])
    if rows and usual and len(rows[-1].cells) < usual and len(rows[-1].cells) < 2:
        yield ImportWarning(rows[-1].line, "open-end", rows[-1].text[:20], "open-end/cells")


def _odd_cell(text: str, role: str) -> bool:
    label_inside = _CELL_LABEL.search(text) is not None
    if role == "deadline":
        return label_inside or text[-1:] in _FULL_STOPS or genre.ORGANISATION.search(text) is not None
    return label_inside or (text[-1:] in _FULL_STOPS and "责" not in text[-12:]) or _TIME_CELL.match(text) is not None


def _absent_plans(plans: Iterable[DraftPlan]) -> Iterator[ImportWarning]:
    """A notice names the plans it sends out; those not found in the file are reported."""
    listed = list(plans)
    titles = " ".join(plan.title for plan in listed)
    for plan in listed:
        for node in plan.body:
            if node.role not in {"notice-title", "notice-text", "attachment"}:
                continue
            for name in re.findall(r"《([^《》]+(?:方案|计划|规划))》", node.text):
                if clean_line(name) not in titles:
                    yield ImportWarning(node.line, "absent-plan", name)
