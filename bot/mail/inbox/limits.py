"""How much of a mailbox is read: how far back, and how large an email may be."""

from datetime import timedelta

LARGEST = 40_000_000
"""Bytes; Exchange Online lets in 36 MB by default. Of a larger email the headers are read."""

FIRST_DAYS = timedelta(days=7)
"""How far back a mailbox is read that was never read before."""

OVERLAP = timedelta(days=2)
"""How far behind the last read it begins where the bookmark is lost: IMAP servers search by days only."""
