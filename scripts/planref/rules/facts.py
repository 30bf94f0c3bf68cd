"""Rules of the facts layer: every fact rests on an exact quote, and what it says can be read in that quote."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.corpus.places import facts_in, field_of, position_of
from planref.model.dates import exists, first_day, is_yearly, last_day
from planref.model.facts import Citation, Fact, Facts, Involvement, Target, Time
from planref.model.vocab import DOCUMENT_NUMBER
from planref.rules.report import Finding, Path, Rule
from planref.source.labels import number_of

_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_HAN_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百两]+")
_TELEPHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－—]?\d{7,8}|1[3-9]\d{9})(?!\d)")
# What a kind of target says without a number being printed: none, all, once.
_SAID_WITHOUT_NUMBER = {"zero": "0", "all": "100", "frequency": "1"}


def facts_file(plan: str) -> str:
    """Repository path of the facts of a plan."""
    return f"data/facts/{plan}.yaml"


def facts_belong_to_a_plan(corpus: Corpus) -> Iterator[Finding]:
    """Every facts file is named after the plan it holds, and that plan exists."""
    for name, facts in corpus.facts.items():
        if facts.plan != name:
            yield _finding(
                name,
                ("plan",),
                "facts-plan",
                (f"方案编号 {facts.plan} 与文件名 {name}.yaml 不一致", "改正编号或文件名"),
                (f"Plan id {facts.plan} and the file name differ", "Mend the id or rename the file"),
            )
    for file in corpus.files:
        if file.startswith("data/facts/") and file.replace("facts", "plans", 1) not in corpus.files:
            yield Finding(
                file,
                ("plan",),
                "facts-plan",
                "没有这份方案",
                "补上 data/plans/ 里的方案，或删去这个文件",
                "No such plan",
                "Add the plan or delete this file",
            )


def clauses_of_facts_exist(corpus: Corpus) -> Iterator[Finding]:
    """Every clause that facts, topics, duties and acknowledgements name is a clause of the same plan."""
    for name, facts in corpus.facts.items():
        for path, clause in _named_clauses(facts):
            if clause not in corpus.clauses or corpus.clauses[clause].plan.plan != name:
                yield _finding(
                    name,
                    path,
                    "fact-clause",
                    (f"方案 {name} 里没有条 {clause}", "照 data/plans/ 里的 id 改正"),
                    (f"Plan {name} has no clause {clause}", "Copy the id from data/plans/"),
                )


def _named_clauses(facts: Facts) -> Iterator[tuple[Path, str]]:
    for kind, index, fact in facts_in(facts):
        yield (kind, index, "clause"), fact.clause
        if isinstance(fact, Involvement):
            yield from (((kind, index, "governs", at), clause) for at, clause in enumerate(fact.governs))
    yield from ((("topics", index, "clause"), choice.clause) for index, choice in enumerate(facts.topics))
    yield from ((("enterprise_duties", index), clause) for index, clause in enumerate(facts.enterprise_duties))
    yield from ((("acknowledged", index, "clause"), item.clause) for index, item in enumerate(facts.acknowledged))


def quotes_of_facts_are_exact(corpus: Corpus) -> Iterator[Finding]:
    """Every quote stands in the field of the clause that the fact names, as often as `occurrence` says."""
    for name, kind, index, fact in _facts(corpus):
        text = field_of(corpus.clauses[fact.clause].clause, fact.place)
        found = text.count(fact.quote)
        if not found:
            yield _finding(
                name,
                (kind, index, "quote"),
                "fact-quote",
                (
                    f"引语“{fact.quote[:20]}”不在 {fact.clause} 的 {fact.place} 里",
                    "照原文逐字改正，或改正 clause、place",
                ),
                (
                    f"Quote not found in {fact.place} of {fact.clause}",
                    "Quote the text exactly, or mend clause or place",
                ),
            )
        elif fact.occurrence < 1 or position_of(fact, text) < 0:
            yield _finding(
                name,
                (kind, index, "occurrence"),
                "fact-occurrence",
                (f"引语“{fact.quote[:20]}”只出现 {found} 次，没有第 {fact.occurrence} 次", "改正 occurrence"),
                (f"The quote occurs {found} times, not {fact.occurrence}", "Mend occurrence"),
            )


def words_of_facts_stand_in_their_quote(corpus: Corpus) -> Iterator[Finding]:
    """Titles, document numbers and names are copied from the quote; a hedge is copied from the clause."""
    for name, kind, index, fact in _facts(corpus):
        text = field_of(corpus.clauses[fact.clause].clause, fact.place)
        for key, words, among in _copied_words(fact, text):
            if words not in among:
                yield _finding(
                    name,
                    (kind, index, key),
                    "fact-words",
                    (f"{key}“{words[:20]}”不在引语里", "照引语逐字改正，或把引语引全"),
                    (f"{key} is not in the quote", "Copy it from the quote, or quote more"),
                )


def _copied_words(fact: Fact, text: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(fact, Citation):
        yield "title", fact.title, fact.quote
        yield "number", fact.number or "", fact.quote
    elif isinstance(fact, Involvement):
        yield "name", fact.name, fact.quote
    elif isinstance(fact, Target):
        yield "hedge", fact.hedge or "", text


def values_stand_in_the_quote(corpus: Corpus) -> Iterator[Finding]:
    """A numeric value is printed in the quote, in digits or Chinese; 清零, 全覆盖 and 每年 say 0, 100 and 1."""
    for name, kind, index, fact in _facts(corpus):
        if isinstance(fact, Target) and not _is_read_in_quote(fact):
            yield _finding(
                name,
                (kind, index, "value"),
                "fact-value",
                (f"数值 {fact.value} 不在引语“{fact.quote[:30]}”里", "照引语改正数值，或改正指标种类"),
                (f"Value {fact.value} is not in the quote", "Mend the value or the kind"),
            )


def _is_read_in_quote(target: Target) -> bool:
    if _NUMERAL.fullmatch(target.value) is None:
        return target.kind == "completion" or target.value in target.quote
    return target.value == _SAID_WITHOUT_NUMBER.get(target.kind) or target.value in numbers_in(target.quote)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers printed in a text as plain digits, Chinese numerals included: 二十 gives 20."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("百分之", "")
    return frozenset([*_NUMERAL.findall(plain), *_han_numbers(plain)])


def _han_numbers(text: str) -> Iterator[str]:
    for numeral in _HAN_NUMERAL.findall(text):
        try:
            yield str(number_of(numeral))
        except ValueError:
            continue


def dates_exist(corpus: Corpus) -> Iterator[Finding]:
    """Every date of a time is in the calendar."""
    for name, kind, index, fact in _facts(corpus):
        for key in ("by", "start", "end") if isinstance(fact, Time) else ():
            date = getattr(fact, key)
            if date and not exists(date):
                yield _finding(
                    name,
                    (kind, index, key),
                    "fact-date",
                    (f"日历上没有 {date} 这一天", "照原文改正日期"),
                    (f"The calendar has no {date}", "Mend the date"),
                )


def periods_run_forward(corpus: Corpus) -> Iterator[Finding]:
    """No period ends before it starts, neither of a time nor of a plan."""
    for name, kind, index, fact in _facts(corpus):
        if isinstance(fact, Time) and _runs_backward(fact):
            yield _finding(
                name,
                (kind, index, "end"),
                "period-order",
                (f"期间止于 {fact.end}，早于起始 {fact.start}", "照原文改正 start 或 end"),
                (f"The period ends {fact.end}, before it starts {fact.start}", "Mend start or end"),
            )
    for plan in corpus.plans:
        period = plan.period
        if period.start and period.end and period.end < period.start:
            yield Finding(
                f"data/plans/{plan.plan}.yaml",
                ("period", "end"),
                "period-order",
                f"实施期限止于 {period.end}，早于起始 {period.start}",
                "照原文改正 start 或 end",
                f"The period ends {period.end}, before it starts {period.start}",
                "Mend start or end",
            )


def _runs_backward(time: Time) -> bool:
    dates = [date for date in (time.start, time.end) if date and exists(date) and not is_yearly(date)]
    return len(dates) == 2 and last_day(dates[1]) < first_day(dates[0])


# What a type of time must say for tables and calendars to show it; any one of the keys will do.
_NEEDED = {
    "by": ("by",),
    "in": ("by", "start", "end"),
    "period": ("start", "end"),
    "recurrence": ("every", "by"),
}


def times_are_normalised(corpus: Corpus) -> Iterator[Finding]:
    """A deadline has its date, a period its start or end, a recurrence its cycle."""
    for name, kind, index, fact in _facts(corpus):
        needed = _NEEDED.get(fact.type, ()) if isinstance(fact, Time) else ()
        if needed and not any(getattr(fact, key) for key in needed):
            yield _finding(
                name,
                (kind, index, "type"),
                "fact-time",
                (f"时限“{fact.quote}”没有写成日期", f"补上 {' 或 '.join(needed)}"),
                (f"The time {fact.quote} is not normalised", f"Add {' or '.join(needed)}"),
            )


def document_numbers_are_valid(corpus: Corpus) -> Iterator[Finding]:
    """A cited number has the form of a 发文字号 or standard number and is the number that the vocabulary holds."""
    documents = {item.id: item for item in corpus.vocabulary.documents.documents}
    for name, kind, index, fact in _facts(corpus):
        if not isinstance(fact, Citation) or not fact.number:
            continue
        known = documents[fact.document].number if fact.document in documents else None
        if not re.match(DOCUMENT_NUMBER, fact.number):
            yield _finding(
                name,
                (kind, index, "number"),
                "document-number",
                (f"“{fact.number}”不是完整的发文字号或标准号", "写成 浙政办发〔2017〕11号 这样的形式，与原文一致"),
                (f"{fact.number} is no complete document number", "Write it like 浙政办发〔2017〕11号, as printed"),
            )
        elif known and known != fact.number:
            yield _finding(
                name,
                (kind, index, "number"),
                "document-number",
                (f"文号“{fact.number}”与文件词表里的“{known}”不同", "改正其中一处，或另立一份文件"),
                (f"Number {fact.number} differs from {known} in the vocabulary", "Mend one, or add another document"),
            )


def measures_have_topics(corpus: Corpus) -> Iterator[Finding]:
    """Once a plan is annotated, each of its measures has topics, once."""
    for name, facts in corpus.facts.items():
        chosen = {choice.clause for choice in facts.topics}
        for placed in () if corpus.plan_of_id[name].draft else corpus.measures(name):
            if placed.id not in chosen:
                yield _finding(
                    name,
                    ("topics",),
                    "topic-missing",
                    (f"措施 {placed.id} 没有主题", "在 topics 里补上它的 primary"),
                    (f"Measure {placed.id} has no topic", "Add its primary under topics"),
                )


def topics_are_for_measures(corpus: Corpus) -> Iterator[Finding]:
    """Topics and enterprise duties are given to measures only, each topic once, the primary one not again."""
    measures = {placed.id for placed in corpus.measures()}
    for name, facts in corpus.facts.items():
        seen: set[str] = set()
        for index, choice in enumerate(facts.topics):
            path: Path = ("topics", index, "clause")
            if choice.clause in corpus.clauses and choice.clause not in measures:
                yield _no_measure(name, path, choice.clause)
            if choice.clause in seen:
                yield _repeated(name, path, f"措施 {choice.clause}", "删去重复的一项")
            seen.add(choice.clause)
            topics = (choice.primary, *choice.secondary)
            for at, topic in enumerate(choice.secondary):
                if topic in topics[: at + 1]:
                    yield _repeated(name, ("topics", index, "secondary", at), f"主题 {topic}", "从 secondary 里删去")
        for index, clause in enumerate(facts.enterprise_duties):
            if clause in corpus.clauses and clause not in measures:
                yield _no_measure(name, ("enterprise_duties", index), clause)


def _no_measure(plan: str, path: Path, clause: str) -> Finding:
    return _finding(
        plan,
        path,
        "topic-clause",
        (f"{clause} 不是措施", "删去这一项"),
        (f"{clause} is no measure", "Delete the entry"),
    )


def _repeated(plan: str, path: Path, what: str, cure: str) -> Finding:
    return _finding(plan, path, "repeated", (f"{what} 重复", cure), ("Given twice", "Delete one"))


def acknowledgements_quote_the_text(corpus: Corpus) -> Iterator[Finding]:
    """Every acknowledgement quotes the clause it is about."""
    for name, facts in corpus.facts.items():
        for index, item in enumerate(facts.acknowledged):
            if item.clause in corpus.clauses and item.quote not in corpus.clauses[item.clause].clause.basis:
                yield _finding(
                    name,
                    ("acknowledged", index, "quote"),
                    "fact-quote",
                    (f"引语“{item.quote[:20]}”不在 {item.clause} 里", "照原文逐字改正，或删去这一项"),
                    (f"Quote not found in {item.clause}", "Quote the text exactly, or delete the entry"),
                )


def no_fact_names_a_person_or_telephone(corpus: Corpus) -> Iterator[Finding]:
    """No field of a fact holds a redacted name or number, nor anything that looks like a telephone number."""
    redacted: dict[str, list[str]] = defaultdict(list)
    for item in corpus.vocabulary.redactions.redactions:
        if item.clause in corpus.clauses:
            redacted[corpus.clauses[item.clause].plan.plan].append(item.quote)
    for name, kind, index, fact in _facts(corpus):
        for key, words in fact:
            if isinstance(words, str) and (_TELEPHONE.search(words) or any(item in words for item in redacted[name])):
                yield _finding(
                    name,
                    (kind, index, key),
                    "fact-redacted",
                    (f"{key} 里有人名或电话号码", "人名和电话不作要素：缩短引语，或删去这一项"),
                    (f"{key} holds a person's name or a telephone number", "Shorten the quote or delete the fact"),
                )


def _facts(corpus: Corpus) -> Iterator[tuple[str, str, int, Fact]]:
    """Every fact whose clause exists, with its plan, list and place."""
    for name, facts in corpus.facts.items():
        for kind, index, fact in facts_in(facts):
            if fact.clause in corpus.clauses:
                yield name, kind, index, fact


def _finding(plan: str, path: Path, code: str, words: tuple[str, str], english: tuple[str, str]) -> Finding:
    return Finding(facts_file(plan), path, code, *words, *english)


FACTS: tuple[Rule, ...] = (
    facts_belong_to_a_plan,
    clauses_of_facts_exist,
    quotes_of_facts_are_exact,
    words_of_facts_stand_in_their_quote,
    values_stand_in_the_quote,
    dates_exist,
    periods_run_forward,
    times_are_normalised,
    document_numbers_are_valid,
    measures_have_topics,
    topics_are_for_measures,
    acknowledgements_quote_the_text,
    no_fact_names_a_person_or_telephone,
)
