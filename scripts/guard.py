"""Work on a document of strangers in a process of its own: whatever it does there, a sentence comes out of it.

Time and memory are limited, and a library that breaks down takes nothing with it. Writing is done outside.
"""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

from planref.compare.drafts import NotComparable
from planref.readers.fault import fault_words
from planref.readers.received import Refused
from planref.source.limits import LONGEST_WORK, MOST_MEMORY
from planref.source.problem import ProblemsFound
from planref.words.words import both

T = TypeVar("T")

_NO_MEMORY = 70
_STOPS = {signal.SIGINT, signal.SIGTERM}


class NotDone(Exception):
    """The work came to nothing; the text says why and what to do, in both languages."""


@dataclass(frozen=True)
class _Outcome(Generic[T]):
    """What the work returned, or why there is nothing; what it said meanwhile."""

    value: T | None
    reason: str
    said: str


def guarded(work: Callable[[], T], name: str) -> T:
    """What `work` returns, which must be plain data; NotDone where it raises, takes too much, or breaks down.

    `name` is what the work is done on. What `work` says on the error output is said in any case.
    """
    outcome = _outcome_of(work, name) if hasattr(os, "fork") else _done(work, name)
    sys.stderr.write(outcome.said)
    if outcome.reason:
        raise NotDone(outcome.reason)
    return outcome.value  # type: ignore[return-value]


def _outcome_of(work: Callable[[], T], name: str) -> _Outcome[T]:
    reading, writing = os.pipe()
    # A signal that comes between the fork and the first line of the child would be answered twice.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    child = os.fork()
    if not child:
        _work_and_end(work, name, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            answer = pipe.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child, 0)
    return pickle.loads(answer) if status == 0 else _Outcome(None, _why_it_died(status, name), "")


def _work_and_end(work: Callable[[], T], name: str, writing: int) -> NoReturn:
    """The life of the child: it says what came of the work and ends without anything of the parent's."""
    status = 1
    try:
        for number in _STOPS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        _limit_this_process()
        answer = pickle.dumps(_done(work, name))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    except MemoryError:
        status = _NO_MEMORY
    finally:
        os._exit(status)


def _limit_this_process() -> None:
    import resource  # Windows has no such module, and no such processes

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_WORK, LONGEST_WORK + 1))
    most = _held() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _held() -> int:
    """Bytes of memory that came with the fork; what the parent has is not the document's."""
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE") if told.exists() else 0


def _done(work: Callable[[], T], name: str) -> _Outcome[T]:
    with redirect_stderr(io.StringIO()) as said:
        try:
            return _Outcome(work(), "", said.getvalue())
        except (NotComparable, Refused, ProblemsFound) as reason:
            return _Outcome(None, str(reason), said.getvalue())
        except MemoryError:
            raise
        except Exception as error:  # a fault of ours is told in a sentence, and nothing has been written
            return _Outcome(None, fault_words(error, name), said.getvalue())


def _why_it_died(status: int, name: str) -> str:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return both("guard.too-long", file=name, most=LONGEST_WORK)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _NO_MEMORY:
        return both("guard.too-much", file=name, most=MOST_MEMORY // 1_000_000)
    return both("guard.broke-down", file=name)
