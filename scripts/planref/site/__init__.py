"""The way from pages to a published site: MkDocs adapter, building beside, checking, swapping."""
