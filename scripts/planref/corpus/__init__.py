"""All data of one repository, loaded, indexed and proven lossless."""
