"""What a program accepts on its command line: one parser for all, wrong words told in one sentence."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from planref.source.reading import shown
from planref.words.words import EN, ZH, both, on_one_line

ROOT = Path(__file__).resolve().parent.parent


class Arguments(argparse.ArgumentParser):
    """The parser of `run.py <command>`; `--help` prints what it does, wrong arguments end with status 2."""

    def __init__(self, command: str, about: str) -> None:
        super().__init__(
            prog=f"run.py {command}",
            description=about,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help stands; status 2."""
        print(both("program.arguments", reason=message, help=f"python3 {self.prog} --help"), file=sys.stderr)
        raise SystemExit(2)


def add_data(parser: argparse.ArgumentParser) -> None:
    """Let a program work on another corpus than the project's own: `options.data` is the folder that holds data/."""
    parser.add_argument("--data", type=corpus_folder, default=ROOT, metavar="DIR", help=both("program.data"))


def corpus_folder(text: str) -> Path:
    """A folder that holds data/."""
    folder = Path(text)
    if not (folder / "data").is_dir():
        raise argparse.ArgumentTypeError(on_one_line("program.no-data", folder=shown(text)))
    return folder


def whole_number(text: str) -> int:
    """A number of things to try, 1 or more."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(" / ".join(words.say("program.whole-number", text=text) for words in (ZH, EN)))
    return number
