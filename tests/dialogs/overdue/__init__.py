"""Tests of “who's overdue”."""
