"""Quantities and dates as official texts print them: in digits or Chinese numerals, with units, shares, majorities.

One reader for the redline (which never cuts a quantity), for facts and for the rules that name changes. It reads
simplified text; a traditional one is first read as simplified, which moves no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planref.source.labels import number_of

Kind = Literal[
    "date",
    "frequency",
    "period",
    "money",
    "share",
    "multiple",
    "count",
    "measure",
    "grade",
    "bare",
    "article",
    "standard",
    "document",
    "ordinal",
]
"""`article` to `ordinal` carry digits that count nothing: own references, standards, document numbers, 第三届."""

_DIGIT = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_HAN = f"{_DIGIT}十百千拾佰仟"
ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:\.[0-9０-９]+)?(?![0-9０-９])|[0-9０-９]+(?:\.[0-9０-９]+)?"
"""Digits as one number: 1,200 and 3.5 are whole, 2024年 is left to the date."""
_IN_A_WORD = "(?!(?<=[队退入行])伍|(?<=[大登水着内])陆|(?<=收)拾)"
NUMERAL = rf"(?:{ARABIC})[十百千]?[万亿]*|{_IN_A_WORD}[{_HAN}][{_HAN}万亿]{{0,30}}(?:点[{_DIGIT}]{{1,30}})?"
_SMALL = rf"[0-9０-９]{{1,2}}|[{_DIGIT}十]{{1,3}}"

_YEAR = r"(?:(?:[1１][9９]|[2２][0０])[0-9０-９]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s*年"
_COMPARED = r"相较于?|(?<![相比])较|(?<![占同环相对评])比|(?<![年期度末底])相比于?"
COMPARED_WITH = re.compile(
    rf"(?:与|同|和|以|在|{_COMPARED})(?P<said>{_YEAR})(?:底|末|度)?(?:同期)?(?:相比|比较|为基[数准期]|的?基础上)"
    rf"|(?:{_COMPARED})(?P<after>{_YEAR})(?:底|末|度)?(?:同期)?"
)
"""A year that something is compared with, and no time limit: 与2016年相比, 较2020年, 以2019年为基数."""
_DAY_OF_MONTH = rf"(?:{_SMALL})\s*日(?!内|之内|以内|以上|以下)"
_LONE_DAY = (
    r"(?<![0-9０-９])(?<!少于)(?<!低于)(?<!多于)(?<!超过)(?<!至少)(?<!提前)(?:[12１２]?[0-9０-９]|[3３][01０１])"
)
"""A day of the month by itself; behind 不少于 it is how long something lasts, and no month has 90 days."""
_MARGIN = r"(?:年?[底末初]|上半年|下半年|上旬|中旬|下旬)?(?:之?前|起)?"
_ERA_YEAR = rf"(?:中华)?民国\s*(?:[{_HAN}]{{1,5}}|[0-9０-９]{{1,3}})\s*年"
_DATE = (
    rf"(?:{_YEAR}|{_ERA_YEAR})(?:度)?\s*(?:(?:第?[一二三四1-4]季度)|(?:{_SMALL})\s*月\s*)?(?:{_DAY_OF_MONTH})?{_MARGIN}"
    rf"|(?:每[年月季]度?)?(?:{_SMALL})\s*月(?!内|以)\s*(?:{_DAY_OF_MONTH})?(?:[底末初]|上旬|中旬|下旬)?前?"
    rf"|(?:每[年月季]度?)(?:{_SMALL})\s*日(?:之?前)?|{_LONE_DAY}\s*日(?:之?前)?(?!内|之内|以内|以上|以下)"
    r"|[“\"]?十[一二三四五六七八九]五[”\"]?"
)
_FREQUENCY = rf"每(?:隔)?(?:{_SMALL})?(?:半年|半个?月|个?季度|学期|学年|年度|年|个?月度?|旬|个?星期|周|日|天|小时)"
_MONEY = r"(?:人民币|新台币|美|港|欧|日)?[元圆](?!旦|素|器|件)"
_PERIOD = (
    r"个?工作日|个?交易日|个月|个?小时|个?季度|个?星期|分钟|周(?!岁|边|围|期|年|知|转|密|到)|年(?!级|龄|度|末|底)"
    r"|天(?!然|气)|日(?!常|报|志)"
)
_MEASURE = (
    r"平方公里|平方千米|平方米|立方米|平方公尺|立方公尺|公尺|公分|公厘|坪|公吨|公升|公里|千米|厘米|毫米|公顷|公斤|千克|毫克|毫升|克(?!服|隆|扣|制|己)|千伏|千瓦时|摄氏度|千瓦|兆帕|分贝"
    r"|周岁|岁|米|亩|吨|升|(?<=[0-9０-９])度"
    r"|\s?(?:mg/[Lm]³?|m³/h|m/s|mm|cm|km|kg|mg|mL|MPa|kPa|kW|MW|kV|dB(?:\([AC]\))?|lx|min|℃|°C|Ω|m²|m³|[mgtLWVAhd])(?![A-Za-z0-9³²级])"
)
_COUNT = (
    r"人次|个百分点|学时|课时|次(?!性)|[个名人家起艘项处类台套件户批份辆座所支层宗例头张股席票辈]"
    r"(?!体|民|力|员|事|分|庭|生产|序|数|均|口|才|型|别|业|政|称)"
)
_SHARE = (
    rf"百分之(?:{NUMERAL})|(?:{NUMERAL})分之(?:{NUMERAL})|(?:{ARABIC})\s*[%％‰]|过半数|半数|(?<!超)过半(?!年|个|小时|天|日|月)"
    r"|[一二三四五六七八九]成[一二三四五六七八九半]?(?!立|员|果|本|效)"
)
_ARTICLE = (
    rf"(?:本(?:法|条例|办法|规定|规则|章程|细则|解释|决定|标准))?第(?:[{_HAN}]+|[0-9０-９]{{1,4}})条(?:之[{_HAN}]+)?"
    rf"(?:第(?:[{_HAN}]+|[0-9０-９]+)款)?(?:第?[（(]?(?:[{_HAN}]+|[0-9０-９]+)[）)]?项)?|第[{_HAN}]+款(?:第?[（(]?[{_HAN}]+[）)]?项)?"
    r"|前[一二两三四]?[款条](?![件款线])"
)
# Not what looks like one: protection grades, pipe sizes, numbers of goods.
STANDARD = (
    r"(?<![A-Za-z])(?!(?:IP|DN|PN|PM|UN|CO|NO|SO|LC|LD|CAS)[0-9０-９ ])[A-Z]{2,6}(?:[0-9]{2})?(?:[/／][A-Z]{1,2})?\s?"
    r"[0-9０-９]{2,}(?:[.\-—–][0-9０-９]+)*"
)
"""The number of a standard: GB/T 13861-2022, DB33/T 1192."""
_DOCUMENT = r"[〔\[［(（][0-9０-９]{4}[〕\]］)）]\s*第?\s*[0-9０-９]+\s*号|(?:令)?第\s*[0-9０-９]+\s*号"
_ORDINAL = rf"第(?:[{_HAN}]+|[0-9０-９]+)(?:届|次|批|章|节|编|项|期|名|号|季度|阶段|步)?|[0-9]{{1,2}}[·•][0-9]{{1,2}}"
_GRADE = (
    r"IP[0-9]{2}|[ⅠⅡⅢⅣⅤⅥ]级|(?<![县市省国地乡镇部厅司处科])[初中高]级(?!人民|法院|中学|社|别)"
    r"|(?<![县市省国地乡镇部厅司处科高中初上下各])(?:[一二三四五六]|[1-6]|[A-D])级"
)
_PHONE = r"0[0-9０-９]{2,3}[-—–][0-9０-９]{7,8}|1[0-9０-９]{10}(?![0-9０-９])"

_READER = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("document", _DOCUMENT),
            ("standard", f"{STANDARD}|{_PHONE}"),
            ("article", _ARTICLE),
            ("share", _SHARE),
            ("grade", _GRADE),
            ("ordinal", _ORDINAL),
            ("date", _DATE),
            ("frequency", _FREQUENCY),
            ("money", rf"(?:{NUMERAL}){_MONEY}"),
            ("multiple", rf"(?:{NUMERAL})倍"),
            ("measure", rf"(?:{NUMERAL})(?:{_MEASURE})"),
            ("period", rf"(?:{NUMERAL}|半)(?:{_PERIOD})"),
            ("count", rf"(?:{NUMERAL})(?:{_COUNT})"),
            ("bare", ARABIC),
        )
    )
)
_NUMBERS = re.compile(NUMERAL)
_PER_YEAR = {
    "半年": 2.0,
    "半月": 24.0,
    "半个月": 24.0,
    "学期": 2.0,
    "学年": 1.0,
    "季度": 4.0,
    "年度": 1.0,
    "年": 1.0,
    "月": 12.0,
    "旬": 36.0,
    "星期": 52.0,
    "周": 52.0,
    "日": 365.0,
    "天": 365.0,
}
_PERIOD_CODES = {
    "工作日": "WD",
    "交易日": "WD",
    "月": "M",
    "小时": "TH",
    "季度": "Q",
    "星期": "W",
    "分钟": "TM",
    "周": "W",
    "年": "Y",
    "天": "D",
    "日": "D",
}
_DAYS = {"D": 1.0, "WD": 1.4, "W": 7.0, "M": 30.0, "Q": 91.0, "Y": 365.0, "TH": 1 / 24, "TM": 1 / 1440}
_STEPS = "初中高"
_HALF = 0.5
_FIRST_YEAR_OF_THE_REPUBLIC = 1912  # 民国元年
_ROMAN = {sign: number for number, sign in enumerate("ⅠⅡⅢⅣⅤⅥ", 1)}
_LETTERS = {sign: number for number, sign in enumerate("ABCD", 1)}


@dataclass(frozen=True)
class Quantity:
    """A quantity or date `text[start:end]`: what it is, its value in its unit; a date's value is its ISO date or part.

    The value is None where the words say none that could be compared (a document number, a year left open).
    """

    start: int
    end: int
    kind: Kind
    text: str
    value: float | str | None
    unit: str

    @property
    def counts(self) -> bool:
        """Whether it sets how much, how many, how often or by when."""
        return self.kind not in {"article", "standard", "document", "ordinal"}

    @property
    def days(self) -> float | None:
        """How long a period is, in days; None for anything else."""
        return self.value * _DAYS[self.unit] if self.kind == "period" and isinstance(self.value, float) else None


@lru_cache(maxsize=20_000)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the quantities and dates of a text in order; they do not overlap."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Quantity]:
    for match in _READER.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        value, unit = _value(kind, match.group())
        yield Quantity(match.start(), match.end(), kind, match.group(), value, unit)


def _value(kind: Kind, words: str) -> tuple[float | str | None, str]:
    if kind in {"article", "standard", "document", "ordinal"}:
        return None, ""
    if kind == "date":
        return date_of(words), ""
    if kind == "share":
        return _share(words), "ratio"
    if kind == "frequency":
        return _per_year(words), "/Y"
    if kind == "grade":
        return _grade(words), "grade"
    return _counted(kind, words)


def _counted(kind: Kind, words: str) -> tuple[float | None, str]:
    number = _NUMBERS.match(words)
    if not number and words[:1] != "半":
        return None, ""
    unit = words[number.end() if number else 1 :].strip()
    if kind == "period":
        unit = next(code for name, code in _PERIOD_CODES.items() if unit.endswith(name))
    return value_of(number.group()) if number else _HALF, unit


def value_of(numeral: str) -> float:
    """Return the value of a numeral in digits or Chinese: 1,200, 3.5万, 三百五十万, 二〇二四; ValueError for none."""
    for sign, size in (("亿", 1e8), ("万", 1e4)):
        head, found, tail = numeral.partition(sign)
        if found:
            return value_of(head or "1") * size + (value_of(tail) if tail else 0.0)
    arabic = re.fullmatch(rf"({ARABIC})([十百千]?)", numeral)
    if arabic:
        return float(re.sub("[,，]", "", arabic.group(1))) * {"": 1, "十": 10, "百": 100, "千": 1000}[arabic.group(2)]
    whole, _, part = numeral.partition("点")
    return _whole(whole) + (float("0." + "".join(str(_whole(sign))[0] for sign in part)) if part else 0.0)


def _whole(numeral: str) -> float:
    if len(numeral) > 1 and set(numeral) <= set(_DIGIT):
        return float("".join(str(_digit(sign)) for sign in numeral))
    return 0.0 if set(numeral) <= set("零〇○") else float(number_of(numeral))


def _digit(sign: str) -> int:
    return 0 if sign in "零〇○" else number_of(sign)


def _share(words: str) -> float:
    if words[-1] in "%％‰":
        return value_of(words[:-1].strip()) / (1000 if words[-1] == "‰" else 100)
    whole, found, part = words.partition("成")
    if found:
        return (value_of(whole) + (_HALF if part == "半" else value_of(part) / 10 if part else 0.0)) / 10
    whole, found, part = words.partition("分之")
    if not found:
        return _HALF
    return value_of(part) / (100 if whole == "百" else value_of(whole))


def _per_year(words: str) -> float | None:
    unit = next(
        (name for name in _PER_YEAR if words.removesuffix("度" if words.endswith("月度") else "").endswith(name)), ""
    )
    number = _NUMBERS.search(words.removesuffix(unit))
    if words.endswith("小时"):
        return 8760.0 / (value_of(number.group()) if number else 1.0)
    return _PER_YEAR[unit] / (value_of(number.group()) if number else 1.0) if unit else None


def _grade(words: str) -> float | None:
    sign = words.removeprefix("IP")[0]
    if sign in _STEPS:
        return float(_STEPS.index(sign) + 1)
    if words.startswith("IP"):
        return value_of(words[2:])
    return float(_ROMAN.get(sign) or _LETTERS.get(sign) or value_of(sign))


def date_of(words: str) -> str | None:
    """Return what a printed date says as ISO: 2024, 2024-06, 2024-06-30, --06, --06-30; None where it says less."""
    parts = {unit: _NUMBERS.search(number) for number, unit in re.findall(rf"({NUMERAL})\s*([年月日])", words)}
    values = {unit: int(value_of(found.group())) for unit, found in parts.items() if found}
    if not values or ("每" in words and not ("每年" in words and "月" in values)):
        return None
    month, day = values.get("月"), values.get("日")
    if month is None and "年" in values and re.search("年(?:年?底|末)", words):
        month = 12
    if "年" in values and "民国" in words:
        values["年"] += _FIRST_YEAR_OF_THE_REPUBLIC - 1
    told = f"{values['年']:04d}" if "年" in values else "-"
    if month is None:
        return told if "年" in values else None
    return told + f"-{month:02d}" + (f"-{day:02d}" if day else "")
