"""One file per job; each is started by the clock, by a command, or by an import, and returns a summary."""
