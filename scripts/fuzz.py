"""Spoil data, references, documents or the machine at random: `python3 run.py fuzz [--kind KIND] [how many] [seed]`.

Each spoiled data file must be refused with a place that exists, or load with every text exactly as typed, and then be
published so; and a mistake that leaves the meaning alone may not change one value.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import fuzz_documents
import fuzz_references
import fuzz_stops
from arguments import Arguments, whole_number
from figures import record
from fuzz_mutations import Mutant, mutant
from fuzz_published import Spoiled, publishing_faults
from fuzz_typed import typed_differently
from planref.corpus.corpus import Corpus, load_corpus
from planref.model.base import as_typed, validate
from planref.model.catalogue import kind_of_file
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.source.problem import Problem, ProblemsFound
from planref.source.yamlfile import Positioned, decode_yaml, read_yaml
from planref.words.words import both

ROOT = Path(__file__).resolve().parent.parent
SEED = 2026
SHOWN = 20


@dataclass
class Tally:
    """What became of the spoiled files: how many were refused, loaded unchanged, loaded as typed; every fault; and
    those that loaded with other values than before."""

    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    loaded: list[Spoiled] = field(default_factory=list)


class Trial:
    """The corpus in memory, ready to be loaded again with one file spoiled."""

    def __init__(self, root: Path) -> None:
        self.root = root
        files = load_corpus(root, drafts=True, read=kept).files
        self.plain = {name: value.plain() for name, value in files.items()}
        self.raw = {name: (root / name).read_bytes() for name in sorted(files)}

    def outcome(self, name: str, change: Mutant) -> str:
        """One of "refused", "unchanged", "as typed", or a sentence on what went wrong, beginning with "FAULT"."""
        try:
            value = decode_yaml(change.raw, name)
            unchanged = value.plain() == self.plain[name]  # then nothing needs to be loaded again
            problems = [] if unchanged else problems_of(self.load({name: value}), RULES)
        except ProblemsFound as found:
            return self.refusal(found.problems, name, change) or "refused"
        except Exception:
            return "FAULT traceback: " + traceback.format_exc(limit=-2)
        if problems:
            return self.refusal(problems, name, change) or "refused"
        return self.silent_change(value, name, change) or ("unchanged" if unchanged else "as typed")

    def problems(self, replaced: Mapping[str, Positioned]) -> list[Problem]:
        """Every problem of the corpus with some files replaced."""
        try:
            return problems_of(self.load(replaced), RULES)
        except ProblemsFound as found:
            return found.problems

    def load(self, replaced: Mapping[str, Positioned]) -> Corpus:
        """The corpus with some files replaced."""
        return load_corpus(self.root, drafts=True, read=lambda path, file: replaced.get(file) or kept(path, file))

    def refusal(self, problems: list[Problem], name: str, change: Mutant) -> str:
        """Say what is wrong with a refusal: nothing said, or a place that does not exist."""
        texts = {**self.raw, name: change.raw}
        nowhere = [problem for problem in problems if not is_place(problem, texts.get(problem.file, b""))]
        if problems and not nowhere:
            return ""
        return f"FAULT no place: {nowhere[:1] or problems}"

    def silent_change(self, value: Positioned, name: str, change: Mutant) -> str:
        """Say where the values loaded from a file differ from what is typed, or '' where they do not."""
        differs = typed_differently(change.raw.decode("utf-8"), value)
        if differs:
            return f"FAULT silent change: {differs}"
        if as_typed(validate(kind_of_file(name).model, value, name)) != value.plain():
            return "FAULT silent change: the model holds other values than the file"
        if change.keeps_meaning and value.plain() != self.plain[name]:
            return "FAULT silent change: the mistake changed the data"
        return ""


@cache
def kept(path: Path, name: str) -> Positioned:
    """A file that is not spoiled, read once."""
    return read_yaml(path, name)


def is_place(problem: Problem, raw: bytes) -> bool:
    """Whether a problem's line and column exist in its file."""
    lines = raw.decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n")
    exists = 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    return exists and bool(problem.message and problem.cure)


