"""The rules that name a changed passage; the first that answers decides, 文字调整 is what none claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from planref.align.key import Key, common_length, folded
from planref.changes.bonds import (
    accountability_means,
    choice_of_duties,
    condition,
    exception,
    hedge,
    liability,
    modal_alone,
    modality,
    negation,
)
from planref.changes.change import Told
from planref.changes.lexicon import Lexicon
from planref.changes.numbers import bare_number, bound, lone_period, lone_share, quantity_for_quantity
from planref.changes.passage import MARKS, Passage, bare, holds_any
from planref.source.quantities import quantities_in

Rule = Callable[[Passage, Lexicon], Told | None]

_DOUBLED = 2  # characters; one alone is often doubled on purpose
_NEARLY_DOUBLED = 6  # characters; fewer are repeated nearby by chance
_ALIKE = 0.8  # share of the characters that must come again
_CLAUSE = 8  # characters from which on words without a comma can be a part of a sentence
_OTHER = 0.34  # share of the shorter side's characters in common beyond which two parts are about one matter
_WORDS = 4  # fewer characters are no part of a sentence, even between commas
_LONGEST_NAME = 16  # characters of a name
_SHORT_NAME = 6  # characters of a name known by its beginning alone
_SHORT_BODY = 10  # characters of the name of a body known by its last word alone
_LONGEST_ITEM = 24  # characters of an item with its mark
_SHORT_ITEM = 12  # characters of an item with no mark but a conjunction
_PHRASE = 12  # characters of words that strengthen or loosen, with what belongs to them
_NEARBY = 40  # characters before whose decisions are named that say they are followed
_BESIDE = 4  # characters beside a word of strength that do not yet make it another matter
_NONE_AT_ALL = re.compile("(?:不发生|零发生)[^，,。；;]{0,10}(?:事故|火灾|伤亡|死亡)")
_YEAR = re.compile(r"[0-9０-９]{4}年")
_TIME_LIMIT = re.compile("完成(?:时限|时间|期限)")
_ITEM_BORDER = re.compile("[、和与及]")
_IN_BRACKETS = re.compile("（[^（）]*）|\\([^()]*\\)")
_GRADE = re.compile("[A-Za-z一二三四五]")
_ITEMS = re.compile("以及|或者|[、和与及或]")
_NO_CONJUNCTION = ("及时", "及早", "及格", "和谐", "和平", "与会", "与时")
_BODY = re.compile("部门|机关|机构")
_BODY_BEHIND = re.compile("(?:行政|监督|管理|主管|执法|监察|检查)+(?:部门|机关|机构)")
_OF_A_BODY = re.compile("(?:管理|主管|监督|执法|行政|监察|负责.{1,12}的)$")
_BEFORE_A_BODY = ("由", "向", "移送", "交", "报", "经", "会同", "和", "与", "、", "及", "或者", "被")
_NAMES_A_BODY = re.compile("(?:部门|机关|单位|机构|委员会|办公室)$")
_CIRCUMSTANCES = re.compile("(?:并|紧密|密切)?结合[^，,。；;]{0,12}实际(?:情况)?")
_BODY_THAT_DECIDES = re.compile("(?:委|委员会|安委会|府|局|办|厅|中央|国务院)$")
_DECISIONS = re.compile(
    "(?:关于[^。；;]{0,30}?|的?(?:相关|有关|工作|统一|最新)*)(?:决策|部署|要求|指示|批示|精神|安排)"
)
_FOLLOWS = re.compile("(?:按照|根据|依据|遵照|依照|贯彻|落实|执行|围绕|对照|学习|传达|遵循)[^，,。；;由]*$")
_BODY_OF_A_PLACE = re.compile("(?:[^，。；、]{0,6}[省市区县州旗盟镇乡]|国家)[^，。；、]{2,12}[局厅委办]")
_BETWEEN_BODIES = re.compile("(?<=[局厅委办])(?:以及|或者|[和与及或])")
_OTHERWISE = ("或", "以及")
_FURTHER = ("并", "并且", "同时")


def told_of(passage: Passage, lexicon: Lexicon) -> Told:
    """Return what is told of a changed passage."""
    return next((told for rule in RULES if (told := rule(passage, lexicon))), Told("wording"))


def marks_only(passage: Passage, lexicon: Lexicon) -> Told | None:
    """Only punctuation differs."""
    return None if (passage.struck + passage.put).strip(MARKS) else Told("punctuation")


def doubled_words(passage: Passage, lexicon: Lexicon) -> Told | None:
    """One side says the same words twice running: 重点重点镇."""
    text = passage.one_sided
    if len(text) < _DOUBLED or not text.strip(MARKS):
        return None
    if passage.kept_before.endswith(text) or passage.kept_behind.startswith(text):
        return Told("drafting_error")
    if len(text) < _NEARLY_DOUBLED or text[-1] not in MARKS or text[-1] in "、》）)":
        return None
    nearby = passage.kept_behind[: len(text) + _NEARLY_DOUBLED]
    is_repeated = common_length(Key(text), Key(nearby)) >= _ALIKE * len(text)
    return Told("drafting_error") if is_repeated else None


def cut_out_residue(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A list item was cut in the middle of a word and left a piece behind: “两客一危”货等."""
    text = passage.one_sided
    if len(text) < _DOUBLED or text[0] not in "、，," or text[-1] in MARKS or not passage.following[:1].isalpha():
        return None
    torn = text[-1] + passage.following[0]
    is_whole = text[-_DOUBLED:] in lexicon.words.costs
    is_torn = torn in lexicon.words.costs and text[-1] not in lexicon.words.function and not is_whole
    return Told("drafting_error") if is_torn else None


