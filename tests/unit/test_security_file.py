"""security.txt: published with a day, for somebody who can be reached, or not at all."""

from __future__ import annotations

import datetime

import pytest

from planref.model.settings import Site
from planref.site.reporting import unreachable
from planref.site.security_file import security_file


def site(**given: str) -> Site:
    fields = {"address": "https://plans.gov.cn/", "name": "甲", "description": "乙", "contact": "a@plans.gov.cn"}
    return Site.model_validate(fields | given)


def test_the_file() -> None:
    (file,) = security_file(site(contact_until="2027-12-31"))
    assert file.uri == ".well-known/security.txt"
    assert file.content.decode().splitlines() == [
        "Contact: mailto:a@plans.gov.cn",
        "Expires: 2027-12-31T23:59:59+08:00",
        "Preferred-Languages: zh, en",
        "Canonical: https://plans.gov.cn/.well-known/security.txt",
    ]


def test_a_form_is_asked_about_the_whole_site() -> None:
    (file,) = security_file(site(contact="https://plans.gov.cn/tell?about={page}", contact_until="2027-12-31"))
    assert file.content.startswith(b"Contact: https://plans.gov.cn/tell?about=https%3A%2F%2Fplans.gov.cn%2F\n")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"contact": "a@example.org", "contact_until": "2027-12-31"},
        {"contact": "http://plans.gov.cn/tell", "contact_until": "2027-12-31"},
    ],
)
def test_no_file_that_leads_nowhere(given: dict[str, str]) -> None:
    assert list(security_file(site(**given))) == []


@pytest.mark.parametrize(("until", "told"), [("2027-12-31", 0), ("2026-11-29", 1)])
def test_a_contact_that_has_run_out_is_told_when_the_site_is_published(until: str, told: int) -> None:
    assert len(list(unreachable(site(contact_until=until), datetime.date(2026, 11, 30)))) == told
