"""Rules for quantities: which kind of number changed, which way, by how much, and what it is a number of."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from planref.changes.change import Told
from planref.changes.delta import difference
from planref.changes.lexicon import Lexicon
from planref.changes.passage import MARKS, Passage
from planref.changes.values import says_the_same
from planref.source.marks import PART_ENDS
from planref.source.quantities import COMPARED_WITH, Quantity, quantities_in, value_of

if TYPE_CHECKING:
    from planref.model.words import ChangeType, Direction

_LIMIT_BEHIND = re.compile("以上|以下|以内|以外|不满|未满|及以上|及以下")
_LIMIT_BEFORE = re.compile(
    "(?:不?超过|不?低于|不?少于|不?高于|不?多于|不?大于|不?小于|不足|不满|未满|满|达到|至少|最多|最少|最低|最高|经|过)$"
)
_AIM_BEFORE = re.compile("(?:下降|降低|压降|压减|减少|上升|提高|增长|达到?|控制在|力争|确保|完成|实现)[^，。；]{0,6}$")
# What follows a number that decides whether a rule applies: 以上的, 时, 者, or the thing it is an attribute of.
_SELECTS = re.compile(
    "^[^，,。；;]{0,24}(?:的(?:[^，,。；;]{0,8})?[，,。；;、）)]?$|(?:[的者时]|情况下|情形)[，,；;。：:])"
    "|^[^，,。；;]{0,2}(?:以上|以下|以内|以外|不满|未满)(?:的)?[\u4e00-\u9fff]"
    "|^的[^，,。；;]{0,8}(?:企业|单位|场所|项目|工程|车辆|船舶|地区|人员|建筑|设施|设备|作业|矿山)[，,；;。、]"
)
_LAID_ON = re.compile("(?:处|罚|补助|奖励|补贴|奖补|给予|扣)[^，,。；;]{0,16}$")
_BARRED = re.compile("^[年月日天]?(?:之?内|以内)?[，,]?[^，,。；;]{0,4}(?:不得|禁止|不予|不再|不准|不受理)")
_LIMITED_BEHIND = re.compile("^[（(]?(?:之?内|以内|前|之前|以前|内|起|届满|期满)")
_ENDS_AS_LIMIT = re.compile("(?:之?内|以内|之?前)$")
_RUNS_FROM = re.compile("(?:之日起|之?后|提前|逾期|限期|时限[为是]?)$")
_BEFORE_AN_EVENT = re.compile("提前(?:至少|不少于)?$")
_AHEAD_OF_AN_EVENT = re.compile("[之以]?前")
_LIMIT_FRAME = re.compile(
    "(?:应当?|要)?(?:于|在|自|从|到|至|力争|争取)?(?:[^，。；]{0,10}之日起)?#(?:的?之?(?:内|前|起|底|末))?"
)
_BOUND = re.compile(
    "以上|以下的?|以内|以外|不?超过|不?低于|不?少于|不?高于|不?多于|不[大小]于|不得[少多低高]于|不得超过|至少|最多|最少|最低|最高|不满|不足"
)
_LAST_BOUND = re.compile(f"(?:{_BOUND.pattern})$")
_LONGEST_BOUND = 4  # characters
_UPPER = re.compile("以[下内]|不超过|不高于|不多于|不大于|不得[多高]于|不得超过|最[多高]|不满|不足")
_IN_CHARACTERS = re.compile("[一二两三四五六七八九十百千万]+")
_JOINS_BOUNDS = re.compile("[至到—–~～-]{1,2}")
_TIMES = frozenset({"次"})
_BESIDE = 16  # characters beside one quantity on either side: whom it is for may change with it
_LONGEST = 24  # characters of a passage that can still be one quantity for another


def quantity_for_quantity(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A date, period, amount, share, count or grade stands in the stead of another; or a date in that of an event."""
    sides = passage.quantities
    old, new = ([quantity for quantity in side if quantity.counts] for side in sides)
    if not passage.struck or not passage.put or max(len(passage.struck), len(passage.put)) > _LONGEST:
        return None
    if _are_compared_with(passage):
        return Told("metric_changed")
    if _is_all(passage, old + new, lexicon):
        return Told("wording")
    if old and new and _is_little_else(passage, old, new):
        return _exchanged(passage, old, new)
    if (old or new) and not (old and new) and _is_prompt(passage, lexicon):
        return Told("date_shifted")
    limits = [quantity.kind == "date" or _is_deadline(passage, quantity) for quantity in (*old, *new)]
    return Told("date_shifted") if limits and all(limits) and not (old and new) else None


