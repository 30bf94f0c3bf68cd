"""Rules for how firmly a sentence binds: modal words, hedges, exceptions, conditions, choices, penalties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planref.changes.change import Told
from planref.changes.lexicon import Lexicon
from planref.changes.modality import Modal
from planref.changes.passage import MARKS, Passage
from planref.source.marks import PART_ENDS, SENTENCE_ENDS

if TYPE_CHECKING:
    from planref.model.words import ChangeType

_PHRASE = 12  # characters of the longest words that are one modal word with what belongs to it
_EXCEPTION = re.compile(
    "除[^，,。；;]{1,40}?(?:以外|之外|外)(?!部|围|来|资|地|界|国)|除外|不在此限|另有规定|从其规定|不受[^，。；]{1,20}限制"
    "|(?:不含|不包括|不适用(?:于|本|前)?)|但[^。；]{0,30}(?:可以不|可不|不适用|免)"
)
_ADDS = re.compile("外[，,]?(?:还|也|均|都|应当还)")
_CONDITION_OPENS = re.compile(
    "[，,、]?(?:但|且|并且|应当?|须|必须)?(?:报?经(?!济|营|理|办|费|验|常|历)|报[^，。；]{1,12}(?:批准|同意|备案)|征得|取得|具备|符合|满足"
    "|如果?|若|凡|遇|发生|未经|因|依法|在[^，。；]{1,30}(?:时|情况下|前提下|条件下|情形下|后)|确有|情节|逾期|拒不|造成|需要|有[^，。；]{2,20}的)"
)
_CONDITION_ENDS = re.compile(
    "(?:之?后|时|的|情况下|前提下|条件下|情形下|同意|批准|许可|核准|认可|备案|审批|审查|论证|评估合格|合格|为前提|为条件)(?:方可|才|可)?[，,]?$"
)
_MUCH = 30  # characters for each means of accountability beyond which a part is about something else
_MORE = 2  # means of accountability that one side must have more for words in the stead of others to say so
_LIMITS_OR_PLACES = re.compile("不|至少|最[多少高低]|控制在|每|在|于|由|按|依")
_IN_A_CONDITION = re.compile("[^，,。；;]{0,30}(?:的[^，,。；;]{0,8}|情形|情况下|时)[，,]")
_FAVOUR = re.compile("批准|受理|许可|核准|补助|补贴|奖励|奖补|减免|立项|准入|认定")
_FAVOUR_IF_GRANTED = re.compile("支持|登记|备案|发放")  # behind 予以 or 不予; by themselves they may be duties
_FITS_A_PLACE = re.compile("(?:实际|特点|特色|情况)的$")
_ATTRIBUTE_SIZE = 4  # characters of an attribute that says more than 有关的
_HEAD_OF_A_PART = re.compile(f"[{PART_ENDS}：:）)、 ]$|(?:对|向|检查|排查|整治|监管|处罚|约谈|督促|要求)$")
_WHO = re.compile("[^，。；;]{0,6}(?:企业|单位|场所|项目|工程|车辆|船舶|人员|机构|部门|地区|矿山|工地|建筑|学校|医院)")
_JOINS_VERBS = frozenset({"并", "并且", "且"})
_NEGATIONS = frozenset({"不", "未", "无", "非", "没有", "并未", "尚未"})


def choice_of_duties(passage: Passage, lexicon: Lexicon) -> Told | None:
    """并 became 或者: of two duties one is enough, which is weaker; the other way round both are asked.

    Only in a part of a sentence that binds or punishes; elsewhere the conjunction joins names and is wording.
    """
    old, new = passage.struck.strip(MARKS), passage.put.strip(MARKS)
    sets = [[name for name in ("conjoining", "choosing") if word in lexicon[name]] for word in (old, new)]
    if not all(sets):
        return None
    verbs = {old, new} & _JOINS_VERBS
    choosing = sets[1] == ["choosing"]
    if sets[0] != sets[1] and _is_in_a_condition(passage, lexicon):
        return Told("scope_added" if choosing else "scope_narrowed") if verbs else Told("wording")
    if sets[0] != sets[1] and _is_forbidden_here(passage, lexicon):
        forbidden: ChangeType = "obligation_strengthened" if choosing else "obligation_weakened"
        return Told(forbidden, "choice_of_duties") if verbs else Told("wording")
    if sets[0] == sets[1] or not (verbs or lexicon.modality.modals_in(_host(passage)) or _punishes(passage, lexicon)):
        return Told("wording")
    return Told("obligation_weakened" if choosing else "obligation_strengthened", "choice_of_duties")


def _is_in_a_condition(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a passage stands in a part of a sentence that says when or for whom the next part holds."""
    return bool(_IN_A_CONDITION.match(passage.kept_behind)) and not _modals_ahead(passage, lexicon)


def _modals_ahead(passage: Passage, lexicon: Lexicon) -> tuple[Modal, ...]:
    """The modal words before a passage in the same part of the sentence."""
    return lexicon.modality.modals_in(re.split(f"[{PART_ENDS}]", passage.kept_before)[-1])


