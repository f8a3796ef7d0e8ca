"""The tracker as a page for the safeguarding team: who stands where, why, and what proves it.

`opening.py` puts it together; without a way to sign in it is not there at all. Everything shown is worked
out from the records at that moment; the roster (`keeping.py`) only finds, orders and counts.
"""

TRACKER = "/tracker"
