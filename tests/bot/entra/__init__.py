"""Tests of what Entra and Graph say."""
