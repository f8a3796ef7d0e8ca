"""Where somebody wanted to go when they were asked to sign in: one of our own pages, or else the tracker.

A card in chat leads straight to a certificate. What stands in an address may be anybody's words, so only what is
written as ours is gone to: nobody is sent elsewhere by us.
"""

import re

from bot.web.tracker import TRACKER

_OURS = re.compile(rf"{TRACKER}/evidence(?:/[0-9a-f]{{32}})?")


def way_back(wanted: str) -> str:
    """The page that was asked for, as far as it is one to come back to; the tracker otherwise."""
    return wanted if _OURS.fullmatch(wanted) else TRACKER
