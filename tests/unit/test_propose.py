"""Facts that a draft proposes: values in plain digits, quotes as printed, each marked as waiting for a reader."""

from __future__ import annotations

from planref.importer.propose import proposed_facts
from planref.model.plan import Plan
from small_plan import TITLE

HEAD = {"plan": "rt2024", "title": TITLE, "short_title": "某市", "level": "city", "region": "某市", "source": "a.txt"}
HEAD |= {"period": {"start": "2024-01-01", "end": "2026-12-31"}}  # type: ignore[dict-item]
HEAD |= {"campaign": "zhiben-gongjian-2024", "issuer": {"name": "不详"}}  # type: ignore[dict-item]
WAITING = {"disputable": True, "note": "程序提示，待人通读"}


def test_full_width_digits_become_plain_values() -> None:
    text = "到20２５年底，隐患整改率达到９５%以上，每月至少２次检查。"
    plan = Plan.model_validate(HEAD | {"body": [{"id": "rt2024-1", "kind": "clause", "text": text}]})
    found = proposed_facts(plan)
    clause = {"clause": "rt2024-1"}
    assert found["times"] == [
        clause | {"quote": "到20２５年底", "type": "by", "by": "2025-12-31"} | WAITING,
        clause | {"quote": "每月至少２次", "type": "recurrence", "every": "P1M", "min": "2"} | WAITING,
    ]
    assert [(target["quote"], target["value"]) for target in found["targets"]] == [("隐患整改率达到９５%以上", "95")]
