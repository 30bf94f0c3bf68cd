"""How the product grows: `.venv/bin/python scripts/bench/scale.py [N …]` (6 30 60 120 300 unless told).

For each number a corpus is made by corpus.py; then, each in a process of its own: the check, a build from nothing, a
build with nothing changed, one with one note of one plan changed, and, unless told `--without-peers`, the same texts
as plain Markdown through MkDocs and Material with few entries in the menu. CPU is user and system time of a program
and its children. Everything is written to `scripts/bench/results.md`, the exponents between sizes too, and what of
`faults` there is; the status is 1 then.
"""

from __future__ import annotations

import gzip
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))


from planref.corpus.corpus import Corpus, load_corpus  # noqa: E402
from planref.site.linkcheck import MOST_ELEMENTS, MOST_SENT  # noqa: E402

SIZES = (6, 30, 60, 120, 300)
RESULTS = Path(__file__).with_name("results.md")
HEAVIEST = 3
HEAVY_KB, HEAVY_NODES, HEAVY_UP_TO = MOST_SENT / 1000, MOST_ELEMENTS, 60
"""No page is heavier than this, as it is sent and in elements, in a corpus of up to so many plans."""
DOUBLED, NOTE_SHARE, MOST_MEMORY = 2.05, 0.05, 500
"""Twice the plans take at most so many times the CPU; one note of 60 plans so much of a build; memory at 300, in MB."""


@dataclass(frozen=True)
class Run:
    """What one program took: CPU seconds, and the most memory that it held at once, in MB."""

    cpu: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """One size: CPU seconds but for `files`, `pages`, `megabytes` and `memory` (MB, of the build from nothing).

    `heaviest` are the heaviest pages of a list (KB as sent, elements), `heavy` those beyond the bars. Peers that were
    not measured are 0.
    """

    plans: int
    check: float
    build: float
    memory: float
    unchanged: float
    note: float
    mkdocs: float
    material: float
    pages: int
    files: int
    megabytes: float
    heaviest: str
    heavy: str


def main(arguments: Sequence[str]) -> int:
    """Measure every size and write the table."""
    found: list[Measured] = []
    with_peers = "--without-peers" not in arguments
    sizes = [int(argument) for argument in arguments if argument.isdecimal()]
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as name:
            found.append(measured(size, Path(name), with_peers))
        RESULTS.write_text(page_of(found), "utf-8")
        print(page_of(found), flush=True)
    return 1 if list(faults(found)) else 0


def measured(size: int, folder: Path, with_peers: bool = True) -> Measured:
    """Make a corpus and take all figures of it."""
    data = folder / "corpus"
    program("bench/corpus.py", str(size), str(data))
    check = program("check.py", "--data", str(data))
    build = program("build.py", "--data", str(data))
    unchanged = program("build.py", "--data", str(data))
    add_note(data)
    note = program("build.py", "--data", str(data))
    corpus = load_corpus(data)
    files = [path for path in (data / "site").rglob("*") if path.is_file()]
    pages = weighed(data / "site")
    return Measured(
        size,
        check.cpu,
        build.cpu,
        build.memory,
        unchanged.cpu,
        note.cpu,
        peer(corpus, folder / "mkdocs", "mkdocs").cpu if with_peers else 0,
        peer(corpus, folder / "material", "material").cpu if with_peers else 0,
        pages=sum(path.suffix == ".html" for path in files),
        files=len(files),
        megabytes=sum(path.stat().st_size for path in files) / 1e6,
        heaviest=", ".join(map(str, pages[:HEAVIEST])),
        heavy=", ".join(str(page) for page in pages if page.kb > HEAVY_KB or page.nodes > HEAVY_NODES),
    )


def program(name: str, *arguments: str) -> Run:
    """Run one of our programs; CalledProcessError where it fails."""
    return run([sys.executable, str(ROOT / "scripts" / name), *arguments])


def run(command: Sequence[str]) -> Run:
    """Run a program and say what it took."""
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    timed = [sys.executable, "-c", _MEMORY, *command]
    told = subprocess.run(timed, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, int(told.stdout.rsplit(b"\n", 2)[-2]) / 1000)


_MEMORY = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)
"""Runs a program and prints the most memory (KB) that it or a child of it held."""


