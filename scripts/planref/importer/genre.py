"""What short lines of an official document are: document number, title, addressee, signature, date, attachment.

The parts and their order follow GB/T 9704-2012, sections 7.2 to 7.4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planref.importer.headings import is_stop, outside_brackets
from planref.source.basis import join_lines
from planref.source.labels import read_label
from planref.source.marks import ORDINALS

_YEARS = r"(?:[（(][^（()）]{1,24}[）)])*"
_LISTS = (
    r"(?:清单|清單|分工|分工表|分工方案|任务表|任務表|一览表|明细表|责任表|分解表|进度表|安排表|台账|任务分解|配档表|推进表|计划表|时间表"
    r"|措施表|运行表|销号表)"
)
_GENRE = (
    r"(?:方案|计划|計劃|計畫|规划|規劃|意见|意見|通知|通报|通報|办法|辦法|细则|細則|措施|要点|要點|规定|規定|决定|決定"
    r"|条例|條例|工作安排|任务书|责任书|纲要|綱要)"
)
# Words that end a title only where the line says so otherwise: a topic (关于…), or a place or body it begins with.
_LOOSE_GENRE = (
    r"(?:报告|報告|批复|批復|批覆|公告|通告|公报|函|令|预案|預案|制度|标准|標準|规程|規程|规则|規則|指南|指引|导则"
    r"|守则|章程|规范|規範)"
)
_SAID_SO = re.compile(
    r"关于|關於|^[\u4e00-\u9fff]{1,14}?(?:省|市|县|縣|区|區|州|盟|旗|镇|鎮|乡|鄉|街道|园区|国|國|院|部|委|厅|廳|局|公司|集团|厂|学校|大学)"
)
TITLE_END = re.compile(rf"(?:{_GENRE}|{_LISTS})[》”]?{_YEARS}$")
_LOOSE_END = re.compile(rf"{_LOOSE_GENRE}[》”]?{_YEARS}$")
TASKLIST_END = re.compile(rf"{_LISTS}[》”]?{_YEARS}$")
NOTICE_END = re.compile(r"(?:通知|通报|通報|函|的意见|的意見|的決定|的决定|的批复|的批復|的批覆)[》”]?$")
_PASSES_ON = re.compile(r"(?:关于|關於)(?:印发|印發|转发|轉發|批转|批轉|公布|发布|發布)")
DOCUMENT_NUMBER = re.compile(
    r"^[\u4e00-\u9fffA-Za-z（）()]{1,20}(?:[〔\[［(（【][0-9０-９]{4}[〕\]］)）】]\s?[0-9０-９]{1,4}号|字第\s?[0-9０-９]{5,12}\s?號)$"
)
# The number of a document that goes up, with who signs it on the same line.
SIGNED_NUMBER = re.compile(DOCUMENT_NUMBER.pattern[:-1] + r"\s*签发人[:：].{2,24}$")
FORMULA = re.compile(
    r"^(?:此复|此函|此令|特此(?:通知|通报|函复|函告|批复|报告|公告|请示|说明)|专此(?:报告|函复|函告)"
    r"|(?:以上|上述)(?:报告|意见|请示|方案)?[^。，；]{0,8}[，,]?请[^。；]{1,12}|妥否[，,]请[^。；]{1,8}|当否[，,]请[^。；]{1,8})[。.！]?$"
)
DAMAGED_NUMBER = re.compile(
    r"^[\u4e00-\u9fffA-Za-z]{1,16}[〔\[［(（【C]?20[0-9０-９]{2}(?!年)\S{0,3}[0-9０-９]{1,4}\S?$"
)
_FIGURE = "[0-9０-９]"
_DAY = (
    rf"(?:(?:中華)?民國{_FIGURE}{{2,3}}|{_FIGURE}{{4}}|[二一九〇○零Ｏ三四五六七八]{{4}})年"
    rf"(?:{_FIGURE}{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:{_FIGURE}{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
)
DATE = re.compile(rf"^{_DAY}(?:印发)?$")
_SIGNED = re.compile(rf"^(.{{3,40}}?)[（(]?(?:盖章|公章|印章)?[）)]?({_DAY})$")
STAMPED = re.compile(r"^[（(][\u4e00-\u9fff]{2,30}(?:代章|盖章)[）)]$")
DAMAGED_DATE = re.compile(r"^[0-9０-９]{4}年[0-9０-９]{1,2}月?[0-9０-９]{0,2}$")
ORGANISATION = re.compile(
    r"(?:人民政府|安委会|安委办|指挥部|领导小组|專班|专班|政府|委员会|管委会|办公室|办公厅|厅|局|部|(?<!常)委|集团|公司|大队|支队|总队|协会|中心|园区|街道|办事处|管理处|居委会|村委会|党组)(?:文件|[（(](?:代章|盖章|公章|印章|章)[）)])?$"
)
_BODY_BEGINS = re.compile(
    r"中共|中国共产党|[\u4e00-\u9fff]{2,8}?(?:省|市|县|區|区|州|盟|旗|镇|乡|街道|园区|公司|集团)[\u4e00-\u9fff（(]{2}"
)
ATTACHMENT = re.compile(r"^附件\s?[0-9０-９]*\s?[:：.．、]|^附件[0-9０-９]*$|^附[:：]")
_BRACKETED = re.compile(r"^[（(【\[〔][^（()）]{2,40}[）)】\]〕]$")
PAGE_NAME = re.compile(
    r"[（(](?:[^（()）]*[0-9０-９]\s*篇[^（()）]*|精选|通用|范文|实用|最新[^（()）]*|模板[^（()）]*)[）)]$"
    r"|(?:[-—–_|｜]|网)[^，。；：]{0,12}(?:网|网站|文库|文档|平台|频道)$|^[\u4e00-\u9fff]{1,8}网[-—–_|｜]"
    r"|^[\u4e00-\u9fff]{2,12}(?:网站|(?:政务|政府|信息|公开|新闻|门户|资讯|法律|在线|人民|文库|范文)网)$"
)
_KEYWORDS = re.compile(
    r"^(?:主题词|主題詞|关键词|關鍵詞|標籤|标签|索引号|来源|來源|作者|编辑|密级|特急|加急|平急|份号|签发人|簽發人|会签人"
    r"|(?:统一|备案|规范性文件)?(?:编号|登记号|备案号)|(?:信息)?公开(?:方式|属性|选项|类别|形式))(?:[:：]|$)"
    r"|^(?:绝密|机密|秘密|内部)(?:★.*|[一二三四五六七八九十0-9０-９]+年)?$|^0[0-9０-９]{3,7}$|^[A-Z]{3,8}[0-9]{2}[-—][0-9]{4}[-—][0-9]{3,6}$"
)
_STANDARD = re.compile(r"^[A-Z]{1,4}(?:/[A-Z]{1,6})*\s?[0-9.]{1,8}\s?[—–-]\s?[0-9]{4}$")
YEARS_LINE = re.compile(r"^[（(](?=[^（()）]*(?:[0-9０-９]|试行|稿|草案|修订|版))[^（()）]{2,24}[）)]$")
_YEARS_FIRST = re.compile(r"^[（(][^（()）]{2,24}[）)]的")
_WORD = re.compile(r"[0-9A-Za-z０-９\u3400-\u9fff]")
TITLE_NUMBER = re.compile(r"^0[0-9０-９]$")
PUBLICITY_NOTE = re.compile(r"^[（(](?:此件|此文|本件|联系人|联系方式|信息公开)[^（()）]{2,40}[）)]$")
IMPRINT = re.compile(
    r"^(?:抄送|抄报|主送|印发)[:：]|(?:办公室|办公厅|厅|局|委员会|政府|公司)\s?[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日印发$"
)
_BODIES = re.compile(
    r"(?:单位|政府|部门|机构|委员会|办公室|公司|集团|兵团|企业|街道|社区|中心|园区|管委会|成员|同志|[局厅科处室村队会所站院校办委])"
    r"(?:[（(][^（()）]*[）)])?[：:]$"
    r"|^各(?:有关|相关)?[^，。；：]{0,6}[镇乡县区市省州旗村地方][：:]$"
)
_LIST_FORMS = {
    "ordinal": re.compile(rf"第[{ORDINALS}]+[\u4e00-\u9fff]"),
    "year": re.compile("[0-9０-９]{4}年"),
    "body": re.compile("[^，。；：:]{2,14}[:：]"),
}
_PAIRS = ("《》", "（）", "()", "“”", "〔〕", "〈〉")


def short_line(text: str) -> bool:
    """A line that cannot be running text: short, without a sentence mark outside brackets, without a label."""
    stops = any(char in "。；;！？" or is_stop(text, index) for index, char in outside_brackets(text))
    return len(text) <= 60 and not stops and read_label(text) is None and text[-1:] not in "：:，,"


def balanced(text: str) -> bool:
    """Whether every bracket, book-title mark and quotation mark is closed."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def is_title_part(text: str) -> bool:
    """Whether a line may be part of a title."""
    other = (
        _STANDARD,
        DATE,
        DAMAGED_DATE,
        DOCUMENT_NUMBER,
        SIGNED_NUMBER,
        FORMULA,
        ATTACHMENT,
        PUBLICITY_NOTE,
        _KEYWORDS,
    )
    if (
        not _WORD.search(text)
        or not (short_line(text) or is_whole_title(text))
        or any(pattern.match(text) for pattern in other)
        or PAGE_NAME.search(text)
    ):
        return False
    bracketed = _BRACKETED.match(text) is not None and YEARS_LINE.match(text) is None
    return not bracketed and signed_and_dated(text) is None and not text.endswith(("文件", "汇编", "选编"))


