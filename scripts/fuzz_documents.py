"""Hostile documents for import, compare and links: each is answered or refused in a sentence, within the limits.

They are made from a text of the corpus, in every kind of file that the readers know, and then spoiled: cut, flipped,
repeated, nested, swollen. What a program may not do is print a traceback, meet a fault of its own, take longer than
its limit, or leave anything behind when it refuses.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from planref.corpus.corpus import load_corpus

LONGEST_ANSWER = 30
"""Seconds of processor time after which an answer is too late, the limits of the programs included."""

BUG = "This is a bug of the program"
"""How a program begins to say that the fault is its own."""
LABELS = (
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "第一章 ",
    "一是",
    "附件1",
    "- 1 -",
    "|",
    "，",
    "[a](b)",
    "#",
    "<p>",
    "&amp;",
    "《",
)
ODD = "\x00\x0b\x0c\x1b\x85\u00ad\u200b\u202e\u2028\ufeff\ue000\ufffd𠮷😀"


@dataclass
class Outcome:
    """What became of the documents: how many were answered or refused, how long the longest took, every fault."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    longest: float = 0


def run(root: Path, many: int, seed: int) -> Outcome:
    """Give hostile documents to the three programs in turn."""
    chance, outcome = Random(seed), Outcome()
    texts = [path.read_text("utf-8")[:6000] for path in sorted((root / "data/sources").glob("*.txt"))]
    with ExitStack() as held:
        for program in ("compare", "links"):  # the data stays as it is
            held.enter_context(patch.object(import_module(program), "load_corpus", cache(load_corpus)))
        folder = Path(held.enter_context(TemporaryDirectory()))
        shutil.copytree(root / "data", folder / "data")
        before = _state(folder)
        for number in range(many):
            kind = chance.choice(sorted(KINDS))
            spoilt, raw = spoiled(chance.choice(texts), kind, chance)
            file = folder / f"hostile{kind}"
            file.write_bytes(raw)
            program = sorted(ARGUMENTS)[number % len(ARGUMENTS)]
            fault = _tried(program, file, folder, before, outcome)
            if fault:
                outcome.faults.append(f"#{number} {program} {kind}, {spoilt}: FAULT {fault}")
    return outcome


def spoiled(text: str, kind: str, chance: Random) -> tuple[str, bytes]:
    """A document of a kind, spoiled before or after it is packed; with the name of what was done."""
    make = KINDS[kind]
    name = chance.choice(sorted({*TEXT_MISTAKES, *BYTE_MISTAKES}))
    if name in TEXT_MISTAKES:
        return name, make(TEXT_MISTAKES[name](text, chance))
    return name, BYTE_MISTAKES[name](make(text), chance)


def _tried(program: str, file: Path, folder: Path, before: Mapping[Path, bytes], outcome: Outcome) -> str:
    """Run a program on a document; say what was wrong with its answer, '' where nothing was."""
    started = _processor_time()
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as told:
        status = _status(program, ARGUMENTS[program](file, folder))
    took = _processor_time() - started
    outcome.longest = max(outcome.longest, took)
    words, changed = said.getvalue() + told.getvalue(), _restored(folder, before)
    outcome.counts["answered" if status in {0, 1} else "refused"] += 1
    for name, is_so in {
        "traceback": "Traceback" in words or BUG in words or not isinstance(status, int),
        "too late": took > LONGEST_ANSWER,
        "left behind": changed and status == 2,
        "no sentence": not words.strip(),
    }.items():
        if is_so:
            outcome.counts[name] += 1
            return f"{name}: {status!r} {took:.0f} s {words[-300:]}"
    return ""


def _status(program: str, arguments: list[str]) -> object:
    try:
        return import_module(program).main(arguments)
    except SystemExit as ended:
        return ended.code
    except Exception as fault:
        return fault


def _processor_time() -> float:
    """Seconds of this process and of the children it has waited for."""
    return sum(os.times()[:4])


def _state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((folder / "data").rglob("*")) if path.is_file()}


def _restored(folder: Path, before: Mapping[Path, bytes]) -> bool:
    """Bring the data back as it was; whether there was anything to do."""
    after = _state(folder)
    for path in after.keys() - before.keys():
        path.unlink()
    for path, content in before.items():
        if after.get(path) != content:
            path.write_bytes(content)
    return after != before


ARGUMENTS: Mapping[str, Callable[[Path, Path], list[str]]] = {
    "import": lambda file, folder: [str(file), "--id", "hostile", "--data", str(folder)],
    "compare": lambda file, folder: [str(file), "zj2017", "--data", str(folder), "--force"],
    "links": lambda file, folder: [str(file)],
}


def _archive(parts: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _docx(text: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    return _archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="a" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        }
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def _odt(text: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return _archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _pptx(text: str) -> bytes:
    draw = "http://schemas.openxmlformats.org/drawingml/2006/main"
    body = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    return _archive({"ppt/slides/slide1.xml": f'<a:sld xmlns:a="{draw}">{body}</a:sld>'})


def _pdf(text: str) -> bytes:
    """One page of ASCII: what is spoiled in a PDF is its structure."""
    shown = "".join(f"({line.encode('ascii', 'replace').decode()}) Tj T*\n" for line in text.split("\n"))
    packed = zlib.compress(f"BT /F 9 Tf 12 TL 40 800 Td\n{shown}ET".encode())
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
        font,
    )
    listed = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, item) for number, item in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + listed + b"trailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n"


def _html(text: str) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    return f'<!doctype html><html><meta charset="utf-8"><title>a</title><body>{body}</body></html>'.encode()


