"""Tests of the concern guard."""
