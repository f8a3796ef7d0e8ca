"""Certificates: asked for, handed in, looked into, queued for the safeguarding team, decided, answered."""
