"""How many emails of one sender are answered: no person needs more, and two machines would never stop."""

from datetime import datetime, timedelta

from storage import mail_arrivals
from storage.database import Connection

MOST_AN_HOUR, MOST_A_DAY = 6, 20


async def has_had_enough(conn: Connection, sender: str, *, at: datetime) -> bool:
    """Whether a sender's answers of this hour or day are used up; `sender` is a hash."""
    an_hour = await mail_arrivals.answered_since(conn, sender, at - timedelta(hours=1))
    a_day = await mail_arrivals.answered_since(conn, sender, at - timedelta(days=1))
    return an_hour >= MOST_AN_HOUR or a_day >= MOST_A_DAY
