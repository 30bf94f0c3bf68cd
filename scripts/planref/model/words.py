"""Word lists that rules read texts by: every list that a rule asks for must be there, and no other."""

from __future__ import annotations

import typing
from typing import Annotated, Literal

from planref.model.base import AfterValidator, Field, Frozen, FrozenRoot, Text, WordBlock, wrong

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
    "target_added",
    "amount_changed",
    "threshold_changed",
    "level_changed",
    "definition_changed",
    "condition_added",
    "condition_dropped",
    "exception_added",
    "exception_dropped",
    "prohibition",
    "choice_of_duties",
    "subject_changed",
    "liability_changed",
    "own_reference",
    "formality",
]

Direction = Literal["up", "down", "earlier", "later", "wider", "narrower", "stronger", "weaker"]


def _change_types(block: str) -> str:
    unknown = " ".join(word for word in block.split() if word not in typing.get_args(ChangeType))
    if unknown:
        raise wrong("value/change-type", types=unknown)
    return block


class WordLists(FrozenRoot[dict[Text, Text]]):
    """Named blocks of words between spaces; any names."""


class CuttingWords(Frozen):
    """Words by which sentences are cut; blocks of words between spaces."""

    with_previous: Text = Field(description="并入前一词的词")
    function: Text = Field(description="虚词和量词")
    field: WordBlock = Field(description="安全生产用词")
    general: WordBlock = Field(description="通用词，常用的在前")


class ChangeWords(Frozen):
    """Words by which types of change are told apart; blocks of words between spaces."""

    substantive: Annotated[Text, AfterValidator(_change_types)] = Field(description="哪些变化类型是实质变化")
    around: Text = Field(description="可以伴随地名、主体的词")
    modality: Text = Field(description="情态词，由免除到禁止，一级一组，组内用斜线隔开")
    not_modal: Text = Field(description="含情态字而不是情态词的词")
    hedges: Text = Field(description="用在情态词前、使要求松动的词")
    prompt: Text = Field(description="要求快、却没有写日期的词，由缓到急，一级一组，组内用斜线隔开")
    conjoining: Text = Field(description="并列的连词")
    choosing: Text = Field(description="选择的连词")
    penalties: Text = Field(description="责任方式，由轻到重，一级一组，组内用斜线隔开")
    actor_kinds: Text = Field(description="主体的种类，一类一组，组内用斜线隔开；都是词尾")
    administrative_levels: Text = Field(description="行政级别")
    stock_phrases: Text = Field(description="套语：只有套语相同的两句不算对应")
    place_words: Text = Field(description="地域词")
    place_endings: Text = Field(description="地名词尾")
    not_places: Text = Field(description="不算地名的词")
    actor_beginnings: Text = Field(description="主体词头")
    not_actors: Text = Field(description="不算主体的词")
    not_bodies: Text = Field(description="不算主体的词尾")
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
    whole: Text = Field(description="表示全体的词")
    reporting_verbs: Text = Field(description="报送动词")
    report_nouns: Text = Field(description="作名词的报告")
    contact_words: Text = Field(description="联系方式用语")


def _pairs(block: str) -> str:
    words = block.split()
    unlike = [word for word in words if len(word) != 2 or word[0] == word[1]]
    if unlike or len({word[0] for word in words}) < len(words):
        told = " ".join(unlike) or " ".join(words)
        raise wrong("value/scripts", pairs=told)
    return block


class ScriptPairs(Frozen):
    """Traditional characters and the simplified ones that stand for them, taken from an open table."""

    source: Text = Field(description="取自哪里")
    licence: Text = Field(description="许可")
    pairs: Annotated[Text, AfterValidator(_pairs)] = Field(description="繁简对照，一对两个字")


class PageFurniture(Frozen):
    """Words by which a line of a received document is known to belong to the page it was printed on."""

    labels: tuple[Text, ...] = Field(description="网页信息栏的栏目名")
    labels_beside: tuple[Text, ...] = Field(description="只在信息栏旁边才算的栏目名")
    sections: tuple[Text, ...] = Field(description="网页栏目")
    buttons: tuple[Text, ...] = Field(description="按钮和链接")
    phrases: tuple[Text, ...] = Field(description="网站用语")
    document_containers: tuple[Text, ...] = Field(description="正文所在元素的标识")
    containers: tuple[Text, ...] = Field(description="网页外围元素的标识")
