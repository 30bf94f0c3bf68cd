"""Pure pages: corpus in, finished HTML out."""
