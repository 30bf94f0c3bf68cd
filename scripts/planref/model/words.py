"""Word lists that rules read texts by: every list that a rule asks for must be there, and no other."""

from __future__ import annotations

import typing
from typing import Annotated, Literal

from planref.model.base import AfterValidator, Field, Frozen, FrozenRoot, Text

ChangeType = Literal[
    "place_localised",
    "actor_localised",
    "date_shifted",
    "citation_substituted",
    "citation_dropped",
    "citation_added",
    "target_dropped",
    "target_changed",
    "metric_changed",
    "scope_narrowed",
    "scope_added",
    "obligation_weakened",
    "obligation_strengthened",
    "measure_dropped",
    "measure_added",
    "reporting_changed",
    "contact_dropped",
    "order_changed",
    "renumbered",
    "wording",
    "punctuation",
    "drafting_error",
]


def _change_types(block: str) -> str:
    unknown = " ".join(word for word in block.split() if word not in typing.get_args(ChangeType))
    if unknown:
        raise ValueError(f"没有这种变化类型：{unknown} | no such type of change: {unknown}")
    return block


class WordLists(FrozenRoot[dict[Text, Text]]):
    """Named blocks of words between spaces; any names."""


class CuttingWords(Frozen):
    """Words by which sentences are cut; blocks of words between spaces."""

    with_previous: Text = Field(description="并入前一词的词")
    function: Text = Field(description="虚词和量词")
    field: Text = Field(description="安全生产用词")
    general: Text = Field(description="通用词，常用的在前")


class ChangeWords(Frozen):
    """Words by which types of change are told apart; blocks of words between spaces."""

    substantive: Annotated[Text, AfterValidator(_change_types)] = Field(description="哪些变化类型是实质变化")
    around: Text = Field(description="可以伴随地名、主体的词")
    place_words: Text = Field(description="地域词")
    place_endings: Text = Field(description="地名词尾")
    not_places: Text = Field(description="不算地名的词")
    actor_beginnings: Text = Field(description="主体词头")
    not_actors: Text = Field(description="不算主体的词")
    actor_words: Text = Field(description="主体词")
    actor_endings: Text = Field(description="主体词尾")
    metrics: Text = Field(description="指标词")
    metric_endings: Text = Field(description="指标词尾")
    target_states: Text = Field(description="不带数字的指标")
    target_verbs: Text = Field(description="指标动词")
    result_verbs: Text = Field(description="结果动词")
    binding: Text = Field(description="强制用语")
    asking: Text = Field(description="要求用语")
    inviting: Text = Field(description="鼓励用语")
    accountability: Text = Field(description="问责手段")
    narrowing: Text = Field(description="缩小范围的定语")
    reporting_verbs: Text = Field(description="报送动词")
    contact_words: Text = Field(description="联系方式用语")


class PageFurniture(Frozen):
    """Words by which a line of a received document is known to belong to the page it was printed on."""

    labels: tuple[Text, ...] = Field(description="网页信息栏的栏目名")
    labels_beside: tuple[Text, ...] = Field(description="只在信息栏旁边才算的栏目名")
    sections: tuple[Text, ...] = Field(description="网页栏目")
    buttons: tuple[Text, ...] = Field(description="按钮和链接")
    phrases: tuple[Text, ...] = Field(description="网站用语")
    document_containers: tuple[Text, ...] = Field(description="正文所在元素的标识")
    containers: tuple[Text, ...] = Field(description="网页外围元素的标识")
