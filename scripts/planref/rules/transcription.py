"""Rules of the transcription layer; the docstring of each rule is the rule in words."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator

from planref.corpus.corpus import MANIFEST, Corpus
from planref.model.plan import Clause, Plan
from planref.rules.report import Finding, Path, Rule, clause_paths, plan_file
from planref.source.basis import clean_line
from planref.source.labels import Label, read_inline_label, read_label


def received_files_are_unchanged(corpus: Corpus) -> Iterator[Finding]:
    """The SHA-256 of every received file equals the one in the manifest."""
    for index, source in enumerate(corpus.manifest.sources):
        raw = (corpus.root / "data/sources" / source.file).read_bytes()
        found = hashlib.sha256(raw).hexdigest()
        if found != source.sha256:
            yield Finding(
                MANIFEST,
                ("sources", index, "sha256"),
                "source-changed",
                f"原始文件 {source.file} 与登记的校验值不符（现为 {found}）",
                "原件不得改动：从版本库恢复该文件；确系换了原件的，另立文件并更新校验值",
                f"Received file {source.file} does not have the registered SHA-256",
                "Restore the file; a new original gets a new entry",
            )


def every_line_is_accounted_for(corpus: Corpus) -> Iterator[Finding]:
    """Every non-blank line of a received file belongs to one plan or is declared furniture with its exact text."""
    for index, source in enumerate(corpus.manifest.sources):
        lines = corpus.received[source.file].splitlines()
        declared = {item.line: item.text for item in source.furniture}
        owners = Counter(line for cut in source.plans for line in range(cut.first, cut.last + 1))
        for number, line in enumerate(lines, start=1):
            if clean_line(line) and number not in declared and owners[number] != 1:
                yield _line_finding(index, number, "行不属于任何方案" if owners[number] == 0 else "行属于两份方案")
        for at, item in enumerate(source.furniture):
            found = lines[item.line - 1].strip() if 0 < item.line <= len(lines) else ""
            if found != item.text:
                yield Finding(
                    MANIFEST,
                    ("sources", index, "furniture", at, "text"),
                    "furniture-text",
                    f"第 {item.line} 行原文是“{found}”，与登记的不符",
                    "改正行号或文字",
                    f"Line {item.line} reads differently",
                    "Mend the line number or the text",
                )


def _line_finding(source: int, number: int, what: str) -> Finding:
    return Finding(
        MANIFEST,
        ("sources", source, "plans"),
        "line-owner",
        f"第 {number} {what}",
        "改正各方案的起止行，或把该行登记为版面附件",
        f"Line {number} is not in exactly one plan",
        "Mend first/last of the plans, or declare the line as furniture",
    )


def every_plan_has_a_source(corpus: Corpus) -> Iterator[Finding]:
    """Every plan is cut out of exactly the received file it names."""
    cuts = {cut.plan: source.file for source in corpus.manifest.sources for cut in source.plans}
    for plan in corpus.plans:
        if cuts.get(plan.plan) != plan.source:
            yield Finding(
                plan_file(plan.plan),
                ("source",),
                "plan-source",
                f"原始文件登记里，方案 {plan.plan} 不在 {plan.source} 中",
                f"在 {MANIFEST} 里登记，或改正文件名",
                "The manifest does not cut this plan out of this file",
                "Register it in the manifest or mend the name",
            )


def text_equals_the_source(corpus: Corpus) -> Iterator[Finding]:
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


def _text_finding(corpus: Corpus, plan: Plan, expected: str) -> Finding:
    built, at = plan.basis, 0
    while at < min(len(built), len(expected)) and built[at] == expected[at]:
        at += 1
    clause = _clause_at(plan, at)
    have = built[at : at + 12].replace("\n", "⏎") or "（完）"
    want = expected[at : at + 12].replace("\n", "⏎") or "（完）"
    return Finding(
        plan_file(plan.plan),
        _path_of(corpus, plan, clause),
        "text-differs",
        f"{clause}：这里写作“{have}”，原文是“{want}”",
        "按原文改回；原文有误也照录，另加 anomalies 说明",
        f"{clause}: the text differs from the received text here",
        "Restore the printed text; note misprints under anomalies",
    )


def _clause_at(plan: Plan, at: int) -> str:
    passed, last = 0, ""
    for clause in plan.walk():
        last = clause.id
        passed += len(clause.basis) + (0 if clause.inline or passed == 0 else 1)
        if passed > at:
            break
    return last


def _path_of(corpus: Corpus, plan: Plan, clause: str) -> Path:
    return dict(clause_paths(corpus.files[plan_file(plan.plan)])).get(clause, ())


def ids_are_unique(corpus: Corpus) -> Iterator[Finding]:
    """No id stands twice, and every id begins with the id of its plan."""
    for plan in corpus.plans:
        file = plan_file(plan.plan)
        seen: set[str] = set()
        for clause, path in clause_paths(corpus.files[file]):
            if clause in seen or not clause.startswith(plan.plan + "-"):
                yield Finding(
                    file,
                    (*path, "id"),
                    "id-duplicate" if clause in seen else "id-prefix",
                    f"编号 {clause} " + ("重复" if clause in seen else f"不以 {plan.plan}- 开头"),
                    "按印刷序号改正编号",
                    f"Id {clause} is repeated or lacks the plan id",
                    "Mend the id after the printed label",
                )
            seen.add(clause)


def labels_are_in_order(corpus: Corpus) -> Iterator[Finding]:
    """Printed labels of one style run on by one; a skipped number needs an anomaly skipped-number where it stands."""
    for plan in corpus.plans:
        for siblings in _families(plan):
            for earlier, later in itertools.pairwise(siblings):
                yield from _order_finding(corpus, plan, earlier, later)


def _families(plan: Plan) -> Iterator[list[Clause]]:
    pending: list[tuple[Clause, ...]] = [plan.body, plan.tasklist]
    while pending:
        clauses = pending.pop(0)
        for kind in sorted({label.kind for clause in clauses if (label := _label(clause))}):
            yield [clause for clause in clauses if (label := _label(clause)) and label.kind == kind]
        pending += [clause.children for clause in clauses]


def _label(clause: Clause) -> Label | None:
    label = clause.label or ""
    return read_label(label) or read_inline_label(label)


def _order_finding(corpus: Corpus, plan: Plan, earlier: Clause, later: Clause) -> Iterator[Finding]:
    before, after = _label(earlier), _label(later)
    assert before is not None and after is not None
    noted = any(anomaly.kind == "skipped-number" for anomaly in later.anomalies)
    if after.number != before.number + 1 and not noted:
        yield Finding(
            plan_file(plan.plan),
            (*_path_of(corpus, plan, later.id), "label"),
            "label-order",
            f"{later.id}：序号“{after.printed}”接在“{before.printed}”之后，不连续",
            "核对原文；原文如此的，加 anomalies: skipped-number 说明",
            f"{later.id}: label {after.printed} follows {before.printed}",
            "Check the source; if printed so, note a skipped-number anomaly",
        )


def ids_follow_the_labels(corpus: Corpus) -> Iterator[Finding]:
    """The id of a numbered clause ends with its printed number, after the id of the clause above it."""
    for placed in corpus.clauses.values():
        label = read_label(placed.clause.label or "")
        number = f"{label.number}" if label else ""
        tail = placed.id.rsplit("-", 1)[-1].lstrip("t")
        if label and not (tail == number or (tail[:-1] == number and tail[-1:].isalpha())):
            plan = placed.plan
            yield Finding(
                plan_file(plan.plan),
                (*_path_of(corpus, plan, placed.id), "id"),
                "id-label",
                f"编号 {placed.id} 与印刷序号“{label.printed}”不合",
                f"编号末尾应为 {number}",
                f"Id {placed.id} does not follow the label {label.printed}",
                f"It should end with {number}",
            )


def quotes_of_a_plan_are_exact(corpus: Corpus) -> Iterator[Finding]:
    """Quotes in metadata stand in the plan's text; quotes of anomalies stand in their clause."""
    for plan in corpus.plans:
        text = plan.basis
        quotes: list[tuple[Path, str | None]] = [
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


def _quote_finding(plan: Plan, path: Path, quote: str) -> Finding:
    return Finding(
        plan_file(plan.plan),
        path,
        "quote",
        f"引语“{quote[:20]}”不在原文里",
        "引语须与原文逐字一致，请照原文改正",
        "Quote not found in the text",
        "Quote the text exactly",
    )


def titles_agree(corpus: Corpus) -> Iterator[Finding]:
    """The title of a plan is the text of its title clause."""
    for plan in corpus.plans:
        titles = [clause.text for clause in plan.body if clause.kind == "title" and clause.role == "title"]
        if plan.title not in titles:
            yield Finding(
                plan_file(plan.plan),
                ("title",),
                "title",
                "标题与正文里的标题不一致",
                "照正文改正",
                "Title differs from the printed title",
                "Copy the printed title",
            )


def published_plans_have_no_open_warning(corpus: Corpus) -> Iterator[Finding]:
    """A plan that is no draft has a reason (accepted) for every warning of its import."""
    for plan in corpus.plans:
        for index, warning in enumerate(plan.warnings):
            if not plan.draft and warning.accepted is None:
                yield Finding(
                    plan_file(plan.plan),
                    ("warnings", index),
                    "open-warning",
                    f"第 {warning.line} 行的警告 {warning.code} 还没有核对",
                    "核对原文，写上 accepted: 理由；或把 draft 改回 true",
                    f"Warning {warning.code} of line {warning.line} is not accepted yet",
                    "Check it and add accepted: reason, or keep draft: true",
                )


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
)
