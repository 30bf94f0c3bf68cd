"""How the search folds text, and what its page says: two vocabularies of the search alone."""

from __future__ import annotations

from typing import Annotated, Literal

from planref.model.base import Count, Field, Frozen, Pattern, Text

CodePoints = Annotated[str, Field(pattern=r"^[0-9A-F]{4,6}(?:-[0-9A-F]{4,6})?$")]


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


class SearchMessages(Frozen):
    """Words of the search page; the page fills in what stands in braces."""

    title: Text = Field(description="页名")
    label: Text = Field(description="检索框的名称")
    button: Text = Field(description="检索按钮")
    idle: Text = Field(description="尚未输入时")
    help: Text = Field(description="写法说明")
    key_help: Text = Field(description="按键说明")
    no_script: Text = Field(description="没有脚本时")
    no_script_topics: Text = Field(description="没有脚本时去主题页")
    no_script_terms: Text = Field(description="没有脚本时去术语表")
    loading: Text = Field(description="正在读取")
    failed: Text = Field(description="数据没有读到")
    found: Text = Field(description="找到几条：{n} {plans}")
    found_filtered: Text = Field(description="筛选后几条：{n} {plans} {total}")
    none: Text = Field(description="没有：{q}")
    none_together: Text = Field(description="没有同时含有的")
    none_filtered: Text = Field(description="筛选后没有：{total}")
    empty: Text = Field(description="没有可查的字")
    cut: Text = Field(description="检索词过长：{n}")
    unknown: Text = Field(description="筛选值不认识：{values}")
    also: Text = Field(description="同时查了近义词")
    also_off: Text = Field(description="没有查近义词")
    also_item: Text = Field(description="一个近义词：{form} {n}")
    only_typed: Text = Field(description="只查原词：{q}")
    with_synonyms: Text = Field(description="连近义词查")
    wordings: Text = Field(description="换一种写法")
    nearest: Text = Field(description="相近的词")
    parts: Text = Field(description="分开查")
    filter: Text = Field(description="筛选")
    clear: Text = Field(description="取消筛选")
    rest: Text = Field(description="其余几项：{n}")
    more: Text = Field(description="另有几处：{n}")
    go_on: Text = Field(description="继续显示：{n}")
    via: Text = Field(description="以何词命中：{form}")
    group: Text = Field(description="一组几条：{n}")
    all: Text = Field(description="全部结果")
    task: Text = Field(description="任务清单")
    deadline: Text = Field(description="时限")
    lead: Text = Field(description="牵头")
    support: Text = Field(description="配合")
    and_others: Text = Field(description="等")
    year: Text = Field(description="时限年份：{year}")
    year_none: Text = Field(description="未写时限")
    target_yes: Text = Field(description="有指标")
    target_no: Text = Field(description="无指标")
    verdict: Text = Field(description="与样板比：{verdict}")
    hidden: Text = Field(description="隐去的字样")
    grouped: Text = Field(description="按方案分组")
    ranked: Text = Field(description="按相关排列")
    csv: Text = Field(description="下载表格")
    print: Text = Field(description="打印")
    printed: Text = Field(description="打印时的出处：{q} {address}")
    file: Text = Field(description="下载文件名")
    original: Text = Field(description="非官方整理的声明")
    privacy: Text = Field(description="关键词不离开本机的声明")


class SearchSettings(Frozen):
    """Limits, facets and words of the search page."""

    version: Text = Field(description="版本")
    limit_gzip_kb: Count = Field(description="索引超过多少千字节（gzip）改用分片索引")
    query_limit: Count = Field(description="检索词最多用多少字")
    masks: tuple[Pattern, ...] = Field(description="不许被检索到的字样：正则表达式，有括号时只遮括号内")
    facets: tuple[Facet, ...] = Field(description="筛选项")
    messages: SearchMessages = Field(description="页面用语")
    csv_columns: tuple[Text, ...] = Field(min_length=12, max_length=12, description="CSV 表头")
