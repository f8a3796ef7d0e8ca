"""Tests of the wires and the process."""
