"""What is said about submissions, in every form: text, JSON, annotations, SARIF, the return slip, explanations."""
