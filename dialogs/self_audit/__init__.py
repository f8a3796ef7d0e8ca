"""The councillors' self-audit: its questions, its cards over several days, its sending and its receipt."""
