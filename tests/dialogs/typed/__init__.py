"""Tests of what people typed, made plain."""
