"""Rules across files: every reference leads to the right side, once, and none leads back to where it began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planref.corpus.corpus import DIFFERENCES, MANIFEST, Corpus
from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.rules.judgement import alignment_files
from planref.rules.report import Report, Rule, Way, plan_file, report
from planref.rules.vocabulary import vocabulary_file
from planref.source.lines import lines_of
from planref.source.yamlfile import Plain


def judgements_keep_to_their_sides(corpus: Corpus) -> Iterator[Report]:
    """A judgement is about a clause of the left side, or an added one of the right; its counterparts stand right."""
    for file, alignment in alignment_files(corpus):
        for index, verdict in enumerate(alignment.verdicts):
            path: Way = ("verdicts", index)
            side = "right" if verdict.relation == "added" else "left"
            yield from _misplaced(corpus, file, alignment, side, [((*path, "clause"), verdict.clause)])
            named = [((*path, "counterparts", at), clause) for at, clause in enumerate(verdict.counterparts)]
            yield from _misplaced(corpus, file, alignment, "right", named)
        for index, item in enumerate(alignment.counterparts):
            path = ("counterparts", index)
            yield from _misplaced(corpus, file, alignment, "left", [((*path, "clause"), item.clause)])
            named = [((*path, "pairs", at, "clause"), pair.clause) for at, pair in enumerate(item.pairs) if pair.clause]
            yield from _misplaced(corpus, file, alignment, "right", named)


def _misplaced(
    corpus: Corpus, file: str, alignment: Alignment, side: str, named: Iterable[tuple[Way, str]]
) -> Iterator[Report]:
    for path, clause in named:
        placed = corpus.clauses.get(clause)
        if placed is None:
            continue  # judged_clauses_exist says so
        plan = alignment.left if side == "left" else alignment.right
        part = {"left": "body", "right": "tasklist"}[side] if alignment.mode == "tasklist" else placed.part
        if (placed.plan.plan, placed.part) != (plan, part):
            yield report(
                file, path, "wrong-side/left" if side == "left" else "wrong-side/right", clause=clause, plan=plan
            )


def evidence_is_of_the_two_plans(corpus: Corpus) -> Iterator[Report]:
    """What a judgement quotes as evidence stands in one of the two plans."""
    for file, alignment in alignment_files(corpus):
        plans = {alignment.left, alignment.right}
        for key in ("verdicts", "counterparts"):
            for index, judgement in enumerate(getattr(alignment, key)):
                for at, item in enumerate(judgement.evidence):
                    placed = corpus.clauses.get(item.clause)
                    if placed and placed.plan.plan not in plans:
                        path = (key, index, "evidence", at, "clause")
                        yield report(file, path, "wrong-side/evidence", clause=item.clause)


def judgements_say_nothing_twice(corpus: Corpus) -> Iterator[Report]:
    """No counterpart, pair or quote stands twice in one judgement, and no pair of plans is judged in two files."""
    for file, alignment in alignment_files(corpus):
        for key in ("verdicts", "counterparts"):
            for index, judgement in enumerate(getattr(alignment, key)):
                yield from _doubled(file, (key, index), _lists_of(judgement))
    yield from _pairs_judged_twice(corpus)


def _lists_of(judgement: Verdict | Counterpart) -> Mapping[str, Sequence[object]]:
    evidence = {"evidence": judgement.evidence}
    if isinstance(judgement, Verdict):
        return {"counterparts": judgement.counterparts, **evidence}
    return {"pairs": [(pair.quote, pair.clause, pair.answer) for pair in judgement.pairs], **evidence}


def _doubled(file: str, above: Way, lists: Mapping[str, Sequence[object]]) -> Iterator[Report]:
    for key, items in lists.items():
        seen: set[object] = set()
        for at, item in enumerate(items):
            if item in seen:
                yield report(file, (*above, key, at), "repeated/reference")
            seen.add(item)


def no_list_of_names_holds_one_twice(corpus: Corpus) -> Iterator[Report]:
    """No list of single values holds one of them twice, whatever it names; printed text may repeat itself."""
    for file, value in corpus.files.items():
        if not file.startswith(_PRINTED):
            yield from _repeated(file, value.plain(), ())


def _repeated(file: str, value: Plain, path: Way) -> Iterator[Report]:
    if isinstance(value, list):
        seen: set[object] = set()
        for at, item in enumerate(value):
            if isinstance(item, str) and item in seen:
                yield report(file, (*path, at), "repeated/reference")
            seen.add(item if isinstance(item, str) else None)
            yield from _repeated(file, item, (*path, at))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _repeated(file, item, (*path, key))


_PRINTED = ("data/plans/", "data/sources/")


def _pairs_judged_twice(corpus: Corpus) -> Iterator[Report]:
    seen: dict[frozenset[str], str] = {}
    for file, alignment in alignment_files(corpus):
        if alignment.left == alignment.right and alignment.mode != "tasklist":
            yield report(file, ("right",), "same-plan", plan=alignment.right)
        pair = frozenset({alignment.left, alignment.right})
        if seen.setdefault(pair, file) != file:
            yield report(file, ("right",), "pair-twice", first=seen[pair])


def plans_do_not_descend_from_themselves(corpus: Corpus) -> Iterator[Report]:
    """Neither templates nor parents lead round to the plan that names them, through whatever plans."""
    above = {held.plan: held.template.plan for held in corpus.plans if held.template}
    parents = {held.plan: [item.plan for item in held.parents if item.plan] for held in corpus.plans}
    for held in corpus.plans:
        if held.template and held.plan in _reached(held.template.plan, {one: [other] for one, other in above.items()}):
            yield report(plan_file(held.plan), ("template", "plan"), "circle", id=held.plan)
        for at, parent in enumerate(held.parents):
            if parent.plan and held.plan in _reached(parent.plan, parents):
                yield report(plan_file(held.plan), ("parents", at, "plan"), "circle", id=held.plan)


def documents_do_not_replace_themselves(corpus: Corpus) -> Iterator[Report]:
    """A document does not take the place of itself, through whatever documents."""
    documents = corpus.vocabulary.documents.documents
    replaced = {item.id: [item.replaces] for item in documents if item.replaces}
    for index, item in enumerate(documents):
        if item.replaces and item.id in _reached(item.replaces, replaced):
            yield report(vocabulary_file("documents"), ("documents", index, "replaces"), "circle", id=item.id)


def _reached(start: str, following: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything that following references from a start leads to, the start included."""
    found, waiting = set[str](), [start]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += following.get(one, ())
    return found


