"""The vocabularies: closed lists and names that all plans share; labels live here, not in code or templates."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from planref.model.base import AfterValidator, Field, Flag, Frozen, Identifier, Text, Year, wrong

# 浙政办发〔2017〕11号, with the spaces and brackets of its print; 国务院令第708号; GB/T 33000-2016, DB33/T 1234-2020.
DOCUMENT_NUMBER = (
    r"^[\u4e00-\u9fffA-Za-z（）()]+ ?[〔（(\[【［][0-9]{4}[〕）)\]】］] ?第?[0-9]{1,4} ?号$"
    r"|^[\u4e00-\u9fff]{2,24}(?:[0-9]{4}年)?第[0-9一二三四五六七八九十百零〇]{1,6}号$"
    r"|^[A-Z]{2,4}[0-9]{0,2}(?:/[TZ])? ?[0-9]+(?:\.[0-9]+)*[-—–][0-9]{2,4}$"
)


class Entry(Frozen):
    """One word of a closed list: its id in data, its Chinese label, what it means, in English."""

    id: Text = Field(description="数据里的写法")
    label: Text = Field(description="页面上的中文名称")
    english: Text = Field(description="英文")
    description: Text = Field(description="含义")


class Outcome(Entry):
    """A word for what became of a text: some say that less or more is asked, some have another form for a task list."""

    own_list: Text | None = Field(None, description="正文与清单对照中的名称；不写即同 label")
    direction: Literal["less", "more"] | None = Field(None, description="要求减少 less 或增加 more；两者都不是的不写")

    def word(self, own_list: bool) -> str:
        """Its label, or what it is called where a plan is compared with its own task list."""
        return (self.own_list if own_list else None) or self.label


class FirmnessGrade(Entry):
    """How firmly a duty is laid down, with the words that say so."""

    words: tuple[Text, ...] = Field((), description="属于这一级的字")


class Lists(Frozen):
    """The closed lists used in data and pages."""

    levels: tuple[Entry, ...] = Field(description="层级")
    other_levels: tuple[Entry, ...] = Field(description="方案所无的层级，文件和单位用")
    fact_kinds: tuple[Entry, ...] = Field(description="要素种类")
    target_kinds: tuple[Entry, ...] = Field(description="指标种类")
    target_fates: tuple[Entry, ...] = Field(description="样板指标的去留")
    target_fields: tuple[Entry, ...] = Field(description="指标里可以比较的各项")
    comparators: tuple[Entry, ...] = Field(description="比较方式")
    deadline_sources: tuple[Entry, ...] = Field(description="指标的时限从哪里得来；见于引语的不必说")
    hedges: tuple[Entry, ...] = Field(description="限定词：给结果打折扣的字，编号就是原文的字")
    subject_kinds: tuple[Entry, ...] = Field(description="谁来做：主体种类")
    firm_kinds: tuple[Entry, ...] = Field(description="企业类别")
    consequence_signs: tuple[Entry, ...] = Field(description="后果种类")
    report_ways: tuple[Entry, ...] = Field(description="报送方向")
    draft_states: tuple[Entry, ...] = Field(description="要拟的文件：制定或修订")
    upper_kinds: tuple[Entry, ...] = Field(description="与上级的关系")
    firmness_grades: tuple[FirmnessGrade, ...] = Field(description="力度等级，由强到弱")
    time_types: tuple[Entry, ...] = Field(description="时限种类")
    cycles: tuple[Entry, ...] = Field(description="常见周期")
    cycle_units: tuple[Entry, ...] = Field(description="其他周期的单位")
    citation_relations: tuple[Entry, ...] = Field(description="引用关系")
    task_cells: tuple[Entry, ...] = Field(description="任务清单的各栏，按显示次序")
    organisation_roles: tuple[Entry, ...] = Field(description="单位角色")
    statuses: tuple[Entry, ...] = Field(description="结论的状态")
    comparison_modes: tuple[Entry, ...] = Field(description="对照方式")
    group_types: tuple[Outcome, ...] = Field(description="逐句对照的去向")
    chapters: tuple[Entry, ...] = Field(description="对照里没有序号的部分")
    verdict_relations: tuple[Outcome, ...] = Field(description="结论：文字关系")
    verdict_positions: tuple[Entry, ...] = Field(description="结论：位置")
    findings: tuple[Entry, ...] = Field(description="主题对照的认定")
    contradiction_kinds: tuple[Entry, ...] = Field(description="同一方案前后不一的方面")
    novelties: tuple[Outcome, ...] = Field(description="较晚方案的要求，较早的方案写了没有")
    change_types: tuple[Outcome, ...] = Field(description="变化类型")
    anomaly_kinds: tuple[Entry, ...] = Field(description="原文异常种类")


_YEAR = re.compile("[0-9０-９]{4}")


def _forward(years: str) -> str:
    named = [int(year) for year in _YEAR.findall(years)]
    if named != sorted(named):
        raise wrong("value/years-order")
    return years


class Campaign(Frozen):
    """A campaign that plans of several levels carry out."""

    id: Identifier = Field(description="编号")
    label: Text = Field(description="名称")
    short: Text = Field(description="简称")
    years: Annotated[Text, AfterValidator(_forward)] = Field(description="年份，如 2024—2026")
    english: Text = Field(description="英文")
    description: Text = Field(description="说明")


class Campaigns(Frozen):
    """All campaigns."""

    campaigns: tuple[Campaign, ...] = Field(description="行动")


class Topic(Frozen):
    """A topic that measures are sorted by."""

    id: Identifier = Field(description="编号")
    label: Text = Field(description="名称")
    english: Text = Field(description="英文")
    description: Text = Field(description="收什么，不收什么")
    structural: Flag = Field(False, description="目的、目标、范围、阶段等不属于具体措施的内容")


class Topics(Frozen):
    """All topics."""

    topics: tuple[Topic, ...] = Field(description="主题")


class Term(Frozen):
    """A slogan or term of art that a newcomer needs explained."""

    id: Identifier = Field(description="编号")
    surfaces: tuple[Text, ...] = Field(min_length=1, description="原文里的各种写法，第一个为通用名")
    explanation: Text = Field(description="解释")
    source: Literal["text", "general"] = Field(description="解释的依据：原文或常识")
    clause: Identifier | None = Field(None, description="原文依据所在条")
    english: Text = Field(description="英文")
    english_forms: tuple[Text, ...] = Field((), description="译文里同样认可的英文写法")
    synonyms: tuple[Text, ...] = Field((), description="检索时一并查找的同义词")
    note: Text | None = Field(None, description="易混之处")

    @property
    def label(self) -> str:
        """What the term is called."""
        return self.surfaces[0]

    @property
    def description(self) -> str:
        """What the term means, under the name that entries of closed lists have for it."""
        return self.explanation


class Terms(Frozen):
    """All terms."""

    terms: tuple[Term, ...] = Field(description="术语")


class Organisation(Frozen):
    """A body or a class of bodies."""

    id: Identifier = Field(description="编号")
    name: Text = Field(description="规范全称")
    level: Literal["national", "province", "city", "district", "park", "enterprise", "any"] = Field(description="层级")
    region: Text | None = Field(None, description="地区")
    inferred: Flag = Field(False, description="全称不见于原文")
    surfaces: tuple[Text, ...] = Field((), description="原文里的各种写法")
    collective: Flag = Field(False, description="一类单位而不是一个单位")
    note: Text | None = Field(None, description="说明")


class Organisations(Frozen):
    """All organisations."""

    organisations: tuple[Organisation, ...] = Field(description="单位")


class Document(Frozen):
    """A document that some plan cites."""

    id: Identifier = Field(description="编号")
    title: Text = Field(description="名称，不含书名号")
    english: Text | None = Field(None, description="英文名称，译文照用")
    number: Text | None = Field(None, pattern=DOCUMENT_NUMBER, description="发文字号或标准号")
    issuer: Text | None = Field(None, description="发文机关")
    issuer_inferred: Flag = Field(False, description="发文机关由文意推定")
    level: Literal["national", "province", "city", "district", "park", "enterprise", "standard"] = Field(
        description="层级"
    )
    year: Year | None = Field(None, description="年份")
    campaign: Identifier | None = Field(None, description="所属行动")
    plan: Identifier | None = Field(None, description="本库收录时的方案编号")
    replaces: Identifier | None = Field(None, description="在下级方案中取代了样板所引的哪份文件")
    note: Text | None = Field(None, description="说明")


class Documents(Frozen):
    """All cited documents."""

    documents: tuple[Document, ...] = Field(description="文件")


class Redaction(Frozen):
    """A person's name or a telephone number that stands in a text but is never indexed or exported as a fact."""

    clause: Identifier = Field(description="所在条")
    quote: Text = Field(description="原文")
    kind: Literal["person", "phone", "mail"] = Field(description="人名、电话或电子邮箱")


class Redactions(Frozen):
    """All redactions."""

    redactions: tuple[Redaction, ...] = Field(description="不入索引的人名和电话")
