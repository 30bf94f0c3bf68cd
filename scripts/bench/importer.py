"""Measure the importer on damaged documents: `python scripts/bench/importer.py [FILE …] [--each N] [--seed N] [-v]`.

Each document is first imported clean; that tree is the measure. Then one fault at a time is put in and the file is
imported again. Right: the same clauses come out. Flagged: a warning stands within two lines of the fault. Silent:
neither.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from planref.importer.held import contact_patterns  # noqa: E402
from planref.importer.importing import Imported, import_received  # noqa: E402
from planref.importer.words import furniture_words  # noqa: E402
from planref.readers.files import read_bytes  # noqa: E402
from planref.readers.received import Refused  # noqa: E402
from planref.source.basis import clean_line  # noqa: E402
from planref.source.labels import read_label  # noqa: E402

WORDS = furniture_words(ROOT)
CONTACTS = contact_patterns(ROOT)
NEAR = 2
HALF = str.maketrans("（），：；。？！", "(),:;.?!")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Damaged:
    """A document with one fault: its lines, and the 1-based line at which the fault stands (0: everywhere).

    `words` are put in by the fault and belong to the text from then on.
    """

    lines: tuple[str, ...]
    at: int
    words: str = ""


Kind = Callable[[Sequence[str], random.Random], Damaged | None]


def main(arguments: list[str]) -> int:
    """Print right, flagged and silent cases by kind of damage, and the warnings on the clean documents."""
    options = _parser().parse_args(arguments)
    files = options.files or [*_corpus(), *sorted((ROOT / "tests/fixtures/import").glob("*.txt"))]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        lines = _body(file)
        clean = imported(lines)
        if clean is None:
            print(f"{file.name}: refused when clean")
            continue
        _print_clean(file, lines, clean)
        for name, kind in KINDS.items():
            dice = random.Random(f"{options.seed} {file.name} {name}")
            for _ in range(options.each):
                _try(name, kind, lines, clean, dice, counts[name], options.verbose and file.name)
    _print_table(counts)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="right, flagged and silent faults of the importer, by kind of damage")
    parser.add_argument("files", nargs="*", type=Path, help="text files; else the corpus and the test documents")
    parser.add_argument("--each", type=int, default=10, help="cases of each kind in each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true", help="print every silent case")
    return parser


def _corpus() -> list[Path]:
    return sorted((ROOT / "data/sources").glob("00*.txt"))


def _body(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text("utf-8").splitlines())


def imported(lines: Sequence[str]) -> Imported | None:
    """The import of lines of text; None when it is refused."""
    try:
        return import_received(read_bytes("\n".join(lines).encode(), WORDS), "bench", (), CONTACTS)
    except Refused:
        return None


def rows(found: Imported) -> list[Row]:
    """Every clause of every plan in order: number of the plan, id, label, heading and text, marks of width folded."""
    table: list[Row] = []
    for index, plan in enumerate(found.plans):
        for part in ("body", "tasklist"):
            table += _part_rows(str(index), plan.data.get(part, []))
    return table


def _part_rows(plan: str, nodes: Sequence[dict[str, object]]) -> Iterator[Row]:
    for node in nodes:
        printed = [str(node.get(key, "")) for key in ("kind", "id", "label", "heading", "text")]
        yield (plan, *(re.sub(r"\s", "", text).translate(HALF).replace("。", ".") for text in printed))
        children = node.get("children", [])
        assert isinstance(children, list)
        yield from _part_rows(plan, children)


def _try(
    name: str,
    kind: Kind,
    lines: Sequence[str],
    clean: Imported,
    dice: random.Random,
    count: Counter[str],
    file: str | bool,
) -> None:
    damaged = kind(lines, dice)
    if damaged is None:
        return
    found = imported(damaged.lines)
    verdict = _verdict(name, clean, found, damaged)
    count[verdict] += 1
    if verdict == "silent" and file:
        around = damaged.lines[max(damaged.at - 2, 0) : damaged.at + 2]
        print(f"silent {name} {file}:{damaged.at} {' / '.join(line.strip()[:30] for line in around)}")


def _verdict(name: str, clean: Imported, found: Imported | None, damaged: Damaged) -> str:
    if found is None:
        return "flagged"
    if name not in ALWAYS_WRONG and [_without(row, damaged.words) for row in rows(found)] == rows(clean):
        return "right"
    known = {(warning.code, warning.words) for warning in clean.warnings}
    near = [
        warning
        for warning in found.warnings
        if (warning.code, warning.words) not in known
        and (damaged.at == 0 or _near(damaged, _printed_line(found, warning.line)))
    ]
    return "flagged" if near else "silent"


def _printed_line(found: Imported, line: int) -> int:
    """The line of the text file that a line of the read text came from (rows of tables become several)."""
    return int(found.places[line - 1].removeprefix("l")) if 0 < line <= len(found.places) else line


def _without(row: Row, words: str) -> Row:
    return tuple(text.replace(words, "", 1) for text in row) if words else row


def _near(damaged: Damaged, line: int) -> bool:
    """Within two lines of the fault; blank lines are not counted."""
    low, high = sorted((damaged.at, line))
    return sum(1 for text in damaged.lines[low : high - 1] if text.strip()) < NEAR or line == damaged.at


def _print_clean(file: Path, lines: Sequence[str], clean: Imported) -> None:
    size = sum(len(clean_line(line)) for line in lines)
    share = 1000 * len(clean.warnings) / max(size, 1)
    plans = " / ".join(plan.data["title"] for plan in clean.plans)
    print(f"{file.name}: {size} characters, {len(clean.warnings)} warnings ({share:.2f} per 1,000): {plans[:70]}")


def _print_table(counts: dict[str, Counter[str]]) -> None:
    print(f"{'damage':<28}{'right':>7}{'flagged':>9}{'silent':>8}")
    for name, count in counts.items():
        print(f"{name:<28}{count['right']:>7}{count['flagged']:>9}{count['silent']:>8}")


# the kinds of damage ------------------------------------------------------------------------------------------


def _labelled(lines: Sequence[str]) -> list[int]:
    """Indices of lines that begin with a printed label."""
    return [index for index, line in enumerate(lines) if read_label(clean_line(line)) is not None and "…" not in line]


def _running(lines: Sequence[str]) -> list[int]:
    """Indices of long lines of running text."""
    return [index for index, line in enumerate(lines) if len(clean_line(line)) >= 24]


def _pick(dice: random.Random, places: Sequence[int]) -> int | None:
    return dice.choice(list(places)) if places else None


def _with(lines: Sequence[str], index: int, *new: str) -> tuple[str, ...]:
    return (*lines[:index], *new, *lines[index + 1 :])


def lost_number(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A clause without its printed number."""
    index = _pick(dice, _labelled(lines))
    if index is None:
        return None
    text = lines[index].lstrip()
    label = read_label(clean_line(text))
    assert label is not None
    bare = re.sub(rf"^{''.join(re.escape(char) + chr(92) + 's*' for char in label.printed)}", "", text)
    return Damaged(_with(lines, index, bare), index + 1)


