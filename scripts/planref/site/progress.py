"""How far a build is, for somebody who watches a terminal; nothing is said where nobody does."""

from __future__ import annotations

import math
import sys
import time
from typing import TextIO

from planref.words.words import ZH

EVERY = 0.1
"""Seconds between two signs of life."""


class Progress:
    """One line that is written over; `step` counts, `end` takes it away."""

    def __init__(self, stream: TextIO | None = None) -> None:
        stream = stream or sys.stderr
        self._stream = stream if stream.isatty() else None
        self._shown_at = -math.inf

    def step(self, done: int, of: int) -> None:
        """Say that so many things of so many are done, unless that was said just now."""
        now = time.monotonic()
        if self._stream and now - self._shown_at > EVERY:
            self._shown_at = now
            self._stream.write("\r\x1b[K" + ZH.say("build.progress", done=done, of=of))
            self._stream.flush()

    def end(self) -> None:
        """Leave an empty line behind."""
        if self._stream and self._shown_at > -math.inf:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
