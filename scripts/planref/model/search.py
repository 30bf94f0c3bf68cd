"""How the search folds text, and what its page says: two vocabularies of the search alone."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeVar

from pydantic import ValidationInfo, field_validator

from planref.model.base import AfterValidator, Count, Field, Frozen, Pattern, PatternInBoth, Positive, Text, wrong

_BRACES = re.compile(r"\{[a-z_]+\}")
EnglishWord = Annotated[str, Field(pattern=r"^[a-z]+$")]
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

    id: Literal["says", "plan", "level", "campaign", "topic", "role", "year"] = Field(description="网址里的参数名")
    title: Text = Field(description="页面上的名称")


class Question(Frozen):
    """Words that ask for one kind of fact."""

    id: Literal["often", "due", "who", "amount", "then"] = Field(description="问的是哪一类要素")
    label: Text = Field(description="页面上的名称")
    words: tuple[Text, ...] = Field(description="问法")
    after: tuple[Text, ...] = Field((), description="跟在问法后面、不另外查的词")
    english: tuple[EnglishWord, ...] = Field((), description="英文的问法，一词一项")


EntryT = TypeVar("EntryT", Facet, Question)


def _apart(entries: tuple[EntryT, ...]) -> tuple[EntryT, ...]:
    """Entries with an id each of their own."""
    ids = [entry.id for entry in entries]
    for at, name in enumerate(ids):
        if name in ids[:at]:
            raise wrong("value/id-twice", id=name)
    return entries


class Everyday(Frozen):
    """Words of every day with what official texts write for them."""

    said: tuple[Text, ...] = Field(description="平常的说法")
    means: tuple[Text, ...] = Field(description="公文的写法")


class Actor(Frozen):
    """Words for one kind of those who have to do something."""

    kind: Literal["firm", "park", "department", "government", "other"] = Field(description="主体种类")
    words: tuple[Text, ...] = Field(description="称呼")


class Positions(Frozen):
    """How a printed position is typed."""

    digits: Text = Field(min_length=10, max_length=10, description="从零到九的数字")
    nought: Text = Field(description="零的另一种写法")
    ten: Text = Field(description="十")
    hundred: Text = Field(description="百")
    ordinal: Text = Field(description="序数词头")
    item: Text = Field(description="一是、二是的词尾")
    steps: tuple[Text, ...] = Field(description="部分、条等")
    tasks: tuple[Text, ...] = Field(description="任务清单的叫法")
    of: Text = Field(description="方案名与位置之间的字")
    year: Text = Field(description="年份后的字")
    share: Text = Field(description="百分数前的字")
    point: Text = Field(description="小数点的读法")


class Reading(Frozen):
    """How a question is read when no text holds it as typed."""

    questions: Annotated[tuple[Question, ...], AfterValidator(_apart)] = Field(description="疑问词")
    positions: Positions = Field(description="位置的写法")
    actors: tuple[Actor, ...] = Field(description="各种主体的称呼")
    fillers: tuple[Text, ...] = Field(description="不表示问什么的词")
    english_fillers: tuple[EnglishWord, ...] = Field((), description="不表示问什么的英文词")
    small: Text = Field(description="不单独表意的字")
    everyday: tuple[Everyday, ...] = Field(description="平常说法与公文写法")
    year_ends: tuple[Text, ...] = Field(description="年份后面的几种写法，彼此相当")
    consequences: tuple[PatternInBoth, ...] = Field(description="表示后果的字样：正则表达式")


class SearchMessages(Frozen):
    """Words of the search page; the page fills in what stands in braces: all that the description of a field names."""

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
    none: Text = Field(description="没有，也没有相近的：{q} {all}")
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
    parts: Text = Field(description="分开查")
    filter: Text = Field(description="筛选")
    clear: Text = Field(description="取消筛选")
    rest: Text = Field(description="其余几项：{n}")
    more: Text = Field(description="另有几处：{n}")
    go_on: Text = Field(description="继续显示：{n}")
    listed: Text = Field(description="已列出几条：{n} {total}")
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
    verdict: Text = Field(description="与样板比：{verdict}")
    hidden: Text = Field(description="隐去的字样")
    grouped: Text = Field(description="按方案分组")
    ranked: Text = Field(description="按相关排列")
    csv: Text = Field(description="下载表格")
    print: Text = Field(description="打印")
    filtered: Text = Field(description="筛选后：{total}")
    see: Text = Field(description="看几条结果：{n}")
    not_narrowed: Text = Field(description="未筛选：{n}")
    narrowed: Text = Field(description="已筛选：{n} {total}")
    none_typed: Text = Field(description="没有原样的：{q} {all}")
    none_address: Text = Field(description="没有这个编号：{q}")
    none_means: Text = Field(description="没有写不等于不该做")
    address_id: Text = Field(description="条款编号")
    address_path: Text = Field(description="印在何处：{q} {plans} {n}")
    address_plan: Text = Field(description="某份方案里的：{q} {n} {plans}")
    found_marks: Text = Field(description="隔着标点的：{q} {n} {plans}")
    apart: Text = Field(description="隔着标点的一组")
    near: Text = Field(description="相近的：{q} {n} {plans}")
    asked: Text = Field(description="写明所问的：{kinds} {said_plans} {said}")
    asked_none: Text = Field(description="没有写明所问的：{kinds} {n}")
    not_theirs: Text = Field(description="写明所问、对象不同的一组：{kinds} {actors} {n}")
    not_said: Text = Field(description="没有写明所问的一组：{kinds} {n}")
    guard: Text = Field(description="不是法定要求")
    heard_script: Text = Field(description="繁体按简体查")
    heard_plans: Text = Field(description="限于哪份方案")
    heard_as: Text = Field(description="读成：{typed}")
    heard_about: Text = Field(description="查什么")
    heard_asks: Text = Field(description="问什么")
    as_typed: Text = Field(description="只查原样")
    with_near: Text = Field(description="也查相近")
    near_all: Text = Field(description="读取全部正文后查相近的：{mb}")
    meant: Text = Field(description="是不是要找")
    meant_count: Text = Field(description="几条：{n}")
    meant_change: Text = Field(description="改一个字：{typed} {meant}")
    says_often: Text = Field(description="频次")
    says_due: Text = Field(description="时限")
    says_who: Text = Field(description="单位")
    says_amount: Text = Field(description="指标")
    says_then: Text = Field(description="后果")
    says_often_too: Text = Field(description="写明频次的")
    said_of: Text = Field(description="对谁、多少：{of} {says}")
    said_and: Text = Field(description="两者之间")
    no_time: Text = Field(description="这句未写时限和频次")
    open: Text = Field(description="打开一条")
    around: Text = Field(description="前后各条")
    plans_called: Text = Field(description="叫这个名字的方案")
    by_topic: Text = Field(description="按主题看")
    by_time: Text = Field(description="按时间看")
    by_reading: Text = Field(description="整篇读")
    all_topics: Text = Field(description="全部主题")
    all_plans: Text = Field(description="全部方案")
    all_terms: Text = Field(description="全部术语")
    due_in: Text = Field(description="某年到期：{year}")
    chosen: Text = Field(description="已选几项：{n}")
    not_chosen: Text = Field(description="未选")
    close: Text = Field(description="关闭")
    how: Text = Field(description="写法说明的标题")
    printed: Text = Field(description="打印时的出处：{q} {address}")
    file: Text = Field(description="下载文件名")
    privacy: Text = Field(description="关键词不离开本机的声明")

    @field_validator("*")
    @classmethod
    def _filled_in(cls, value: str, info: ValidationInfo) -> str:
        filled = _BRACES.findall(cls.model_fields[info.field_name or ""].description or "")
        if sorted(_BRACES.findall(value)) != sorted(filled):
            raise wrong("value/braces", names=" ".join(filled) or "—")
        return value


class SearchSettings(Frozen):
    """Limits, facets and words of the search page."""

    version: Text = Field(description="版本")
    limit_gzip_kb: Count = Field(description="索引超过多少千字节（gzip）改用字对索引，正文随结果读取")
    query_limit: Positive = Field(description="检索词最多用多少字")
    masks: tuple[Pattern, ...] = Field(
        description="不许被检索到的字样：正则表达式，全角半角、各种连接号同看；有括号时只遮括号内"
    )
    place_endings: tuple[Text, ...] = Field(description="地名词尾")
    reading: Reading = Field(description="怎样读懂一句问话")
    facets: Annotated[tuple[Facet, ...], AfterValidator(_apart)] = Field(description="筛选项")
    messages: SearchMessages = Field(description="页面用语")
    often: tuple[Text, ...] = Field(description="常查的词，列在首页和检索页")
    csv_columns: tuple[Text, ...] = Field(min_length=12, max_length=12, description="CSV 表头")
