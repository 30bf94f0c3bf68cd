"""Rules of the facts layer: every fact rests on an exact quote, and what it says can be read in that quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from planref.corpus.corpus import Corpus
from planref.corpus.places import facts_in, field_of, position_of
from planref.model.dates import exists, first_day, is_yearly, last_day
from planref.model.facts import Acknowledgement, Citation, Fact, Facts, Involvement, Target, Time, TopicChoice
from planref.model.vocab import DOCUMENT_NUMBER
from planref.rules.report import Report, Rule, Way, report, unknown
from planref.source.labels import number_of
from planref.source.limits import EARLIEST, LATEST

_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HAN_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百两]+")
_AT_LEAST = re.compile(r"至少|最少|不得?(?:少于|低于|小于)|以上|达到或者?超过|[≥≧⩾]")
# Characters behind a quote such as 每月 in which its 不少于2次 may stand.
_SAME_PHRASE = 30
# What a kind of target says without a number being printed: none, all, once.
_SAID_WITHOUT_NUMBER = {"zero": "0", "all": "100", "frequency": "1"}


def facts_file(plan: str) -> str:
    """Repository path of the facts of a plan."""
    return f"data/facts/{plan}.yaml"


def facts_belong_to_a_plan(corpus: Corpus) -> Iterator[Report]:
    """Every facts file is named after the plan it holds, and that plan exists."""
    for name, facts in corpus.facts.items():
        if facts.plan != name:
            yield _finding(name, ("plan",), "facts-plan/name", plan=facts.plan, name=name)
    for file in corpus.files:
        if file.startswith("data/facts/") and file.replace("facts", "plans", 1) not in corpus.files:
            yield report(file, ("plan",), "facts-plan")


def clauses_of_facts_exist(corpus: Corpus) -> Iterator[Report]:
    """Every clause that facts stand below, and every clause that they name, is a clause of the same plan."""
    for name, facts in corpus.facts.items():
        for path, clause in _named_clauses(facts):
            if clause not in corpus.clauses or corpus.clauses[clause].plan.plan != name:
                own = [placed.id for placed in corpus.of_plan(name)]
                yield unknown(_finding(name, path, "fact-clause", name=name, clause=clause), clause, own)


def _named_clauses(facts: Facts) -> Iterator[tuple[Way, str]]:
    yield from ((("clauses", clause), clause) for clause in facts.clauses)
    for _, path, fact in facts_in(facts):
        if isinstance(fact, Involvement):
            yield from (((*path, "governs", at), clause) for at, clause in enumerate(fact.governs))


def facts_follow_the_text(corpus: Corpus) -> Iterator[Report]:
    """The clauses of a facts file stand in the order of the text, so that both are read side by side."""
    for name, facts in corpus.facts.items():
        order = [corpus.clauses[clause].order for clause in facts.clauses if clause in corpus.clauses]
        known = [clause for clause in facts.clauses if clause in corpus.clauses]
        for before, after, clause in zip(order, order[1:], known[1:], strict=False):
            if after < before:
                yield _finding(name, ("clauses", clause), "fact-order", clause=clause)


def quotes_of_facts_are_exact(corpus: Corpus) -> Iterator[Report]:
    """Every quote stands in the field of the clause that the fact names, as often as `occurrence` says."""
    for name, path, fact in _facts(corpus):
        text = field_of(corpus.clauses[fact.clause].clause, fact.place)
        found = text.count(fact.quote)
        if not found:
            yield _finding(
                name,
                (*path, "quote"),
                "fact-quote",
                quote=fact.quote[:20],
                clause=fact.clause,
                place=fact.place,
            )
        elif fact.occurrence < 1 or position_of(fact, text) < 0:
            yield _finding(
                name,
                (*path, "occurrence"),
                "fact-occurrence",
                quote=fact.quote[:20],
                found=found,
                occurrence=fact.occurrence,
            )


def words_of_facts_stand_in_their_quote(corpus: Corpus) -> Iterator[Report]:
    """Titles, document numbers and names are copied from the quote; a hedge is copied from the clause."""
    for name, path, fact in _facts(corpus):
        text = field_of(corpus.clauses[fact.clause].clause, fact.place)
        for key, words, among in _copied_words(fact, text):
            if words not in among:
                yield _finding(name, (*path, key), "fact-words", key=key, words=words[:20])


def _copied_words(fact: Fact, text: str) -> Iterator[tuple[str, str, str]]:
    yield from ((key, getattr(fact, key) or "", fact.quote) for key in fact.IN_QUOTE)
    yield from ((key, getattr(fact, key) or "", text) for key in fact.IN_CLAUSE)


def values_stand_in_the_quote(corpus: Corpus) -> Iterator[Report]:
    """A numeric value is printed in the quote, in digits or Chinese; 清零, 全覆盖 and 每年 say 0, 100 and 1."""
    for name, path, fact in _facts(corpus):
        if isinstance(fact, Target) and not _is_read_in_quote(fact):
            yield _finding(name, (*path, "value"), "fact-value", value=fact.value, quote=fact.quote[:30])


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


def dates_exist(corpus: Corpus) -> Iterator[Report]:
    """Every date of a time is in the calendar."""
    for name, path, fact in _facts(corpus):
        for key in ("by", "start", "end") if isinstance(fact, Time) else ():
            date = getattr(fact, key)
            if date and not exists(date):
                yield _finding(name, (*path, key), "fact-date", date=date)
            elif date and not is_yearly(date) and not EARLIEST <= first_day(date).year <= LATEST:
                yield _finding(name, (*path, key), "fact-date/years", date=date)


def periods_run_forward(corpus: Corpus) -> Iterator[Report]:
    """No period ends before it starts, neither of a time nor of a plan."""
    for name, path, fact in _facts(corpus):
        if isinstance(fact, Time) and _runs_backward(fact):
            yield _finding(name, (*path, "end"), "period-order/time", end=fact.end, start=fact.start)
    for plan in corpus.plans:
        period = plan.period
        if period.start and period.end and period.end < period.start:
            yield report(
                f"data/plans/{plan.plan}.yaml",
                ("period", "end"),
                "period-order/plan",
                end=period.end,
                start=period.start,
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


def times_are_normalised(corpus: Corpus) -> Iterator[Report]:
    """A deadline has its date, a period its start or end, a recurrence its cycle."""
    for name, path, fact in _facts(corpus):
        needed = _NEEDED.get(fact.type, ()) if isinstance(fact, Time) else ()
        if needed and not any(getattr(fact, key) for key in needed):
            yield _finding(
                name,
                (*path, "type"),
                "fact-time",
                quote=fact.quote,
                needed=", ".join(needed),
            )


def at_least_is_printed(corpus: Corpus) -> Iterator[Report]:
    """A least number of times, and ≥ for a target, stand only where the sentence says so: 至少, 不得低于, 以上, ≥."""
    for name, path, fact in _facts(corpus):
        text = field_of(corpus.clauses[fact.clause].clause, fact.place)
        key = _says_at_least(fact)
        if key and not _AT_LEAST.search(text[position_of(fact, text) :][: len(fact.quote) + _SAME_PHRASE]):
            yield _finding(name, (*path, key), "fact-at-least", quote=fact.quote[:20])


def _says_at_least(fact: Fact) -> str:
    """The key by which a fact says at least so many times; '' where it does not."""
    if isinstance(fact, Time) and fact.min is not None:
        return "min"
    return "comparator" if isinstance(fact, Target) and fact.comparator == ">=" else ""


def hedges_are_hedges(corpus: Corpus) -> Iterator[Report]:
    """A hedge is a word of the closed list, said once: 推动 and 全面 take nothing from a result, 基本建成 is 建成."""
    known = {entry.id for entry in corpus.vocabulary.lists.hedges}
    for name, path, fact in _facts(corpus):
        if isinstance(fact, Target) and fact.hedge and fact.hedge not in known:
            yield _finding(name, (*path, "hedge"), "fact-hedge", hedge=fact.hedge)
        elif isinstance(fact, Target) and fact.hedge and fact.hedge in fact.value:
            yield _finding(name, (*path, "value"), "fact-hedge/again", value=fact.value)


def disputes_say_why(corpus: Corpus) -> Iterator[Report]:
    """A reading that is open to dispute says in a note what it is about."""
    for name, path, fact in _facts(corpus):
        if fact.disputable and not fact.note:
            yield _finding(name, (*path, "disputable"), "fact-disputable")


def subjects_are_told(corpus: Corpus) -> Iterator[Report]:
    """Once a plan is annotated, every target and time says who has to do it; what firms must do is listed as such."""
    for name, path, fact in _facts(corpus):
        if lacks_subject(fact) and not corpus.plan_of_id[name].draft:
            yield _finding(name, path, "fact-subject", quote=fact.quote[:20])
        elif _asks_firms(fact) and not corpus.facts[name].clauses[fact.clause].enterprise_duty:
            yield _finding(name, (*path, "subject", "kind"), "fact-subject/firm", clause=fact.clause)


def without_subject(facts: Facts) -> Iterator[Way]:
    """The targets and times that a reader has found and that do not say who has to do it."""
    yield from (path for _, path, fact in facts_in(facts) if lacks_subject(fact))


def lacks_subject(fact: Fact) -> bool:
    """Whether a reader has found a target or a time without saying who has to do it."""
    return isinstance(fact, Target | Time) and fact.subject is None and fact.status == "reviewed"


def _asks_firms(fact: Fact) -> bool:
    return isinstance(fact, Target | Time) and fact.subject is not None and fact.subject.kind == "firm"


def kinds_of_firm_are_known(corpus: Corpus) -> Iterator[Report]:
    """Every kind of firm that a subject names stands in the closed list."""
    known = {entry.id for entry in corpus.vocabulary.lists.firm_kinds}
    for name, path, fact in _facts(corpus):
        subject = fact.subject if isinstance(fact, Target | Time) else None
        for at, firm in enumerate(subject.firms if subject else ()):
            if firm not in known:
                yield _finding(name, (*path, "subject", "firms", at), "unknown-firm-kind", firm=firm)


def document_numbers_are_valid(corpus: Corpus) -> Iterator[Report]:
    """A cited number has the form of a 发文字号 or standard number and is the number that the vocabulary holds."""
    documents = {item.id: item for item in corpus.vocabulary.documents.documents}
    for name, path, fact in _facts(corpus):
        if not isinstance(fact, Citation) or not fact.number:
            continue
        known = documents[fact.document].number if fact.document in documents else None
        if not re.match(DOCUMENT_NUMBER, fact.number):
            yield _finding(name, (*path, "number"), "document-number/form", number=fact.number)
        elif known and known != fact.number:
            yield _finding(name, (*path, "number"), "document-number/differs", number=fact.number, known=known)


def measures_have_topics(corpus: Corpus) -> Iterator[Report]:
    """Once a plan is annotated, each of its measures has topics."""
    topics = ", ".join(topic.id for topic in corpus.vocabulary.topics.topics)
    for name, facts in corpus.facts.items():
        chosen = {choice.clause for choice in facts.topics}
        for placed in () if corpus.plan_of_id[name].draft else corpus.measures(name):
            if placed.id not in chosen:
                yield _finding(name, ("clauses", placed.id), "topic-missing", id=placed.id, topics=topics)


def topics_are_for_measures(corpus: Corpus) -> Iterator[Report]:
    """Topics and requirements on firms are given to measures only; no topic is given twice."""
    measures = {placed.id for placed in corpus.measures()}
    for name, facts in corpus.facts.items():
        for clause, found in facts.clauses.items():
            path: Way = ("clauses", clause)
            if clause in corpus.clauses and clause not in measures:
                said = (("topics", found.topics), ("enterprise_duty", found.enterprise_duty))
                yield from (_no_measure(name, (*path, key), clause) for key, value in said if value)
            yield from _repeated_topics(name, (*path, "topics"), found.topics) if found.topics else ()


def _repeated_topics(plan: str, path: Way, choice: TopicChoice) -> Iterator[Report]:
    topics = (choice.primary, *choice.secondary)
    for at, topic in enumerate(choice.secondary):
        if topic in topics[: at + 1]:
            yield _finding(plan, (*path, "secondary", at), "repeated/topic", topic=topic)


def _no_measure(plan: str, path: Way, clause: str) -> Report:
    return _finding(plan, path, "topic-clause", clause=clause)


def acknowledgements_quote_the_text(corpus: Corpus) -> Iterator[Report]:
    """Every acknowledgement quotes the clause it is about."""
    for name, facts in corpus.facts.items():
        for path, item in _acknowledged(facts):
            if item.clause in corpus.clauses and item.quote not in corpus.clauses[item.clause].clause.basis:
                yield _finding(
                    name,
                    (*path, "quote"),
                    "fact-quote/acknowledged",
                    quote=item.quote[:20],
                    clause=item.clause,
                )


def _acknowledged(facts: Facts) -> Iterator[tuple[Way, Acknowledgement]]:
    for clause, found in facts.clauses.items():
        yield from ((("clauses", clause, "acknowledged", at), item) for at, item in enumerate(found.acknowledged))


def _facts(corpus: Corpus) -> Iterator[tuple[str, Way, Fact]]:
    """Every fact whose clause exists, with its plan and its path in the file."""
    for name, facts in corpus.facts.items():
        for _, path, fact in facts_in(facts):
            if fact.clause in corpus.clauses:
                yield name, path, fact


def _finding(plan: str, path: Way, key: str, /, **values: object) -> Report:
    """A finding in a facts file; a path that ends with the id of a clause means that id."""
    return replace(report(facts_file(plan), path, key, **values), at_key=len(path) == 2)


FACTS: tuple[Rule, ...] = (
    facts_belong_to_a_plan,
    clauses_of_facts_exist,
    facts_follow_the_text,
    quotes_of_facts_are_exact,
    words_of_facts_stand_in_their_quote,
    values_stand_in_the_quote,
    dates_exist,
    periods_run_forward,
    times_are_normalised,
    at_least_is_printed,
    hedges_are_hedges,
    disputes_say_why,
    subjects_are_told,
    kinds_of_firm_are_known,
    document_numbers_are_valid,
    measures_have_topics,
    topics_are_for_measures,
    acknowledgements_quote_the_text,
)
