"""Submissions on their way: whose turn it is, by when, what is said to whom, and the records of what was decided."""
