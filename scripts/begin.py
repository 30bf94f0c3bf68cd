"""How every program begins and ends: `begin.py PROGRAM …` runs one of scripts/ and turns how it ends into a status.

`run.py` holds signals back until they can be caught here, before anything of the project is imported, which takes most
of a short run. What is needed to speak is imported only then.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

BUG, INTERRUPTED, TERMINATED, NOBODY_READS = 2, 130, 143, 141
"""Exit statuses: a fault of the program itself; Ctrl+C; TERM; a reader that has closed the pipe."""

AGAIN = 0.01
"""Seconds until it is looked whether an import is over."""


class Terminated(BaseException):
    """TERM has arrived: clean up and end."""


def ended(run: Callable[[], object]) -> int:
    """Run a program and return its exit status; whatever it raises is said in a sentence, never as a traceback."""
    try:
        try:
            _listen()
            run()
        finally:
            _deafen()
        status = 0
    except SystemExit as asked:
        status = _status_of(asked)
    except KeyboardInterrupt:
        status = _said("program.interrupted", INTERRUPTED)
    except Terminated:
        status = TERMINATED
    except BrokenPipeError:
        status = NOBODY_READS
    except Exception as fault:
        status = _told(fault)
    return _flushed(status)


def _listen() -> None:
    """Let in the signals that `run.py` held back while Python was starting; one that is ignored stays so."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def _deafen() -> None:
    """Let what arrives once the work is over change nothing, neither what is said of it nor the status."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def _stop(number: int, frame: FrameType | None) -> None:
    """End the work where it stands; an import is waited for, because a library in Rust breaks down when one is cut."""
    if _imports(frame) and hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda _, later: _stop(number, later))
        signal.setitimer(signal.ITIMER_REAL, AGAIN)
        return
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def _imports(frame: FrameType | None) -> bool:
    while frame and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _status_of(asked: SystemExit) -> int:
    """The status that a program asked for; a sentence instead of a number is said, as Python does."""
    if isinstance(asked.code, str):
        print(asked.code, file=sys.stderr)
        return 1
    return asked.code or 0


def _told(fault: Exception) -> int:
    """Say what a program could not do; anything unforeseen is its own fault, and where it arose is for the report."""
    from planref.source.problem import ProblemsFound
    from planref.source.writing import CannotWrite

    if isinstance(fault, (ProblemsFound, CannotWrite)):
        print(fault, file=sys.stderr)
        return 1 if isinstance(fault, ProblemsFound) else 2
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return _said("program.bug", BUG, fault=f"{type(fault).__name__}: {fault}", where=where)


def _said(key: str, status: int, **values: object) -> int:
    from planref.words.words import both

    print(both(key, **values), file=sys.stderr)
    return status


def _flushed(status: int) -> int:
    """Write out what is still held; where nobody reads on, let the interpreter write the rest to nowhere."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except BrokenPipeError:
        status = NOBODY_READS
    if status == NOBODY_READS:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status


def main(arguments: list[str]) -> int:
    """Run a program of scripts/ by its file name with the arguments behind it, as if it had been called by itself."""
    program = Path(__file__).with_name(arguments[0])
    sys.argv = [str(program), *arguments[1:]]
    return ended(lambda: runpy.run_path(str(program), run_name="__main__"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
