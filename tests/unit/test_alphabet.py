"""Long lists stand under letters: by pinyin, numbers and signs last, nothing lost."""

from __future__ import annotations

from planref.edition.alphabet import by_letter


def test_names_stand_under_the_letter_they_are_spoken_with() -> None:
    names = ["重大危险源", "安全生产", "“三同时”", "141体系", "暗查暗访", "SCORE项目", "2+X", "粉尘"]
    assert [(letter.id, letter.title, letter.items) for letter in by_letter(names, str)] == [
        ("letter-a", "A", ("暗查暗访", "安全生产")),
        ("letter-f", "F", ("粉尘",)),
        ("letter-s", "S", ("“三同时”", "SCORE项目")),
        ("letter-z", "Z", ("重大危险源",)),
        ("letter-other", "数字", ("141体系", "2+X")),
    ]
