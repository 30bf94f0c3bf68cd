"""What is said about a plan as a whole: its period, its state of review."""

from __future__ import annotations

import datetime

from planref.model.plan import Plan
from planref.words.words import ZH


def readings(plan: Plan) -> str:
    """State of review in words."""
    return ZH.say("review.readings", count=plan.reviews[-1].readings) if plan.reviews else ZH.say("review.none")


def period_words(plan: Plan) -> str:
    """The period of a plan in words."""
    if plan.period.start is None or plan.period.end is None:
        return ZH.say("document.unprinted")
    words = ZH.say("plan.period", start=_month(plan.period.start), end=_month(plan.period.end))
    return words + (ZH.say("sentence.inferred") if plan.period.inferred else "")


def _month(day: datetime.date) -> str:
    return ZH.say("date.month", year=f"{day:%Y}", month=day.month)
