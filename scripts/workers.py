"""Work for `run.py reuse --workers`: the same functions, done by the workers of a Dask scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from socket import create_connection
from typing import Any
from urllib.parse import urlsplit

LIBRARY = "planref"
PATIENCE = 20
"""Seconds to wait for a scheduler, and for its first worker."""


class NoWorkers(Exception):
    """Dask is not installed, or nobody works at the address; the text is the key of what to say, then the reason."""


@contextmanager
def workers(address: str) -> Iterator[Callable[..., Sequence[Any]]]:
    """Give what does the same as `map`, with the workers of the scheduler at an address; NoWorkers where it cannot.

    What a worker had in hand when it was lost is done again by another one.
    """
    try:
        from distributed import Client
    except ImportError as missing:
        raise NoWorkers("reuse.not-installed", missing.name) from missing
    try:
        _knock(address)
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
            _look_for_programs(client)
            yield lambda function, *columns: _done(client, function, columns)
    except (OSError, ValueError) as fault:
        raise NoWorkers("reuse.not-reached", f"{type(fault).__name__}: {fault}") from fault
    except (ImportError, AttributeError) as fault:
        raise NoWorkers("reuse.other-programs", f"{type(fault).__name__}: {fault}") from fault
    except RuntimeError as fault:
        raise NoWorkers("reuse.lost", f"{type(fault).__name__}: {fault}") from fault


def _knock(address: str) -> None:
    """Fail at once where nobody listens: a client that cannot connect complains at length."""
    place = urlsplit(address)
    if not place.hostname or not place.port:
        raise ValueError(address)
    create_connection((place.hostname, place.port), PATIENCE).close()


def _look_for_programs(client: Any) -> None:
    """Fail where the scheduler or a worker lacks this library: it could not read what it is sent, and would not say."""
    found = [client.run_on_scheduler(find_spec, LIBRARY), *client.run(find_spec, LIBRARY).values()]
    if None in found:
        raise ModuleNotFoundError(LIBRARY)


def _done(client: Any, function: Callable[..., Any], columns: Sequence[Iterable[Any]]) -> list[Any]:
    """What the function makes of each row; an argument of many rows is sent once and held where it is needed."""
    rows = [list(column) for column in columns]
    every = list({id(each): each for column in rows for each in column}.values())
    held = dict(zip(map(id, every), client.map(_same, every, pure=False), strict=True))
    results = client.map(function, *([held[id(each)] for each in column] for column in rows), pure=False)
    return list(client.gather(results))


def _same(each: Any) -> Any:
    return each
