"""Frozen models of everything that data/ may hold; the only room that knows pydantic."""
