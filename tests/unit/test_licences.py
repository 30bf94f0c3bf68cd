"""The licences of what is installed: which ones are allowed, and how a package names its own."""

from __future__ import annotations

from email.message import Message
from pathlib import Path

import pytest

import licences
from planref.exports.software import locked_packages, stated_licence


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause OR GPL-2.0", True),
        ("LGPL-3.0-only", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GPL-3.0-or-later", False),
        ("GPLv2+", False),
        ("AGPL-3.0", False),
        ("GNU Affero General Public License v3", False),
        ("GNU General Public License (GPL)", False),
        ("MIT AND GPL-2.0-only", False),
        ("", False),
    ],
)
def test_gpl_and_the_unknown_are_not_allowed(licence: str, allowed: bool) -> None:
    assert licences.is_allowed(licence) is allowed


class Package:
    def __init__(self, *fields: tuple[str, str]) -> None:
        self.metadata = Message()
        for name, value in fields:
            self.metadata[name] = value

    def read_text(self, name: str) -> str | None:
        return "MIT License\n\nCopyright (c)" if name == "licenses/LICENSE" else None


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ([("License-Expression", "MIT"), ("License", "BSD")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: MIT License"), ("License", "see file")], "MIT License"),
        ([("Classifier", "License :: OSI Approved"), ("License", "Apache 2.0\nlong text")], "Apache 2.0"),
        ([("Classifier", "Topic :: Text Processing"), ("License-File", "LICENSE")], "MIT License"),
        ([("Classifier", "Topic :: Text Processing")], ""),
    ],
)
def test_how_a_package_names_its_licence(fields: list[tuple[str, str]], licence: str) -> None:
    assert stated_licence(Package(*fields)) == licence  # type: ignore[arg-type]


def test_names_are_read_from_the_lock() -> None:
    one, two = "0" * 64, "1" * 64
    lock = f"# pip\npytest==9 \\\n    --hash=sha256:{one} \\\n    --hash=sha256:{two}\n    # via x\nno-such==1 \\\n"
    found = [(item.name, item.version, item.hashes, item.is_installed) for item in locked_packages(lock)]
    assert found == [("pytest", "9", (one, two), True), ("no-such", "1", (), False)]


def test_foreign_code_in_pages_is_declared(tmp_path: Path) -> None:
    files = {
        "assets/own.js": "var planQuery = 1;",
        "assets/other.js": "/*! other.js v1 */",
        "assets/that.css": "/* Copyright 2020 that */",
        "assets/engine.wasm": "",
        "assets/stylesheets/main.css": "/*! theme */",
        "about.md": "Copyright",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert sorted(path.name for path in licences.undeclared(tmp_path)) == ["engine.wasm", "other.js", "that.css"]


def test_every_locked_package_is_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main([]) == 0
    assert "pydantic " in capsys.readouterr().out
