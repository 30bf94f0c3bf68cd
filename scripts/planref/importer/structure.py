"""Paragraphs to trees: plans, their parts, their numbered clauses. A marker counts only in its sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planref.importer import genre
from planref.importer.headings import outside_brackets, run_in, run_in_text, split_headings, split_items
from planref.importer.markers import Sequence as Numbering
from planref.importer.paragraphs import Paragraph
from planref.importer.received import ImportWarning
from planref.importer.tasklist import TaskList
from planref.importer.tree import DraftPlan, Node, Parsed
from planref.source.basis import join_lines
from planref.source.labels import Label, read_label

_LIST_ORDINAL = "一二三四五六七八九十"
_ENUMERATED = "级类种季期批档等线"


def parse(paragraphs: Sequence[Paragraph]) -> Parsed:
    """Parse the paragraphs of one document into its plans; doubts become warnings, nothing is dropped."""
    parser = _Parser(tuple(paragraphs))
    parser.run()
    return Parsed(tuple(parser.plans), tuple(sorted(parser.warnings, key=lambda item: (item.line, item.code))))


@dataclass
class _Parser:
    paragraphs: tuple[Paragraph, ...]
    plans: list[DraftPlan] = field(default_factory=list)
    warnings: list[ImportWarning] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    stack: list[Node] = field(default_factory=list)
    tasks: TaskList | None = None

    def run(self) -> None:
        at = 0
        while at < len(self.paragraphs):
            at += self._title(at) or self._table(at) or self._labelled(at) or self._plain(at)
        self._reset()
        for plan in self.plans:
            self._finish(plan)

    def warn(self, paragraph: Paragraph, code: str, words: str, zh: str, en: str) -> None:
        self.warnings.append(ImportWarning(paragraph.lines[0], code, words, zh, en))

    # titles and parts -----------------------------------------------------------------------------------

    def _title(self, at: int) -> int:
        """Take a title (one or more lines) standing here; returns how many paragraphs it holds."""
        taken = self._title_lines(at)
        if not taken:
            return 0
        block = self.paragraphs[at : at + taken]
        title = join_lines(paragraph.text for paragraph in block)
        if self.plans and self.plans[-1].has_clauses and genre.TASKLIST_END.search(title):
            self._start_tasklist(block, title)
        else:
            self._start_body(block, title)
        return taken

    def _title_lines(self, at: int) -> int:
        if self.paragraphs[at].mark or (self.tasks is not None and self.tasks.inside_row(self.paragraphs[at])):
            return 0
        run = 0
        while at + run < len(self.paragraphs) and run < 5 and genre.is_title_part(self.paragraphs[at + run].text):
            run += 1
        for taken in range(run, 0, -1):
            lines = [paragraph.text for paragraph in self.paragraphs[at : at + taken]]
            if self._is_title(lines):
                return taken
        return 0

    def _is_title(self, lines: list[str]) -> bool:
        if any(genre.TITLE_END.search(line) for line in lines[:-1]) and not genre.YEARS_LINE.match(lines[-1]):
            return False
        whole = join_lines(lines)
        if genre.YEARS_LINE.match(lines[-1]) and len(lines) > 1:
            whole = join_lines(lines[:-1])
        return bool(genre.TITLE_END.search(whole)) and 6 <= len(whole) <= 90

    def _start_body(self, block: Sequence[Paragraph], title: str) -> None:
        notice = bool(genre.NOTICE_END.search(title))
        if not self.plans or self.plans[-1].has_clauses:
            self.plans.append(DraftPlan())
        self._reset()
        self._add_plain(block[0], Node("title", role="notice-title" if notice else "title", text=title))

    def _start_tasklist(self, block: Sequence[Paragraph], title: str) -> None:
        self._reset()
        self.tasks = TaskList()
        node = Node("title", role="tasklist-title", text=title, line=block[0].lines[0])
        self._plan(block[0]).tasklist.append(node)
        self._start(block[0])

    def _reset(self) -> None:
        if self.tasks is not None:
            self.warnings += self.tasks.warnings
        self.numbering = Numbering()
        self.stack = []
        self.tasks = None

    def _plan(self, paragraph: Paragraph) -> DraftPlan:
        if not self.plans:
            self.plans.append(DraftPlan())
        plan = self.plans[-1]
        plan.first_line = plan.first_line or paragraph.lines[0]
        plan.last_line = paragraph.lines[-1]
        return plan

    def _start(self, paragraph: Paragraph) -> None:
        self._plan(paragraph).starts.append(paragraph.lines[0])

    # task lists -----------------------------------------------------------------------------------------

    def _table(self, at: int) -> int:
        paragraph = self.paragraphs[at]
        if paragraph.mark is not None and self.tasks is None:
            self._reset()
            self.tasks = TaskList()
        if self.tasks is not None and self.tasks.real and paragraph.mark is None:
            self._reset()
        if self.tasks is None:
            return 0
        plan = self._plan(paragraph)
        self.tasks.take(paragraph, plan.tasklist)
        if paragraph.lines[0] not in self.tasks.broken_heads:
            self._start(paragraph)
        return 1

    # numbered clauses -----------------------------------------------------------------------------------

    def _labelled(self, at: int) -> int:
        paragraph = self.paragraphs[at]
        label = self._label(paragraph)
        if label is None or not self._accepted(paragraph, label):
            return 0
        self._start(paragraph)
        raw = paragraph.text[len(label.printed) :]
        node = Node("clause", label=label.printed, mark=label, raw=raw, line=paragraph.lines[0])
        self._hang(node, paragraph)
        self._inline_child(node, at)
        self._joined_clauses(self.stack[-1], paragraph)
        return 1

    def _joined_clauses(self, node: Node, paragraph: Paragraph) -> None:
        """Cut off clauses that stand on the line of the one before: the label due next, behind a full stop."""
        found = _due_label(node.raw, self.numbering)
        if found is None:
            return
        start, label = found
        raw = node.raw[start + len(label.printed) :]
        node.raw = node.raw[:start]
        zh, en = f"“{label.printed}”在行中，按另起一条处理", f"{label.printed} stands inside a line; taken as a clause"
        self.warn(paragraph, "joined-line", label.printed + raw[:16], zh, en)
        following = Node("clause", label=label.printed, mark=label, inline=True, raw=raw, line=node.line)
        self._hang(following, paragraph)
        self._joined_clauses(following, paragraph)

    def _label(self, paragraph: Paragraph) -> Label | None:
        return read_label(paragraph.computed_label or paragraph.text)

    def _accepted(self, paragraph: Paragraph, label: Label) -> bool:
        if _enumeration(paragraph.text, label):
            return False
        verdict = self.numbering.judge(label)
        if not verdict.certain:
            zh = f"编号“{label.printed}”与应有的第 {verdict.expected} 号不符，按原样收为一条"
            en = f"label {label.printed} where number {verdict.expected} was due; taken as a clause as printed"
            self.warn(paragraph, f"label-{verdict.code}", paragraph.text[:20], zh, en)
        return True

    def _hang(self, node: Node, paragraph: Paragraph) -> None:
        assert node.mark is not None
        depth = self.numbering.accept(node.mark)
        del self.stack[depth:]
        siblings = self.stack[-1].children if self.stack else self._plan(paragraph).body
        siblings.append(node)
        self.stack.append(node)

    def _inline_child(self, node: Node, at: int) -> None:
        """（二）重点任务：1.全面压降…: the first child on its parent's line, when its sibling 2. follows."""
        found = run_in(node.raw)
        if not found or at + 1 >= len(self.paragraphs):
            return
        child = read_label(found[2])
        sibling = self._label(self.paragraphs[at + 1])
        if child is None or sibling is None or (child.number, sibling.number) != (1, 2) or child.kind != sibling.kind:
            return
        raw = found[2][len(child.printed) :]
        node.raw = node.raw[: len(node.raw) - len(found[2])]
        inner = Node("clause", label=child.printed, mark=child, inline=True, raw=raw, line=node.line)
        self._hang(inner, self.paragraphs[at])

    # everything else ------------------------------------------------------------------------------------

    def _plain(self, at: int) -> int:
        paragraph = self.paragraphs[at]
        plan = self._plan(paragraph)
        if self.stack and not self._is_tail(paragraph.text):
            self._paragraph_of_clause(paragraph)
        else:
            self._add_plain(paragraph, self._named(paragraph, plan))
        return 1

    def _paragraph_of_clause(self, paragraph: Paragraph) -> None:
        node = self.stack[-1]
        self._start(paragraph)
        if not node.text and not node.children and not run_in_text(node):
            node.text = paragraph.text
            return
        node.children.append(Node("clause", role="paragraph", text=paragraph.text, line=paragraph.lines[0]))

    def _is_tail(self, text: str) -> bool:
        tail = (genre.ATTACHMENT, genre.DATE, genre.IMPRINT, genre.DOCUMENT_NUMBER)
        return any(pattern.search(text) for pattern in tail) or self._signs(text)

    def _signs(self, text: str) -> bool:
        return genre.short_line(text) and len(text) <= 30 and bool(genre.ORGANISATION.search(text))

    def _add_plain(self, paragraph: Paragraph, node: Node) -> None:
        node.line = paragraph.lines[0]
        self._plan(paragraph).body.append(node)
        self._start(paragraph)

    def _named(self, paragraph: Paragraph, plan: DraftPlan) -> Node:
        text = paragraph.text
        after = plan.has_clauses
        in_notice = not after and any(node.role == "notice-title" for node in plan.body) and not plan.title
        if genre.DOCUMENT_NUMBER.match(text):
            return Node("preamble", role="document-number", text=text)
        if genre.ATTACHMENT.match(text):
            return Node("closing", role="attachment", text=text)
        if genre.DATE.match(text):
            return Node("closing" if after or in_notice else "preamble", role="date", text=text)
        if genre.IMPRINT.search(text):
            return Node("closing", role="imprint", text=text)
        if self._signs(text):
            return Node(
                "closing" if after or in_notice else "preamble",
                role="signature" if after or in_notice else "letterhead",
                text=text,
            )
        if not after and genre.is_addressee(text) and in_notice:
            return Node("preamble", role="addressee", text=text)
        if in_notice:
            return Node("preamble", role="notice-text", text=text)
        return Node("closing" if after else "preamble", role="closing" if after else "preamble", text=text)

    # after the last paragraph ---------------------------------------------------------------------------

    def _finish(self, plan: DraftPlan) -> None:
        self._release_closing(plan)
        split_headings(plan.body)
        for node in list(plan.walk()):
            if node.kind == "clause" and not any(child.mark for child in node.children):
                split_items(node)

    def _release_closing(self, plan: DraftPlan) -> None:
        """Unnumbered paragraphs behind the very last run-in clause close the plan; they are not part of that clause."""
        last = [node for node in plan.body if node.mark is not None][-1:]
        if not last:
            return
        chain = last
        while chain[-1].children and chain[-1].children[-1].mark is not None:
            chain.append(chain[-1].children[-1])
        at = plan.body.index(last[0]) + 1
        deepest = chain[-1]
        closing = [child for child in deepest.children if child.role == "paragraph"]
        deepest.children = [child for child in deepest.children if child.role != "paragraph"]
        for offset, node in enumerate(closing):
            plan.body.insert(at + offset, Node("closing", role="closing", text=node.text, line=node.line))


def _due_label(raw: str, numbering: Numbering) -> tuple[int, Label] | None:
    """The first label behind a full stop that is the next one due at a level in use, with its place."""
    for index, char in outside_brackets(raw):
        if char != "。":
            continue
        label = read_label(raw[index + 1 :])
        if label and label.number > 1 and label.kind != "arabic-bracket" and numbering.judge(label).code == "ok":
            return index + 1, label
    return None


def _enumeration(text: str, label: Label) -> bool:
    """一、二级…, 三、四季度: two ordinals in a row that name grades or seasons, not a heading."""
    rest = text[len(label.printed) :]
    return label.kind == "han" and rest[:1] in _LIST_ORDINAL and rest[1:2] in _ENUMERATED
