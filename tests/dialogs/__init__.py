"""Tests of what people set off."""
