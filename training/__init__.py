"""The rules: who needs which training, where they stand on a date, and what to say next.

Everything here is a pure function of its arguments. No I/O, no clock, no async, nothing but the
standard library's data types; `tests/test_house.py` and import-linter keep it that way.
"""
