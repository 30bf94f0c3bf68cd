"""Received documents in, draft YAML out."""
