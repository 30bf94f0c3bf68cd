"""Rules of the judgement layer: every judgement names clauses that exist and quotes them exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planref.corpus.corpus import Corpus
from planref.corpus.places import printed_in
from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.rules.report import Finding, Path, Rule


def alignment_files(corpus: Corpus) -> Iterator[tuple[str, Alignment]]:
    """Every alignment with its repository path."""
    for file in corpus.files:
        if file.startswith("data/alignments/"):
            for alignment in corpus.alignments:
                if file == f"data/alignments/{alignment.name}.yaml":
                    yield file, alignment


def _judgements(alignment: Alignment) -> Iterator[tuple[Path, Verdict | Counterpart]]:
    for index, verdict in enumerate(alignment.verdicts):
        yield ("verdicts", index), verdict
    for index, counterpart in enumerate(alignment.counterparts):
        yield ("counterparts", index), counterpart


def files_are_named_after_their_plans(corpus: Corpus) -> Iterator[Finding]:
    """An alignment file is named after the plans it judges, and both plans are held."""
    known = {f"data/alignments/{alignment.name}.yaml" for alignment in corpus.alignments}
    for file in corpus.files:
        if file.startswith("data/alignments/") and file not in known:
            yield Finding(
                file,
                (),
                "alignment-name",
                "文件名与 left、right、mode 不符",
                "改正文件名，如 zj2017--nbsh2017.yaml",
                "File name does not follow left, right and mode",
                "Rename the file",
            )
    for file, alignment in alignment_files(corpus):
        for side in ("left", "right"):
            if getattr(alignment, side) not in corpus.plan_of_id:
                yield _unknown(file, (side,), getattr(alignment, side))


def judged_clauses_exist(corpus: Corpus) -> Iterator[Finding]:
    """The clause judged and its counterparts are clauses of the two plans, and no clause is judged twice."""
    for file, alignment in alignment_files(corpus):
        plans = {alignment.left, alignment.right}
        seen: set[str] = set()
        for path, judgement in _judgements(alignment):
            named: list[tuple[Path, str]] = [((*path, "clause"), judgement.clause)]
            named += [((*path, "counterparts", index), item) for index, item in enumerate(judgement.counterparts)]
            for where, clause in named:
                placed = corpus.clauses.get(clause)
                if placed is None or placed.plan.plan not in plans:
                    yield _unknown(file, where, clause)
            if judgement.clause in seen:
                yield Finding(
                    file,
                    (*path, "clause"),
                    "judged-twice",
                    f"{judgement.clause} 已有结论",
                    "合为一条",
                    f"{judgement.clause} is judged twice",
                    "Keep one judgement",
                )
            seen.add(judgement.clause)


def _unknown(file: str, path: Path, name: str) -> Finding:
    return Finding(
        file,
        path,
        "unknown-clause",
        f"没有编号为 {name} 的方案或条",
        "查对编号",
        f"No plan or clause {name}",
        "Check the id",
    )


def evidence_is_exact(corpus: Corpus) -> Iterator[Finding]:
    """Every quote of a judgement stands in the clause it names."""
    for file, alignment in alignment_files(corpus):
        for path, judgement in _judgements(alignment):
            for index, item in enumerate(judgement.evidence):
                placed = corpus.clauses.get(item.clause)
                if placed is None or not any(item.quote in text for text in printed_in(placed.clause)):
                    yield Finding(
                        file,
                        (*path, "evidence", index, "quote"),
                        "evidence",
                        f"引语“{item.quote[:20]}”不在 {item.clause} 里",
                        "引语须与原文逐字一致",
                        f"Quote not found in {item.clause}",
                        "Quote the text exactly",
                    )


def word_diffs_only_where_descent_is_declared(corpus: Corpus) -> Iterator[Finding]:
    """Words are compared only where the right plan declares the left its template, or a plan with its own list."""
    for file, alignment in alignment_files(corpus):
        right = corpus.plan_of_id.get(alignment.right)
        template = right.template.plan if right and right.template else ""
        wrong = alignment.mode == "descends" and template != alignment.left
        if wrong or (alignment.mode == "tasklist" and alignment.left != alignment.right):
            yield Finding(
                file,
                ("mode",),
                "no-descent",
                "右方案没有声明由左方案演变而来，不能逐字对照",
                "改为 mode: thematic；确有承袭的，在方案里写明 template",
                "The right plan does not declare the left one its template",
                "Use mode: thematic, or declare the template in the plan",
            )


def findings_agree_with_counterparts(corpus: Corpus) -> Iterator[Finding]:
    """A clause found present has counterparts; one found absent, not applicable or dropped has none."""
    for file, alignment in alignment_files(corpus):
        for path, judgement in _judgements(alignment):
            if _has_counterparts(judgement) == bool(judgement.counterparts) or judgement_open(judgement):
                continue
            yield Finding(
                file,
                (*path, "counterparts"),
                "counterparts",
                f"{judgement.clause} 的结论与对应条不合",
                "有对应的写出对应条，无对应的不写",
                f"Finding and counterparts of {judgement.clause} disagree",
                "Name the counterparts, or none",
            )


def judgement_open(judgement: Verdict | Counterpart) -> bool:
    """Whether nobody has decided yet."""
    return isinstance(judgement, Counterpart) and judgement.finding == "unchecked"


def _has_counterparts(judgement: Verdict | Counterpart) -> bool:
    if isinstance(judgement, Counterpart):
        return judgement.finding == "present"
    return judgement.relation not in {"dropped", "added"}


def every_template_clause_is_judged(corpus: Corpus) -> Iterator[Finding]:
    """A descending pair has a verdict for every template clause, be it only proposed."""
    for file, alignment in alignment_files(corpus):
        if alignment.mode != "descends":
            continue
        judged: Mapping[str, Verdict] = {verdict.clause: verdict for verdict in alignment.verdicts}
        for placed in corpus.of_plan(alignment.left):
            if placed.id not in judged:
                yield Finding(
                    file,
                    ("verdicts",),
                    "no-verdict",
                    f"样板条 {placed.id} 没有结论",
                    "补一条，未核的写 status: proposed",
                    f"Template clause {placed.id} has no verdict",
                    "Add one, status: proposed if unchecked",
                )


JUDGEMENT: tuple[Rule, ...] = (
    files_are_named_after_their_plans,
    judged_clauses_exist,
    evidence_is_exact,
    word_diffs_only_where_descent_is_declared,
    findings_agree_with_counterparts,
    every_template_clause_is_judged,
)
