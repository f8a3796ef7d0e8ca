"""Tests of the Teams channel."""
