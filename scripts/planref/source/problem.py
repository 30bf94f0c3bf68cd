"""What is wrong, where, and what to do about it: the one shape of every message to a data editor."""

from __future__ import annotations

from dataclasses import dataclass

from planref.words.words import EN, ZH


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong at a place in a file (1-based line and column), in Chinese and English."""

    file: str
    line: int
    column: int
    code: str
    message: str
    cure: str
    message_en: str
    cure_en: str

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}:{self.column}: {self.message}。{self.cure}。\n"
            f"    {self.message_en}. {self.cure_en}. [{self.code}]"
        )


def problem_at(file: str, line: int, column: int, key: str, /, **values: object) -> Problem:
    """The problem that `problem.<key>` and `cure.<key>` word; its code is the key up to a slash.

    Wordings of one code may share `cure.<code>`; every value goes to those sentences that name it.
    """
    code = key.split("/")[0]
    cure = key if f"cure.{key}" in ZH.known else code
    said = [words.say_with(part, values) for words in (ZH, EN) for part in (f"problem.{key}", f"cure.{cure}")]
    return Problem(file, line, column, code, *said)


class ProblemsFound(Exception):
    """Raised where work cannot go on; carries every problem found, sorted."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