def _are_compared_with(passage: Passage) -> bool:
    """与2016年相比 → 与2017年相比: what is measured against another year falls due no later."""
    hunk = passage.hunk
    return _touches_comparison(passage.before, hunk.start, hunk.end) and _touches_comparison(
        passage.after, hunk.new_start, hunk.new_end
    )


def _touches_comparison(text: str, start: int, end: int) -> bool:
    """Whether changed words lie in what names a year of comparison, and hold or cut the year."""
    for match in COMPARED_WITH.finditer(text):
        first, last = match.span("said" if match["said"] else "after")
        if match.start() <= start < last and first < end <= match.end():
            return True
    return False


def _is_all(passage: Passage, counted: list[Quantity], lexicon: Lexicon) -> bool:
    """100% → 全部, or the other way round."""
    sides = {text.strip(MARKS) for text in (passage.struck, passage.put)}
    shares = {quantity.text for quantity in counted if (quantity.kind, quantity.value) == ("share", 1.0)}
    return len(sides & shares) == 1 and bool(sides & set(lexicon["whole"]))


def _is_prompt(passage: Passage, lexicon: Lexicon) -> bool:
    """A time limit stands in the stead of a word that asks for haste: 立即 → 在1小时内."""
    times = {quantity.kind for side in passage.quantities for quantity in side}
    words = any(text.strip(MARKS) in lexicon.prompt for text in (passage.struck, passage.put))
    return words and bool(times & {"date", "period", "frequency"})


def _is_little_else(passage: Passage, old: list[Quantity], new: list[Quantity]) -> bool:
    """Say whether hardly any words stand beside the numbers."""
    rest = len(passage.struck) + len(passage.put) - sum(len(quantity.text) for quantity in (*old, *new))
    single = len(old) == len(new) == 1
    return rest <= max(_BESIDE if single else 4, sum(len(quantity.text) for quantity in (*old, *new)))


def _exchanged(passage: Passage, old: list[Quantity], new: list[Quantity]) -> Told:
    if _is_restyled(passage, old, new):
        return Told("wording")
    single, last, now = len(old) == len(new) == 1, old[-1], new[-1]
    deadline = _is_deadline(passage, last) or _is_deadline(passage, now)
    way, delta = difference(last, now, deadline)
    if not single and not _all_go(way, old, new, deadline):
        way = None
    kinds = {last.kind, now.kind}
    if way and "period" in kinds and _counts_back(passage):
        way = _OTHER_WAY.get(way, way)
    rate = _rate_told(passage, kinds, way)
    if rate is not None:
        return rate
    if kinds & {"date", "frequency"} or (deadline and "period" in kinds):
        return Told("date_shifted", None, way, delta if single and way else None)
    return Told("target_changed", _subtype(passage, last), way, delta if single and way else None)


_OTHER_WAY: dict[Direction, Direction] = {"later": "earlier", "earlier": "later"}


def _counts_back(passage: Passage) -> bool:
    """提前10日, 会议召开10日前: more days are an earlier limit."""
    before_it = _AHEAD_OF_AN_EVENT.match(passage.following) and not passage.prior.endswith("起")
    return bool(before_it or _BEFORE_AN_EVENT.search(passage.prior))


def _all_go(way: Direction | None, old: list[Quantity], new: list[Quantity], deadline: bool) -> bool:
    """Whether every number of a list goes the way of the last; of two lists of other lengths nobody can say."""
    if len(old) != len(new):
        return min(len(old), len(new)) == 1
    ways = {difference(first, second, deadline)[0] for first, second in zip(old, new, strict=True)}
    return ways <= {way, None}


def _is_restyled(passage: Passage, old: list[Quantity], new: list[Quantity]) -> bool:
    """三十日 for 30日, 90% for 百分之九十: every value is the same, and what stands around and between is."""
    if len(old) != len(new) or not all(map(says_the_same, old, new)):
        return False
    sides = _around(passage.struck, old), _around(passage.put, new)
    plain = [[_BOUND.sub("", part) for part in side] for side in sides]
    return sides[0] == sides[1] or (plain[0] == plain[1] and _is_the_same_bound(passage))


