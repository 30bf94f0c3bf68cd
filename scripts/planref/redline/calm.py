"""From a shortest redline to one that reads well: no crumbs between changes, whole list items, balanced brackets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from planref.redline.balance import balanced, closed, parted, settled
from planref.redline.stretches import Stretch, key_of, merged
from planref.redline.words import Token
from planref.source.digits import is_number
from planref.source.marks import BALANCED, FOLDED_PART_ENDS, ITEM_MARKS, NUMERALS

_JOINING = ("和", "与", "及", "以及", "并")
_DIVISIONS = frozenset("条款项章节")
_NUMERALS = frozenset(NUMERALS + "0123456789")
_DIGITS = frozenset("0123456789")
_BEFORE_NUMBERS = frozenset("于在自从至到约按为")
_MODALS = frozenset({"应", "应当", "必须", "须", "要", "可", "可以", "不得", "得", "宜", "需"})
_LONGEST_NAME = 8  # characters of the name before a modal word, or of what is asked behind it
_LEAST = 2  # characters a kept word needs to be seen between two changes
_PHRASE = 5  # characters from which on a change is a rewritten phrase
_HINGED = 5  # tokens on a side beyond which a particle is no hinge


def calmed(stretches: list[Stretch], function: frozenset[str]) -> list[Stretch]:
    """Return the stretches as a person would mark them; what each side reads stays the same."""
    found = _without_crumbs(stretches)
    found = merged(part for stretch in found for part in _trimmed(stretch))
    found = merged(part for stretch in found for part in _contained(stretch))
    found = closed(_slid(parted(balanced(settled(found)))))
    found = merged(part for stretch in _without_crumbs(found) for part in _hinged(stretch, function))
    return merged(part for stretch in found for part in _divided(stretch))


def _without_crumbs(stretches: list[Stretch]) -> list[Stretch]:
    """One kept character between two changes, or one word between two rewritten phrases, is part of one change."""
    last = len(stretches) - 1
    return merged(
        Stretch(False, stretch.before, stretch.after)
        if stretch.kept and 0 < place < last and _is_crumb(stretches[place - 1], stretch, stretches[place + 1])
        else stretch
        for place, stretch in enumerate(stretches)
    )


def _is_crumb(first: Stretch, island: Stretch, last: Stretch) -> bool:
    if island.size < _LEAST:
        return not (
            _parts_a_number(first, island)
            or _parts_two_matters(first, island, last)
            or _is_a_part(first, -1)
            or _is_a_part(last, 0)
        )
    rewritten = all(side.before and side.after and side.size >= _PHRASE for side in (first, last))
    return rewritten and island.size <= _LEAST


def _parts_a_number(first: Stretch, island: Stretch) -> bool:
    """第{十五→十八}条 {…}: the end of an article's number parts it from the words behind."""
    sides = key_of(first.before), key_of(first.after)
    return key_of(island.before) in _DIVISIONS and all(side and set(side) <= _NUMERALS for side in sides)


def _is_a_part(changed: Stretch, edge: int) -> bool:
    """，情节严重的终止合同: what was put in or left out behind or before a comma says something of its own."""
    return (
        bool(changed.before) != bool(changed.after) and key_of(changed.before + changed.after)[edge] in FOLDED_PART_ENDS
    )


def _parts_two_matters(first: Stretch, island: Stretch, last: Stretch) -> bool:
    """{各镇→各企业}于{5→6}月, {市→企业}，{省→园区}: a particle before a number, or a comma between two words."""
    key = key_of(island.before)
    counts = [
        bool(_DIGITS & set(key_of(side.before))) and bool(_DIGITS & set(key_of(side.after))) for side in (first, last)
    ]
    if key in _BEFORE_NUMBERS:
        return counts == [False, True]
    short = all(side.before and side.after and side.size < _PHRASE for side in (first, last))
    return short and key in FOLDED_PART_ENDS


def _hinged(stretch: Stretch, function: frozenset[str]) -> Iterator[Stretch]:
    """以压低 → 要以严控 is 要 put in and one word replaced: a particle at one side's edge is a hinge."""
    for before, after, turned in (
        (stretch.before, stretch.after, False),
        (_reversed(stretch.before), _reversed(stretch.after), True),
    ):
        at = _hinge(before, after, function) if not stretch.kept else None
        if at:
            i, j = at
            parts = [
                Stretch(False, before[:i], after[:j]),
                Stretch(True, before[i : i + 1], after[j : j + 1]),
                Stretch(False, before[i + 1 :], after[j + 1 :]),
            ]
            yield from ([_turned(part) for part in reversed(parts)] if turned else parts)
            return
    yield stretch


