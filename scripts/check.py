"""Check the data and print its figures: `python3 run.py check`; with --write, renew generated files first."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from pathlib import Path

from figures import record
from planref.corpus.corpus import Corpus, load_corpus
from planref.corpus.figures import PlanFigures, fact_counts, figures_of
from planref.rules.all import CHECK_RULES, RULES
from planref.rules.numbers import loose_numbers
from planref.rules.registry import REGISTRY_RULES, begin_registry, write_registry
from planref.rules.report import problems_of
from planref.rules.schemas import stale_schemas, write_schemas
from planref.source.problem import Problem, ProblemsFound

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Print every problem (status 1), or the figures of the corpus (status 0)."""
    if arguments not in ([], ["--write"]):
        print("用法 / usage: python3 run.py check [--write]", file=sys.stderr)
        return 2
    try:
        if arguments:
            _renew_generated_files()
        corpus = load_corpus(ROOT, drafts=True)
        problems = [*problems_of(corpus, CHECK_RULES), *stale_schemas(ROOT)]
    except ProblemsFound as found:
        return _report(found.problems)
    if problems:
        return _report(problems)
    _print_figures(corpus)
    _record_figures(corpus)
    return 0


def _renew_generated_files() -> None:
    """Write schemas and register new ids; ids are for ever, so none is registered while anything else is wrong."""
    write_schemas(ROOT)
    begin_registry(ROOT)
    corpus = load_corpus(ROOT, drafts=True)
    problems = problems_of(corpus, tuple(rule for rule in RULES if rule not in REGISTRY_RULES))
    if problems:
        raise ProblemsFound(problems)
    write_registry(corpus, datetime.date.today())


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"共 {len(problems)} 处问题。 / {len(problems)} problems.", file=sys.stderr)
    return 1


def _print_figures(corpus: Corpus) -> None:
    print(f"{len(corpus.plans)} 份方案 / {len(corpus.plans)} plans")
    for plan in corpus.plans:
        print(_plan_line(figures_of(plan)))
    for name, counts in fact_counts(corpus).items():
        print(f"{name}: " + ", ".join(f"{kind} {count}" for kind, count in counts.items()))
    for name in corpus.facts:
        for loose in loose_numbers(corpus, name):
            print(f"数字未见于任何要素 / number in no fact: {loose.clause} {loose.place} “{loose.number}”")


def _record_figures(corpus: Corpus) -> None:
    """Keep what has just been checked for the table of promises."""
    characters = sum(figures_of(plan).characters for plan in corpus.plans)
    lossless = {"plans": len(corpus.plans), "characters": characters, "differing": 0}
    facts: Counter[str] = Counter(wrong=0)
    for counts in fact_counts(corpus).values():
        facts.update(counts)
    for name, figure in (("lossless", lossless), ("facts", dict(facts))):
        record(name, figure, "python3 run.py check")


def _plan_line(figures: PlanFigures) -> str:
    levels = "/".join(str(count) for count in figures.levels)
    words = [f"{figures.plan}: 一、/（一）/1. {levels}"]
    if figures.items:
        words.append(f"items {figures.items}")
    if figures.tasks:
        words.append(f"tasks {figures.tasks}, groups {figures.groups}, main tasks {figures.main_tasks}")
    words += [f"measures {figures.measures}", f"characters {figures.characters}"]
    return ", ".join(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
