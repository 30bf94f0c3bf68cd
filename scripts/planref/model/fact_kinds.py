"""The kinds of fact, each declared once: how it is called in data, how it is read, published and marked."""

from __future__ import annotations

from dataclasses import dataclass

from planref.model.facts import (
    Citation,
    Consequence,
    Draft,
    Fact,
    Firmness,
    Involvement,
    Report,
    Target,
    Time,
    UpperSupport,
)


@dataclass(frozen=True)
class FactKind:
    """One kind of fact.

    `name` is its list in data files and in facts.json, and its id in the closed list that holds its label; `one` stands
    in the id of each; `mark` is the letter of its marks in plan text, None for what is not marked there; `words`
    describe the published list.
    """

    name: str
    one: str
    model: type[Fact]
    mark: str | None
    words: str


FACT_KINDS: tuple[FactKind, ...] = (
    FactKind("targets", "target", Target, "n", "指标"),
    FactKind("times", "time", Time, "t", "时限"),
    FactKind("citations", "citation", Citation, "d", "引用文件"),
    FactKind("organisations", "organisation", Involvement, None, "单位"),
    FactKind("consequences", "consequence", Consequence, None, "后果：什么情形下有什么后果"),
    FactKind("reporting", "report", Report, None, "报送：谁向谁报什么"),
    FactKind("drafting", "draft", Draft, None, "要制定或修订的文件"),
    FactKind("upper", "upper", UpperSupport, None, "配合上级或有赖上级的事"),
    FactKind("firmness", "firmness", Firmness, None, "力度用字"),
)
KINDS = tuple(kind.name for kind in FACT_KINDS)
