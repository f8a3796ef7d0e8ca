"""Adaptive Cards 1.5: one file for each kind of reply, put together in `document.py`.

Plain JSON builders. Every text wraps, every input has a label and an error message, headings are
headings, and nothing is said by colour alone, so that a card reads well on a phone and aloud.
"""
