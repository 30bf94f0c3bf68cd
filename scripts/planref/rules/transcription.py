"""Rules of the transcription layer; the docstring of each rule is the rule in words."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator

from planref.corpus.corpus import MANIFEST, Corpus
from planref.model.plan import CONTACT, UNKNOWN, UNKNOWN_REGION, Clause, Plan, Warned
from planref.rules.report import Report, Rule, Way, clause_paths, plan_file, report
from planref.source.basis import clean_line
from planref.source.labels import Label, label_of, read_inline_label
from planref.source.lines import lines_of

_END = "∎"  # stands for the end of a text


def received_files_are_unchanged(corpus: Corpus) -> Iterator[Report]:
    """The SHA-256 of every received file equals the one in the manifest."""
    for index, source in enumerate(corpus.manifest.sources):
        found = hashlib.sha256(corpus.received[source.file].encode()).hexdigest()
        if found != source.sha256:
            yield report(MANIFEST, ("sources", index, "sha256"), "source-changed", file=source.file, found=found)


def every_line_is_accounted_for(corpus: Corpus) -> Iterator[Report]:
    """Every non-blank line of a received file belongs to one plan or is declared furniture with its exact text."""
    for index, source in enumerate(corpus.manifest.sources):
        lines = lines_of(corpus.received[source.file])
        declared = {item.line: item.text for item in source.furniture}
        owners = Counter(line for cut in source.plans for line in range(cut.first, cut.last + 1))
        for number, line in enumerate(lines, start=1):
            if clean_line(line) and number not in declared and owners[number] != 1:
                key = "line-owner/none" if owners[number] == 0 else "line-owner/several"
                yield report(MANIFEST, ("sources", index, "plans"), key, line=number)
        for at, item in enumerate(source.furniture):
            found = lines[item.line - 1].strip() if 0 < item.line <= len(lines) else ""
            if found != item.text:
                yield report(
                    MANIFEST, ("sources", index, "furniture", at, "text"), "furniture-text", line=item.line, found=found
                )


def every_plan_has_a_source(corpus: Corpus) -> Iterator[Report]:
    """Every plan is cut out of exactly the received file it names."""
    cuts = {cut.plan: source.file for source in corpus.manifest.sources for cut in source.plans}
    for plan in corpus.plans:
        if cuts.get(plan.plan) != plan.source:
            yield report(plan_file(plan.plan), ("source",), "plan-source", plan=plan.plan, source=plan.source)


def text_equals_the_source(corpus: Corpus) -> Iterator[Report]:
    """The tree in order rebuilds the text basis exactly: no character of a plan is missing, added or changed."""
    cuts = {cut.plan for source in corpus.manifest.sources for cut in source.plans}
    for plan in corpus.plans:
        if plan.plan not in cuts:
            continue
        try:
            expected = corpus.basis(plan.plan).text
        except ValueError:
            continue  # every_line_is_accounted_for names the furniture line
        if plan.basis != expected:
            yield _text_finding(corpus, plan, expected)


def _text_finding(corpus: Corpus, plan: Plan, expected: str) -> Report:
    built, at = plan.basis, 0
    while at < min(len(built), len(expected)) and built[at] == expected[at]:
        at += 1
    clause = _clause_at(plan, at)
    have = built[at : at + 12].replace("\n", "⏎") or _END
    want = expected[at : at + 12].replace("\n", "⏎") or _END
    return report(
        plan_file(plan.plan), _path_of(corpus, plan, clause), "text-differs", clause=clause, have=have, want=want
    )


def _clause_at(plan: Plan, at: int) -> str:
    passed, last = 0, ""
    for clause in plan.walk():
        last = clause.id
        passed += len(clause.basis) + (0 if clause.inline or passed == 0 else 1)
        if passed > at:
            break
    return last


def _path_of(corpus: Corpus, plan: Plan, clause: str) -> Way:
    return dict(clause_paths(corpus.files[plan_file(plan.plan)])).get(clause, ())


def ids_are_unique(corpus: Corpus) -> Iterator[Report]:
    """No id stands twice, and every id begins with the id of its plan."""
    for plan in corpus.plans:
        file = plan_file(plan.plan)
        seen: set[str] = set()
        for clause, path in clause_paths(corpus.files[file]):
            if clause in seen or not clause.startswith(plan.plan + "-"):
                key = "id-duplicate" if clause in seen else "id-prefix"
                yield report(file, (*path, "id"), key, clause=clause, plan=plan.plan)
            seen.add(clause)


def labels_are_in_order(corpus: Corpus) -> Iterator[Report]:
    """Printed labels of one style run on by one; a skipped number needs an anomaly skipped-number where it stands."""
    for plan in corpus.plans:
        for siblings in _families(plan):
            for earlier, later in itertools.pairwise(siblings):
                yield from _order_finding(corpus, plan, earlier, later)


def _families(plan: Plan) -> Iterator[list[Clause]]:
    pending: list[tuple[Clause, ...]] = [plan.body, plan.tasklist]
    while pending:
        clauses = pending.pop(0)
        for style in sorted({_style(label) for clause in clauses if (label := _label(clause))}):
            yield [clause for clause in clauses if (label := _label(clause)) and _style(label) == style]
        pending += [clause.children for clause in clauses]


def _label(clause: Clause) -> Label | None:
    label = clause.label or ""
    return label_of(label) or read_inline_label(label)


def _style(label: Label) -> tuple[str, tuple[int, ...]]:
    """What labels that run on have in common: their style, and the numbers that a decimal repeats (2.1 begins anew)."""
    return label.kind, label.above


def _order_finding(corpus: Corpus, plan: Plan, earlier: Clause, later: Clause) -> Iterator[Report]:
    before, after = _label(earlier), _label(later)
    assert before is not None and after is not None
    noted = any(anomaly.kind == "skipped-number" for anomaly in later.anomalies)
    if not after.follows(before.number, before.inserted) and not noted:
        yield report(
            plan_file(plan.plan),
            (*_path_of(corpus, plan, later.id), "label"),
            "label-order",
            clause=later.id,
            label=after.printed,
            before=before.printed,
        )


def ids_follow_the_labels(corpus: Corpus) -> Iterator[Report]:
    """The id of a numbered clause ends with its printed number, after the id of the clause above it."""
    for placed in corpus.clauses.values():
        label = label_of(placed.clause.label or "")
        number = f"{label.number}" if label else ""
        tail = placed.id.rsplit("-", 1)[-1].lstrip("t")
        if label and not (tail == number or (tail[:-1] == number and tail[-1:].isalpha())):
            plan = placed.plan
            yield report(
                plan_file(plan.plan),
                (*_path_of(corpus, plan, placed.id), "id"),
                "id-label",
                clause=placed.id,
                label=label.printed,
                number=number,
            )


def quotes_of_a_plan_are_exact(corpus: Corpus) -> Iterator[Report]:
    """Quotes in metadata stand in the plan's text; quotes of anomalies stand in their clause."""
    for plan in corpus.plans:
        text = plan.basis
        quotes: list[tuple[Way, str | None]] = [
            (("issuer", "quote"), plan.issuer.quote),
            (("period", "quote"), plan.period.quote),
            *((("parents", index, "quote"), parent.quote) for index, parent in enumerate(plan.parents)),
        ]
        for path, quote in quotes:
            if quote and quote not in text:
                yield _quote_finding(plan, path, quote)
        for clause in plan.walk():
            for index, anomaly in enumerate(clause.anomalies):
                if anomaly.quote and anomaly.quote not in clause.basis.replace("\n", ""):
                    path = (*_path_of(corpus, plan, clause.id), "anomalies", index, "quote")
                    yield _quote_finding(plan, path, anomaly.quote)


