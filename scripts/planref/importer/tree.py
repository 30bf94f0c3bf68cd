"""The draft tree that the structure parser builds: mutable while parsing, turned into model values by draft.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planref.readers.received import ImportWarning
from planref.source.labels import Label


@dataclass
class Node:
    """One node of a draft tree; `raw` is its paragraph without the label until heading and text are told apart."""

    kind: str
    role: str = ""
    label: str = ""
    heading: str = ""
    end_mark: str = ""
    own_line: bool = False
    inline: bool = False
    text: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    raw: str = ""
    mark: Label | None = None
    line: int = 0
    text_line: int = 0
    cell_lines: dict[str, int] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


_IN_TABLES = frozenset({"tasklist-title", "table-head", "table-row", "group", "main-task", "paragraph"})


def _is_clause(node: Node) -> bool:
    """Whether a node is a numbered clause, no row or heading of a table."""
    return node.mark is not None and node.kind != "task" and node.role not in _IN_TABLES


@dataclass
class DraftPlan:
    """One plan found in a document: its body (title, notice parts, clauses) and, when there is one, its task list."""

    body: list[Node] = field(default_factory=list)
    tasklist: list[Node] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    first_line: int = 0
    last_line: int = 0
    title_roles: set[str] = field(default_factory=set)
    found_clause: bool = False
    looked_at: int = 0

    def walk(self) -> Iterator[Node]:
        """All nodes of body and task list, in document order."""
        for node in [*self.body, *self.tasklist]:
            yield from node.walk()

    @property
    def text_behind_table(self) -> list[Node]:
        """The outermost nodes with which the body goes on behind a table that stands in it."""
        listed = next((at for at, node in enumerate(self.tasklist) if _is_clause(node)), len(self.tasklist))
        return [node for node in self.tasklist[listed:] if node.kind != "task" and node.role not in _IN_TABLES]

    @property
    def open_part(self) -> list[Node]:
        """The part that what comes next belongs to, so that the order of the tree is that of the text."""
        return self.tasklist or self.body

    @property
    def has_clauses(self) -> bool:
        """Whether a numbered clause has been found yet."""
        if not self.found_clause:
            new = [*self.body[self.looked_at :], *self.tasklist]
            self.found_clause = any(node.mark is not None for top in new for node in top.walk())
            self.looked_at = len(self.body)
        return self.found_clause

    @property
    def title(self) -> str:
        """The plan's own title (a notice's title stands before it); a notice that is itself the plan gives its own."""
        titles = [node for node in self.body if node.kind == "title"]
        own = [node.text for node in titles if node.role == "title"]
        return (own or [node.text for node in titles] or [""])[-1]

    @property
    def only_notice(self) -> bool:
        """Whether the title of a notice has been found and none of a plan."""
        return self.title_roles == {"notice-title"}


@dataclass(frozen=True)
class Parsed:
    """Everything found in one document."""

    plans: tuple[DraftPlan, ...]
    warnings: tuple[ImportWarning, ...]
