"""Contacts in an imported text: each is a warning of its own, with the words to be redacted."""

from __future__ import annotations

from pathlib import Path

import pytest

from planref.importer.contacts import with_contacts
from planref.importer.held import contact_patterns
from planref.importer.importing import import_received
from planref.importer.words import furniture_words
from planref.readers.files import read_bytes

PLAN = (
    "清溪县燃气安全三年行动方案\n一、工作目标\n消除隐患，12345平台受理投诉。\n"
    "二、主要任务\n（一）排查。{text}\n（二）整改。立即整改。\n"
)


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("各单位联系人：李建国，电话：87053603。", ["李建国", "87053603"]),
        ("报县应急局，0571-87053603、87058934。", ["0571-87053603、87058934"]),
        ("手机13912345678，邮箱aq@example.gov.cn。", ["13912345678", "aq@example.gov.cn"]),
        ("2024年12月底前完成，覆盖率100%，共1200000元。", []),
    ],
)
def test_each_contact_is_asked_about(root: Path, text: str, contacts: list[str]) -> None:
    received = read_bytes(PLAN.format(text=text).encode(), furniture_words(root))
    imported = with_contacts(import_received(received, "qx2024", ()), contact_patterns(root))
    found = [(warning.line, warning.words) for warning in imported.warnings if warning.code == "contact"]
    assert found == [(5, words) for words in contacts]
