"""Where a change may be drawn in several places: cited titles stay whole, a kept word stands where it belongs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from planref.redline.matching import shared_head
from planref.redline.stretches import Stretch, key_of, merged
from planref.redline.words import Token
from planref.source.marks import FOLDED_PART_ENDS

_LONGEST_ISLAND = 6  # characters of a kept word that may be moved
_SHARED = 4  # characters of a title that must stand on both sides to be the same one
_NEAR = 4000  # pairs of tokens around a kept word beyond which nobody looks for a better place
_PART = 4  # tokens of a word or number with its unit
_OPENING, _CLOSING = "《", "》"
_CLOSERS = {")": "(", "》": "《", "”": "“", "〕": "〔"}


def settled(stretches: list[Stretch]) -> list[Stretch]:
    """Move a short kept word between two changes to the occurrence that leaves one of the changes smallest."""
    found = list(stretches)
    for place in range(1, len(found) - 1):
        first, island, last = found[place - 1 : place + 2]
        near = len(first.before + last.before) * len(first.after + last.after) <= _NEAR
        if island.kept and island.size <= _LONGEST_ISLAND and near:
            found[place - 1 : place + 2] = _settled(first, island, last)
    return merged(found)


def _settled(first: Stretch, island: Stretch, last: Stretch) -> list[Stretch]:
    before, after = first.before + island.before + last.before, first.after + island.after + last.after
    size = len(island.before)
    keys = [token.key for token in island.before]
    options = [
        [
            Stretch(False, before[:i], after[:j]),
            Stretch(True, before[i : i + size], after[j : j + size]),
            Stretch(False, before[i + size :], after[j + size :]),
        ]
        for i in _occurrences(before, keys)
        for j in _occurrences(after, keys)
    ]
    now = [first, island, last]
    best = min(options, key=_unevenness, default=now)
    return best if _unevenness(best) < _unevenness(now) - 1e-9 else now


def _occurrences(tokens: Sequence[Token], keys: list[str]) -> Iterator[int]:
    for place in range(len(tokens) - len(keys) + 1):
        if [token.key for token in tokens[place : place + len(keys)]] == keys:
            yield place


def _unevenness(parts: list[Stretch]) -> float:
    changed = (parts[0], parts[2])
    return sum(math.log1p(len(key_of(part.before)) + len(key_of(part.after))) for part in changed)


def closed(stretches: list[Stretch]) -> list[Stretch]:
    """Take the closing bracket into a change whose sides both open it: {县（区）→乡镇（街道）}."""
    found = list(stretches)
    for place in range(len(found) - 1):
        changed, following = found[place], found[place + 1]
        if changed.kept or not following.kept or following.before[0].key not in _CLOSERS:
            continue
        opener, closer = _CLOSERS[following.before[0].key], following.before[0].key
        sides = key_of(changed.before), key_of(changed.after)
        if all(side.count(opener) == side.count(closer) + 1 for side in sides):
            found[place] = Stretch(False, changed.before + following.before[:1], changed.after + following.after[:1])
            found[place + 1] = Stretch(True, following.before[1:], following.after[1:])
    return merged(found)


def parted(stretches: list[Stretch]) -> list[Stretch]:
    """Draw {60→55}岁{→，女性50岁}, not {60→55岁，女性50}岁: what was put in behind a comma is a change of its own.

    So too {60岁→55岁，女性50岁} before another mark, and {处100→停业，处500}元, where it was put in before.
    """
    found = list(stretches)
    for place in range(len(found) - 2, -1, -1):
        if not found[place].kept and found[place].before and found[place].after:
            found[place : place + 2] = _parted(found[place], found[place + 1])
    return merged(found)


def _parted(changed: Stretch, kept: Stretch) -> list[Stretch]:
    if len(changed.before) > len(changed.after):
        return [part.mirrored() for part in _parted(changed.mirrored(), kept.mirrored())]
    keys, struck = ([token.key for token in side] for side in (changed.after, changed.before))
    mark = next((place for place, key in enumerate(keys) if key in FOLDED_PART_ENDS), 0)
    if not mark or len(struck) > _PART or FOLDED_PART_ENDS.intersection(struck):
        return [changed, kept]
    inside = shared_head(keys[:mark][::-1], struck[::-1])
    if 0 < inside < min(mark, len(struck)):
        return [
            Stretch(False, changed.before[:-inside], changed.after[: mark - inside]),
            Stretch(True, changed.before[-inside:], changed.after[mark - inside : mark]),
            Stretch(False, (), changed.after[mark:]),
            kept,
        ]
    behind = len(keys) - keys[::-1].index(keys[mark])
    head = shared_head(keys[behind:], struck)
    if 0 < head < len(struck):
        return [
            Stretch(False, (), changed.after[:behind]),
            Stretch(True, changed.before[:head], changed.after[behind : behind + head]),
            Stretch(False, changed.before[head:], changed.after[behind + head :]),
            kept,
        ]
    size = _again(keys[:mark], [token.key for token in kept.after])
    if not 0 < size < mark:
        return [changed, kept]
    cut = mark - size
    return [
        Stretch(False, changed.before, changed.after[:cut]),
        Stretch(True, kept.before[:size], changed.after[cut:mark]),
        Stretch(False, (), changed.after[mark:] + kept.after[:size]),
        Stretch(True, kept.before[size:], kept.after[size:]),
    ]


def _again(keys: Sequence[str], kept: Sequence[str]) -> int:
    """Return how many tokens the kept text begins with that the keys end with."""
    longest = min(len(keys), len(kept), _PART)
    return next((size for size in range(longest, 0, -1) if list(keys[-size:]) == list(kept[:size])), 0)


def balanced(stretches: list[Stretch]) -> list[Stretch]:
    """Redraw changes that cut a 《title》 in two: join both halves, or show the added title as a whole."""
    found = list(stretches)
    place = 0
    while place < len(found):
        if not found[place].kept and not _is_balanced(found[place]):
            following = found[place + 1 : place + 3]
            if len(following) == 2 and _halves(found[place], *following):
                joined = merged([Stretch(False, part.before, part.after) for part in found[place : place + 3]])
                found[place : place + 3] = joined
            elif following:
                found[place : place + 2] = _whole_title(found[place], following[0])
        place += 1
    return merged(found)


def _is_balanced(stretch: Stretch) -> bool:
    return _is_closed(key_of(stretch.before)) and _is_closed(key_of(stretch.after))


def _is_closed(text: str) -> bool:
    """Say whether every 《 of a text is closed in it and every 》 opened."""
    depth = 0
    for mark in text:
        depth += (mark == _OPENING) - (mark == _CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _halves(first: Stretch, island: Stretch, last: Stretch) -> bool:
    return island.size <= _LONGEST_ISLAND and all(
        text.count(_OPENING) != text.count(_CLOSING) for text in (_told(first), _told(last))
    )


def _told(stretch: Stretch) -> str:
    """The side of a stretch whose brackets do not close, else the empty string."""
    sides = [key_of(stretch.before), key_of(stretch.after)]
    return next((side for side in sides if not _is_closed(side)), "")


def _whole_title(changed: Stretch, kept: Stretch) -> list[Stretch]:
    """甲》和《乙 before 计划》: when 甲 ends in 计划 too, 和《乙计划》 was put in behind it."""
    if _is_closed(key_of(changed.after)):
        if _is_closed(key_of(changed.before)):
            return [changed, kept]
        return [part.mirrored() for part in _whole_title(changed.mirrored(), kept.mirrored())]
    at, size = _shared_start(changed.after, kept.after)
    if not size:
        return [changed, kept]
    return [
        Stretch(False, changed.before, changed.after[:at]),
        Stretch(True, kept.before[:size], changed.after[at : at + size]),
        Stretch(False, (), changed.after[at + size :] + kept.after[:size]),
        Stretch(True, kept.before[size:], kept.after[size:]),
    ]


def _shared_start(tokens: Sequence[Token], following: Sequence[Token]) -> tuple[int, int]:
    """Return where tokens hold the longest beginning of what follows, before a 》, and how many tokens of it."""
    best = (0, 0)
    for at in range(1, len(tokens)):
        size = 0
        while at + size < len(tokens) and size < len(following) and tokens[at + size].key == following[size].key:
            if tokens[at + size].key == _CLOSING:
                break
            size += 1
        if size > best[1] and len(key_of(tokens[at : at + size])) >= _SHARED:
            best = at, size
    return best
