"""Paragraphs to trees: plans, their parts, their numbered clauses. A marker counts only in its sequence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise, takewhile

from planref.importer import genre
from planref.importer.headings import (
    assigns,
    is_bulleted,
    is_provision,
    outside_brackets,
    run_in,
    run_in_text,
    split_headings,
    split_items,
    whole_provision,
)
from planref.importer.markers import Sequence as Numbering
from planref.importer.paragraphs import Paragraph
from planref.importer.tasklist import TaskList
from planref.importer.tree import DraftPlan, Node, Parsed
from planref.readers.fault import Fault
from planref.readers.received import ImportWarning
from planref.source.basis import join_lines
from planref.source.digits import is_number
from planref.source.labels import LETTERED, Label, label_inside, read_label

INDEX_ROLES = {"index-head": "table-head", "index-row": "table-row"}
"""Marks of the first cell of a row of a table that is no task list, and the role of the row."""

_PREAMBLE = 12  # paragraphs between a title and its first clause, at the most


def _is_further_cell(paragraph: Paragraph) -> bool:
    return paragraph.mark is not None and paragraph.mark.role == "index-cell"


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
    before_table: dict[str, Label] = field(default_factory=dict)
    notice_ends: int = 0
    behind_tail: bool = False
    unnumbered: list[Paragraph] = field(default_factory=list)
    lines_of: dict[str, int] = field(default_factory=dict)

    @cached_property
    def open_joins(self) -> list[int]:
        """The lines at which paragraphs were joined in doubt, in order."""
        return sorted(line for paragraph in self.paragraphs for line in paragraph.open_joins)

    def run(self) -> None:
        at = 0
        while at < len(self.paragraphs):
            try:
                at += self._taken(at)
            except Exception as error:
                raise Fault(self.paragraphs[at].lines[0]) from error
        self._reset()
        for plan in self.plans:
            try:
                self._finish(plan)
            except Exception as error:
                raise Fault(plan.first_line) from error

    def _taken(self, at: int) -> int:
        """How many paragraphs from here on have been given their place."""
        table = self._title(at) or self._indexed(at) or self._table(at)
        return table or self._attached(at) or self._labelled(at) or self._plain(at)

    def warn(self, paragraph: Paragraph, code: str, words: str) -> None:
        self.warnings.append(ImportWarning(paragraph.lines[0], code, words))

    # titles and parts -----------------------------------------------------------------------------------

    def _title(self, at: int) -> int:
        """Take a title (one or more lines) standing here; returns how many paragraphs it holds."""
        if genre.TITLE_NUMBER.match(self.paragraphs[at].text) and at + 1 < len(self.paragraphs):
            return self._numbered_title(at)
        taken = self._title_lines(at)
        if not taken:
            return 0
        block = self.paragraphs[at : at + taken]
        title = join_lines(paragraph.text for paragraph in block)
        if self._has_clauses() and genre.TASKLIST_END.search(title):
            self._start_tasklist(block, title)
        elif self._has_clauses() and not self._restarts(at + taken):
            return 0
        else:
            self._start_body(at, block, title)
        return taken

    def _numbered_title(self, at: int) -> int:
        """A plan of a collection, its number (01) on the line above its title."""
        taken = self._title_lines(at + 1)
        if not taken:
            return 0
        if self._has_clauses():
            self.plans.append(DraftPlan())
        self._reset()
        self._add_plain(self.paragraphs[at], Node("preamble", role="letterhead", text=self.paragraphs[at].text))
        block = self.paragraphs[at + 1 : at + 1 + taken]
        self._start_body(at + 1, block, join_lines(paragraph.text for paragraph in block))
        return taken + 1

    def _title_lines(self, at: int) -> int:
        if self.paragraphs[at].mark or (self.tasks is not None and self.tasks.inside_row(self.paragraphs[at])):
            return 0
        texts: list[str] = []
        for paragraph in self.paragraphs[at : at + 6]:
            if paragraph.mark or paragraph.decimal or not genre.is_title_part(paragraph.text):
                break
            texts.append(paragraph.text)
        return genre.title_length(texts) or int(self._heads_table(at))

    def _heads_table(self, at: int) -> bool:
        """Whether a short title stands right above a table: 任务清单."""
        below = self.paragraphs[at + 1 : at + 2]
        return self._has_clauses() and bool(below and below[0].mark) and genre.heads_table(self.paragraphs[at].text)

    def _has_clauses(self) -> bool:
        return bool(self.plans) and self.plans[-1].has_clauses

    def _restarts(self, at: int) -> bool:
        """Whether the numbering begins anew behind a title: its outermost level returns to number 1."""
        outermost = min(node.mark.level for node in self.plans[-1].body if node.mark is not None)
        labels = (paragraph.label for paragraph in self.paragraphs[at : at + _PREAMBLE])
        first = next((label for label in labels if label is not None), None)
        return first is not None and first.number == 1 and first.level <= outermost

    def _start_body(self, at: int, block: Sequence[Paragraph], title: str) -> None:
        notice = bool(genre.NOTICE_END.search(title))
        if self._has_clauses() and not notice and self.plans[-1].only_notice:
            self._unnumber_notice(at)
        elif not self.plans or self.plans[-1].has_clauses:
            self.plans.append(DraftPlan())
        self._reset()
        if notice:
            self.notice_ends = at + len(block)
        node = Node("title", role="notice-title" if notice else "title", text=title)
        if any(other.kind == "title" and other.text == title for other in self.plans[-1].body):
            self.warn(block[0], "title-repeated", title[:20])
        self._add_plain(block[0], node)
        self.plans[-1].title_roles.add(node.role)

    def _unnumber_notice(self, at: int) -> None:
        """The clauses read so far belong to the notice in front of the plan: keep them as its text."""
        plan = self.plans[-1]
        paragraphs = self.paragraphs[self.notice_ends : at]
        first = paragraphs[0].lines[0]
        plan.body = [node for node in plan.body if node.line < first]
        plan.starts = [line for line in plan.starts if line < first]
        plan.found_clause, plan.looked_at = False, 0
        for paragraph in paragraphs:
            self._add_plain(paragraph, self._named(paragraph, plan))

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
        self.behind_tail = False
        self.unnumbered = []
        self.lines_of = {}

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
            before = self.numbering.last
            self._reset()
            self.before_table = before
            self.tasks = TaskList()
        if self.tasks is not None and self.tasks.real and paragraph.mark is None:
            self._reset()
            self.numbering = Numbering(last=self.before_table)  # the body goes on behind a table that stands in it
        if self.tasks is None:
            return 0
        plan = self._plan(paragraph)
        self.tasks.take(paragraph, plan.tasklist)
        if paragraph.lines[0] not in self.tasks.continued:
            self._start(paragraph)
        return 1

    def _indexed(self, at: int) -> int:
        """Take a table that is no task list as it is printed: its head and its rows, each one node, where it stands."""
        paragraph = self.paragraphs[at]
        role = INDEX_ROLES.get(paragraph.mark.role) if paragraph.mark else None
        if role is None:
            return 0
        cells = [paragraph, *takewhile(_is_further_cell, self.paragraphs[at + 1 :])]
        if self.tasks is not None:
            self._reset()
        part = self._plan(paragraph).open_part
        siblings = self.stack[-1].children if self.stack and not self.behind_tail else part
        text = "\n".join(cell.text for cell in cells)
        siblings.append(Node("clause", role=role, text=text, line=paragraph.lines[0]))
        for cell in cells:
            self._plan(cell)
            self._start(cell)
        return len(cells)

    # attachments ----------------------------------------------------------------------------------------

    def _attached(self, at: int) -> int:
        """A further line of the list of attachments: 附件：1.… and below it 2.…"""
        paragraph = self.paragraphs[at]
        label = paragraph.label
        body = self.plans[-1].body if self.plans else []
        if label is None or not body or body[-1].role != "attachment":
            return 0
        before = read_label(genre.ATTACHMENT.sub("", body[-1].text))
        if before is None or (before.kind, before.number + 1) != (label.kind, label.number):
            return 0
        self._add_plain(paragraph, Node("closing", role="attachment", text=paragraph.text))
        return 1

    # numbered clauses -----------------------------------------------------------------------------------

    def _labelled(self, at: int) -> int:
        paragraph = self.paragraphs[at]
        label = paragraph.label
        if label is None or self._belongs_above_the_tail(label) or not self._is_listed(at, label):
            return 0
        if not self._accepted(at, label):
            return 0
        self.behind_tail = False
        self._start(paragraph)
        raw = paragraph.text[len(label.printed) :]
        node = Node("clause", label=label.printed, mark=label, raw=raw, line=paragraph.lines[0])
        self._hang(node, paragraph)
        self._inline_child(node, at)
        self._joined_clauses(self.stack[-1], at)
        return 1

    def _is_listed(self, at: int, label: Label) -> bool:
        """Whether a letter stands in a list: the one due, or a first one (A) that the second of its style follows."""
        if label.kind not in LETTERED:
            return True
        if label.number > 1:
            return self.numbering.judge(label).certain and any(
                node.mark and node.mark.kind == label.kind for node in self.stack
            )
        labels = (each.label for each in self.paragraphs[at + 1 :])
        below = takewhile(lambda each: each is None or each.level >= label.level, labels)
        return any(each is not None and (each.kind, each.number) == (label.kind, 2) for each in below)

    def _joined_clauses(self, node: Node, at: int) -> None:
        """Cut off clauses that stand on the line of the one before: the label due next, behind a full stop."""
        found = self._due_label(node.raw, at, node.mark, node.inline)
        if found is None:
            return
        start, label = found
        raw = node.raw[start + len(label.printed) :]
        node.raw = node.raw[:start]
        self._joined_clause(label, raw, at)

    def _joined_clause(self, label: Label, raw: str, at: int) -> None:
        paragraph = self.paragraphs[at]
        words, values = label.printed + raw[:16], {"label": label.printed}
        for line in {paragraph.lines[0], paragraph.line_of(label.printed + raw[:4])}:
            self.warnings.append(ImportWarning(line, "joined-line", words, "joined-line/clause", values))
        following = Node("clause", label=label.printed, mark=label, inline=True, raw=raw, line=paragraph.lines[0])
        self._hang(following, paragraph)
        self._joined_clauses(following, at)

    def _due_label(
        self, raw: str, at: int, above: Label | None = None, listed: bool = False
    ) -> tuple[int, Label] | None:
        """The first label inside a text that is the next one due, with its place.

        Behind a full stop it must be the second or a later one of its level; so behind a semicolon where the one
        before is `listed` in the text as well. Anywhere else, and for a first one, the label at the start of the next
        line must fit behind it, and must not fit without it.
        """
        for index, char in outside_brackets(raw):
            label = label_inside(raw, index + 1)
            if label is None or is_number(char) or label.kind in {"circled", "arabic-closing", *LETTERED}:
                continue
            if self.numbering.judge(label).code not in {"ok", "skipped-level"}:
                continue
            sibling = above is not None and (above.kind, above.number + 1) == (label.kind, label.number)
            sure = char in "。." and label.number > 1 and (sibling or label.kind != "arabic-bracket")
            sure = sure or (char in "；;" and sibling and listed)
            rest = raw[index + 1 + len(label.printed) :]
            completes = _goes_on(rest, label) or self._completes(label, at)
            if sure or (completes and (char in "。.；;" or label.kind != "han")):
                return index + 1, label
        return None

    def _completes(self, label: Label, at: int) -> bool:
        """Whether the next label at the start of a line fits behind this one, and does not fit without it."""
        labels = (paragraph.label for paragraph in self.paragraphs[at + 1 :])
        following = next((each for each in labels if each is not None), None)
        if following is None or label.kind == "arabic-bracket":
            return False
        if (following.kind, following.number) == (label.kind, label.number + 1):
            return True
        if self.numbering.judge(following).code == "ok":
            return False
        trial = self.numbering.copy()
        trial.accept(label)
        return trial.judge(following).code == "ok"

    def _accepted(self, at: int, label: Label) -> bool:
        paragraph, verdict = self.paragraphs[at], self.numbering.judge(label)
        first = label.level < 0 and label.kind not in self.numbering.last
        if first and not verdict.certain and not self._is_division(at, label):
            return False  # a law that is cited, in a text that has no such divisions itself
        if not verdict.certain:
            code, words = f"label-{verdict.code}", paragraph.text[:20]
            values = {"label": label.printed, "expected": verdict.expected}
            self.warnings.append(ImportWarning(paragraph.lines[0], code, words, "label/clause", values))
            self._suspect(paragraph, label)
        return True

    def _is_division(self, at: int, label: Label) -> bool:
        """Whether a first division that is not the first of its kind is one: below another, counted on, or cut out."""
        below = any(above.level < 0 for above in self.numbering.stack)
        return below or self._goes_on_counting(at, label) or self._begins_excerpt(at, label)

    def _begins_excerpt(self, at: int, label: Label) -> bool:
        """Whether an excerpt of a law begins here: nothing is numbered above, and divisions, not 一、, come next."""
        if self.numbering.last:
            return False
        labels = (paragraph.label for paragraph in self.paragraphs[at + 1 :])
        after = next((each for each in labels if each is not None and each.level <= 1), None)
        if after is None:
            return all(node.kind == "title" for plan in self.plans[-1:] for node in plan.body)
        return after.level < 0 and (after.kind != label.kind or after.number > label.number)

    def _goes_on_counting(self, at: int, label: Label) -> bool:
        """Whether the next two labels of its style follow at the start of lines: an excerpt that begins at 第三条."""
        labels = (paragraph.label for paragraph in self.paragraphs[at + 1 :])
        behind = [label, *islice((each for each in labels if each and each.kind == label.kind), 2)]
        return len(behind) > 2 and all(last.follows(first.number, first.inserted) for first, last in pairwise(behind))

    def _belongs_above_the_tail(self, label: Label) -> bool:
        """Whether a label behind signature and date would go on inside the clauses that stand before them."""
        return self.behind_tail and any(node.mark is not None and node.mark.level < label.level for node in self.stack)

    def _suspect(self, at: Paragraph, label: Label) -> None:
        """Point at the paragraphs since the last label of this level that may be the clause whose number is missing."""
        since = self.lines_of.get(label.kind, 0)
        near = takewhile(lambda line: line > since, (each.lines[0] for each in reversed(self.unnumbered)))
        joins = self.open_joins[bisect_right(self.open_joins, since) : bisect_left(self.open_joins, at.lines[0])]
        words = at.text[:20]
        self.warnings += [ImportWarning(line, "number-missing", words) for line in (*near, *joins)]

    def _hang(self, node: Node, paragraph: Paragraph) -> None:
        assert node.mark is not None
        depth = self.numbering.accept(node.mark)
        self.lines_of[node.mark.kind] = paragraph.lines[0]
        del self.stack[depth:]
        siblings = self.stack[-1].children if self.stack else self._plan(paragraph).open_part
        siblings.append(node)
        self.stack.append(node)

    def _inline_child(self, node: Node, at: int) -> None:
        """（二）重点任务：1.全面压降…: the first child on its parent's line, when its sibling 2. follows."""
        found = run_in(node.raw)
        if not found or at + 1 >= len(self.paragraphs):
            return
        child = read_label(found[2])
        sibling = self.paragraphs[at + 1].label
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
        tail = self._is_tail(paragraph.text)
        found = None if tail else self._due_label(paragraph.text, at)
        if found and self.behind_tail:
            self.warn(paragraph, "behind-tail", paragraph.text[:20])
            found = None
        label = found[1] if found else None
        joined = ""
        if found and label:
            joined = paragraph.text[found[0] + len(label.printed) :]
            paragraph = replace(paragraph, text=paragraph.text[: found[0]])
        self.unnumbered.append(paragraph)
        if self.stack and not tail and not self.behind_tail:
            self._paragraph_of_clause(paragraph)
        else:
            self.behind_tail = bool(self.stack)
            self._add_plain(paragraph, self._named(paragraph, plan))
        if label:
            self._joined_clause(label, joined, at)
        return 1

    def _paragraph_of_clause(self, paragraph: Paragraph) -> None:
        self._leave_items(paragraph)
        node = self.stack[-1]
        self._start(paragraph)
        said = run_in_text(node) or whole_provision(node) or assigns(paragraph.text)
        if not node.text and not node.children and not said:
            node.text, node.text_line = paragraph.text, paragraph.lines[0]
            return
        node.children.append(Node("clause", role="paragraph", text=paragraph.text, line=paragraph.lines[0]))

    def _leave_items(self, paragraph: Paragraph) -> None:
        """A paragraph behind the last item of an article, which is finished, is a further paragraph of the article."""
        articles = [depth for depth, node in enumerate(self.stack) if is_provision(node)]
        last = self.stack[-1]
        if articles and (last.text or last.raw)[-1:] in tuple("。.") and not last.children:
            del self.stack[articles[-1] + 1 :]
            self.numbering.close(articles[-1] + 1)

    def _is_tail(self, text: str) -> bool:
        tail = (
            genre.ATTACHMENT,
            genre.DATE,
            genre.IMPRINT,
            genre.PUBLICITY_NOTE,
            genre.DOCUMENT_NUMBER,
            genre.FORMULA,
        )
        signed = genre.signs(text) or genre.signed_and_dated(text) is not None
        return signed or any(pattern.search(text) for pattern in tail)

    def _add_plain(self, paragraph: Paragraph, node: Node) -> None:
        node.line = paragraph.lines[0]
        self._plan(paragraph).open_part.append(node)
        self._start(paragraph)

    def _named(self, paragraph: Paragraph, plan: DraftPlan) -> Node:
        """An unnumbered part by what it is; it closes the plan behind clauses, and the notice inside a notice."""
        text = paragraph.text
        behind = plan.has_clauses
        closes = behind or plan.only_notice
        kind = "closing" if closes else "preamble"
        if genre.DOCUMENT_NUMBER.match(text) or genre.SIGNED_NUMBER.match(text):
            return Node("preamble", role="document-number", text=text)
        if genre.ATTACHMENT.match(text):
            return Node("closing", role="attachment", text=text)
        if genre.DATE.match(text):
            return Node(kind, role="date", text=text)
        if genre.IMPRINT.search(text) or genre.PUBLICITY_NOTE.match(text):
            return Node("closing", role="imprint", text=text)
        if genre.signs(text) or genre.signed_and_dated(text) or genre.STAMPED.match(text):
            return Node(kind, role="signature" if closes else "letterhead", text=text)
        if not behind and genre.names_bodies(text):
            return Node("preamble", role="addressee", text=text)
        if not behind and closes:
            return Node("preamble", role="notice-text", text=text)
        return Node(kind, role=kind, text=text)

    # after the last paragraph ---------------------------------------------------------------------------

    def _finish(self, plan: DraftPlan) -> None:
        _name_own_title(plan)
        self._release_closing(plan)
        split_headings([*plan.body, *plan.tasklist])
        for node in list(plan.walk()):
            if node.kind == "clause" and not any(child.mark for child in node.children):
                split_items(node)

    def _release_closing(self, plan: DraftPlan) -> None:
        """Unnumbered paragraphs behind the very last run-in clause close the plan; they are not part of that clause."""
        part = plan.tasklist if plan.text_behind_table else plan.body
        last = [node for node in plan.text_behind_table or plan.body if node.mark is not None][-1:]
        if not last:
            return
        chain = last
        while chain[-1].children and chain[-1].children[-1].mark is not None:
            chain.append(chain[-1].children[-1])
        at = part.index(last[0]) + 1
        deepest = chain[-1]
        closing = list(takewhile(_may_close, reversed(deepest.children)))[::-1]
        before = [deepest, *deepest.children][len(deepest.children) - len(closing)]
        form = genre.list_form(before.text)
        while form and closing and genre.list_form(closing[0].text) == form:
            closing.pop(0)
        del deepest.children[len(deepest.children) - len(closing) :]
        for offset, node in enumerate(closing):
            part.insert(at + offset, Node("closing", role="closing", text=node.text, line=node.line))


def _may_close(node: Node) -> bool:
    """Whether a paragraph behind the last clause may close the plan: not who is responsible for the clause, no item."""
    return node.role == "paragraph" and not assigns(node.text) and not is_bulleted(node.text)


def _name_own_title(plan: DraftPlan) -> None:
    """Where a notice is itself the plan, the last title printed is the title of the plan."""
    titles = [node for node in plan.body if node.kind == "title"]
    if titles and plan.has_clauses and not any(node.role == "title" for node in titles):
        titles[-1].role = "title"


def _goes_on(rest: str, label: Label) -> bool:
    """Whether the next label of the same kind stands in the same text, behind a full stop."""
    labels = (label_inside(rest, index + 1) for index, char in outside_brackets(rest) if char in "。.；;")
    return label.kind != "arabic-bracket" and any(
        each is not None and (each.kind, each.number) == (label.kind, label.number + 1) for each in labels
    )