def _turned(stretch: Stretch) -> Stretch:
    return Stretch(stretch.kept, _reversed(stretch.before), _reversed(stretch.after))


def _hinge(before: Sequence[Token], after: Sequence[Token], function: frozenset[str]) -> tuple[int, int] | None:
    """Return where a particle stands first on one side and behind one short word on the other."""
    at_number = _before_number(before, after)
    if at_number or min(len(before), len(after)) < _LEAST or max(len(before), len(after)) > _HINGED:
        return at_number
    if before[0].key in function and after[1].key == before[0].key and len(after) > _LEAST:
        return (0, 1)
    if after[0].key in function and before[1].key == after[0].key and len(before) > _LEAST:
        return (1, 0)
    return None


def _before_number(before: Sequence[Token], after: Sequence[Token]) -> tuple[int, int] | None:
    """Return where a particle stands before the last number of both sides: 于5 → 、各企业于6."""
    ends = [len(side) - _LEAST for side in (before, after)]
    if min(ends) < 0 or max(ends) == 0:
        return None
    particles = {side[end].key for side, end in zip((before, after), ends, strict=True)}
    numbers = all(is_number(side[-1].key[:1]) for side in (before, after))
    return (ends[0], ends[1]) if numbers and len(particles) == 1 and particles <= _BEFORE_NUMBERS else None


def _divided(stretch: Stretch) -> Iterator[Stretch]:
    """{市→企业}，{省→园区} and {各单位→本院}应{每季→每月}: a comma or a modal word on both sides parts two changes."""
    for dividers, longest in ((FOLDED_PART_ENDS, _PHRASE - 1), (_MODALS, _LONGEST_NAME)):
        parts = None if stretch.kept else _parts_at(stretch, dividers, longest)
        if parts:
            yield from parts
            return
    yield stretch


def _parts_at(stretch: Stretch, dividers: frozenset[str], longest: int) -> list[Stretch] | None:
    """The stretch cut at the one divider that either side has; None where a piece is empty or long."""
    places = [
        [at for at, token in enumerate(side) if token.key in dividers] for side in (stretch.before, stretch.after)
    ]
    if [len(found) for found in places] != [1, 1]:
        return None
    (i,), (j,) = places
    pieces = stretch.before[:i], stretch.after[:j], stretch.before[i + 1 :], stretch.after[j + 1 :]
    same = stretch.before[i].key == stretch.after[j].key
    if not same or not all(0 < len(key_of(piece)) <= longest for piece in pieces):
        return None
    kept = Stretch(True, stretch.before[i : i + 1], stretch.after[j : j + 1])
    return [Stretch(False, *pieces[:2]), kept, Stretch(False, *pieces[2:])]


def _trimmed(stretch: Stretch) -> Iterator[Stretch]:
    """Take shared text off both ends where both sides have a border of words, however they were cut into words."""
    if stretch.kept:
        yield stretch
        return
    before, after = stretch.before, stretch.after
    head = _shared_border(before, after)
    before, after = before[head[0] :], after[head[1] :]
    tail = _shared_border(_reversed(before), _reversed(after))
    end = len(before) - tail[0], len(after) - tail[1]
    yield _whole(stretch.before[: head[0]], stretch.after[: head[1]])
    yield Stretch(False, before[: end[0]], after[: end[1]])
    yield _whole(before[end[0] :], after[end[1] :])


def _whole(before: Sequence[Token], after: Sequence[Token]) -> Stretch:
    return Stretch(True, _one(before), _one(after))


