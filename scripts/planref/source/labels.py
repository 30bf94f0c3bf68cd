"""Printed labels of official documents: what numbers they carry and at which level they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planref.source.digits import is_number
from planref.source.marks import NUMERALS, ORDINALS

_DIGITS = (
    {char: value for value, char in enumerate("零一二三四五六七八九")}
    | {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"〇": 0, "○": 0, "两": 2, "兩": 2, "貳": 2, "弍": 2, "叄": 3, "參": 3, "参": 3, "陸": 6}
)
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SIGNS = {
    **{chr(0x2460 + i): i + 1 for i in range(20)},  # ①
    **{chr(0x2474 + i): i + 1 for i in range(20)},  # ⑴
    **{chr(0x2488 + i): i + 1 for i in range(20)},  # ⒈
    **{chr(0x3220 + i): i + 1 for i in range(10)},  # ㈠
}
_LETTERS = {chr(first + i): i + 1 for first in (0x41, 0x61) for i in range(26)}  # A, a
_FORMAL = "壹贰貳弍叁參参叄肆伍陆陸柒捌玖拾"

# Two ordinals in a row name grades, seasons or batches (一、二级企业), and are no label.
_ENUMERATION = rf"[{ORDINALS}]+(?:、[{ORDINALS}]+)*[级类种季期批档等线产]"

# What follows a number that is cited (第三条规定的, 第二条第一款) or counts something (第三条线): no label.
_CITED = (
    "第|[和及与或至到、]第|规定|規定|的|款|之[规規一二三四五六七八九十0-9０-９]|所[列称指述]|中[的规“]|以[上下外]|修改|改为|改為|修正|删|刪|等"
    "|[，。；）)》”]|[件线線路例文课課]"
)

# What follows a number in brackets that counts (（三年…, （一级…) where the closing bracket is missing: no label.
_COUNTED = (
    f"[{ORDINALS}0-9０-９年月日号时分秒季度周天个项大家名人次起批类级种期轮线条处所座台套艘辆户栋层位支队组届任方点者件份倍元万亿吨米平%％.．、"
    "，来是之同定体致般切律旦些样岗公厂小改全案票证会键主责]"
)


def _unclosed(numerals: str) -> str:
    """Pattern of a number in brackets that lacks its closing one: no other closes it further on."""
    return rf"[（(]({numerals})(?=[\u4e00-\u9fff“《]|$)(?!{_COUNTED})(?=[^（）()]*(?:[（(]|$))"


def _division(words: str, follows: str = "") -> str:
    """Pattern of 第…条 and its like, numbers in either script, a later insertion (第八条之一) included."""
    inserted = rf"(?:之([{NUMERALS}]+|[0-9０-９]{{1,2}}))?"
    return rf"第\s?([{NUMERALS}]+|[0-9０-９]{{1,4}})\s?(?:{words}){inserted}(?!{_CITED}){follows}"


LETTERED = frozenset({"capital", "letter"})
"""Styles of letters: A also names a grade or a class, so that such a label counts only in a list."""

# Levels follow GB/T 9704-2012 7.3.3: 一、（一）1.（1）; circled numbers and letters below them. Above them stand
# the divisions of laws (编 章 节 条) and the formal numbers (壹、) of older and of traditional texts.
_PATTERNS: tuple[tuple[str, int, str], ...] = (
    ("book", -4, _division("编|編", "[、：: ]?")),
    ("chapter", -3, _division("章|部分|篇", "[、：: ]?")),
    ("section", -2, _division("节|節", "[、：: ]?")),
    ("article", -1, _division("条|條", "[、：: ]?")),
    ("formal", 0, rf"([{_FORMAL}]+)、"),
    ("law-paragraph", 1, _division("款", "(?:[、：: ]|$)")),
    ("law-item", 2, _division("项|項|目", "(?:[、：: ]|$)")),
    ("han", 1, rf"([{ORDINALS}]+)(?:、(?!{_ENUMERATION})|[.．](?=[\u4e00-\u9fff“《]))"),
    ("han", 1, rf"([{ORDINALS}]+)[,，](?![{ORDINALS}]+(?:[,，、是]|[级类种季期批档等线产]))(?=[\u4e00-\u9fff“《]|$)"),
    ("han-bracket", 2, rf"[（(]([{ORDINALS}]+)[）)]、?"),
    ("han-bracket", 2, rf"〔([{ORDINALS}]+)〕、?"),
    ("han-bracket", 2, r"([㈠-㈩])、?"),
    ("han-bracket", 2, rf"([{ORDINALS}]+)[）)]、?"),
    ("han-bracket", 2, _unclosed(f"[{ORDINALS}]+")),
    (
        "arabic",
        3,
        r"([0-9０-９]{1,3})(?:[.．、](?![0-9０-９])|[.．](?=[0-9０-９]{4}年|[0-9０-９]{1,2}月)|(?<=0[0-9０-９])$)",
    ),
    ("arabic", 3, r"([⒈-⒛])"),
    ("arabic-bracket", 4, r"[（(]([0-9０-９]{1,3})[）)]"),
    ("arabic-bracket", 4, r"([⑴-⒇])"),
    ("arabic-bracket", 4, _unclosed("[0-9０-９]{1,2}")),
    ("arabic-closing", 4, r"([0-9０-９]{1,2})[）)]"),
    ("circled", 5, r"([①-⑳])"),
    ("capital", 6, r"([A-Z])[.．、）)](?![A-Za-z0-9０-９])"),
    ("letter", 7, r"([a-z])[.．、）)](?![A-Za-z0-9０-９])"),
)
_COMPILED = tuple((kind, level, re.compile(pattern)) for kind, level, pattern in _PATTERNS)
_LONGEST = 40
_NUMERALS = "一二三四五六七八九十"
_FIRST = frozenset({"第", "（", "(", "〔", *ORDINALS, *_FORMAL, *_SIGNS, *_LETTERS})
_ZEROS = frozenset("零〇")
# Decimal numbers (1.1, 1．1．1) of standards and company plans: no part is zero (2.0 版) or has more than two digits.
_PART = "[1-9１-９][0-9０-９]?"
_DECIMAL = re.compile(rf"({_PART}(?:[.．]{_PART}){{1,5}})[.．、]?(?![0-9０-９.．])")
_BARE = re.compile(rf"({_PART})(?=[\s\u3400-\u9fff“《]|$)")
_POINT = re.compile("[.．]")
_DECIMAL_LEVEL = 3.0
_INLINE = re.compile(rf"(?:第([{ORDINALS}]+)[，,是]|([{ORDINALS}]+)(?:是|要))")


@dataclass(frozen=True)
class Label:
    """A printed label: the text as printed, its style, its level (1 for 一、), its number, and 1 for 之一 behind it.

    `above` are the numbers that a decimal label repeats from above it: 1 and 2 in 1.2.3.
    """

    printed: str
    kind: str
    level: float
    number: int
    inserted: int = 0
    above: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its numbers from the outermost in: 1, 2 and 3 of 1.2.3; its one number where it is no decimal."""
        return (*self.above, self.number)

    def follows(self, number: int, inserted: int = 0) -> bool:
        """Whether this label is due behind a number of its style: the next one, or one inserted behind it (之一)."""
        return (self.number, self.inserted) in {(number + 1, 0), (number, inserted + 1)}


