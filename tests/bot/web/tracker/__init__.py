"""Tests of the tracker's pages."""
