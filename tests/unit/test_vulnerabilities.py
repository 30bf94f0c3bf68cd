"""The question for known weaknesses: what is found is named, and where nobody answers, that is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

import vulnerabilities


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[list[dict[str, object]]], object]], str]]:
    """A source that answers the queries by a function; its address."""
    monkeypatch.setattr(vulnerabilities, "record", lambda *_: None)
    servers: list[HTTPServer] = []

    def answering(answer: Callable[[list[dict[str, object]]], object]) -> str:
        class Source(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(answer(queries)).encode())

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        servers.append(HTTPServer(("127.0.0.1", 0), Source))
        Thread(target=servers[-1].serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield answering
    for server in servers:
        server.shutdown()
        server.server_close()


def found_in(name: str) -> Callable[[list[dict[str, object]]], object]:
    def answer(queries: list[dict[str, object]]) -> object:
        return {"results": [{"vulns": [{"id": "GHSA-1"}]} if query["package"] == package else {} for query in queries]}

    package = {"name": name, "ecosystem": "PyPI"}
    return answer


def test_a_known_weakness_is_named(source: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert vulnerabilities.main(["--source", source(found_in("pyyaml"))]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("pyyaml ")
    assert told.err.endswith(": https://osv.dev/GHSA-1\n")
    assert "已知漏洞 1 个" in told.out


def test_none_is_said_as_such(source: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert vulnerabilities.main(["--source", source(found_in("none"))]) == 0
    assert "已知漏洞 0 个" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [None, {}, {"results": []}, {"results": [1]}, []])
def test_an_answer_of_another_shape_is_no_answer(
    source: Callable[..., str], answer: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vulnerabilities.main(["--source", source(lambda queries: answer)]) == 2
    assert capsys.readouterr().err.startswith("没有查成：")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://[", "nowhere"])
def test_where_nobody_answers_nothing_is_known(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert vulnerabilities.main(["--source", address]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("没有查成：连不上")


def test_the_packages_of_both_locks_are_asked_about_once() -> None:
    names = [package.name for package in vulnerabilities.every_locked_package()]
    assert len(names) == len(set(names))
    assert {"mkdocs", "distributed", "pyyaml"} <= set(names)
