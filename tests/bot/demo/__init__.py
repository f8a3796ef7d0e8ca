"""Tests of the demo: its borrowed programs and who is in them."""
