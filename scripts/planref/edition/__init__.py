"""What is said about a clause, a plan, a pair, and where it stands: the read model under pages and files. No HTML."""