def number_of(numeral: str) -> int:
    """Value of a Chinese (一 … 一百零八, 壹), Arabic or enclosed (①, ㈠) numeral or a letter; else ValueError."""
    if is_number(numeral):
        return int(numeral)
    if numeral in _SIGNS or numeral in _LETTERS:
        return _SIGNS.get(numeral) or _LETTERS[numeral]
    return _han_number(numeral)


def in_characters(number: int) -> str:
    """A number up to ten as plans print it (2 gives 二); in digits past that."""
    return _NUMERALS[number - 1] if 0 < number <= len(_NUMERALS) else str(number)


def _han_number(numeral: str) -> int:
    total, digit = 0, 0
    for char in numeral:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            raise ValueError(f"not a numeral: {numeral!r}")
    if total + digit == 0:
        raise ValueError(f"not a numeral: {numeral!r}")
    return total + digit


def read_label(text: str) -> Label | None:
    """The label at the very start of a text (no leading spaces), or None; a decimal such as 10.5 is none."""
    if text[:1] not in _FIRST and not is_number(text[:1]):
        return None
    for kind, level, pattern in _COMPILED:
        match = pattern.match(text)
        if match and set(match.group(1)) - _ZEROS:
            inserted = match.group(2) if pattern.groups > 1 else None
            number, behind = number_of(match.group(1)), number_of(inserted) if inserted else 0
            return Label(match.group(0).rstrip(), kind, level, number, behind)
    return None


def read_decimal(text: str) -> Label | None:
    """The decimal label (1.1, 1．1．1) that a text may begin with; whether it is one, only its neighbours tell."""
    match = _DECIMAL.match(text)
    if match is None:
        return None
    *above, number = map(int, _POINT.split(match.group(1)))
    depth = len(above) + 1
    level = _DECIMAL_LEVEL + len(above) / 10
    return Label(match.group(0), f"decimal-{depth}", level, number, above=tuple(above))


def decimal_follows(numbers: tuple[int, ...], before: tuple[int, ...]) -> bool:
    """Whether decimal numbers are due behind others: the first below them, the next of any of their levels, or the
    first below the next, whose own line has no number.
    """
    steps = {(*before[:depth], before[depth] + 1) for depth in range(len(before))}
    return bool(before) and (numbers in {(*before, 1), *steps} or numbers in {(*step, 1) for step in steps})


def bare_number(text: str) -> Label | None:
    """The number without any mark (1 总体要求) that a text may begin with, as the outermost of decimal labels."""
    match = _BARE.match(text)
    return Label(match.group(1), "arabic", 3, int(match.group(1))) if match else None


def label_of(printed: str) -> Label | None:
    """What a label that was printed before a clause says; with nothing behind it, a decimal or 一 is one too."""
    decimal = read_decimal(printed)
    if decimal is not None and decimal.printed == printed:
        return decimal
    if printed and set(printed) <= set(ORDINALS):
        return Label(printed, "han", 1, number_of(printed))
    return read_label(printed) or (bare_number(printed) if is_number(printed) else None)


def with_label(above: tuple[str, ...], printed: str) -> tuple[str, ...]:
    """Printed labels from the top down with one more; a decimal stands for those it repeats: 1.1 for 1, 1.1."""
    label = label_of(printed)
    while label is not None and label.above and above:
        last = label_of(above[-1])
        repeated = last is not None and (last.above or last.kind == "arabic")
        if not repeated or last is None or label.numbers[: len(last.numbers)] != last.numbers:
            break
        above = above[:-1]
    return (*above, printed)


def label_inside(text: str, start: int) -> Label | None:
    """The label at a place inside a text, as read_label; takes no longer in a long text than in a short one."""
    return read_label(text[start : start + _LONGEST])


def read_inline_label(text: str) -> Label | None:
    """The label of an item inside a paragraph (一是, 二要, 第三，) at the very start of a text, or None."""
    match = _INLINE.match(text)
    if not match:
        return None
    return Label(match.group(0).rstrip("，,"), "inline", 6, number_of(match.group(1) or match.group(2)))
