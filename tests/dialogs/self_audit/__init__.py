"""Tests of the councillors' self-audit."""
