"""The real site, built strictly: sound, the same bytes each time, readable by old browsers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from figures import figures
from planref.site.linkcheck import check_site
from planref.site.publish import address_of

ADDRESS = "https://plans.gov.cn/a/"
OWN_CODE = Path(__file__).resolve().parents[2] / "docs/assets"

# Syntax that came after ECMAScript 2017, by the names that the grammar gives it.
LATER_NODES = {
    "optional_chain",
    "field_definition",
    "private_property_identifier",
    "rest_pattern in object_pattern",
    "spread_element in object",
    "class_static_block",
    "import in call_expression",
    "meta_property in member_expression",
}
LATER_OPERATORS = {"??", "??=", "||=", "&&="}


def test_nothing_is_wrong_with_it(site: Path, root: Path) -> None:
    assert check_site(site, address_of(root)).faults == ()


def test_every_page_says_once_that_it_is_unofficial(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    in_frame = {name: text for name, text in pages.items() if '<footer class="foot">' in text}
    assert len(in_frame) > 600
    said = {
        True: "Compiled unofficially. The text of the issuing authority prevails.</",
        False: "非官方整理，以发文机关原文为准。</",
    }
    assert [name for name, text in in_frame.items() if text.count(said[name.startswith("en/")]) != 1] == []


def test_every_link_and_every_head_has_words(site: Path) -> None:
    named = re.compile(r"<(a|th|h[1-6]|summary|label)\b([^>]*)>(.*?)</\1>", re.DOTALL)
    empty = [
        (path.relative_to(site).as_posix(), found.group(0)[:80])
        for path in site.rglob("*.html")
        for found in named.finditer(path.read_text("utf-8"))
        if "aria-label" not in found.group(0) and not re.sub(r"<[^>]*>|\s", "", found.group(3))
    ]
    assert empty == []


def test_style_sheets_load_nothing_from_outside(site: Path) -> None:
    for path in (site / "assets").rglob("*.css"):
        addresses = re.findall(r"url\(\s*[\"']?(?!data:)([^\"')]+)|@import\s+(\S+)", path.read_text("utf-8"))
        assert addresses == [], path.name


def test_scripts_name_no_outside_address(site: Path) -> None:
    for path in site.rglob("*.js"):
        found = re.findall(r"https?://(?!www\.w3\.org/|schemas\.openxmlformats\.org/)", path.read_text("utf-8"))
        assert found == [], path.name


def test_another_clock_place_and_locale_give_the_same_bytes(site: Path, root: Path, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from planref.site.publish import build_into; build_into(*map(pathlib.Path, sys.argv[1:]))"
    )
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    environment |= {"PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}
    arguments = [str(root / "mkdocs.yml"), str(tmp_path / "again")]
    subprocess.run([sys.executable, "-c", program, *arguments], env=environment, check=True, umask=0o077)
    assert contents(tmp_path / "again") == contents(site)


def test_it_can_be_published_under_an_address(root: Path, tmp_path: Path) -> None:
    for part in ("data", "docs"):
        shutil.copytree(root / part, tmp_path / part)
    shutil.copy2(root / "mkdocs.yml", tmp_path)
    settings = tmp_path / "data/site.yaml"
    settings.write_text(re.sub("(?m)^address: .*", f"address: {ADDRESS}", settings.read_text("utf-8")), "utf-8")
    command = [sys.executable, str(root / "scripts/begin.py"), "build.py", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    head = (tmp_path / "site/about.html").read_text("utf-8").partition("</head>")[0]
    assert f'<link rel="canonical" href="{ADDRESS}about.html">' in head
    assert f'<link rel="alternate" hreflang="en" href="{ADDRESS}en/about.html">' in head
    # The promises stay those of the collection itself.
    told = figures().get("links")
    assert told is None or told.figure["files"] != len(contents(tmp_path / "site"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", sorted(OWN_CODE.rglob("*.js")), ids=lambda path: path.name)
def test_own_scripts_are_ecmascript_2017(path: Path) -> None:
    assert later_syntax(path.read_bytes()) == []


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (b"a?.b", ["1: optional_chain"]),
        (b"a ?? b", ["1: ??"]),
        (b"\nlet {a, ...b} = c", ["2: rest_pattern in object_pattern"]),
        (b"let a = {...b}", ["1: spread_element in object"]),
        (b"try {} catch {}", ["1: catch without a name"]),
        (b"class A { #b = 1 }", ["1: field_definition", "1: private_property_identifier"]),
        (b"for await (const a of b) {}", ["1: await in for"]),
        (b"async function* a() {}", ["1: async generator"]),
        (b"1_000 + 10n", ["1: number 1_000", "1: number 10n"]),
        (b"/a/s.test(b)", ["1: regex flags s"]),
        (b"/(?<y>a)/.test(b)", ["1: regex group"]),
        (b"let = = 1", ["1: not JavaScript"]),
        (b"async () => { f(...a, ); a ** b; for (const [x, ...y] of z) {} }", []),
    ],
)
def test_later_syntax_is_noticed(script: bytes, found: list[str]) -> None:
    assert later_syntax(script) == found


def later_syntax(script: bytes) -> list[str]:
    """Where a script uses syntax that a browser of 2017 does not read."""
    tree = Parser(Language(tree_sitter_javascript.language())).parse(script)
    if tree.root_node.has_error:
        return ["1: not JavaScript"]
    found: list[str] = []
    waiting: list[Node] = [tree.root_node]
    while waiting:
        node = waiting.pop()
        found += [f"{node.start_point.row + 1}: {name}" for name in later_names(node)]
        waiting += reversed(node.children)
    return found


def later_names(node: Node) -> list[str]:
    text = (node.text or b"").decode()
    parent = node.parent.type if node.parent else ""
    kinds = [node.type for node in node.children]
    names = [name for name in (node.type, f"{node.type} in {parent}") if name in LATER_NODES | LATER_OPERATORS]
    if node.type == "catch_clause" and node.child_by_field_name("parameter") is None:
        names.append("catch without a name")
    if node.type == "for_in_statement" and "await" in kinds:
        names.append("await in for")
    if "async" in kinds and "*" in kinds:
        names.append("async generator")
    if node.type == "number" and ("_" in text or text.endswith("n")):
        names.append(f"number {text}")
    if node.type == "regex_flags" and set(text) - set("gimuy"):
        names.append(f"regex flags {text}")
    if node.type == "regex_pattern" and re.search(r"\(\?<|\\p\{", text):
        names.append("regex group")
    return names


@pytest.mark.parametrize("path", sorted(OWN_CODE.rglob("*.css")), ids=lambda path: path.name)
def test_own_style_sheets_are_for_old_browsers(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    newer = r":has\(|:is\(|:where\(|@layer|@container|clamp\(|inset:|(?<![-\w])gap:|aspect-ratio|color-mix\("
    assert re.findall(newer, text) == []
    rule = r"[^{}@]*\{[^{}]*\}"
    text = re.sub(r"@(?:page|font-face)[^{}]*\{[^{}]*\}", "", text)
    flat = re.sub(rf"@(?:media|supports|keyframes)[^{{}}]*\{{(?:{rule})*\s*\}}", "", text)
    assert re.sub(rule, "", flat).strip() == "", "nested rules"
