"""Mistakes that people and programs make in data files, made at random but the same for the same seed.

A mutation takes the text of a file and a source of chance and returns the spoiled bytes. Some mistakes leave what a
careful reader would take for the same data (a wide space as indent, a value put in quotes): such a file must load
unchanged or be refused. All others change what is typed: such a file must load as typed or be refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from planref.source.yamlfile import parse_yaml

KEY_LINE = re.compile(r"^(?P<lead> *(?:- )*)(?P<key>[a-z_]+): (?P<value>[^|>\s].*)$")
BLOCK_LINE = re.compile(r"^(?P<lead>.*: )\|-$")

DATES = ["2020-02-31", "2024-2-1", "20240101", "2024/01/01", "0000-00-00", "2024-13-01", "２０２４-01-01", "2024-12-31"]
DATES += ["2024年12月31日", "2024-12-31T00:00:00Z", "'2024-12-31'", "--12-31", "1.1.2024"]
GUESSED = [
    "no",
    "yes",
    "on",
    "true",
    "True",
    "null",
    "~",
    "1.10",
    "12:30",
    "0o17",
    "017",
    "0x1F",
    "1e3",
    ".inf",
    ".nan",
]
GUESSED += ["+1", "-0", "1_000", "=", "<<", "''", '""', "{}", "[]", "[a,b]", "{a:b}", "@a", "`a`", "%a", "a:b", "#a"]
GUESSED += ["'a", '"a', "'it''s'", r"a\nb", r'"a\nb"', "，", "|", ">"]
GUESSED_WITH_BLANKS = ("{a: b}", "- a", "? a", "* a", "& a", "!a b", "a: b", "a #b", "' a'", "'a '")
ESCAPES = [r'"\u0000"', r'"\x07"', r'"a\ud800"', r'"a\u2028b"', r'"\u3000a"', r'"a\eb"', r'"a\_b"', r'"a\tb"']
ESCAPES += [r'"\U0010FFFF"', r'"a\ufeffb"', r'"\u5b89\"\\"', r'"\q"', r'"\x0"']
ODD = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9f\u00a0\u00ad\u200b\u200e\u202e"
ODD_WIDE = "\u2028\u2029\u2066\u3000\ue000\ufeff\ufffe"
NARROW = "0123456789:-'\"#[]{}|,.()&*!%@ "
WIDE = str.maketrans(NARROW, "０１２３４５６７８９：－＇＂＃［］｛｝｜，．（）＆＊！％＠\u3000")
ALIKE = {
    **dict(zip("acehijmnopsxy", "асеһіјмոорѕху", strict=True)),
    **dict(zip("0123456789", "٠１२③⁴५６٧８߉", strict=True)),
    **dict(zip("一人日月水火田目金长门青食高龙", "⼀⼈⽇⽉⽔⽕⽥⽬⾦⻓⻔⻘⾷⾼⻰", strict=True)),
    **dict(zip("年行理里不列度", "\uf98e\ufa08\uf9e4\uf9e9\uf967\uf99c\uf9fe", strict=True)),
    **dict(zip(":-,.'\"#", "∶–‚․ʼ″＃", strict=True)),
}
"""Characters with others that look the same: Cyrillic, digits of other scripts, radicals, compatibility forms."""
BREAKS = ("\r", "\n\r", "\r\r\n", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\u2029", "\\\n", "\n\n\n")
TAGS = (
    "!!int",
    "!!float",
    "!!null",
    "!!bool",
    "!!timestamp",
    "!!set",
    "!!omap",
    "!!python/name:os.system",
    "!!map",
    "!!seq",
)
PALETTE = " \t\n:-#'\"[]{},&*!|>%@`?~\\=<，。：；“”‘’（）〔〕　年月日0１aＡ\u0301😀"

Change = Callable[[str, Random], str | bytes]


@dataclass(frozen=True)
class Mutant:
    """A spoiled file: the mistake's name, whether a reader would take it for the same data, and its bytes."""

    mistake: str
    keeps_meaning: bool
    raw: bytes


def mutant(text: str, chance: Random) -> Mutant:
    """Spoil a text by one mistake, each as likely as the other."""
    mistake = chance.choice(sorted(MISTAKES))
    keeps, change = MISTAKES[mistake]
    spoiled = change(text, chance)
    return Mutant(mistake, keeps, spoiled if isinstance(spoiled, bytes) else spoiled.encode("utf-8"))


def on_a_line(pattern: re.Pattern[str], change: Callable[[re.Match[str], Random], str]) -> Change:
    """A change of one line of those that match, or none where no line does."""

    def spoil(text: str, chance: Random) -> str:
        lines = text.split("\n")
        places = [number for number, line in enumerate(lines) if pattern.search(line)]
        if places:
            place = chance.choice(places)
            found = pattern.search(lines[place])
            assert found
            lines[place] = change(found, chance)
        return "\n".join(lines)

    return spoil


