"""Floor 8: what is said about a submission, and in which form."""
