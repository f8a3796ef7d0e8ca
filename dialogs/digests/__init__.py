"""The weekly digests of both safeguarding groups."""
