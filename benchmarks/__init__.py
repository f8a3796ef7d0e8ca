"""Measurements, never tests: ratios within one run, since machines differ and are shared."""
