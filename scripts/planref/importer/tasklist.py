"""Task lists flattened to lines: header words, groups, main tasks, rows and the cells that follow each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planref.importer.markers import Sequence as Numbering
from planref.importer.paragraphs import Mark, Paragraph
from planref.importer.tree import Node
from planref.readers.received import ImportWarning
from planref.source.labels import Label, label_of, read_label

_HEADER = re.compile(
    r"^(?:序号|编号|序號|类别|分类|类型|领域|行业(?:领域)?|方面|阶段|步骤|项目(?:名称)?|备注|说明|进展情况?|验收标准|目标(?:要求)?"
    r"|(?:主要|具体|落实|工作|重点|目标|整治|治理|行动|年度|攻坚|细化)*(?:任务|内容|举措|措施|事项|目标|要求|行动)(?:内容|措施|分解|要求|名称|清单)?"
    r"|(?:完成|整改|办结|工作|推进|计划)?(?:时限|时间|期限|节点|进度)(?:要求|节点|安排)?"
    r"|(?:牵头|责任|配合|落实|参与|协助|主办|协办|分管|包保|市级|区级|县级|联系|具体)+[（(、]?(?:配合|责任|牵头)?[）)]?"
    r"(?:单位|部门|领导|人|科室|处室|股室|机构)(?:[（(][^（()）]{2,8}[）)])?|责任[（(]配合[）)]|单位|部门|领导|联系人)$"
)
_HEAD_TAIL = frozenset({"单位", "部门", "要求"})
_LONGEST_GROUP = 30
_ROW_INSIDE = re.compile(
    r"[。.；\u4e00-\u9fff](?:[0-9０-９]{1,3}[.．、](?![0-9０-９])|[（(][一二三四五六七八九十]+[）)])"
)
_LABEL_IN_CELL = re.compile(
    r"(?:^|[。；;\n])(?:[（(][一二三四五六七八九十0-9０-９]{1,2}[）)]|[0-9０-９]{1,2}[.．、](?![0-9０-９])|[①-⑳])"
)
_DEADLINE = re.compile(r"时限|时间|期限|进度|节点")
_LEAD = re.compile(
    r"牵头(?!领导|人)|^责任(?!领导|人)|责任(?:单位|部门|科室|处室|主体)|主办|承办|落实单位|落实部门|^单位|^部门"
)
_SUPPORT = re.compile(r"^配合|参与|参加|协助|协同|协办|会办|责任[（(]配合")
_FIRST = re.compile("牵头|主办")
_LONGEST_CELL_HEAD = 12
_TASK = re.compile(r"任务|举措|措施|内容|事项")


def is_header(text: str) -> bool:
    """Whether a line is a column head of a task list."""
    return bool(_HEADER.match(text))


def column_role(head: str) -> str:
    """What a column head announces: deadline, support, lead, task, or '' for anything else."""
    for role, pattern in (("deadline", _DEADLINE), ("support", _SUPPORT), ("lead", _LEAD), ("task", _TASK)):
        if pattern.search(head):
            return role
    return ""


def is_head_cell(text: str) -> bool:
    """Whether a cell of a row of heads is a column head, which there may be worded more freely than in a line."""
    announces = (
        len(text) <= _LONGEST_CELL_HEAD and column_role(text) != "" and not re.search("[，。；,;0-9０-９]", text)
    )
    return is_header(text) or announces


def column_roles(heads: Sequence[str]) -> list[str]:
    """What column heads announce, in their order: of two columns of bodies the one that does not lead supports."""
    roles = [column_role(head) for head in heads]
    leads = [at for at, role in enumerate(roles) if role == "lead"]
    first = [at for at in leads if _FIRST.search(heads[at])]
    if len(leads) == 2 and len(first) == 1 and "support" not in roles:
        roles[next(at for at in leads if at not in first)] = "support"
    return roles


@dataclass
class TaskList:
    """State of a task list while its lines are read one by one."""

    heads: list[str] = field(default_factory=list)
    real: bool = False
    numbering: Numbering = field(default_factory=lambda: Numbering(restarting=frozenset({"han-bracket", "arabic"})))
    warnings: list[ImportWarning] = field(default_factory=list)
    continued: list[int] = field(default_factory=list)
    numbered: bool = False
    head_node: Node | None = None
    group: Node | None = None
    main: Node | None = None
    row: Node | None = None

    @property
    def columns(self) -> list[str]:
        """Roles of the cells that follow the text of a task, in order."""
        roles = column_roles(self.heads)
        return [role for role in roles if role in {"deadline", "lead", "support"}] or ["deadline", "lead", "support"]

    def inside_row(self, paragraph: Paragraph) -> bool:
        """Whether a line still belongs to a row (so that it cannot be a title)."""
        return self.head_node is not None and not is_header(paragraph.text)

    def take(self, paragraph: Paragraph, nodes: list[Node]) -> None:
        """Add one line to the list."""
        if paragraph.mark is not None:
            self._take_marked(paragraph, paragraph.mark, nodes)
            return
        label = read_label(paragraph.text)
        if self.row is None and self.main is None and label is None and is_header(paragraph.text):
            self._take_head(paragraph, nodes)
        elif label is not None and label.kind in {"han", "han-bracket"}:
            self._take_main(paragraph, label, nodes)
        elif label is not None:
            self._take_row(paragraph, label, nodes)
        elif self._next_cell(paragraph) is not None:
            self._take_cell(paragraph)
        else:
            self._take_group(paragraph, nodes)

    def _take_marked(self, paragraph: Paragraph, mark: Mark, nodes: list[Node]) -> None:
        """Add a line of a real table, whose columns say what it is."""
        self.real = True
        if mark.role == "head":
            self._take_head(paragraph, nodes)
        elif mark.role == "group":
            self._take_group(paragraph, nodes)
        elif mark.role == "main":
            self.group = None if mark.label else self.group  # its number in a cell of its own: it stands above all
            self._take_main(paragraph, _row_label(mark.label) or read_label(paragraph.text), nodes)
        elif mark.role == "number":
            self._take_row(paragraph, _row_label(mark.label), nodes)
            self.numbered = True
        elif self.numbered and self.row is not None:
            self.row.text = paragraph.text
            self.continued.append(paragraph.lines[0])
            self.numbered = False
        elif mark.role in {"row", "extra"} and self.row is not None and not self.row.cells and mark.label == "+":
            self.row.text += "\n" + paragraph.text
        elif mark.role == "row":
            label = _row_label(mark.label) or read_label(paragraph.text)
            self._take_row(paragraph, label, nodes)
            self._share(mark)
            self._doubt_cell(paragraph)
        elif mark.role == "extra" or self.row is None or mark.role in self.row.cells:
            holder = self.row or self.main or self.group
            extra = Node("clause", role="paragraph", text=paragraph.text, line=paragraph.lines[0])
            (holder.children if holder else nodes).append(extra)
        else:
            self._fill(mark.role, paragraph)

    def _take_head(self, paragraph: Paragraph, nodes: list[Node]) -> None:
        if self.heads and paragraph.text in _HEAD_TAIL and self.head_node is not None:
            self.heads[-1] += paragraph.text
            self.head_node.text += paragraph.text
            self.continued.append(paragraph.lines[0])
            return
        if self.row is not None or self.main is not None or self.group is not None:
            self.heads, self.head_node = [], None  # another table with heads of its own
            self.group = self.main = self.row = None
        self.heads.append(paragraph.text)
        if self.head_node is None:
            self.head_node = Node("heading", role="table-head", text=paragraph.text, line=paragraph.lines[0])
            nodes.append(self.head_node)
        else:
            self.head_node.text += "\n" + paragraph.text

    def _take_group(self, paragraph: Paragraph, nodes: list[Node]) -> None:
        self._doubt_group(paragraph)
        self.group = Node("heading", role="group", heading=paragraph.text, line=paragraph.lines[0])
        self.main = self.row = None
        nodes.append(self.group)

    def _doubt_group(self, paragraph: Paragraph) -> None:
        """A sentence where a group heading is due may be a row that lost its number."""
        if paragraph.text[-1:] in "。." or (self.row is not None and len(paragraph.text) > _LONGEST_GROUP):
            warning = ImportWarning(paragraph.lines[0], "unnumbered", paragraph.text[:20], "unnumbered/group")
            self.warnings.append(warning)

    def _take_main(self, paragraph: Paragraph, label: Label | None, nodes: list[Node]) -> None:
        heading = paragraph.text[len(label.printed) :] if label else paragraph.text
        if _ROW_INSIDE.search(heading):
            self.warnings.append(ImportWarning(paragraph.lines[0], "joined-line", heading[:20], "joined-line/entries"))
        mark = heading[-1:] if heading[-1:] in "。.：:" else ""
        self._judge(paragraph, label)
        self.main = Node(
            "heading",
            role="main-task",
            label=label.printed if label else "",
            heading=heading.removesuffix(mark) if mark else heading,
            end_mark=mark,
            mark=label,
            line=paragraph.lines[0],
        )
        self.row = None
        (self.group.children if self.group else nodes).append(self.main)

    def _take_row(self, paragraph: Paragraph, label: Label | None, nodes: list[Node]) -> None:
        printed = label.printed if label else ""
        text = paragraph.text[len(printed) :]
        self._judge(paragraph, label)
        self.row = Node("task", label=printed, text=text, mark=label, line=paragraph.lines[0])
        parent = self.main or self.group
        (parent.children if parent else nodes).append(self.row)

    def _doubt_cell(self, paragraph: Paragraph) -> None:
        """A cell with labels of its own below the number of its row may hold several measures."""
        assert self.row is not None
        if len(_LABEL_IN_CELL.findall(self.row.text)) > 1:
            words = self.row.text[:20]
            self.warnings.append(ImportWarning(paragraph.lines[0], "joined-line", words, "joined-line/cell"))

    def _share(self, mark: Mark) -> None:
        """Give the row the values of merged cells that another row prints."""
        assert self.row is not None
        for role, value in mark.shared:
            self.row.cells[role] = value
            self.row.merged.append(role)

    def _judge(self, paragraph: Paragraph, label: Label | None) -> None:
        """Warn of a label that is not the one due; rows may run on or begin anew under each main task."""
        if label is None:
            return
        verdict = self.numbering.judge(label)
        if not verdict.certain and label.number != 1:
            code, words, due = f"label-{verdict.code}", paragraph.text[:20], {"expected": verdict.expected}
            lines = [paragraph.lines[0], *([self.group.line] if self.group and self.main is None else [])]
            self.warnings += [ImportWarning(line, code, words, "label/task", due) for line in lines]
        self.numbering.accept(label)

    def _next_cell(self, paragraph: Paragraph) -> str | None:
        if self.row is None:
            return None
        left = [role for role in self.columns if role not in self.row.cells]
        if not left or (paragraph.blanks_before > 1 and left == self.columns[-1:]):
            return None
        return left[0]

    def _take_cell(self, paragraph: Paragraph) -> None:
        role = self._next_cell(paragraph)
        assert self.row is not None and role is not None
        self._fill(role, paragraph)

    def _fill(self, role: str, paragraph: Paragraph) -> None:
        assert self.row is not None
        self.row.cells[role] = paragraph.text
        self.row.cell_lines[role] = paragraph.lines[0]


def _row_label(text: str) -> Label | None:
    """The label of a row that stands in a number column: 1, 1.1, 1., （1）, 一."""
    return label_of(text)


def rows_without(nodes: Sequence[Node], column: str) -> list[Node]:
    """Task rows whose cell of a column is empty (or merged with the one above: the text cannot tell)."""
    return [row for node in nodes for row in node.walk() if row.kind == "task" and column not in row.cells]
