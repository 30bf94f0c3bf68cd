"""Received files to lines: one folder per kind of file; word lists are handed in, nothing is opened or fetched."""
