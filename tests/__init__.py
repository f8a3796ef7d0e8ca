"""Tests, mirroring the source file for file."""