def with_value(*values: str) -> Change:
    """One value replaced by another."""
    return on_a_line(KEY_LINE, lambda found, chance: f"{found['lead']}{found['key']}: {chance.choice(values)}")


def before_value(*marks: str) -> Change:
    """Something written between a key and its value."""
    return on_a_line(
        KEY_LINE, lambda found, chance: f"{found['lead']}{found['key']}: {chance.choice(marks)} {found['value']}"
    )


def indent(*spaces: str) -> Change:
    """One indent begun with another kind of space."""
    return on_a_line(re.compile(r"^ +(?=\S)"), lambda found, chance: chance.choice(spaces) + found.string[1:])


def block_mark(*marks: str) -> Change:
    """Another mark for a text in a block."""
    return on_a_line(BLOCK_LINE, lambda found, chance: found["lead"] + chance.choice(marks))


def quoted(mark: str) -> Change:
    """A value put in quotes."""
    plain = re.compile(KEY_LINE.pattern.replace("[^|>", "[^|>'\"\\\\"))
    return on_a_line(plain, lambda found, _: f"{found['lead']}{found['key']}: {mark}{found['value']}{mark}")


def wide_somewhere(found: re.Match[str], chance: Random) -> str:
    """A stretch of a line, full-width."""
    line = found.string
    start = chance.randrange(len(line))
    return line[:start] + line[start : start + chance.randint(1, 4)].translate(WIDE) + line[start + 4 :]


def inserted(characters: str) -> Change:
    """One of the characters put in anywhere."""

    def spoil(text: str, chance: Random) -> str:
        place = chance.randrange(len(text) + 1)
        return text[:place] + chance.choice(characters) + text[place:]

    return spoil


def typing_slip(text: str, chance: Random) -> str:
    """A few characters deleted, doubled, changed or put in at one place."""
    place, length = chance.randrange(len(text)), chance.randint(0, 3)
    typed = "".join(chance.choices(PALETTE, k=chance.randint(0, 3)))
    return text[:place] + typed + text[place + length :]


def alike(text: str, chance: Random) -> str:
    """One character replaced by another that looks the same."""
    places = [place for place, character in enumerate(text) if character in ALIKE]
    place = chance.choice(places) if places else 0
    return text[:place] + ALIKE.get(text[place], text[place]) + text[place + 1 :]


def another_break(text: str, chance: Random) -> str:
    """One line ended by something else."""
    before, place = text, chance.randrange(text.count("\n"))
    for _ in range(place):
        before = before[: before.rindex("\n")]
    cut = before.rindex("\n")
    return text[:cut] + chance.choice(BREAKS) + text[cut + 1 :]


def in_flow(text: str, chance: Random) -> str:
    """The whole file on one line, or on many, as JSON."""
    value = parse_yaml(text, "a.yaml").plain()
    return json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1))) + "\n"


def lines_changed(text: str, chance: Random) -> str:
    """A line deleted, doubled, moved, joined with the next, or broken."""
    lines = text.split("\n")
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line, cut = lines[place], chance.randint(0, len(lines[place]))
    ways: tuple[list[str], ...] = (
        [],
        [line, line],
        [lines[other]],
        [line[:cut], line[cut:]],
        [line, ""],
        [line, "# " + line],
    )
    lines[place : place + 1] = chance.choice(ways)
    return "\n".join(lines)


def indent_shifted(text: str, chance: Random) -> str:
    """A stretch of lines moved left or right."""
    lines = text.split("\n")
    start, by = chance.randrange(len(lines)), chance.choice((-4, -2, -1, 1, 2, 3))
    for place in range(start, min(start + chance.randint(1, 3), len(lines))):
        lines[place] = " " * by + lines[place] if by > 0 else lines[place].removeprefix(" " * -by)
    return "\n".join(lines)


def bad_bytes(text: str, chance: Random) -> bytes:
    """Bytes that no UTF-8 text holds, or a character cut in two."""
    raw = text.encode("utf-8")
    place = chance.randrange(len(raw))
    return raw[:place] + chance.choice((b"\xed\xa0\x80", b"\xff", b"\xc0\x80", b"\x80", b"\xf5")) + raw[place + 1 :]


def nested(text: str, chance: Random) -> str | bytes:
    """A value that holds values that hold values."""
    depth = chance.choice((1, 39, 40, 100, 5000))
    opening, closing = chance.choice((("[", "]"), ("{a: ", "}"), ("[", ""), ("{", "")))
    return with_value(opening * depth + "a" + closing * depth)(text, chance)


