"""Checks over the corpus: each yields problems for the person who can fix them."""
