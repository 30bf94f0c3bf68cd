"""Look for shared text with the workers at an address, slowly, and kill one of them in the middle; print the result.

`python losing_a_worker.py ROOT ADDRESS PID`; what is defined here goes to the workers with the work.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from planref.compare.reuse import plan_texts, reuse_in, shared_by
from planref.corpus.corpus import load_corpus
from planref.exports.reuse_data import reuse_record
from workers import workers


def slowly(function: Callable[..., Any], *arguments: Any) -> Any:
    time.sleep(0.5)
    return function(*arguments)


def main(root: str, address: str, pid: str) -> None:
    texts = plan_texts(load_corpus(Path(root)).plans)
    with workers(address) as do:

        def losing(function: Callable[..., Any], *columns: Iterable[Any]) -> Iterable[Any]:
            if function is shared_by:
                threading.Timer(1, os.kill, (int(pid), signal.SIGKILL)).start()
            return do(partial(slowly, function), *columns)

        found = reuse_in(texts, losing)
    print(json.dumps(reuse_record(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