def _around(words: str, quantities: list[Quantity]) -> list[str]:
    """What stands before, between and behind the quantities; the signs of a range are one."""
    for quantity in quantities:
        words = words.replace(quantity.text, "#", 1)
    return [_JOINS_BOUNDS.sub("~", part) for part in words.strip(MARKS).split("#")]


def _rate_told(passage: Passage, kinds: AbstractSet[str], way: Direction | None) -> Told | None:
    """每半年一次 → 每年两次 is as often: where interval and count both change, neither of them says it alone."""
    old, new = (
        _rate(passage.before, passage.hunk.start, passage.hunk.end),
        _rate(passage.after, passage.hunk.new_start, passage.hunk.new_end),
    )
    if not old or not new or not kinds <= {"frequency", "count"} or old[0] == new[0] or old[1] == new[1]:
        return None
    rates = old[0] * old[1], new[0] * new[1]
    bounds = [_BOUND.findall(text) for text in (passage.struck, passage.put)]
    if rates[0] == rates[1]:
        return Told("wording") if bounds[0] == bounds[1] else Told("target_changed")
    kind: ChangeType = "date_shifted" if "frequency" in kinds else "target_changed"
    return Told(kind, None, way if (way == "up") == (rates[1] > rates[0]) else None)


def _rate(text: str, start: int, end: int) -> tuple[float, float] | None:
    """How often a year, and how many times each: of the part of a sentence around a place, where it tells each once."""
    first = max(text.rfind(mark, 0, start) for mark in PART_ENDS) + 1
    last = min((place for place in (text.find(mark, end) for mark in PART_ENDS) if place >= 0), default=len(text))
    found = quantities_in(text[first:last])
    often = [quantity.value for quantity in found if quantity.kind == "frequency"]
    times = [quantity.value for quantity in found if quantity.kind == "count" and quantity.unit in _TIMES]
    if len(often) != 1 or len(times) != 1 or not isinstance(often[0], float) or not isinstance(times[0], float):
        return None
    return often[0], times[0]


def _is_deadline(passage: Passage, quantity: Quantity) -> bool:
    """A period is a time limit where 内, 前, 起 stand behind it or 之日起 before it; else how long something lasts.

    五年内不得再次申请 is how long one is barred.
    """
    if quantity.kind != "period" or _BARRED.match(passage.following):
        return False
    inside = any(_ENDS_AS_LIMIT.search(text.strip(MARKS)) for text in (passage.struck, passage.put))
    return bool(
        inside
        or _LIMITED_BEHIND.match(passage.following)
        or _runs_from(passage, quantity)
        or _RUNS_FROM.search(passage.prior)
    )


def _runs_from(passage: Passage, quantity: Quantity) -> bool:
    """后六个月: the period runs from something within the changed words."""
    return any(_RUNS_FROM.search(text.partition(quantity.text)[0]) for text in (passage.struck, passage.put))


def _subtype(passage: Passage, quantity: Quantity) -> ChangeType | None:
    """A grade is a level; a number that decides whether a rule applies is a threshold (300人以上的, 经过半数), one that
    is to be reached is none (不低于95%); money else is an amount.
    """
    if quantity.kind == "grade":
        return "level_changed"
    limits = bool(_LIMIT_BEHIND.match(passage.following) or _LIMIT_BEFORE.search(passage.prior))
    votes = quantity.kind == "share" and passage.prior.endswith("经")
    selects = votes or (limits and bool(_SELECTS.match(passage.following)) and not _AIM_BEFORE.search(passage.prior))
    if quantity.kind == "money":
        return "threshold_changed" if selects and not _LAID_ON.search(passage.prior) else "amount_changed"
    return "threshold_changed" if selects else None