def contact(passage: Passage, lexicon: Lexicon) -> Told | None:
    """Telephone, fax, address and the like were left out with their number; a fax as a means is no contact."""
    return Told("contact_dropped") if not passage.put and is_contact(passage.struck, lexicon) else None


def is_contact(text: str, lexicon: Lexicon) -> bool:
    """Say whether words tell where somebody can be reached: 联系电话：…, 传真 0571-…."""
    words = "|".join(map(re.escape, lexicon["contact_words"]))
    return bool(re.search(f"(?:{words})(?:[：:]|\\s*[0-9０-９（(])", text))


def reporting(passage: Passage, lexicon: Lexicon) -> Told | None:
    """Who reports what to whom differs: the verb is in the changed words or right before them."""
    if reports(passage.struck, lexicon) or reports(passage.put, lexicon):
        return Told("reporting_changed")
    behind_verb = passage.prior.endswith(lexicon["reporting_verbs"]) and reports(passage.prior[-_PHRASE:], lexicon)
    names = any(_tells_to_whom(text, lexicon) for text in (passage.struck, passage.put))
    return Told("reporting_changed") if behind_verb and names else None


def _tells_to_whom(text: str, lexicon: Lexicon) -> bool:
    """Say whether words name a body, a place or a time."""
    plain = text.strip(MARKS)
    return plain.endswith((*lexicon["actor_endings"], *lexicon["place_endings"])) or bool(quantities_in(plain))


def reports(text: str, lexicon: Lexicon) -> bool:
    """Say whether a verb of reporting stands in a text; 会计报告 and 报告书 are papers."""
    for noun in lexicon["report_nouns"]:
        text = text.replace(noun, "")
    return holds_any(text, lexicon["reporting_verbs"])


def same_items(passage: Passage, lexicon: Lexicon) -> Told | None:
    """The same items stand in another order."""
    sides = [sorted(_ITEM_BORDER.split(text.strip(MARKS))) for text in (passage.struck, passage.put)]
    return Told("order_changed") if len(sides[0]) > 1 and sides[0] == sides[1] else None


def items_exchanged(passage: Passage, lexicon: Lexicon) -> Told | None:
    """One enumeration holds all the items of the other and more: 或者限制 → 、限制、强制."""
    if not passage.struck or not passage.put or re.search("[，,；;。]", passage.struck + passage.put):
        return None
    old, new = ({item for item in _ITEMS.split(text.strip(MARKS)) if item} for text in (passage.struck, passage.put))
    if (
        not (_ITEMS.search(passage.struck) or _ITEMS.search(passage.put))
        or max(map(len, old | new | {""})) > _SHORT_ITEM
    ):
        return None
    return Told("scope_added") if old < new else Told("scope_narrowed") if new < old else None


