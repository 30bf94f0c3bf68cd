"""Typed changes found in redlines by small named rules."""