KINDS: Mapping[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".md": lambda text: ("# " + text).encode(),
    ".html": _html,
    ".docx": _docx,
    ".odt": _odt,
    ".pptx": _pptx,
    ".pdf": _pdf,
}


def _swollen(text: str, chance: Random) -> str:
    """A few characters or a line, over and over, at one place."""
    lines = text.split("\n")
    bits: tuple[str, ...] = (*LABELS, *(f"{label}\n" for label in LABELS), f"{chance.choice(lines)}\n", *"（[<.　9|")
    bit = chance.choice(bits)
    place = chance.randrange(len(text))
    times: int = chance.choice((50, 1000, 20_000, 200_000))
    return text[:place] + bit * times + text[place:]


def _shuffled(text: str, chance: Random) -> str:
    """The lines in another order, many of them missing or doubled."""
    lines = text.split("\n")
    return "\n".join(chance.choices(lines, k=len(lines)))


def _odd(text: str, chance: Random) -> str:
    """Characters that nobody prints, many of them."""
    characters = list(text)
    for _ in range(chance.choice((1, 30, 2000))):
        characters.insert(chance.randrange(len(characters)), chance.choice(ODD))
    return "".join(characters)


def _relabelled(text: str, chance: Random) -> str:
    """Each line with a label that says nothing, or alone as a label."""
    return "\n".join(chance.choice((*LABELS, "")) + chance.choice((line, "")) for line in text.split("\n"))


def _one_line(text: str, chance: Random) -> str:
    """No line break at all, or one behind each character."""
    return chance.choice(("", " ", "\u3000")).join(text.split("\n")) if chance.random() < 0.7 else "\n".join(text)


def _linked(text: str, chance: Random) -> str:
    """Addresses of every shape."""
    hosts = (
        "https://example.org/m/zj2017-1.html",
        "https://",
        "http://[",
        "javascript:a",
        "//",
        "\\\\a\\b",
        "file:///etc",
    )
    ends = ("", "?" * 3000, "#" + "a/" * 3000, "%ff%00", "/../" * 2000, "?text=" + "安" * 3000)
    return "\n".join(f"[{line[:9]}]({chance.choice(hosts)}{chance.choice(ends)})" for line in text.split("\n"))


TEXT_MISTAKES: Mapping[str, Callable[[str, Random], str]] = {
    "swollen": _swollen,
    "shuffled": _shuffled,
    "odd characters": _odd,
    "labels": _relabelled,
    "one line": _one_line,
    "links": _linked,
    "nothing": lambda text, chance: chance.choice(("", " ", "\n", "一", "。", "1.")),
}


def _flipped(raw: bytes, chance: Random) -> bytes:
    """A few bytes changed."""
    spoilt = bytearray(raw)
    for _ in range(chance.choice((1, 5, 60)) if raw else 0):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def _marked_up(raw: bytes, chance: Random) -> bytes:
    """Hostile markup at the end of the text, in whatever part of the file holds it."""
    return _with_markup(raw, chance.choice(MARKUP))


MARKUP = (
    "<b>" * 100_000,
    "<table>" * 500,
    "<table><tr><td rowspan=65534 colspan=65534>一</td></tr></table>" * 3,
    "<p " + " ".join(f"a{number}='1'" for number in range(50_000)) + ">一</p>",
    "<ol start=999999999999>" + "<li>一</li>" * 20_000 + "</ol>",
    "&amp;" * 100_000,
    "<!--" * 10_000,
    "<![CDATA[" + "]]" * 10_000,
    "<p>一、</p>" * 70_000,
)


def _with_markup(raw: bytes, markup: str) -> bytes:
    if not raw.startswith(b"PK"):
        return raw.replace(b"</body>", markup.encode() + b"</body>") if b"</body>" in raw else raw + markup.encode()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = max(parts, key=lambda name: len(parts[name]))
    cut = parts[name].rfind(b"</")
    return _archive({**parts, name: parts[name][:cut] + markup.encode() + parts[name][cut:]})


def _entities(raw: bytes, chance: Random) -> bytes:
    """Entities that grow without end, or that lead to a file of this machine."""
    bomb = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    declared = chance.choice((f'<!ENTITY e0 "安全">{bomb}', '<!ENTITY e11 SYSTEM "file:///etc/passwd">'))
    head = f"<!DOCTYPE a [{declared}]>".encode()
    if not raw.startswith(b"PK"):
        return head + raw + b"&e11;"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _archive({name: head + part.replace(b"</", b"&e11;</", 1) for name, part in parts.items()})


def _bomb(raw: bytes, chance: Random) -> bytes:
    """A part that unpacks to far more than it is, or a great many parts."""
    if not raw.startswith(b"PK"):
        return raw + b"\0" * 3_000_000
    extra = {f"word/media/{number}.xml": b"" for number in range(20_000)}
    parts = {"word/styles.xml": b"<a>" + b" " * 300_000_000} if chance.random() < 0.3 else extra
    packed = io.BytesIO(raw)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


BYTE_MISTAKES: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "cut": lambda raw, chance: raw[: chance.randrange(len(raw) + 1)],
    "flipped": _flipped,
    "noise": lambda raw, chance: raw[:8] + chance.randbytes(chance.choice((10, 5000))),
    "markup": _marked_up,
    "entities": _entities,
    "bomb": _bomb,
    "twice": lambda raw, chance: raw + raw,
    "encoding": lambda raw, chance: raw.decode("utf-8", "replace").encode(
        chance.choice(("gb18030", "utf-16", "utf-7")), "replace"
    ),
}
