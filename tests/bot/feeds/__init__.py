"""Outside files: what is read from them, and what is said about bad ones."""
