"""Which browser the tests take, and what happens on a machine without any."""

from __future__ import annotations

from pathlib import Path

import pytest

import browser


def program(place: Path, status: int) -> str:
    place.write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
    place.chmod(0o755)
    return str(place)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on its path, and nothing downloaded."""
    monkeypatch.delenv("BROWSER_BIN", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setattr(browser, "_playwright_browser", lambda: iter(()))
    return tmp_path


def test_the_named_browser_goes_before_the_systems(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium", 0)
    named = program(bare / "mine", 0)
    monkeypatch.setenv("BROWSER_BIN", named)
    assert browser.find_browser() == named


def test_a_signpost_that_does_not_start_is_passed_over(bare: Path) -> None:
    program(bare / "chromium-browser", 1)
    assert browser.find_browser() is None
    chrome = program(bare / "google-chrome", 0)
    assert browser.find_browser() == chrome


def test_what_apt_installs_is_found(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_install_by_apt", lambda: bool(program(bare / "chromium", 0)))
    assert browser.ensure_browser() == str(bare / "chromium")


def test_without_any_the_remedies_are_named(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(browser, "_install_by_apt", lambda: bool(tried.append("apt")))
    monkeypatch.setattr(browser, "_install_by_playwright", lambda: bool(tried.append("playwright")))
    with pytest.raises(browser.NoBrowser, match="BROWSER_BIN=浏览器路径"):
        browser.ensure_browser()
    assert tried == ["apt", "playwright"]
