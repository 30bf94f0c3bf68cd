"""What the site says to a reader: one catalogue per language, every sentence by its key."""
