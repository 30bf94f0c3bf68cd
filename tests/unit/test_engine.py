"""The engine as browsers get it: packed from the same source, complete without anything installed, the same answers."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from planref.corpus.corpus import Corpus
from planref.drafts.answers import answer_of
from planref.drafts.handed import Handed, handed_data
from planref.drafts.sides import held_side, own_side, side_data
from planref.edition.page import Asset
from planref.importer.words import furniture_words
from planref.readers.files import read_bytes
from planref.site import pyodide
from planref.site.engine import DESK, engine_archive, engine_works, reached
from planref.words.words import handed_out

ROOT = Path(__file__).resolve().parents[2]
PARK = ROOT / "data/sources/000_8ad7a5a027739700.txt"
# Pure Python, nothing of it compiled here; whatever else the desk reached would be missing in a browser.
LIBRARIES = {"diff_match_patch", "jinja2", "markupsafe", "xlsxwriter"}
BARE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from planref.drafts.desk import Desk
asked = json.load(sys.stdin)
desk = Desk(asked["words"])
content = bytes.fromhex(asked["content"])
draft = json.dumps({"name": asked["name"], "size": len(content)})
answer = json.loads(desk.compare(asked["template"], draft, [content]))
files = {kind: len(desk.file(kind)) for kind in answer.get("files", ())}
json.dump({"answer": answer, "json": desk.file("json").decode(), "files": files}, sys.stdout)
"""


def test_the_desk_reaches_no_library_that_a_browser_lacks() -> None:
    modules = reached(DESK)
    assert {name for names in modules.values() for name in names.split()} == LIBRARIES
    assert not [name for name in modules if name.startswith(("planref.model", "planref.source.yamlfile"))]
    with zipfile.ZipFile(io.BytesIO(engine_archive())) as packed:
        names = packed.namelist()
        assert {name.rpartition(".")[2] for name in names if "dist-info" not in name} <= {"py", "html", "css"}
        assert {name.split("-")[0] for name in names if "LICENSE" in name} == LIBRARIES


def bare(corpus: Corpus, tmp_path: Path, name: str, content: bytes) -> dict[str, object]:
    """What the packed engine answers in a Python that has nothing but its standard library."""
    with zipfile.ZipFile(io.BytesIO(engine_archive())) as packed:
        packed.extractall(tmp_path)
    template = side_data(held_side(corpus.plan_of_id["zj2017"], corpus.source_of("zj2017").sha256))
    words = {"handed": handed_data(corpus, furniture_words(ROOT)), "sentences": handed_out()}
    asked = {"words": json.dumps(words), "template": json.dumps(template), "name": name, "content": content.hex()}
    command = [sys.executable, "-I", "-S", "-c", BARE, str(tmp_path)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_packed_engine_answers_as_the_command_does(corpus: Corpus, tmp_path: Path) -> None:
    content = PARK.read_bytes()
    found = bare(corpus, tmp_path, PARK.name, content)
    handed = Handed.from_data(handed_data(corpus, furniture_words(ROOT)))
    left = held_side(corpus.plan_of_id["zj2017"], corpus.source_of("zj2017").sha256)
    right = own_side(content, PARK.name, "b", lambda data: read_bytes(data, handed.furniture))
    assert found["json"] == answer_of(left, right, handed).json.decode()
    assert found["files"].keys() == {"json", "docx", "tracked", "xlsx", "html"}  # type: ignore[attr-defined]


def test_the_packed_engine_says_what_its_reader_was_not_sure_of(corpus: Corpus, tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("清溪县仓库安全三年行动方案")
    file.add_paragraph("一、总体要求")
    file.add_paragraph("坚持预防为主").add_run("，暂不处罚").font.strike = True
    buffer = io.BytesIO()
    file.save(buffer)
    answer = bare(corpus, tmp_path, "稿.docx", buffer.getvalue())["answer"]
    chinese, english = answer["remarks"].split("\n")  # type: ignore[index]
    assert chinese == ("“稿.docx”读取时：这些文字带删除线，已照印放入正文；如已删去，请改正原件（1 处：，暂不处罚）。")
    assert english.strip().startswith("When “稿.docx” was read: These words are struck through")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 x", "网页上读不了 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", ".doc"),
        (b"PK\x03\x04 torn", "Word 文件已损坏"),
    ],
)
def test_the_packed_engine_refuses_in_words(corpus: Corpus, tmp_path: Path, content: bytes, words: str) -> None:
    answer = bare(corpus, tmp_path, "稿.docx", content)["answer"]
    assert answer["state"] == "refused"  # type: ignore[index]
    assert words in answer["words"]  # type: ignore[index]
    assert "\n" in answer["words"]  # type: ignore[index]


@pytest.fixture(scope="module")
def assets(corpus: Corpus) -> tuple[Asset, ...]:
    assert pyodide.fetch() == ""
    return tuple(made for each in engine_works(corpus) for made in each.done() if isinstance(made, Asset))


def test_what_a_browser_fetches_is_below_seven_megabytes(assets: tuple[Asset, ...]) -> None:
    assert sum(len(gzip.compress(asset.content)) for asset in assets) < 7_000_000


def test_a_package_that_is_not_the_pinned_one_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pyodide, "PLACE", tmp_path / ".cache" / "pyodide-0.tgz")
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", tmp_path.as_uri())
    assert "Pyodide" in pyodide.fetch()
    (tmp_path / "pyodide" / "-").mkdir(parents=True)
    (tmp_path / "pyodide" / "-" / "pyodide-0.tgz").write_bytes(b"another package")
    assert "sha512" in pyodide.fetch()
    assert not pyodide.is_fetched()
