"""Comparisons of plans: groups, redlines, changes, verdicts together."""