def plans_name_nothing_twice(corpus: Corpus) -> Iterator[Report]:
    """No parent, basis document or document in between stands twice in a plan."""
    for held in corpus.plans:
        through = held.template.through if held.template else ()
        lists = {"basis_documents": held.basis_documents, "parents": [item.document for item in held.parents]}
        yield from _doubled(plan_file(held.plan), (), lists)
        yield from _doubled(plan_file(held.plan), ("template",), {"through": through})


def documents_and_plans_agree(corpus: Corpus) -> Iterator[Report]:
    """A parent that is held as a plan says so, and names the plan of its document."""
    plan_of = {document.id: document.plan for document in corpus.vocabulary.documents.documents}
    for held in corpus.plans:
        for at, parent in enumerate(held.parents):
            known, file = plan_of.get(parent.document), plan_file(held.plan)
            if known and parent.plan is None:
                place: Way = ("parents", at, "document")
                yield report(file, place, "parent-plan/missing", document=parent.document, known=known)
            elif known and parent.plan != known:
                yield report(file, ("parents", at, "plan"), "parent-plan", plan=parent.plan, known=known)


def labels_of_vocabularies_are_unique(corpus: Corpus) -> Iterator[Report]:
    """No two topics, campaigns or bodies, and no two entries of a closed list, go by the same name."""
    vocabulary = corpus.vocabulary
    lists = [("lists", name, getattr(vocabulary.lists, name)) for name in type(vocabulary.lists).model_fields]
    sorts: list[tuple[str, str, Sequence[object]]] = [
        ("topics", "topics", vocabulary.topics.topics),
        ("campaigns", "campaigns", vocabulary.campaigns.campaigns),
        ("organisations", "organisations", vocabulary.organisations.organisations),
        *lists,
    ]
    for file, name, entries in sorts:
        for key in ("name", "label"):
            for index in _again([getattr(entry, key, None) for entry in entries]):
                label = getattr(entries[index], key)
                yield report(vocabulary_file(file), (name, index, key), "label-twice", label=label)


