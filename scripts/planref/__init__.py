"""Library of the safety plan concordance; rooms import from left to right only (tests/test_architecture.py)."""