def another_size(text: str, chance: Random) -> str:
    """Nothing, only blanks, a part, or far too much."""
    cut = text[: chance.randrange(len(text))]
    return chance.choice(("", "\n \n", "# a\n", cut, cut, cut, text + "#" * 8_000_000, text + "\n- a" * 1000))


def huge_value(text: str, chance: Random) -> str | bytes:
    """A value of a hundred thousand characters."""
    return with_value("安" * 100_000)(text, chance)


def key_written(found: re.Match[str], chance: Random) -> str:
    """A key with another spelling, or with its mark in the wrong place."""
    lead, key, value = found["lead"], found["key"], found["value"]
    spelt = (f"{key.upper()}: {value}", f"{key[:-1]}: {value}", f'"{key}": {value}', f": {value}")
    marked = (f"{key}:{value}", f"{key} {value}", f"{key} : {value}", f"? {key}\n{lead}: {value}")
    twice = f"{key}: {value}\n{lead}{key}: {value}"
    return lead + chance.choice((*spelt, *marked, twice))


MISTAKES: dict[str, tuple[bool, Change]] = {
    "wide indent": (True, indent("\u3000", "\u00a0", "\t", "\u2003", "\u3000 ")),
    "byte order mark": (True, lambda text, _: "\ufeff" + text),
    "line ends": (True, lambda text, chance: text.replace("\n", chance.choice(("\r\n", "\r")))),
    "encoding": (True, lambda text, chance: text.encode(chance.choice(("gb18030", "utf-16", "utf-16-le", "utf-8")))),
    "quotes": (True, quoted("'")),
    "double quotes": (True, quoted('"')),
    "wide colon": (True, on_a_line(KEY_LINE, lambda found, _: found.string.replace(":", "：", 1))),
    "wide dash": (True, on_a_line(re.compile(r"^ *-(?= )"), lambda found, _: found.string.replace("-", "－", 1))),
    "block mark": (True, block_mark(">-", "|", "|+", ">", "|-  ", "|- # a")),
    "anchor or tag": (True, before_value("&a", "!!str", "!a", "!", "!!binary", "&a !!str", "!<tag:a>")),
    "tag": (True, before_value(*TAGS)),
    "tag of a key": (
        True,
        on_a_line(KEY_LINE, lambda found, chance: f"{found['lead']}{chance.choice(TAGS)} {found[0].lstrip(' -')}"),
    ),
    "directive": (
        True,
        lambda text, chance: chance.choice(("%YAML 1.1", "%YAML 1.2", "%TAG ! tag:a,2000:")) + "\n---\n" + text,
    ),
    "flow": (True, in_flow),
    "flow value": (
        False,
        with_value("[a, b]", "[a, b", "{a: b, c: d}", "[[a], {b: c}]", "[a, , b]", "{a, b}", "{a: }", "[安, 全]"),
    ),
    "look-alike": (False, alike),
    "line end": (False, another_break),
    "document mark": (True, lambda text, _: "---\n" + text),
    "several documents": (False, lambda text, chance: text + chance.choice(("---", "...", "--- a", "...\na: b"))),
    "block indent": (False, block_mark("|1-", "|2-", "|4-", "|-1", "|9-", "|0", "|a")),
    "folded text": (False, on_a_line(KEY_LINE, lambda found, _: found.string[:-2] + "\n        " + found.string[-2:])),
    "comment": (False, on_a_line(KEY_LINE, lambda found, _: found.string + " # 说明")),
    "blank end": (False, on_a_line(KEY_LINE, lambda found, chance: found.string + chance.choice(" \t\u3000"))),
    "alias": (False, with_value("*a", "*", "&a", "&a a\na: *a")),
    "merge key": (False, on_a_line(KEY_LINE, lambda found, _: f"{found['lead']}<<: {{a: b}}\n{found.string}")),
    "key": (False, on_a_line(KEY_LINE, key_written)),
    "date": (False, with_value(*DATES)),
    "guessed type": (False, with_value(*GUESSED, *GUESSED_WITH_BLANKS)),
    "escape": (False, with_value(*ESCAPES)),
    "odd character": (False, inserted(ODD + ODD_WIDE)),
    "wide characters": (False, on_a_line(re.compile(r"\S"), wide_somewhere)),
    "typing slip": (False, typing_slip),
    "lines": (False, lines_changed),
    "indent": (False, indent_shifted),
    "bytes": (False, bad_bytes),
    "nesting": (False, nested),
    "size": (False, another_size),
    "huge value": (False, huge_value),
}
"""Every mistake by its name: whether it keeps the meaning, and the change."""
