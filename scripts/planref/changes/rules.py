"""The rules that name a changed passage; the first that answers decides, 文字改动 is what none claims."""

from __future__ import annotations

import re
from collections.abc import Callable

from planref.align.key import Key, common_length, folded
from planref.changes.lexicon import Lexicon
from planref.changes.passage import MARKS, Passage, bare, holds_any
from planref.model.words import ChangeType

Rule = Callable[[Passage, Lexicon], ChangeType | None]

_DOUBLED = 2
_NEARLY_DOUBLED = 6
_ALIKE = 0.8
_CLAUSE = 8
_LONGEST_NAME = 16
_SHORT_NAME = 6
_LONGEST_ITEM = 24
_PHRASE = 12
_YEAR = re.compile(r"\d{4}年")
_ITEM_BORDER = re.compile("[、和与及]")
_IN_BRACKETS = re.compile("（[^（）]*）|\\([^()]*\\)")
_GRADE = re.compile("[A-Za-z一二三四五]")
_LISTING = re.compile("[、和与及或]|以及")


def kind_of(passage: Passage, lexicon: Lexicon) -> ChangeType:
    """Return the type of a changed passage."""
    return next((kind for rule in RULES if (kind := rule(passage, lexicon))), "wording")


def marks_only(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """Only punctuation differs."""
    return None if (passage.struck + passage.put).strip(MARKS) else "punctuation"


def doubled_words(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """One side says the same words twice running: 重点重点镇."""
    text = passage.one_sided
    if len(text) < _DOUBLED or not text.strip(MARKS):
        return None
    if passage.prior.endswith(text) or passage.following.startswith(text):
        return "drafting_error"
    if len(text) < _NEARLY_DOUBLED or text[-1] not in MARKS or text[-1] in "、》）)":
        return None
    nearby = passage.following[: len(text) + _NEARLY_DOUBLED]
    return "drafting_error" if common_length(Key(text), Key(nearby)) >= _ALIKE * len(text) else None


def cut_out_residue(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """A list item was cut in the middle of a word and left a piece behind: “两客一危”货等."""
    text = passage.one_sided
    if len(text) < _DOUBLED or text[0] not in "、，," or text[-1] in MARKS or not passage.following[:1].isalpha():
        return None
    torn = text[-1] + passage.following[0]
    return "drafting_error" if torn in lexicon.words.costs and text[-1] not in lexicon.words.function else None


def contact(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """Telephone, fax, address and the like were left out."""
    return "contact_dropped" if not passage.put and holds_any(passage.struck, lexicon["contact_words"]) else None


def reporting(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """Who reports what to whom differs: the verb is in the changed words or right before them."""
    told = holds_any(passage.struck + passage.put, lexicon["reporting_verbs"])
    return "reporting_changed" if told or passage.prior.endswith(lexicon["reporting_verbs"]) else None


def same_items(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """The same items stand in another order."""
    sides = [sorted(_ITEM_BORDER.split(text.strip(MARKS))) for text in (passage.struck, passage.put)]
    return "order_changed" if len(sides[0]) > 1 and sides[0] == sides[1] else None


def names_only(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """A place or an actor was put in the stead of another, or left out, and nothing else."""
    sides = [bare(_IN_BRACKETS.sub("", text), lexicon["around"]) for text in (passage.struck, passage.put)]
    kinds = {_name_kind(side, lexicon) for side in sides if side}
    if not kinds or None in kinds:
        return None
    return "actor_localised" if "actor" in kinds else "place_localised"


def _name_kind(text: str, lexicon: Lexicon) -> str | None:
    parts = [part for part in _LISTING.split(text) if part]
    kinds = {_single_name_kind(part, lexicon) for part in parts}
    if not parts or None in kinds or len(text) > _LONGEST_NAME:
        return None
    return "actor" if "actor" in kinds else "place"


def _single_name_kind(text: str, lexicon: Lexicon) -> str | None:
    if text in lexicon["actor_words"]:
        return "actor"
    if text in lexicon["place_words"]:
        return "place"
    if len(text) <= _DOUBLED or any(mark in MARKS for mark in text):
        return None
    begins = text.startswith(lexicon["actor_beginnings"]) and not text.startswith(lexicon["not_actors"])
    if text.endswith(lexicon["actor_endings"]) or (begins and len(text) <= _SHORT_NAME):
        return "actor"
    is_place = text.endswith(lexicon["place_endings"]) and not text.endswith(lexicon["not_places"])
    return "place" if is_place else None


def metric_for_metric(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """What is counted was exchanged: 事故总量 → 事故起数; or one of several metrics was left out or put in."""
    sides = [bare(text, lexicon["around"]).rstrip("有") for text in (passage.struck, passage.put)]
    told = [_is_metric(side, lexicon) and len(side) <= _SHORT_NAME for side in sides if side]
    return "metric_changed" if told and all(told) else None


def _is_metric(text: str, lexicon: Lexicon) -> bool:
    return text in lexicon["metrics"] or (len(text) > 1 and text.endswith(lexicon["metric_endings"]))


def target(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """A number, or a metric with a verb such as 下降, was changed, left out or put in."""
    if passage.struck and passage.put:
        if passage.following.startswith("级") and all(map(_GRADE.fullmatch, (passage.struck, passage.put))):
            return "target_changed"
        numbers = re.findall(r"\d", passage.struck + passage.put)
        return "target_changed" if numbers and max(len(passage.struck), len(passage.put)) <= _PHRASE else None
    return passage.either("target_dropped", "target_changed") if is_target(passage.one_sided, lexicon) else None


def is_target(text: str, lexicon: Lexicon) -> bool:
    """Say whether words set a result that could be checked."""
    plain = _YEAR.sub("", folded(text))
    if holds_any(text, lexicon["target_states"]):
        return True
    counted = bool(re.search(r"\d", plain)) or holds_any(text, lexicon["metrics"])
    if counted and holds_any(text, lexicon["target_verbs"]):
        return True
    if re.search(r"\d(?:\.\d+)?[%‰]", plain):
        return True
    return bool(_YEAR.search(folded(text))) and holds_any(text, lexicon["result_verbs"])


def accountability_means(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """Assessment, questioning, penalties and publicity are fewer or more than before."""
    counts = [sum(text.count(word) for word in lexicon["accountability"]) for text in (passage.struck, passage.put)]
    if counts[0] == counts[1]:
        return None
    return "obligation_weakened" if counts[0] > counts[1] else "obligation_strengthened"


def listed_item(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """An item of an enumeration was left out or put in."""
    text = passage.one_sided
    if not 1 < len(text) <= _LONGEST_ITEM or re.search("[，,；;。]", text):
        return None
    if text[-1] == "、" or text[0] == "、" or _between_items(passage, text):
        return passage.either("scope_narrowed", "scope_added")
    return None


def _between_items(passage: Passage, text: str) -> bool:
    """和甲 before 等 or a mark, 甲和 behind a mark: an item with its conjunction."""
    if text[0] in "和及与或":
        return passage.following[:1] in (*MARKS, "等", "的")
    return text[-1] in "和及与或" and (passage.prior[-1:] in (*MARKS, "") or "、" in text)


def narrowing_word(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """一般, 重点, 规上 … before a noun make its circle smaller."""
    if passage.one_sided in lexicon["narrowing"]:
        return passage.either("scope_added", "scope_narrowed")
    return None


def whole_measure(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """A whole part of a sentence, between commas, was left out or put in."""
    text = passage.one_sided
    if len(text.strip(MARKS)) < _CLAUSE and not re.search("[，,；;。]", text):
        return None
    return passage.either("measure_dropped", "measure_added") if text.strip(MARKS) else None


def strength(passage: Passage, lexicon: Lexicon) -> ChangeType | None:
    """Words that bind, ask or invite were exchanged for weaker or stronger ones."""
    if max(len(passage.struck), len(passage.put)) > _PHRASE:
        return None
    old, new = _level(passage.struck, lexicon), _level(passage.put, lexicon)
    if not passage.struck or not passage.put or _INVITES in (old, new):
        old, new = old or _NEUTRAL, new or _NEUTRAL
    if not old or not new or old == new:
        return None
    return "obligation_weakened" if old > new else "obligation_strengthened"


_NEUTRAL = 2
_INVITES = 1


def _level(text: str, lexicon: Lexicon) -> int:
    """3 binds, 2 asks, 1 invites, 0 says nothing of it; an invitation takes the force from what it stands before."""
    if holds_any(text, lexicon["inviting"]):
        return 1
    if holds_any(text, lexicon["binding"]):
        return 3
    return 2 if holds_any(text, lexicon["asking"]) else 0


RULES: tuple[Rule, ...] = (
    marks_only,
    doubled_words,
    cut_out_residue,
    contact,
    reporting,
    same_items,
    listed_item,
    names_only,
    metric_for_metric,
    target,
    accountability_means,
    narrowing_word,
    strength,
    whole_measure,
)