def _one(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return (Token(key_of(tokens), "".join(token.surface for token in tokens)),) if tokens else ()


def _reversed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(Token(token.key[::-1], token.surface) for token in reversed(tokens))


def _shared_border(before: Sequence[Token], after: Sequence[Token]) -> tuple[int, int]:
    """Return how many tokens of each side make up the longest shared beginning."""
    best = i = j = 0
    found = (0, 0)
    left = right = ""
    while i < len(before) and j < len(after):
        if len(left) <= len(right):
            left, i = left + before[i].key, i + 1
        else:
            right, j = right + after[j].key, j + 1
        if not (left.startswith(right) or right.startswith(left)):
            break
        if left == right and len(left) > best:
            best, found = len(left), (i, j)
    return found


def _contained(stretch: Stretch) -> Iterator[Stretch]:
    """安全生产 → 安全 strikes 生产: where one side is the beginning or end of the other, only the rest changed."""
    before, after = key_of(stretch.before), key_of(stretch.after)
    short = min(len(before), len(after))
    cuts = None
    if not stretch.kept and short and abs(len(before) - len(after)) >= _LEAST:
        cuts = _containment(before, after, short)
    if cuts is None:
        yield stretch
        return
    heads, tails = zip(_cut(stretch.before, cuts[0]), _cut(stretch.after, cuts[1]), strict=True)
    yield Stretch(cuts[0] == cuts[1], *heads)
    yield Stretch(cuts[0] != cuts[1], *tails)


def _containment(before: str, after: str, short: int) -> tuple[int, int] | None:
    """Return where to cut both sides so that either the first or the second parts are equal."""
    if before[:short] == after[:short] and before[0].isalpha() and not _cuts_number(before, after, short):
        return short, short
    ends_alike = before[-short:] == after[-short:] and not _cuts_number(before[::-1], after[::-1], short)
    if ends_alike and (short >= _LEAST or _starts_item(before, after)):
        return len(before) - short, len(after) - short
    return None


def _starts_item(before: str, after: str) -> bool:
    """、港口危货 → 货: a list item cut out in the middle of a word leaves one character."""
    return max(before, after, key=len)[0] in ITEM_MARKS


def _cuts_number(before: str, after: str, at: int) -> bool:
    longer = max(before, after, key=len)
    return longer[at - 1].isascii() and longer[at].isascii()


def _cut(tokens: Sequence[Token], length: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Cut tokens behind `length` folded characters; both parts are one token or none."""
    surface = "".join(token.surface for token in tokens)
    key = key_of(tokens)
    if length in (0, len(key)):
        return (_one(tokens), ()) if length else ((), _one(tokens))
    counted = 0
    for place, mark in enumerate(surface):
        if counted >= length and not mark.isspace():
            return (Token(key[:length], surface[:place]),), (Token(key[length:], surface[place:]),)
        counted += len("".join(unicodedata.normalize("NFKC", mark).split()))
    return _one(tokens), ()


def _slid(stretches: list[Stretch]) -> list[Stretch]:
    """Move each pure insertion or deletion to where it is a whole item: {矿山、}危化, not 矿{山、危}化."""
    found = list(stretches)
    for place, stretch in enumerate(found):
        if not stretch.kept and bool(stretch.before) != bool(stretch.after):
            first = found[place - 1] if place else Stretch(True, (), ())
            last = found[place + 1] if place + 1 < len(found) else Stretch(True, (), ())
            moved = _best_slide(first, stretch, last, place > 1, place + 2 < len(found))
            found[max(place - 1, 0) : place + 2] = [
                part for part, old in zip(moved, (first, stretch, last), strict=True) if old.before or old.after
            ]
    return merged(found)


def _best_slide(
    first: Stretch, changed: Stretch, last: Stretch, keep_first: bool, keep_last: bool
) -> tuple[Stretch, Stretch, Stretch]:
    """Try every place the change can stand; the neighbours may not vanish where a further change follows."""
    if changed.after:
        mirrored = _best_slide(first.mirrored(), changed.mirrored(), last.mirrored(), keep_first, keep_last)
        return mirrored[0].mirrored(), mirrored[1].mirrored(), mirrored[2].mirrored()
    line = first.before + changed.before + last.before
    other = first.after + last.after
    size, start = len(changed.before), len(first.before)
    low, high = _reach(line, start, size)
    low, high = max(low, int(keep_first)), min(high, len(line) - size - int(keep_last))
    places = range(min(low, start), max(high, start) + 1)
    at = min(places, key=lambda place: (-_fit(line, place, size), abs(place - start)))
    return (
        Stretch(True, line[:at], other[:at]),
        Stretch(False, line[at : at + size], ()),
        Stretch(True, line[at + size :], other[at:]),
    )


def _reach(line: Sequence[Token], start: int, size: int) -> tuple[int, int]:
    low = high = start
    while low > 0 and line[low - 1].key == line[low + size - 1].key:
        low -= 1
    while high + size < len(line) and line[high].key == line[high + size].key:
        high += 1
    return low, high


def _fit(line: Sequence[Token], at: int, size: int) -> int:
    """How much a stretch looks like something a person would strike: balanced, a whole item, a joined phrase."""
    text = key_of(line[at : at + size])
    before = line[at - 1].key if at else "。"
    after = line[at + size].key if at + size < len(line) else "。"
    balanced = all(text.count(pair[0]) == text.count(pair[1]) for pair in BALANCED)
    whole = text[-1:] in ITEM_MARKS and before[-1:] in ITEM_MARKS
    hung = text[:1] in ITEM_MARKS and after[:1] in ITEM_MARKS
    item = text[:1] in ITEM_MARKS or text[-1:] in ITEM_MARKS
    return 4 * balanced + 3 * whole + 2 * hung + (item or text.startswith(_JOINING))
