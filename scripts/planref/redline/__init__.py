"""Word-level redlines of paired texts."""