def is_whole_title(text: str) -> bool:
    """Whether a line, however long, is a title and nothing else: it ends one, has no comma, and is not cut short.

    What passes a document on (关于印发…方案) is whole only with its own ending (…的通知).
    """
    stops = any(char in "，,；;" or is_stop(text, index) for index, char in outside_brackets(text))
    cut = _PASSES_ON.search(text) is not None and NOTICE_END.search(text) is None
    return not stops and not cut and read_label(text) is None and _is_title(text)


def title_length(texts: Sequence[str]) -> int:
    """How many lines from the first on make one title, 0 when they make none.

    A title ends with a word of the genre, its brackets closed; a line of years, or a short second ending
    (三年行动计划 / 实施方案), still belongs to it.
    """
    complete = [count for count in range(1, len(texts) + 1) if _is_title(join_lines(texts[:count]))]
    if not complete or YEARS_LINE.match(texts[0]) or texts[0] in texts[1 : complete[0]]:
        return 0
    length = complete[0]
    while length < len(texts) and (YEARS_LINE.match(texts[length]) or _ends_anew(texts, length)):
        length += 1
    return length


def heads_table(text: str) -> bool:
    """Whether a line right above a table names it as a list of tasks, with as little as 任务清单."""
    named = TASKLIST_END.search(text) is not None and ATTACHMENT.match(text) is None
    return named and len(text) >= 4 and short_line(text) and balanced(text)