def add_note(data: Path) -> None:
    """Change one note of one plan in the middle of the corpus."""
    plans = sorted((data / "data/plans").glob("*.yaml"))
    plan = plans[len(plans) // 2]
    text = re.sub(r"^body:", "notes:\n  - 另记一句。\nbody:", plan.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if text.count("\nnotes:") > 1:
        text = plan.read_text("utf-8").replace("\nnotes:\n", "\nnotes:\n  - 另记一句。\n", 1)
    plan.write_text(text, "utf-8")


def peer(corpus: Corpus, folder: Path, theme: str) -> Run:
    """Build the same texts as plain Markdown: a page for each plan and each clause, only the first in the menu."""
    for plan in corpus.plans:
        write(folder / "docs/plans" / f"{plan.plan}.md", f"# {plan.title}\n\n" + plan.basis.replace("\n", "\n\n"))
    for name, placed in corpus.clauses.items():
        write(folder / "docs/m" / f"{name}.md", f"# {placed.position}\n\n{placed.clause.basis}")
    write(folder / "docs/index.md", "# 首页")
    settings = f"site_name: x\ntheme: {theme}\nnot_in_nav: |\n  plans/\n  m/\nnav:\n  - index.md\n"
    write(folder / "mkdocs.yml", settings)
    taken = run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")])
    shutil.rmtree(folder)
    return taken


def write(path: Path, text: str) -> None:
    """Write a text and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@dataclass(frozen=True)
class Weight:
    """A page with its size as it is sent and how many elements it has."""

    uri: str
    kb: float
    nodes: int

    def __str__(self) -> str:
        return f"{self.uri} {self.kb:.0f} KB {self.nodes}"


def weighed(site: Path) -> list[Weight]:
    """The pages that tell of many plans, heaviest first; what one plan or one pair has to say is as long as it is."""
    paths = (path for path in site.rglob("*.html") if not ONE_PLAN.match(path.relative_to(site).as_posix()))
    found = [_weight(site, path) for path in paths]
    return sorted(found, key=lambda page: -max(page.kb / HEAVY_KB, page.nodes / HEAVY_NODES))


ONE_PLAN = re.compile(r"(?:en/)?(?:m|d|plans|compare|embed)/|[\w-]+/of/")


def _weight(site: Path, path: Path) -> Weight:
    content = path.read_bytes()
    nodes = len(re.findall(rb"<[a-zA-Z]", content))
    return Weight(path.relative_to(site).as_posix(), len(gzip.compress(content, 9)) / 1000, nodes)


def faults(found: Sequence[Measured]) -> Iterator[str]:
    """The bars that are missed."""
    for each in found:
        if each.plans <= HEAVY_UP_TO and each.heavy:
            yield f"{each.plans} plans, pages too heavy: {each.heavy}"
        if each.plans >= HEAVY_UP_TO and each.note > NOTE_SHARE * each.build:
            yield f"{each.plans} plans, one note took {each.note / each.build:.2f} of a build"
        if each.memory > MOST_MEMORY:
            yield f"{each.plans} plans, {each.memory:.0f} MB"
    for one, other in pairwise(found):
        most = DOUBLED ** math.log2(other.plans / one.plans)
        if one.plans >= HEAVY_UP_TO and other.build > most * one.build:
            yield f"{one.plans} to {other.plans} plans, build {other.build / one.build:.2f} times"


def page_of(found: Sequence[Measured]) -> str:
    """The table and the exponents, as Markdown."""
    names = [item.name for item in fields(Measured)]
    lines = [
        "# Growth",
        "",
        "Written by `.venv/bin/python scripts/bench/scale.py`; what each figure is stands there.",
        "",
    ]
    lines += [f"| {' | '.join(names)} |", "| " + " | ".join("---" for _ in names) + " |"]
    lines += [f"| {' | '.join(_shown(value) for value in asdict(each).values())} |" for each in found]
    lines += ["", *_ratios(found), *(f"- Missed: {fault}." for fault in faults(found))]
    return "\n".join(lines) + "\n"


def _ratios(found: Sequence[Measured]) -> Iterator[str]:
    for each in found:
        parts = [f"nothing changed {each.unchanged / each.build:.2f}", f"one note changed {each.note / each.build:.2f}"]
        peers = (("mkdocs", each.mkdocs), ("material", each.material))
        parts += [f"{name} {each.build / taken:.1f}" for name, taken in peers if taken]
        parts.append(f"files a plan {each.files / each.plans:.0f}")
        yield f"- {each.plans} plans, of or over a build from nothing: {', '.join(parts)}."
    for one, other in pairwise(found):
        exponents = (
            f"{name} {math.log(getattr(other, name) / getattr(one, name)) / math.log(other.plans / one.plans):.2f}"
            for name in ("check", "build", "memory", "note", "pages", "files", "megabytes")
        )
        ratio = other.build / one.build
        yield f"- {one.plans} to {other.plans} plans, build {ratio:.2f} times; exponents: {', '.join(exponents)}."


def _shown(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
