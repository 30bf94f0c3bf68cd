"""Permanent addresses: where the page of a plan or a clause stands, relative to the site's root."""

from __future__ import annotations


def measure_uri(clause: str) -> str:
    """Address of the page of one clause, for ever."""
    return f"m/{clause}.html"


def plan_uri(plan: str) -> str:
    """Address of the reading page of one plan."""
    return f"plans/{plan}.html"
