"""What is written to people of our own accord: each letter, its subject, and its form as JSON."""