def _again(names: Sequence[str | None]) -> Iterator[int]:
    """The places at which a name stands that stands before."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name or "")


def documents_are_like_their_plan(corpus: Corpus) -> Iterator[Report]:
    """A document that is held as a plan has its level, and its campaign where it has one."""
    for index, document in enumerate(corpus.vocabulary.documents.documents):
        held = corpus.plan_of_id.get(document.plan or "")
        if held and (document.level != held.level or document.campaign not in (None, held.campaign)):
            path: Way = ("documents", index, "plan")
            yield report(vocabulary_file("documents"), path, "document-plan", title=document.title, plan=held.plan)


def plans_are_issued_in_time(corpus: Corpus) -> Iterator[Report]:
    """A plan is issued before its period ends."""
    for held in corpus.plans:
        issued, end = held.issued, held.period.end
        if issued and end and end < issued:
            yield report(plan_file(held.plan), ("issued",), "issued-order", issued=issued, end=end)


def redactions_stand_once(corpus: Corpus) -> Iterator[Report]:
    """No name or number is registered twice for the same clause."""
    items = [(item.clause, item.quote) for item in corpus.vocabulary.redactions.redactions]
    yield from _doubled(vocabulary_file("redactions"), (), {"redactions": items})


def involvements_govern_other_clauses(corpus: Corpus) -> Iterator[Report]:
    """What one provision governs are other clauses, each once."""
    for name, facts in corpus.facts.items():
        for clause, found in facts.clauses.items():
            for at, item in enumerate(found.organisations):
                path: Way = ("clauses", clause, "organisations", at)
                file = f"data/facts/{name}.yaml"
                yield from _doubled(file, path, {"governs": item.governs})
                if clause in item.governs:
                    yield report(file, (*path, "governs"), "circle", id=clause)


def sources_cut_every_plan_once(corpus: Corpus) -> Iterator[Report]:
    """A received file stands once in the manifest, and every plan is cut out of one file, once."""
    sources = corpus.manifest.sources
    names = Counter(name for source in sources for name in (source.file, source.original) if name)
    seen: set[str] = set()
    for index, source in enumerate(sources):
        if names[source.file] > 1:
            yield report(MANIFEST, ("sources", index, "file"), "repeated/reference")
        for at, cut in enumerate(source.plans):
            path: Way = ("sources", index, "plans", at, "plan")
            if cut.plan in seen:
                yield report(MANIFEST, path, "cut-twice", plan=cut.plan)
            if plan_file(cut.plan) not in corpus.files:
                yield report(MANIFEST, path, "unknown-plan", plan=cut.plan)
            seen.add(cut.plan)


def cuts_keep_within_their_file(corpus: Corpus) -> Iterator[Report]:
    """Cuts, paragraphs and furniture are lines that the received file has, in order."""
    for index, source in enumerate(corpus.manifest.sources):
        count = len(lines_of(corpus.received[source.file]))
        for at, cut in enumerate(source.plans):
            path: Way = ("sources", index, "plans", at)
            if not 1 <= cut.first <= cut.last <= count:
                yield report(MANIFEST, (*path, "last"), "lines-of-file", count=count)
            starts = [written.split("-") for written in cut.paragraphs]
            if starts and not cut.first <= int(starts[0][0]) <= int(starts[-1][-1]) <= cut.last:
                yield report(MANIFEST, (*path, "paragraphs"), "lines-of-file", count=count)
        lines = [item.line for item in source.furniture]
        for at, line in enumerate(lines):
            if not 1 <= line <= count or line in lines[:at]:
                yield report(MANIFEST, ("sources", index, "furniture", at, "line"), "lines-of-file", count=count)


def differences_are_of_comparisons(corpus: Corpus) -> Iterator[Report]:
    """A difference that still stands is one of a comparison that there is; one replaced leads to one of the same."""
    names = {alignment.name for alignment in corpus.alignments}
    entries = corpus.differences.differences
    known = {(entry.comparison, entry.id) for entry in entries}
    for index, entry in enumerate(entries):
        if entry.live and entry.comparison not in names:
            path: Way = ("differences", index, "comparison")
            yield report(DIFFERENCES, path, "difference-comparison", name=entry.comparison, id=entry.id)
        if entry.leads_to and (entry.comparison, entry.leads_to) not in known:
            path = ("differences", index, "leads_to")
            yield report(DIFFERENCES, path, "difference-nowhere", name=entry.comparison, id=entry.leads_to)


REFERENCES: tuple[Rule, ...] = (
    differences_are_of_comparisons,
    judgements_keep_to_their_sides,
    evidence_is_of_the_two_plans,
    judgements_say_nothing_twice,
    plans_do_not_descend_from_themselves,
    documents_do_not_replace_themselves,
    plans_name_nothing_twice,
    documents_and_plans_agree,
    documents_are_like_their_plan,
    plans_are_issued_in_time,
    labels_of_vocabularies_are_unique,
    redactions_stand_once,
    no_list_of_names_holds_one_twice,
    involvements_govern_other_clauses,
    sources_cut_every_plan_once,
    cuts_keep_within_their_file,
)
