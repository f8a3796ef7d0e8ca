"""Tests of both digests."""
