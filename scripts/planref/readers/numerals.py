"""Numbers as automatic numbering prints them: the styles of Word and of HTML lists."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, style: str) -> str | None:
    """Return a number in a style named as in WordprocessingML (ST_NumberFormat), or None for a style not known."""
    write = _STYLES.get(style)
    return write(number) if write else None


def _chinese(number: int, zero: str = "零", digits: str = _DIGITS, units: str = "十百千") -> str:
    """Write 1 to 9999 as counted in Chinese (十二, 一百二十, 一百零五); other numbers as digits."""
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(zero):
            text += zero
    text = text.rstrip(zero)
    return text[1:] if text.startswith("一十") else text


def _legal(number: int) -> str:
    return _chinese(number, digits=_LEGAL_DIGITS, units="拾佰仟")


def _han_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """Write as Word does: a … z, aa, bb … zz, aaa."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _circled(number: int) -> str:
    """Write ① to ㊿; Unicode has three blocks for them."""
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= number <= high:
            return chr(ord(first) + number - low)
    return str(number)


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "taiwaneseDigital": _han_digits,
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "none": lambda number: "",
}
