"""What waits on the shelf is what was put there, in whatever order it is asked for."""

from __future__ import annotations

from dataclasses import replace

from planref.edition.page import Asset, Page, TocEntry
from planref.site.digests import Digests
from planref.site.shelf import Shelf

PAGE = Page("m/a.html", "题", "述", "<p>正文\ud800</p>", (TocEntry("a", "甲", 2),), "plans", "data/a.yaml", "<meta>")


def test_what_is_put_there_is_found_in_any_order() -> None:
    shelf = Shelf()
    assets = [Asset(f"{number}.txt", str(number).encode() * number) for number in range(50)]
    shelved = [shelf.asset(asset) for asset in assets]
    page = shelf.page(PAGE)
    assert [(each.uri, each.content) for each in reversed(shelved)] == [(a.uri, a.content) for a in reversed(assets)]
    assert {name: getattr(page, name) for name in Page.__dataclass_fields__} == vars(PAGE)
    assert shelf.asset(Asset("late.txt", b"x")).content == b"x"
    assert shelved[3].content == b"333"


def test_the_same_is_equal_on_any_shelf_and_told_apart_from_another() -> None:
    one, other, asset = Shelf(), Shelf(), Asset("a.txt", b"a")
    other.asset(Asset("before.txt", b"before"))
    assert one.asset(asset) == other.asset(asset)
    assert one.page(PAGE) == other.page(PAGE)
    assert one.page(PAGE) != one.page(replace(PAGE, body=""))
    told = {Digests().of(one.asset(each)) for each in (asset, Asset("b.txt", b"a"), Asset("a.txt", b"b"))}
    assert len(told) == 3
    assert Digests().of(one.asset(asset)) == Digests().of(other.asset(asset))
    assert Digests().of(one.page(PAGE)) == Digests().of(other.page(PAGE))
