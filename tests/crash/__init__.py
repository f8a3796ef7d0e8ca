"""Workers are killed while they deliver; afterwards every message must be accounted for."""
