"""What is true of an event or a program at an instant."""