def other_matter(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A part that binds or permits stands where words without any such force stood: it is a measure of its own."""
    sides = passage.struck, passage.put
    if min(map(len, sides)) < _CLAUSE - _WORDS or max(map(len, sides)) < _CLAUSE + _WORDS:
        return None
    binds = [bool(lexicon.modality.modals_in(text)) and len(text) >= _CLAUSE for text in sides]
    keys = [Key(folded(text)) for text in sides]
    alike = common_length(*keys) > _OTHER * min(map(len, keys))
    if binds[0] == binds[1] or alike:
        return None
    return Told("measure_dropped" if binds[0] else "measure_added")


def names_only(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A place or an actor was put in the stead of another, or left out, and nothing else.

    A body of another kind in the stead of one is another subject, unless it is the own level's (园区…, 各…).
    """
    sides = [bare(_IN_BRACKETS.sub("", text), lexicon["around"]) for text in (passage.struck, passage.put)]
    exchanged = all(sides)
    if exchanged and passage.prior.endswith(lexicon["actor_beginnings"]):
        sides = [passage.prior[-1] + side for side in sides]
    kinds = {_name_kind(side, lexicon, exchanged) for side in sides if side}
    if not kinds or None in kinds:
        return None
    if exchanged and all(side in lexicon.actor_kinds for side in sides) and _same_kind(sides, lexicon):
        return Told("wording")
    if "actor" in kinds:
        return Told("actor_localised", "subject_changed" if _is_other_subject(sides, lexicon) else None)
    levels = exchanged and all(side.removesuffix("以上") in lexicon["administrative_levels"] for side in sides)
    return Told("place_localised", "level_changed" if levels else None)


def _is_other_subject(sides: Sequence[str], lexicon: Lexicon) -> bool:
    kinds = [_actor_kind(side, lexicon) for side in sides]
    own_level = (*lexicon["place_words"], *lexicon["actor_beginnings"])
    is_own = any(side.startswith(own_level) for side in sides)
    return None not in kinds and kinds[0] != kinds[1] and not is_own


def _same_kind(sides: Sequence[str], lexicon: Lexicon) -> bool:
    """企业 for 生产经营单位: another word for the same body."""
    return _actor_kind(sides[0], lexicon) == _actor_kind(sides[1], lexicon)


def _actor_kind(name: str, lexicon: Lexicon) -> int | None:
    if name.endswith(lexicon["not_bodies"]):
        return None
    return next((kind for ending, kind in lexicon.actor_kinds.items() if name.endswith(ending)), None)


def _name_kind(text: str, lexicon: Lexicon, exchanged: bool) -> str | None:
    parts = [part for item in text.split("、") for part in _names_in(item) if part]
    kinds = {_single_name_kind(part, lexicon, exchanged) for part in parts}
    if not parts or None in kinds or max(map(len, parts)) > _LONGEST_NAME:
        return None
    return "actor" if "actor" in kinds else "place"


def _names_in(item: str) -> list[str]:
    """省工业和信息化厅 is one name; 企业和个人 are two."""
    parts = _BETWEEN_BODIES.split(item)
    return [name for part in parts for name in ([part] if _BODY_OF_A_PLACE.fullmatch(part) else _ITEMS.split(part))]


def _single_name_kind(text: str, lexicon: Lexicon, exchanged: bool) -> str | None:
    if text in lexicon["actor_words"] or (exchanged and _actor_kind(text, lexicon) is not None and _is_name(text)):
        return "actor"
    plain = text.removesuffix("以上").removesuffix("以下")
    if text in lexicon["place_words"] or (exchanged and plain in lexicon["administrative_levels"]):
        return "place"
    if exchanged and text[:1] in lexicon["actor_beginnings"] and text[1:] in lexicon["place_endings"]:
        return "actor"
    if len(text) <= _DOUBLED or any(mark in MARKS for mark in text) or text.endswith(lexicon["not_bodies"]):
        return None
    begins = text.startswith(lexicon["actor_beginnings"]) and not text.startswith(lexicon["not_actors"])
    if text.endswith(lexicon["actor_endings"]) or (begins and len(text) <= _SHORT_NAME):
        return "actor"
    is_place = text.endswith(lexicon["place_endings"]) and not text.endswith(lexicon["not_places"])
    return "place" if is_place else None


def _is_name(text: str) -> bool:
    return len(text) <= _SHORT_BODY and not any(mark in MARKS for mark in text)


def renamed_body(passage: Passage, lexicon: Lexicon) -> Told | None:
    """The first part of a body's name was exchanged, its end is kept: 工商行政→商标 before 管理部门."""
    sides = passage.struck.strip(), passage.put.strip()
    if not all(sides) or max(map(len, sides)) > _LONGEST_NAME or any(mark in MARKS for side in sides for mark in side):
        return None
    named = all(map(_OF_A_BODY.search, sides)) or passage.prior.endswith(_BEFORE_A_BODY)
    is_body = _BODY_BEHIND.match(passage.following) or (named and _BODY.match(passage.following))
    return Told("actor_localised") if is_body else None


def metric_for_metric(passage: Passage, lexicon: Lexicon) -> Told | None:
    """What is counted was exchanged: 事故总量 → 事故起数; or one of several metrics was left out or put in."""
    sides = [bare(text, lexicon["around"]).rstrip("有") for text in (passage.struck, passage.put)]
    told = [_is_metric(side, lexicon) and len(side) <= _SHORT_NAME for side in sides if side]
    return Told("metric_changed") if told and all(told) else None


def _is_metric(text: str, lexicon: Lexicon) -> bool:
    return text in lexicon["metrics"] or (len(text) > 1 and text.endswith(lexicon["metric_endings"]))


def target(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A number, or a metric with a verb such as 下降, was left out or put in, or another stands in its stead; or one
    grade stands for another.
    """
    if passage.struck and passage.put and all(is_target(text, lexicon) for text in (passage.struck, passage.put)):
        return Told("target_changed")
    if passage.struck and passage.put:
        is_grade = passage.following.startswith("级") and all(map(_GRADE.fullmatch, (passage.struck, passage.put)))
        return Told("target_changed", "level_changed") if is_grade else None
    is_one = is_target(passage.one_sided, lexicon)
    return Told(passage.either("target_dropped", "target_added")) if is_one else None


def is_target(text: str, lexicon: Lexicon) -> bool:
    """Say whether words set a result that could be checked."""
    text = _TIME_LIMIT.sub("", text)
    plain = _YEAR.sub("", folded(text))
    if holds_any(text, lexicon["target_states"]) or _NONE_AT_ALL.search(text):
        return True
    counted = bool(re.search(r"[0-9０-９]", plain)) or holds_any(text, lexicon["metrics"])
    if counted and holds_any(text, lexicon["target_verbs"]):
        return True
    if re.search(r"[0-9０-９](?:\.[0-9０-９]+)?[%‰]", plain):
        return True
    return bool(_YEAR.search(folded(text))) and holds_any(text, lexicon["result_verbs"])


def own_circumstances(passage: Passage, lexicon: Lexicon) -> Told | None:
    """结合我区实际: said of any adaptation; no measure."""
    return Told("place_localised") if _CIRCUMSTANCES.fullmatch(passage.one_sided.strip(MARKS)) else None


def whose_decisions(passage: Passage, lexicon: Lexicon) -> Told | None:
    """国务院和省、市 between 按照 and 决策部署: more or fewer bodies whose decisions are followed; the duty stays.

    由市公安局、区应急局安排 names those who act.
    """
    if not _FOLLOWS.search(passage.kept_before[-_NEARBY:]):
        return None
    items = [item for item in _ITEMS.split(passage.one_sided.strip(MARKS)) if item]
    bodies = all(_BODY_THAT_DECIDES.search(item) or item in lexicon["administrative_levels"] for item in items)
    return Told("wording") if items and bodies and _DECISIONS.match(passage.kept_behind) else None


def listed_item(passage: Passage, lexicon: Lexicon) -> Told | None:
    """An item of an enumeration was left out or put in."""
    text = passage.one_sided
    if not 1 < len(text) <= _LONGEST_ITEM or re.search("[，,；;。]", text):
        return None
    if text.strip(MARKS) in lexicon["conjoining"] + lexicon["choosing"]:
        return None  # a conjunction moved with the last item
    if text[-1] == "、" or text[0] == "、" or _between_items(passage, text):
        return Told(passage.either("scope_narrowed", "scope_added"))
    return None


def _between_items(passage: Passage, text: str) -> bool:
    """和甲: an item with its conjunction before it; 甲和 behind a mark: one with it behind."""
    if text.startswith(_NO_CONJUNCTION):
        return False
    if text[0] in "和及与" or text.startswith(("以及", "或者")):
        return len(text) <= _SHORT_ITEM or bool(_NAMES_A_BODY.search(text))
    return text[-1] in "和及与或" and (len(text) <= _SHORT_ITEM or "、" in text)


def narrowing_word(passage: Passage, lexicon: Lexicon) -> Told | None:
    """一般, 重点, 规上 … before a noun make its circle smaller."""
    items = [item for item in _ITEMS.split(passage.one_sided) if item]
    if items and all(_narrows(item, lexicon, len(items) > 1) for item in items):
        return Told(passage.either("scope_added", "scope_narrowed"))
    return None


def _narrows(item: str, lexicon: Lexicon, several: bool) -> bool:
    """规模以上, 较大以上; of several, with the noun they stand before: 规模以上企业、高危行业."""
    plain = item.removesuffix("以上").removesuffix("及")
    begins = several and item.startswith(lexicon["narrowing"]) and _actor_kind(item, lexicon) is not None
    return item in lexicon["narrowing"] or plain in lexicon["narrowing"] or begins


def circle(passage: Passage, lexicon: Lexicon) -> Told | None:
    """All became some, or some all: 全部 → 重点, 辖区内 → 规模以上."""
    sides = passage.struck.strip(MARKS), passage.put.strip(MARKS)
    some = [side in lexicon["narrowing"] for side in sides]
    if some[0] == some[1] or sides[some[0]] not in lexicon["whole"]:
        return None
    return Told("scope_narrowed" if some[1] else "scope_added")


def whole_measure(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A whole part of a sentence, between commas or behind 并, was left out or put in."""
    text = passage.one_sided
    words = text.strip(MARKS)
    if words.startswith(_OTHERWISE) and not lexicon.modality.modals_in(words):
        return Told(passage.either("scope_narrowed", "scope_added"))
    if len(words) >= _WORDS and words.startswith(_FURTHER):
        return Told(passage.either("measure_dropped", "measure_added"))
    if len(words) < _WORDS or (len(words) < _CLAUSE and not re.search("[，,；;。]", text)):
        return None
    return Told(passage.either("measure_dropped", "measure_added"))


def strength(passage: Passage, lexicon: Lexicon) -> Told | None:
    """Words that bind, ask or invite were exchanged for weaker or stronger ones, or one was put before a duty."""
    if max(len(passage.struck), len(passage.put)) > _PHRASE:
        return None
    old, new = (_level(text, passage.following[:_NEXT_WORD], lexicon) for text in (passage.struck, passage.put))
    if not (passage.struck and passage.put):
        old, new = old or _NEUTRAL, new or _NEUTRAL
    if not old or not new or old == new:
        return None
    return Told("obligation_weakened" if old > new else "obligation_strengthened")


def promptness(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A word that asks for more or less haste stands in the stead of another: 限期 → 立即."""
    old, new = (lexicon.prompt.get(text.strip(MARKS)) for text in (passage.struck, passage.put))
    if old is None or new is None or old == new:
        return None
    return Told("obligation_weakened" if old > new else "obligation_strengthened")


_NEUTRAL = 2  # level of a plain duty
_NEXT_WORD = 2  # characters of the word that a strengthening or loosening word stands before


def _level(text: str, near: str, lexicon: Lexicon) -> int:
    """3 binds, 2 asks, 1 invites, 0 says nothing of it; an invitation takes the force from what it stands before.

    A word counts where the text is little more than it: 个人因支持、协助 loosens nothing.
    """
    for level, name in ((1, "inviting"), (3, "binding"), (2, "asking")):
        if any(_is_mostly(text, word, near) for word in lexicon[name]):
            return level
    return 0


def _is_mostly(text: str, word: str, near: str) -> bool:
    plain = text.strip(MARKS)
    holds = word in plain if len(word) > 1 else word == plain
    crosses = bool(near) and len(word) > len(plain) > 0 and word == plain + near[: len(word) - len(plain)]
    return crosses or (holds and len(plain) <= len(word) + _BESIDE)


RULES: tuple[Rule, ...] = (
    marks_only,
    doubled_words,
    cut_out_residue,
    choice_of_duties,
    modality,
    modal_alone,
    negation,
    promptness,
    hedge,
    quantity_for_quantity,
    lone_period,
    bound,
    lone_share,
    exception,
    condition,
    contact,
    reporting,
    same_items,
    circle,
    own_circumstances,
    whose_decisions,
    listed_item,
    items_exchanged,
    names_only,
    renamed_body,
    metric_for_metric,
    target,
    bare_number,
    liability,
    accountability_means,
    narrowing_word,
    strength,
    whole_measure,
    other_matter,
)
