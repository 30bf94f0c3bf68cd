"""Data files as positioned values, received texts as text bases; the only room that knows YAML."""