def _is_title(text: str) -> bool:
    ended = TITLE_END.search(text) or (_LOOSE_END.search(text) and _SAID_SO.search(text))
    return bool(ended) and balanced(text) and 6 <= len(text) <= 110


def _ends_anew(texts: Sequence[str], at: int) -> bool:
    """Whether a line gives a title a second ending, by itself or behind its years: （2024—2026年）的通知."""
    return _second_ending(texts[at]) or (bool(_YEARS_FIRST.match(texts[at])) and _is_title(join_lines(texts[: at + 1])))


def _second_ending(text: str) -> bool:
    return len(re.sub(rf"{_YEARS}$", "", text)) <= 8 and bool(TITLE_END.search(text))


def signs(text: str) -> bool:
    """Whether a line may be a signature or a letterhead: a short line that ends with the name of a body."""
    return short_line(text) and len(text) <= 30 and "：" not in text and bool(ORGANISATION.search(text))


def is_body(text: str) -> bool:
    """Whether a line is the name of a body and no end of one: it begins with a place, a company or the party."""
    return signs(text) and _BODY_BEGINS.match(text) is not None


def signed_and_dated(text: str) -> tuple[str, str] | None:
    """The body and the day of a signature that stands with its date on one line; None for any other line."""
    found = _SIGNED.match(text)
    return (found.group(1), found.group(2)) if found and signs(found.group(1)) else None


def names_bodies(text: str) -> bool:
    """Whether a line addresses a notice or plan: names of bodies, ended by a colon (not 制定如下计划：)."""
    stops = any(char in "。；;" for _, char in outside_brackets(text))
    return len(text) <= 200 and not stops and read_label(text) is None and bool(_BODIES.search(text))


def list_form(text: str) -> str:
    """How an unnumbered paragraph of a list begins: with a stage (第一阶段), a year, a body and a colon; else ''."""
    return next((name for name, pattern in _LIST_FORMS.items() if pattern.match(text)), "")
