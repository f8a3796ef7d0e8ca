"""Tests of how a paper is written."""
