"""Rules of the judgement layer: every judgement names clauses that exist and quotes them exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from planref.corpus.addresses import alignment_source_uri
from planref.corpus.corpus import Corpus
from planref.corpus.places import printed_in
from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.rules.report import Report, Rule, Way, report, unknown


def alignment_files(corpus: Corpus) -> Iterator[tuple[str, Alignment]]:
    """Every alignment with its repository path."""
    named: dict[str, list[Alignment]] = defaultdict(list)
    for alignment in corpus.alignments:
        named[alignment_source_uri(alignment)].append(alignment)
    yield from ((file, alignment) for file in corpus.files for alignment in named.get(file, ()))


def _judgements(alignment: Alignment) -> Iterator[tuple[Way, Verdict | Counterpart]]:
    for index, verdict in enumerate(alignment.verdicts):
        yield ("verdicts", index), verdict
    for index, counterpart in enumerate(alignment.counterparts):
        yield ("counterparts", index), counterpart


def files_are_named_after_their_plans(corpus: Corpus) -> Iterator[Report]:
    """An alignment file is named after the plans it judges, and both plans are held."""
    known = {f"data/alignments/{alignment.name}.yaml" for alignment in corpus.alignments}
    for file in corpus.files:
        if file.startswith("data/alignments/") and file not in known:
            yield report(file, (), "alignment-name")
    for file, alignment in alignment_files(corpus):
        for side in ("left", "right"):
            if getattr(alignment, side) not in corpus.plan_of_id:
                name = getattr(alignment, side)
                yield unknown(_unknown(file, (side,), name), name, corpus.plan_of_id)


def judged_clauses_exist(corpus: Corpus) -> Iterator[Report]:
    """The clause judged and its counterparts are clauses of the two plans, and no clause is judged twice."""
    for file, alignment in alignment_files(corpus):
        plans = {alignment.left, alignment.right}
        seen: set[str] = set()
        for path, judgement in _judgements(alignment):
            named: list[tuple[Way, str]] = [((*path, "clause"), judgement.clause)]
            named += _named_counterparts(path, judgement)
            for where, clause in named:
                placed = corpus.clauses.get(clause)
                if placed is None or placed.plan.plan not in plans:
                    yield unknown(_unknown(file, where, clause), clause, _clauses_of(corpus, plans))
            if judgement.clause in seen:
                yield report(file, (*path, "clause"), "judged-twice", clause=judgement.clause)
            seen.add(judgement.clause)


def _named_counterparts(path: Way, judgement: Verdict | Counterpart) -> list[tuple[Way, str]]:
    if isinstance(judgement, Verdict):
        return [((*path, "counterparts", index), item) for index, item in enumerate(judgement.counterparts)]
    pairs = enumerate(judgement.pairs)
    return [((*path, "pairs", index, "clause"), pair.clause) for index, pair in pairs if pair.clause]


def _clauses_of(corpus: Corpus, plans: Set[str]) -> list[str]:
    return [placed.id for plan in sorted(plans) for placed in corpus.of_plan(plan)]


def _unknown(file: str, path: Way, name: str) -> Report:
    return report(file, path, "unknown-clause/judged", name=name)


Quote = tuple[Way, str, str]


def _quotes(path: Way, judgement: Verdict | Counterpart) -> Iterator[Quote]:
    for index, item in enumerate(judgement.evidence):
        yield (*path, "evidence", index, "quote"), item.clause, item.quote
    for index, pair in enumerate(judgement.pairs if isinstance(judgement, Counterpart) else ()):
        yield (*path, "pairs", index, "quote"), judgement.clause, pair.quote
        if pair.clause and pair.answer:
            yield (*path, "pairs", index, "answer"), pair.clause, pair.answer


def evidence_is_exact(corpus: Corpus) -> Iterator[Report]:
    """Every quote of a judgement stands in the clause it names."""
    for file, alignment in alignment_files(corpus):
        for path, judgement in _judgements(alignment):
            for where, clause, quote in _quotes(path, judgement):
                if not quoted_exactly(corpus, clause, quote):
                    yield misquoted(file, where, clause, quote)


def quoted_exactly(corpus: Corpus, clause: str, quote: str) -> bool:
    """Whether words are printed in a clause, letter for letter."""
    placed = corpus.clauses.get(clause)
    return placed is not None and any(quote in text for text in printed_in(placed.clause))


def misquoted(file: str, path: Way, clause: str, quote: str) -> Report:
    """What is said of words that do not stand in the clause they are quoted from."""
    return report(file, path, "evidence", quote=quote[:20], clause=clause)


def pairs_name_clause_and_sentence(corpus: Corpus) -> Iterator[Report]:
    """A pair names the clause and the sentence of the other plan, or neither where that plan has none."""
    for file, alignment in alignment_files(corpus):
        for number, counterpart in enumerate(alignment.counterparts):
            for index, pair in enumerate(counterpart.pairs):
                if bool(pair.clause) != bool(pair.answer):
                    where = ("counterparts", number, "pairs", index)
                    yield report(file, where, "half-pair", clause=counterpart.clause, about=pair.about)


def word_diffs_only_where_descent_is_declared(corpus: Corpus) -> Iterator[Report]:
    """Words are compared only where the right plan declares the left its template, or a plan with its own list."""
    for file, alignment in alignment_files(corpus):
        right = corpus.plan_of_id.get(alignment.right)
        template = right.template.plan if right and right.template else ""
        wrong = alignment.mode == "descends" and template != alignment.left
        if wrong or (alignment.mode == "tasklist" and alignment.left != alignment.right):
            yield report(file, ("mode",), "no-descent")


def findings_agree_with_counterparts(corpus: Corpus) -> Iterator[Report]:
    """A clause found present has counterparts; one found absent, not applicable or dropped has none."""
    for file, alignment in alignment_files(corpus):
        for path, judgement in _judgements(alignment):
            if _has_counterparts(judgement) == bool(judgement.counterparts) or judgement_open(judgement):
                continue
            key = "counterparts" if isinstance(judgement, Verdict) else "pairs"
            yield report(file, (*path, key), "counterparts", clause=judgement.clause)


def judgement_open(judgement: Verdict | Counterpart) -> bool:
    """Whether nobody has decided yet."""
    return isinstance(judgement, Counterpart) and judgement.finding == "unchecked"


def _has_counterparts(judgement: Verdict | Counterpart) -> bool:
    if isinstance(judgement, Counterpart):
        return judgement.finding == "present"
    return judgement.relation not in {"dropped", "added"}


def every_template_clause_is_judged(corpus: Corpus) -> Iterator[Report]:
    """A descending pair that a person has read has a verdict for every template clause, be it only proposed."""
    for file, alignment in alignment_files(corpus):
        right = corpus.plan_of_id.get(alignment.right)
        if alignment.mode != "descends" or right is None or right.draft or right.published_unread:
            continue
        judged: Mapping[str, Verdict] = {verdict.clause: verdict for verdict in alignment.verdicts}
        for placed in corpus.of_plan(alignment.left):
            if placed.id not in judged:
                yield report(file, ("verdicts",), "no-verdict", id=placed.id)


JUDGEMENT: tuple[Rule, ...] = (
    files_are_named_after_their_plans,
    judged_clauses_exist,
    evidence_is_exact,
    pairs_name_clause_and_sentence,
    word_diffs_only_where_descent_is_declared,
    findings_agree_with_counterparts,
    every_template_clause_is_judged,
)
