"""The delivery ledger: what is to be said, what is on its way, what was said, and how it went.

Every change of a message's state goes through `moving.record_outcomes`, which checks it against the one table of
moves in `training/delivery.py` and writes its event in the same transaction.
"""

from storage.ledger.claiming import Claim, claim, claim_uncertain, expire_leases
from storage.ledger.escalating import dispatches, escalations, first_planned_at
from storage.ledger.exporting import add_export, exports_of
from storage.ledger.hearing import Heard, doubtful_since, hear
from storage.ledger.listing import (
    Delivery,
    Event,
    events_of,
    find,
    find_by_key,
    has_ever_sent,
    known_keys,
    listing,
    totals,
)
from storage.ledger.moving import ForbiddenMoveError, Move, drop_items, record_outcomes
from storage.ledger.planning import Plan, add_planned
from storage.ledger.redirecting import sent_count, take_to_teams
from storage.ledger.releasing import UnknownDeliveryError, release, release_all, withdraw
from storage.ledger.reminding import Entered, enter_reminder
from storage.ledger.returning import RETURNED, give_back, note_returned
from storage.ledger.saying import overtaken, said_about
from storage.ledger.standing import Standing, standing, unended_before, unreachable
from storage.ledger.telling import told_to_managers

__all__ = [
    "RETURNED",
    "Claim",
    "Delivery",
    "Entered",
    "Event",
    "ForbiddenMoveError",
    "Heard",
    "Move",
    "Plan",
    "Standing",
    "UnknownDeliveryError",
    "add_export",
    "add_planned",
    "claim",
    "claim_uncertain",
    "dispatches",
    "doubtful_since",
    "drop_items",
    "enter_reminder",
    "escalations",
    "events_of",
    "expire_leases",
    "exports_of",
    "find",
    "find_by_key",
    "first_planned_at",
    "give_back",
    "has_ever_sent",
    "hear",
    "known_keys",
    "listing",
    "note_returned",
    "overtaken",
    "record_outcomes",
    "release",
    "release_all",
    "said_about",
    "sent_count",
    "standing",
    "take_to_teams",
    "told_to_managers",
    "totals",
    "unended_before",
    "unreachable",
    "withdraw",
]
