"""What is said about a submission, and in which form."""
