"""Which tokens two texts share: as much text as possible in as few changed stretches as possible."""

from __future__ import annotations

from collections.abc import Sequence

from diff_match_patch import diff_match_patch

from planref.source.digits import is_number

Match = tuple[int, int]

_STRETCH = 1.3  # a changed stretch must be paid by this many characters kept on its far side
_MARK = 0.4  # characters a kept mark is worth: it must not hold a changed stretch apart
_NUMBER = 1.5  # characters a kept number is worth, however long: equal numbers are often chance
_AREA = 6000  # beyond this many token pairs a stretch counts as rewritten and goes to diff-match-patch

_HOPELESS = 4_000_000  # beyond this nothing sensible is left to show between two sentences


def matches(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Return index pairs of equal tokens, rising on both sides."""
    head = shared_head(before, after)
    tail = shared_head(before[head:][::-1], after[head:][::-1])
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    area = len(left) * len(right)
    middle = _affine(left, right) if area <= _AREA else _rewritten(left, right) if area <= _HOPELESS else []
    return [
        *((i, i) for i in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(before) - k, len(after) - k) for k in range(tail, 0, -1)),
    ]


def shared_head(before: Sequence[str], after: Sequence[str]) -> int:
    """How many tokens both begin with."""
    count = 0
    for left, right in zip(before, after, strict=False):
        if left != right:
            break
        count += 1
    return count


def worth(token: str) -> float:
    """Return what it is worth to keep a token: words their length, numbers and marks less."""
    if is_number(token[:1]):
        return _NUMBER
    return float(len(token)) if token[:1].isalpha() else _MARK


def _affine(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Two states, kept and changed; opening a changed stretch costs `_STRETCH` (Gotoh 1982)."""
    width = len(after) + 1
    if not before or not after:
        return []
    lost = float("-inf")
    kept, changed = [0.0] + [lost] * len(after), [lost] + [-_STRETCH] * len(after)
    kept_from, changed_from = [bytearray(width)], [bytearray(width)]
    for token in before:
        kept, changed, from_kept, from_changed = _row(token, after, kept, changed)
        kept_from.append(from_kept)
        changed_from.append(from_changed)
    in_change = changed[-1] > kept[-1]
    return _trace(kept_from, changed_from, len(before), len(after), in_change)


# How a cell was reached: of kept cells 1 = from a changed cell; of changed cells bit 1 = from above, bit 2 = from kept.
def _row(
    token: str, after: Sequence[str], kept: list[float], changed: list[float]
) -> tuple[list[float], list[float], bytearray, bytearray]:
    lost = float("-inf")
    value = worth(token)
    now_kept, now_changed = [lost], [max(kept[0] - _STRETCH, changed[0])]
    from_kept, from_changed = bytearray(len(after) + 1), bytearray(len(after) + 1)
    from_changed[0] = 3 if kept[0] - _STRETCH >= changed[0] else 1
    for j, other in enumerate(after, 1):
        best, source = changed[j], 1
        if kept[j] - _STRETCH > best:
            best, source = kept[j] - _STRETCH, 3
        if now_changed[j - 1] > best:
            best, source = now_changed[j - 1], 0
        if now_kept[j - 1] - _STRETCH > best:
            best, source = now_kept[j - 1] - _STRETCH, 2
        now_changed.append(best)
        from_changed[j] = source
        if token == other:
            from_kept[j] = changed[j - 1] > kept[j - 1]
            now_kept.append(value + (changed[j - 1] if from_kept[j] else kept[j - 1]))
        else:
            now_kept.append(lost)
    return now_kept, now_changed, from_kept, from_changed


def _trace(kept_from: list[bytearray], changed_from: list[bytearray], i: int, j: int, in_change: bool) -> list[Match]:
    found: list[Match] = []
    while i or j:
        if in_change:
            source = changed_from[i][j] if i else 0
            i, j = (i - 1, j) if source & 1 else (i, j - 1)
            in_change = not source & 2
        else:
            in_change = bool(kept_from[i][j])
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _rewritten(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Match a long rewritten stretch with diff-match-patch, one private character per distinct token."""
    codes: dict[str, str] = {}
    left, right = ("".join(codes.setdefault(t, chr(0xF0000 + len(codes))) for t in side) for side in (before, after))
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found: list[Match] = []
    i = j = 0
    for operation, text in engine.diff_main(left, right, False):
        if operation == 0:
            found += [(i + k, j + k) for k in range(len(text))]
        i += len(text) if operation <= 0 else 0
        j += len(text) if operation >= 0 else 0
    return found
