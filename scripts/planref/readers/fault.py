"""A fault of this program while a file is read: told with the line it was at, as a bug to report, never as a trace."""

from __future__ import annotations

import traceback
from pathlib import Path

from planref.words.words import both


class Fault(Exception):
    """What went wrong (`__cause__`) while a line of the read text, counted from 1, was being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def fault_words(error: Exception, file: str) -> str:
    """One sentence in two languages: the file, the line where it is known, and what to send to the maintainers."""
    cause = error.__cause__ if isinstance(error, Fault) and error.__cause__ else error
    frame = traceback.extract_tb(cause.__traceback__)[-1]
    what = f"{type(cause).__name__}, {Path(frame.filename).name}:{frame.lineno}"
    if isinstance(error, Fault):
        return both("fault.at-line", file=file, line=error.line, what=what)
    return both("fault.in-file", file=file, what=what)