def _is_forbidden_here(passage: Passage, lexicon: Lexicon) -> bool:
    ahead = _modals_ahead(passage, lexicon)
    return bool(ahead) and ahead[-1].step == lexicon.modality.forbids


def _punishes(passage: Passage, lexicon: Lexicon) -> bool:
    return _heaviest(_host(passage), lexicon) is not None


def modality(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A modal word stands in the stead of another, or has gained or lost its negation.

    A step down the lattice is weaker, a step up stronger; from permission to prohibition is told as that.
    """
    if not passage.struck or not passage.put or max(len(passage.struck), len(passage.put)) > _PHRASE:
        return None
    old, new = (_step(text, lexicon) for text in (passage.struck, passage.put))
    if old is None or new is None:
        return None
    if old == new:
        return Told("wording") if _is_modal_only(passage, lexicon) else None
    if old > new:
        return Told("obligation_weakened")
    forbidden = new == lexicon.modality.forbids and old <= lexicon.modality.permits
    return Told("obligation_strengthened", "prohibition" if forbidden else None)


def _step(text: str, lexicon: Lexicon) -> int | None:
    """The step of the one modal word of a passage; None where there is none or several differ."""
    steps = {modal.step for modal in lexicon.modality.modals_in(text)}
    return steps.pop() if len(steps) == 1 else None


def _is_modal_only(passage: Passage, lexicon: Lexicon) -> bool:
    return all(text.strip(MARKS) in lexicon.modality.steps for text in (passage.struck, passage.put))


def modal_alone(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A word that permits, exempts or forbids was put in or left out: against a plain duty it is weaker or stronger."""
    text = passage.one_sided.strip(MARKS)
    if text not in lexicon.modality.steps:
        return None
    step = lexicon.modality.steps[text]
    if lexicon.modality.permits < step < lexicon.modality.forbids:
        return None
    loosens = step <= lexicon.modality.permits
    return Told(passage.either(*_SIGNS[not loosens]))


_SIGNS: dict[bool, tuple[ChangeType, ChangeType]] = {
    True: ("obligation_weakened", "obligation_strengthened"),
    False: ("obligation_strengthened", "obligation_weakened"),
}
"""What it means when something is gone or came: True where that something binds, False where it loosens."""


def negation(passage: Passage, lexicon: Lexicon) -> Told | None:
    """不, 未 or 无 alone was put in or left out: the sentence says the opposite.

    未经批准 → 经批准 asks for a consent that was not needed; a favour that is denied (不予批准) is stricter, any other
    act that is denied weaker.
    """
    denied, behind = _denied(passage)
    if denied is None:
        return None
    consent = behind.startswith("经") and not _is_forbidden(passage, lexicon)
    granted = "予" in passage.struck + passage.put and _FAVOUR_IF_GRANTED.match(passage.kept_behind)
    refuses = not consent and bool(granted or _FAVOUR.match(passage.kept_behind))
    kinds: tuple[ChangeType, ChangeType] = ("condition_added", "condition_dropped")
    return Told(_SIGNS[refuses][not denied], kinds[not denied] if consent else None)


def _denied(passage: Passage) -> tuple[bool | None, str]:
    """Whether the left (True) or the right side (False) has a negation that is all the difference; what it denies."""
    sides = passage.struck.strip(MARKS), passage.put.strip(MARKS)
    for negation in sorted(_NEGATIONS):
        for left, (denied, plain) in ((True, sides), (False, sides[::-1])):
            if denied == negation + plain.removesuffix("以"):  # 不予 denies 予以
                return left, plain or passage.kept_behind
    return None, ""


def _is_forbidden(passage: Passage, lexicon: Lexicon) -> bool:
    return any(modal.step == lexicon.modality.forbids for modal in lexicon.modality.modals_in(_host(passage)))


def _permits(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the part of the sentence around a passage permits: its modal word, the next one behind first."""
    behind = lexicon.modality.modals_in(_until_mark(passage.kept_behind))
    ahead = lexicon.modality.modals_in(passage.kept_before.rpartition("。")[2])
    nearest = behind[0] if behind else ahead[-1] if ahead else None
    return nearest is not None and nearest.step <= lexicon.modality.permits


def _host(passage: Passage) -> str:
    return passage.kept_before.rpartition("。")[2] + _until_mark(passage.kept_behind)


def _until_mark(text: str) -> str:
    return re.split(f"[{SENTENCE_ENDS}]", text, maxsplit=1)[0]


def hedge(passage: Passage, lexicon: Lexicon) -> Told | None:
    """一般, 原则上 … before a modal word or a limit loosen it; left out, the duty is whole. 一般企业 are some firms."""
    text = passage.one_sided.strip(MARKS)
    if text not in lexicon["hedges"]:
        return None
    behind = lexicon.modality.modals_in(passage.kept_behind[:_PHRASE])
    next_to = any(modal.start <= 1 for modal in behind) or bool(_LIMITS_OR_PLACES.match(passage.kept_behind))
    return Told(passage.either(*_SIGNS[False])) if next_to else None


def exception(passage: Passage, lexicon: Lexicon) -> Told | None:
    """An exception was made or taken back: 除…外, …除外, 但…不适用. A duty reaches less far, a permission too."""
    text = passage.one_sided
    if not _EXCEPTION.search(text) or _ADDS.search(text + passage.kept_behind[:3]):
        return None
    kind: ChangeType = passage.either("exception_dropped", "exception_added")
    if _permits(passage, lexicon):
        return Told(passage.either("scope_added", "scope_narrowed"), kind)
    return Told(passage.either(*_SIGNS[False]), kind)


def condition(passage: Passage, lexicon: Lexicon) -> Told | None:
    """A condition was set or lifted: 经…同意, 具备…条件后. A permission is harder to use, a duty reaches less far."""
    text = passage.one_sided.strip(MARKS)
    text += "的" if passage.kept_behind.startswith("的") and text else ""
    further = text.startswith("且") and text.endswith("的")
    if not (
        further or _says_for_whom(passage) or (_CONDITION_OPENS.match(text) and _CONDITION_ENDS.search(text))
    ) or re.search("[。；;]", text):
        return None
    kind: ChangeType = passage.either("condition_dropped", "condition_added")
    if _describes_an_object(passage, lexicon):
        return Told("wording", None if _FITS_A_PLACE.search(text) else kind)
    if _permits(passage, lexicon):
        return Told(passage.either("obligation_weakened", "obligation_strengthened"), kind)
    return Told(passage.either("scope_added", "scope_narrowed"), kind)


def _says_for_whom(passage: Passage) -> bool:
    """从业人员100人以上的 before 企业, at the head of a part or behind 对 or 检查: fewer are meant."""
    return _is_attribute(passage) and _is_at_head(passage) and bool(_WHO.match(passage.kept_behind))


def _is_attribute(passage: Passage) -> bool:
    text = passage.one_sided
    return text.endswith("的") and len(text) >= _ATTRIBUTE_SIZE and not re.search(f"[{PART_ENDS}、]", text)


def _is_at_head(passage: Passage) -> bool:
    return not passage.kept_before or bool(_HEAD_OF_A_PART.search(passage.kept_before))


def _describes_an_object(passage: Passage, lexicon: Lexicon) -> bool:
    """使用 | 符合国家标准的 | 设备: nobody can say from the words whether that asks more or reaches less far."""
    behind = passage.kept_behind
    stands_alone = behind[:1] in MARKS or any(
        modal.start == 0 for modal in lexicon.modality.modals_in(behind[:_PHRASE])
    )
    return _is_attribute(passage) and not _is_at_head(passage) and not stands_alone


def liability(passage: Passage, lexicon: Lexicon) -> Told | None:
    """What a breach brings is heavier or lighter than before: 警告 → 罚款."""
    old, new = (_heaviest(text, lexicon) for text in (passage.struck, passage.put))
    if old is None or new is None or old == new:
        return None
    return Told("obligation_weakened" if old > new else "obligation_strengthened", "liability_changed")


def _heaviest(text: str, lexicon: Lexicon) -> int | None:
    return max((grade for word, grade in lexicon.penalties.items() if word in text), default=None)


def accountability_means(passage: Passage, lexicon: Lexicon) -> Told | None:
    """Assessment, questioning, penalties and publicity as acts are fewer or more; as attributes they do not count."""
    counts = [_acts(text, behind, lexicon) for text, behind in passage.sides_with_behind]
    if len(passage.one_sided) > _MUCH * max(*counts, 1):
        return None
    exchanged = all(counts) and abs(counts[0] - counts[1]) < _MORE
    if counts[0] == counts[1] or exchanged or passage.prior.endswith("等"):
        return None
    fine = any(_heaviest(text, lexicon) is not None for text in (passage.struck, passage.put))
    told: ChangeType = "obligation_weakened" if counts[0] > counts[1] else "obligation_strengthened"
    return Told(told, "liability_changed" if fine else None)


_ATTRIBUTE = re.compile(
    "^的?(?:企业|单位|场所|设备|设施|期间|人员|车间|矿井|装置|状态|标准|对象|名单|指标|内容|工作|情况|范围|依据|规定|权|部门|机关|决定|幅度|种类)"
)


_NAMED_AFTER = ("的", "缴", "缴纳", "免除", "减免")
"""Words behind which a penalty is a thing spoken of, not one that is laid on."""


def _acts(text: str, behind: str, lexicon: Lexicon) -> int:
    """How many means of accountability stand in a text as acts, not before the noun they describe."""
    found = 0
    for word in lexicon["accountability"]:
        if behind.startswith(word):
            continue
        for match in re.finditer(re.escape(word), text):
            is_named = text[: match.start()].endswith(_NAMED_AFTER)
            found += not is_named and not _ATTRIBUTE.match((text + behind)[match.end() :])
    return found
