"""Emails in the shapes in which they really arrive, written for these tests; every name in them is invented.

`table.py` says what becomes of each, the other files are the emails.
"""
