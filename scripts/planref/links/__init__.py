"""Links to the site in slides and documents: whether they still lead where they should."""
