"""Units of two texts and the groups that pair them."""
