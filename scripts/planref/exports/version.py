"""The version of the published data, at the top of each file: one number for all, moved as CHANGELOG.md says."""

VERSION = "1.1"