def run(root: Path, many: int, seed: int) -> Tally:
    """Spoil files one after the other, each drawn with the same chance; publish those that load with other values."""
    trial, chance, tally = Trial(root), Random(seed), Tally(many)
    names = sorted(trial.raw)
    for number in range(many):
        name = chance.choice(names)
        change = mutant(trial.raw[name].decode("utf-8"), chance)
        outcome = trial.outcome(name, change)
        tally.outcomes[outcome.partition(":")[0]] += 1
        if outcome == "as typed":
            tally.loaded.append(Spoiled(name, change.mistake, trial.plain[name], decode_yaml(change.raw, name)))
        if outcome.startswith("FAULT"):
            tally.faults.append(f"#{number} {name}, {change.mistake}: {outcome}")
    for fault in publishing_faults(trial.load, tally.loaded):
        tally.outcomes[fault.partition(":")[0]] += 1
        tally.faults.append(fault)
    return tally


def values(root: Path, many: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Spoil values: what became of them, and every fault."""
    tally = run(root, many, seed)
    counts = {outcome: tally.outcomes[outcome] for outcome in ("refused", "unchanged", "as typed")}
    counts |= {fault: tally.outcomes[f"FAULT {fault}"] for fault in ("traceback", "no place", "silent change")}
    return {"mutants": tally.tried, **counts}, tally.faults


def references(root: Path, many: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Turn references wrong; those that may be meant are published."""
    trial = Trial(root)
    found = fuzz_references.run(trial.load({}), trial, many, seed)
    accepted = (one for one in found.accepted)
    published = [
        Spoiled(one.reference.file, one.mistake, trial.plain[one.reference.file], one.value) for one in accepted
    ]
    faults = [*found.faults, *publishing_faults(trial.load, published)]
    counts = {name: found.counts[name] for name in ("refused", "accepted", "silent", "traceback")}
    return {"contradictions": many, **counts, "unpublished": len(faults) - len(found.faults)}, faults


def documents(root: Path, many: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Give hostile documents to import, compare and links."""
    found = fuzz_documents.run(root, many, seed)
    names = ("answered", "refused", "traceback", "too late", "left behind", "no sentence")
    counts = {name: found.counts[name] for name in names}
    return {"documents": many, **counts, "longest seconds": round(found.longest)}, found.faults


def signals(root: Path, many: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Stop every command that writes by a signal."""
    return _stopped(fuzz_stops.signals(root, many, seed), many)


def full_disk(root: Path, many: int, seed: int) -> tuple[dict[str, int], list[str]]:
    """Let every command that writes meet a full disk."""
    return _stopped(fuzz_stops.full_disk(root, many, seed), many)


def _stopped(found: fuzz_stops.Outcome, many: int) -> tuple[dict[str, int], list[str]]:
    names = ("torn", "traceback", "status")
    stopped = sum(count for name, count in found.counts.items() if name.endswith(" stopped"))
    return {"tried": many, "stopped": stopped, **{name: found.counts[name] for name in names}}, found.faults


KINDS = {
    "values": (values, 20_000),
    "references": (references, 2_000),
    "documents": (documents, 1_000),
    "signals": (signals, 200),
    "disk": (full_disk, 50),
}
"""What can be spoiled, and how many times where nothing is said."""


def main(arguments: list[str]) -> int:
    """Print what became of what was spoiled and record the figures; 1 where anything was a fault."""
    parser = Arguments("fuzz", both("fuzz.about"))
    parser.add_argument("--kind", choices=sorted(KINDS), default="values", help=both("fuzz.kind"))
    parser.add_argument("many", nargs="?", type=whole_number, help=both("fuzz.many"))
    parser.add_argument("seed", nargs="?", type=whole_number, default=SEED, help=both("fuzz.seed"))
    options = parser.parse_args(arguments)
    spoil, most = KINDS[options.kind]
    counts, faults = spoil(ROOT, options.many or most, options.seed)
    print("\n".join(faults[:SHOWN]), file=sys.stderr)
    print(f"{options.kind}: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    if not faults:
        name = "fuzz" if options.kind == "values" else f"fuzz-{options.kind}"
        figure = {name.replace(" ", "_"): count for name, count in counts.items()}
        record(name, figure, " ".join(["python3 run.py fuzz", *arguments]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
