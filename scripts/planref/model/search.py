"""How the search folds text, and what its page says: two vocabularies of the search alone."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from planref.model.base import Count, Field, Frozen, Identifier, Text, having

MESSAGES = (
    "title",
    "label",
    "button",
    "idle",
    "help",
    "privacy",
    "no-script",
    "no-script-topics",
    "no-script-terms",
    "filter",
    "csv",
    "print",
    "original",
)
"""The words that the page has before any script runs."""


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error:
        raise ValueError("正则表达式写错了 | not a regular expression") from None
    return text


CodePoints = Annotated[str, Field(pattern=r"^[0-9A-F]{4,5}(-[0-9A-F]{4,5})?$")]
Pattern = Annotated[Text, AfterValidator(_pattern)]


class Replacement(Frozen):
    """Characters that count as one."""

    to: Text = Field(description="统一成什么")
    characters: Text = Field(description="哪些字符")


class Folding(Frozen):
    """How a text is folded before it is compared, character by character."""

    version: Text = Field(description="版本")
    form: Literal["NFKD"] = Field(description="Unicode 规范形式")
    map: tuple[Replacement, ...] = Field(description="统一写法的字符")
    remove: tuple[CodePoints, ...] = Field(description="略去的字符：十六进制码位或范围")


class Facet(Frozen):
    """A way to narrow results."""

    id: Literal["plan", "level", "campaign", "topic", "role", "year", "target"] = Field(description="网址里的参数名")
    title: Text = Field(description="页面上的名称")


class SearchSettings(Frozen):
    """Limits, facets and words of the search page."""

    version: Text = Field(description="版本")
    limit_gzip_kb: Count = Field(description="索引超过多少千字节（gzip）改用分片索引")
    query_limit: Count = Field(description="检索词最多用多少字")
    masks: tuple[Pattern, ...] = Field(description="不许被检索到的字样：正则表达式，有括号时只遮括号内")
    facets: tuple[Facet, ...] = Field(description="筛选项")
    messages: Annotated[dict[Identifier, Text], AfterValidator(having(MESSAGES))] = Field(description="页面用语")
    csv_columns: tuple[Text, ...] = Field(description="CSV 表头")