def doubled_line(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A clause line twice."""
    index = _pick(dice, _labelled(lines))
    return None if index is None else Damaged(_with(lines, index, lines[index], lines[index]), index + 2)


def renumbered(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A clause with another number."""
    index = _pick(dice, _labelled(lines))
    if index is None:
        return None
    label = read_label(clean_line(lines[index]))
    assert label is not None
    number = re.search(r"[一二三四五六七八九十百]+|\d+|[①-⑳]", lines[index])
    assert number is not None
    new = dice.choice([value for value in (label.number + 2, label.number + 5, label.number - 2) if value > 0])
    return Damaged(
        _with(lines, index, lines[index].replace(number.group(0), _numeral(new, number.group(0)), 1)), index + 1
    )


def _numeral(value: int, like: str) -> str:
    if like.isdecimal():
        return str(value)
    if "①" <= like <= "⑳":
        return chr(0x2460 + value - 1)
    tens, ones = divmod(value, 10)
    digits = "一二三四五六七八九"
    return (digits[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (digits[ones - 1] if ones else "")


def joined(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A clause line joined to the line above."""
    places = []
    for index in _labelled(lines):
        above = max((at for at in range(index) if lines[at].strip()), default=None)
        if above is not None and any(read_label(clean_line(line)) for line in lines[: above + 1]):
            places.append(index)
    chosen = _pick(dice, places)
    if chosen is None:
        return None
    index, above = chosen, max(at for at in range(chosen) if lines[at].strip())
    return Damaged((*lines[:above], lines[above].rstrip() + lines[index].strip(), *lines[index + 1 :]), above + 1)


def page_dashed(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """“- 12 -” on a line of its own inside a paragraph."""
    return _page(lines, dice, f"- {dice.randint(2, 40)} -")


def page_bare(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """“12” on a line of its own inside a paragraph."""
    return _page(lines, dice, str(dice.randint(2, 40)))


def _page(lines: Sequence[str], dice: random.Random, number: str) -> Damaged | None:
    index = _pick(dice, _running(lines))
    if index is None:
        return None
    text = lines[index].rstrip()
    cut = dice.randint(len(text) // 3, 2 * len(text) // 3)
    return Damaged(_with(lines, index, text[:cut], number, text[cut:].lstrip()), index + 2)


def page_inside_dashed(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """“- 12 -” inside a line."""
    return _inside(lines, dice, f"- {dice.randint(2, 40)} -")


def page_inside_bare(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """“12” between spaces inside a line."""
    return _inside(lines, dice, f" {dice.randint(2, 40)} ")


def _inside(lines: Sequence[str], dice: random.Random, words: str) -> Damaged | None:
    index = _pick(dice, _running(lines))
    if index is None:
        return None
    text = lines[index]
    places = [
        at for at in range(len(text) // 3, 2 * len(text) // 3) if re.match(r"[\u4e00-\u9fff]{2}", text[at - 1 : at + 1])
    ]
    cut = _pick(dice, places)
    return None if cut is None else Damaged(_with(lines, index, text[:cut] + words + text[cut:]), index + 1)


def half_width(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """All brackets and marks half-width."""
    return Damaged(tuple(line.translate(HALF) for line in lines), 0)


def _wrapped(lines: Sequence[str], dice: random.Random, words: str) -> Damaged | None:
    index = _pick(dice, _running(lines))
    if index is None:
        return None
    text = lines[index].rstrip()
    places = [
        at for at in range(len(text) // 3, 2 * len(text) // 3) if re.match(r"[\u4e00-\u9fff]{2}", text[at - 1 : at + 1])
    ]
    cut = _pick(dice, places)
    return None if cut is None else Damaged(_with(lines, index, text[:cut], words + text[cut:]), index + 2, words)


def wrapped_grades(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A wrapped line that begins with 一、二类 or 三、四级."""
    return _wrapped(lines, dice, dice.choice(["一、二类", "三、四级", "一、二级的占比"]))


def wrapped_decimal(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A wrapped line that begins with 10.5 or 3.2."""
    return _wrapped(lines, dice, dice.choice(["10.5万家", "3.2公里"]))


def lost_closing(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A book-title mark that is not closed."""
    index = _pick(dice, [at for at, line in enumerate(lines) if "》" in line])
    return None if index is None else Damaged(_with(lines, index, lines[index].replace("》", "", 1)), index + 1)


def spaced_label(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """A space behind a printed number."""
    index = _pick(dice, _labelled(lines))
    if index is None:
        return None
    label = read_label(clean_line(lines[index]))
    assert label is not None
    text = lines[index].replace(label.printed, label.printed + " ", 1)
    return Damaged(_with(lines, index, text), index + 1)


def cut_off(lines: Sequence[str], dice: random.Random) -> Damaged | None:
    """The last lines missing."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    keep = filled[: -dice.randint(1, max(2, len(filled) // 6))]
    return Damaged(tuple(lines[: keep[-1] + 1]), keep[-1] + 1) if len(keep) > 5 else None


KINDS: dict[str, Kind] = {
    "lost number": lost_number,
    "doubled line": doubled_line,
    "renumbered": renumbered,
    "joined to the line above": joined,
    "page number, own line, - 12 -": page_dashed,
    "page number, own line, 12": page_bare,
    "page number inside, - 12 -": page_inside_dashed,
    "page number inside, 12": page_inside_bare,
    "half-width marks": half_width,
    "wrap before 一、二类": wrapped_grades,
    "wrap before 10.5万家": wrapped_decimal,
    "one 》 lost": lost_closing,
    "space after the number": spaced_label,
    "last lines cut off": cut_off,
}
ALWAYS_WRONG = frozenset({"lost number", "doubled line", "renumbered", "last lines cut off"})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
