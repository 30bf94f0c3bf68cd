"""What the collection says now, by fingerprint: every text, the facts of a clause, every judgement, every answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from planref.corpus.corpus import Corpus
from planref.corpus.fingerprint import text_hash
from planref.model.alignment import Counterpart, Verdict
from planref.model.answers import Answer, Contradiction
from planref.model.base import Frozen, as_typed
from planref.model.history import HistoryKind
from planref.source.fingerprint import fingerprint

Snapshot = Mapping[HistoryKind, Mapping[str, str]]
"""Fingerprints by kind and id."""


def snapshot(corpus: Corpus) -> Snapshot:
    """The fingerprints of all that is published; drafts are not."""
    public = {plan.plan for plan in corpus.plans if not plan.draft}
    texts = {placed.id: text_hash(placed.clause) for placed in corpus.clauses.values() if placed.plan.plan in public}
    return {
        "text": texts,
        "facts": {clause: found for clause, found in _facts(corpus) if clause in texts},
        "verdict": dict(_verdicts(corpus, public)),
        "answer": dict(_answers(corpus)),
    }


def _facts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for facts in corpus.facts.values():
        for clause, found in facts.clauses.items():
            yield clause, _of(found)


def _verdicts(corpus: Corpus, public: set[str]) -> Iterator[tuple[str, str]]:
    for alignment in corpus.alignments:
        if {alignment.left, alignment.right} <= public:
            judgements: tuple[Verdict | Counterpart, ...] = (*alignment.verdicts, *alignment.counterparts)
            for judgement in judgements:
                yield f"{alignment.name}#{judgement.clause}", _of(judgement)


def _answers(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for summary in corpus.summaries.values():
        items: tuple[Answer | Contradiction, ...] = (*summary.answers, *summary.contradictions)
        for item in items:
            yield item.id, _of(item)
    for name, held in corpus.requirements.items():
        rows = defaultdict(list)
        for row in held.rows:
            rows[row.clause].append(row)
        for clause, found in rows.items():
            yield f"{name}#{clause}", _of(*found)


def _of(*models: Frozen) -> str:
    """A fingerprint of what was typed, whatever its order in the file and whatever fields the models gain later."""
    return fingerprint(json.dumps([as_typed(model) for model in models], ensure_ascii=False, sort_keys=True))
