"""Tests of the answers about one's own training."""
