"""The jobs, with a real database and fakes for what leaves the process."""
