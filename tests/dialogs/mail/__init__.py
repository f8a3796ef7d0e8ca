"""Tests of emails that came in."""
