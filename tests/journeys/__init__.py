"""Whole stories over days and months, with the real database, rules and words."""
