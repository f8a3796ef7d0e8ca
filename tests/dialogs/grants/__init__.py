"""Tests of exemptions, absences and dispensations."""
