"""From a shortest redline to one that reads well: no crumbs between changes, whole list items, balanced brackets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from planref.redline.balance import balanced, closed, settled
from planref.redline.stretches import Stretch, key_of, merged
from planref.redline.words import Token

_SEPARATORS = "、,;。!?:"
_PAIRS = ("《》", "()", "“”", "〔〕")
_JOINING = ("和", "与", "及", "以及", "并")
_LEAST = 2
_PHRASE = 5
_HINGED = 5


def calmed(stretches: list[Stretch], function: frozenset[str]) -> list[Stretch]:
    """Return the stretches as a person would mark them; what each side reads stays the same."""
    found = _without_crumbs(stretches)
    found = merged(part for stretch in found for part in _trimmed(stretch))
    found = merged(part for stretch in found for part in _contained(stretch))
    found = closed(_slid(balanced(settled(found))))
    return merged(part for stretch in _without_crumbs(found) for part in _hinged(stretch, function))


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
        return True
    rewritten = all(side.before and side.after and side.size >= _PHRASE for side in (first, last))
    return rewritten and island.size <= _LEAST


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
    if len(before) < _LEAST or len(after) < _LEAST or max(len(before), len(after)) > _HINGED:
        return None
    if before[0].key in function and after[1].key == before[0].key and len(after) > _LEAST:
        return (0, 1)
    if after[0].key in function and before[1].key == after[0].key and len(before) > _LEAST:
        return (1, 0)
    return None


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
    return max(before, after, key=len)[0] in _SEPARATORS


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
    balanced = all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
    whole = text[-1:] in _SEPARATORS and before[-1:] in _SEPARATORS
    hung = text[:1] in _SEPARATORS and after[:1] in _SEPARATORS
    return 4 * balanced + 3 * whole + 2 * hung + text.startswith(_JOINING)
