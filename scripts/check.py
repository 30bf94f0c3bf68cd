"""Check the data and print its figures: `python3 run.py check`; with --write, renew generated files first."""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from arguments import Arguments, add_data
from figures import record
from planref.corpus.corpus import Corpus, load_corpus
from planref.corpus.figures import KindCount, PlanFigures, answer_counts, fact_counts, figures_of
from planref.corpus.loose_numbers import loose_numbers
from planref.edition.differences import renewed_differences, unregistered
from planref.edition.edition import Edition
from planref.rules.all import CHECK_RULES, RULES
from planref.rules.catalogues import catalogue_problems
from planref.rules.history import renewed_history, unrecorded
from planref.rules.registry import REGISTRY_RULES, first_registry, renewed_registry
from planref.rules.report import problems_of
from planref.rules.schemas import schema_files, stale_schemas
from planref.source.problem import Problem, ProblemsFound
from planref.source.writing import write_files
from planref.source.yamlfile import Positioned, decode_yaml, read_yaml
from planref.words.upkeep import sorted_catalogues
from planref.words.words import ZH, both, on_one_line

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Print every problem (status 1), or the figures of the corpus (status 0)."""
    parser = Arguments("check", both("check.about"))
    parser.add_argument("--write", action="store_true", help=both("check.write"))
    add_data(parser)
    options = parser.parse_args(arguments)
    try:
        if options.write:
            _renew_generated_files(options.data)
        corpus = load_corpus(options.data, drafts=True)
        problems = [*problems_of(corpus, CHECK_RULES), *stale_schemas(options.data), *catalogue_problems(ROOT)]
        problems += unrecorded(corpus)
    except ProblemsFound as found:
        return _report(found.problems)
    problems = problems or list(unregistered(Edition(corpus)))
    if problems:
        return _report(problems)
    _print_figures(corpus)
    if options.data == ROOT:
        _record_figures(corpus)
    return 0


def _renew_generated_files(data: Path) -> None:
    """Sort the catalogues, write schemas, register new ids and differences, record what changed: all of it at once.

    The catalogues belong to the programs and their own data: they are left alone for data kept elsewhere. Ids are for
    ever, so none is registered while anything else is wrong; what is made of the programs alone is written then, too.
    """
    made = schema_files(data) if data != ROOT else {**sorted_catalogues(ROOT), **schema_files(data)}
    try:
        registered = _registered(data)
    except ProblemsFound:
        write_files(made)
        raise
    write_files({**made, **registered})


def _registered(data: Path) -> dict[Path, bytes]:
    """The files that register ids, differences and changes; ProblemsFound while anything else is wrong.

    Where there is no registry, an empty one is read in its place.
    """
    begun = first_registry(data)
    corpus = load_corpus(data, drafts=True, read=lambda path, name: _read(path, name, begun))
    problems = problems_of(corpus, tuple(rule for rule in RULES if rule not in REGISTRY_RULES))
    if problems:
        raise ProblemsFound(problems)
    today = datetime.date.today()
    differences = renewed_differences(Edition(corpus), today)
    return {**renewed_registry(corpus, today), **renewed_history(corpus, today), **differences}


def _read(path: Path, name: str, begun: Mapping[Path, bytes]) -> Positioned:
    return decode_yaml(begun[path], name) if path in begun else read_yaml(path, name)


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(on_one_line("check.problems", count=len(problems)), file=sys.stderr)
    return 1


def _print_figures(corpus: Corpus) -> None:
    print(on_one_line("check.plans", count=len(corpus.plans)))
    for plan in corpus.plans:
        print(_plan_line(figures_of(plan)))
    for name, counts in fact_counts(corpus).items():
        print(f"{name}: " + ", ".join(f"{kind} {_counted(count)}" for kind, count in counts.items()))
    print(on_one_line("check.answers", **vars(answer_counts(corpus))))
    for name in corpus.facts:
        for loose in loose_numbers(corpus, name):
            print(f"{on_one_line('check.loose')}: {loose.clause} {loose.place} “{loose.number}”")


def _counted(count: KindCount) -> str:
    """A number of facts; what nobody has read is no number, and what a program proposed is told apart."""
    told = on_one_line("check.unread") if count.is_unread else str(count.settled)
    return f"{told} ({on_one_line('check.proposed', count=count.proposed)})" if count.proposed else told


def _record_figures(corpus: Corpus) -> None:
    """Keep what has just been checked for the table of promises."""
    characters = sum(figures_of(plan).characters for plan in corpus.plans)
    lossless = {"plans": len(corpus.plans), "characters": characters, "differing": 0}
    facts: Counter[str] = Counter(wrong=0)
    for counts in fact_counts(corpus).values():
        facts.update({kind: count.settled for kind, count in counts.items()})
    for name, figure in (("lossless", lossless), ("facts", dict(facts))):
        record(name, figure, "python3 run.py check")


def _plan_line(figures: PlanFigures) -> str:
    levels = "/".join(str(count) for count in figures.levels)
    words = [f"{figures.plan}: " + ZH.say("check.levels", counts=levels)]
    if figures.items:
        words.append(f"items {figures.items}")
    if figures.tasks:
        words.append(f"tasks {figures.tasks}, groups {figures.groups}, main tasks {figures.main_tasks}")
    words += [f"measures {figures.measures}", f"characters {figures.characters}"]
    return ", ".join(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