def bare_number(passage: Passage, lexicon: Lexicon) -> Told | None:
    """Digits without a unit differ, and no reference, standard or document number does."""
    texts = passage.struck.strip(MARKS), passage.put.strip(MARKS)
    if not all(texts) or max(map(len, texts)) > _LONGEST // 2:
        return None
    if all(map(_IN_CHARACTERS.fullmatch, texts)) and not _is_ordinal(passage):
        values = [value_of(text) for text in texts]
        return Told(
            "target_changed", None, "up" if values[0] < values[1] else "down" if values[0] > values[1] else None
        )
    sides = passage.quantities
    counted = [any(_is_telling(quantity) for quantity in side) for side in sides]
    return Told("target_changed") if any(counted) and _is_in_quantity(passage) else None


def _is_ordinal(passage: Passage) -> bool:
    """第三 → 第四, and the names of grades and courses: 一级, 二期."""
    return passage.prior.endswith("第") or bool(re.match("[条款项章节编届期次号批级类]", passage.following))


def _is_telling(quantity: Quantity) -> bool:
    """一次, 一个 alone count nothing that could be checked."""
    return quantity.counts and not (quantity.kind == "count" and quantity.value == 1)


def _is_in_quantity(passage: Passage) -> bool:
    """Say whether the changed digits stand in something that counts, on either side."""
    start, end = passage.hunk.start, passage.hunk.end
    first, last = passage.hunk.new_start, passage.hunk.new_end
    return any(q.counts and q.start < end and start < q.end for q in quantities_in(passage.before)) or any(
        q.counts and q.start < last and first < q.end for q in quantities_in(passage.after)
    )


def lone_period(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A date or time limit was put in or left out, and nothing else: 在2025年底前, 于三十日内, 每季度."""
    text = passage.one_sided.strip(MARKS)
    found = [quantity for quantity in quantities_in(text) if quantity.kind in {"date", "period", "frequency"}]
    if len(found) != 1 or not _LIMIT_FRAME.fullmatch(text[: found[0].start] + "#" + text[found[0].end :]):
        return None
    if found[0].kind == "period" and not re.search("内|前", text):
        return None
    return Told("date_shifted")


def bound(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A number became a bound, or a bound a number or the other bound: 十万元 → 十万元以下, 以上 → 以下."""
    sides = passage.struck.strip(MARKS), passage.put.strip(MARKS)
    if not any(sides) or not all(side == "" or _BOUND.fullmatch(side) for side in sides):
        return None
    if _is_the_same_bound(passage):
        return Told("wording")
    kept = passage.kept_before, passage.kept_behind
    behind = any(quantity.counts and quantity.end == len(kept[0]) for quantity in quantities_in(kept[0]))
    ahead = any(quantity.counts and quantity.start == 0 for quantity in quantities_in(kept[1]))
    return Told("target_changed") if behind or ahead else None


def _is_the_same_bound(passage: Passage) -> bool:
    """不少于6人 → 6人以上: the bound beside the number stands before it in one text, behind it in the other."""
    old = _bounds_beside(passage.before, passage.hunk.start, passage.hunk.end)
    new = _bounds_beside(passage.after, passage.hunk.new_start, passage.hunk.new_end)
    return len(old) == 1 and old == new


def _bounds_beside(text: str, start: int, end: int) -> set[str]:
    """Which bounds the number next to a place has, on either side of it."""
    for quantity in quantities_in(text):
        if quantity.counts and quantity.start - _LONGEST_BOUND <= end and start <= quantity.end + _LONGEST_BOUND:
            ahead = _LAST_BOUND.search(text, max(quantity.start - _LONGEST_BOUND, 0), quantity.start)
            behind = _BOUND.match(text, quantity.end)
            first = ahead.start() if ahead else quantity.start
            last = behind.end() if behind else quantity.end
            if first <= start and end <= last:
                return {"upper" if _UPPER.search(match.group()) else "lower" for match in (ahead, behind) if match}
    return set()


def lone_share(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A share or multiple alone was put in or left out: 达管制量 → 达管制量二分之一; or words stand in its stead: 95% →
    大部分.
    """
    sides = passage.struck.strip(MARKS), passage.put.strip(MARKS)
    shares = [_is_share(text) for text in sides]
    if shares[0] == shares[1]:
        return None
    if not all(sides):
        return Told(passage.either("target_dropped", "target_added"))
    return None if quantities_in(sides[shares[0]]) else Told("target_changed")


def _is_share(text: str) -> bool:
    found = quantities_in(text)
    return len(found) == 1 and found[0].kind in {"share", "multiple"} and found[0].text == text
