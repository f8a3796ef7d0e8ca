"""How many emails are answered: no person needs more, and two machines would never stop.

Nor may anybody make us write to addresses that they have made up.
"""

from datetime import datetime, timedelta

from storage import mail_arrivals
from storage.database import Connection

MOST_AN_HOUR, MOST_A_DAY = 6, 20
MOST_OUTSIDE_AN_HOUR = 20
"""To all addresses together that nobody on the lists has."""


async def has_had_enough(conn: Connection, sender: str, *, at: datetime) -> bool:
    """Whether a sender's answers of this hour or day are used up; `sender` is a hash."""
    an_hour = await mail_arrivals.answered_since(conn, sender, at - timedelta(hours=1))
    a_day = await mail_arrivals.answered_since(conn, sender, at - timedelta(days=1))
    return an_hour >= MOST_AN_HOUR or a_day >= MOST_A_DAY


async def has_outside_had_enough(conn: Connection, *, at: datetime) -> bool:
    """Whether this hour's answers to addresses that nobody on the lists has are used up."""
    an_hour = await mail_arrivals.answered_outside_since(conn, at - timedelta(hours=1))
    return an_hour >= MOST_OUTSIDE_AN_HOUR
