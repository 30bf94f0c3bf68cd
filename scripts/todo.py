"""What is left to do for a plan before it is published: `python3 run.py todo ID`; --propose drafts its judgements."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from arguments import ROOT, Arguments, add_data
from planref.changes.lexicon import Lexicon
from planref.compare.judgement_draft import drafted_counterparts, drafted_verdicts
from planref.corpus.addresses import alignment_source_uri
from planref.corpus.corpus import Corpus, load_corpus
from planref.model.alignment import Alignment
from planref.model.catalogue import data_kind
from planref.model.plan import Plan
from planref.rules.todo import Left, alignment_wanted, left_of
from planref.site.publish import is_published
from planref.source.problem import ProblemsFound
from planref.source.writing import write_files
from planref.source.yamlfile import write_yaml
from planref.words.words import both, on_one_line

# A person decides about these when there is time; a plan may be published before.
_LATER = frozenset({"todo.proposed", "todo.counterparts"})
_AT_THE_END = frozenset({"todo.draft", "todo.registry"})
_BUILD = "python3 run.py build"


def main(arguments: list[str]) -> int:
    """List what is left, with places (status 1 while anything is left, 0 after); 2 where the plan is unknown."""
    parser = Arguments("todo", both("todo.about"))
    parser.add_argument("id", help=both("todo.id"))
    parser.add_argument("--propose", action="store_true", help=both("todo.propose"))
    add_data(parser)
    options = parser.parse_args(arguments)
    try:
        corpus = load_corpus(options.data, drafts=True)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 2
    plan = corpus.plan_of_id.get(options.id)
    if plan is None:
        print(both("todo.unknown", id=options.id, plans=", ".join(corpus.plan_of_id)), file=sys.stderr)
        return 2
    return _propose(corpus, plan) if options.propose else _list(corpus, plan)


def _list(corpus: Corpus, plan: Plan) -> int:
    found = left_of(corpus, plan)
    for left in found:
        print(f"{left.file}:{', '.join(map(str, left.lines))}")
        print(f"    {on_one_line(left.key, count=left.count)}")
    if not found:
        print(both("todo.nothing"))
    command = _next(corpus, plan, found)
    if command.startswith(_BUILD) and is_published(ROOT, corpus.root):
        print(both("todo.published"))
    else:
        print(both("todo.next", command=command))
    return 1 if found else 0


def _next(corpus: Corpus, plan: Plan, found: Sequence[Left]) -> str:
    keys = {left.key for left in found} - _LATER
    where = "" if corpus.root == ROOT else f" --data {corpus.root}"
    if "todo.verdicts" in keys and not (corpus.root / _file(alignment_wanted(corpus, plan))).exists():
        return f"python3 run.py todo {plan.plan} --propose{where}"
    if keys - _AT_THE_END or "todo.draft" in keys:
        return f"python3 run.py {'serve' if keys - _AT_THE_END else 'check'}{where}"
    return f"{'python3 run.py check --write' if 'todo.registry' in keys else _BUILD}{where}"


def _file(alignment: Alignment | None) -> Path:
    return Path(alignment_source_uri(alignment)) if alignment else Path()


def _propose(corpus: Corpus, plan: Plan) -> int:
    """Write the first form of the judgements on a plan; what a person may have written is never touched."""
    wanted = alignment_wanted(corpus, plan)
    if wanted is None:
        print(both("todo.no-template", id=plan.plan), file=sys.stderr)
        return 2
    path = corpus.root / _file(wanted)
    if path.exists():
        print(both("todo.exists", file=_file(wanted)), file=sys.stderr)
        return 2
    text = data_kind("alignment").schema_line + write_yaml(_drafted(corpus, plan, wanted))
    write_files({path: text.encode()})
    print(both("todo.written", file=_file(wanted)))
    return 0


def _drafted(corpus: Corpus, plan: Plan, wanted: Alignment) -> dict[str, Any]:
    template = corpus.plan_of_id[wanted.left]
    if wanted.mode == "thematic":
        return drafted_counterparts(wanted, template)
    relations = {entry.id: entry.label for entry in corpus.vocabulary.lists.verdict_relations}
    return drafted_verdicts(template, plan, Lexicon.from_data(corpus.vocabulary.words), relations)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