def _quote_finding(plan: Plan, path: Way, quote: str) -> Report:
    return report(plan_file(plan.plan), path, "quote", quote=quote[:20])


def titles_agree(corpus: Corpus) -> Iterator[Report]:
    """The title of a plan is the text of its title clause."""
    for plan in corpus.plans:
        titles = [clause.text for clause in plan.body if clause.kind == "title" and clause.role == "title"]
        if plan.title not in titles:
            yield report(plan_file(plan.plan), ("title",), "title")


def published_plans_have_no_open_warning(corpus: Corpus) -> Iterator[Report]:
    """A plan that is no draft has a reason (accepted) for every warning of its import; a contact may be redacted."""
    for plan in corpus.plans:
        for index, warning in () if plan.draft else open_warnings(corpus, plan):
            key = "open-warning/contact" if warning.code == CONTACT else "open-warning"
            values = {"line": warning.line, "code": warning.code, "words": warning.words or ""}
            yield report(plan_file(plan.plan), ("warnings", index), key, **values)


def open_warnings(corpus: Corpus, plan: Plan) -> Iterator[tuple[int, Warned]]:
    """The warnings of a plan that nobody has settled, each with its place in the list."""
    redacted = [quote for placed in corpus.of_plan(plan.plan) for quote in corpus.withheld.get(placed.id, ())]
    for index, warning in enumerate(plan.warnings):
        hidden = warning.code == CONTACT and any(quote in (warning.words or "") for quote in redacted)
        if warning.accepted is None and not hidden:
            yield index, warning


def published_plans_are_placed(corpus: Corpus) -> Iterator[Report]:
    """A plan that is no draft has a level, a region and a campaign, none of them left as the importer guessed."""
    for plan in corpus.plans:
        open_words = {"level": UNKNOWN, "campaign": UNKNOWN, "region": UNKNOWN_REGION}
        for name, unknown in () if plan.draft else open_words.items():
            if getattr(plan, name) == unknown:
                yield report(plan_file(plan.plan), (name,), "plan-unknown", name=name)
            elif name in plan.inferred:
                yield report(plan_file(plan.plan), ("inferred",), "plan-inferred", name=name, value=getattr(plan, name))


TRANSCRIPTION: tuple[Rule, ...] = (
    received_files_are_unchanged,
    every_line_is_accounted_for,
    every_plan_has_a_source,
    text_equals_the_source,
    ids_are_unique,
    labels_are_in_order,
    ids_follow_the_labels,
    quotes_of_a_plan_are_exact,
    titles_agree,
    published_plans_have_no_open_warning,
    published_plans_are_placed,
)
