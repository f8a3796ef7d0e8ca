"""What becomes of an email that came in: who wrote it, what it means, what is recorded and said back."""
