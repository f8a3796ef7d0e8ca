"""What is kept, table by table; `storage/migrations/` builds exactly this, and a test holds it to it."""

from storage.tables.changes import change
from storage.tables.clockwork import firing, pace, pace_turn
from storage.tables.digests import channel, figures
from storage.tables.directory import account, bookmark, reach_gap
from storage.tables.evidence import decision, evidence, upload
from storage.tables.history import audit, import_run, job_run, policy_version, sighting
from storage.tables.ledger import delivery, delivery_event, delivery_item, export
from storage.tables.mail import (
    mail_arrival,
    mail_response,
    mailbox,
    reply_token,
    stumble,
    troubled_address,
)
from storage.tables.metadata import metadata
from storage.tables.people import absence, person, post, seat
from storage.tables.records import attestation, completion, delay, dispensation, exemption
from storage.tables.said import counted, snooze
from storage.tables.self_audits import equivalent, self_audit, self_audit_draft
from storage.tables.talks import arrival, conversation
from storage.tables.web import ticket, web_session

__all__ = [
    "absence",
    "account",
    "arrival",
    "attestation",
    "audit",
    "bookmark",
    "change",
    "channel",
    "completion",
    "conversation",
    "counted",
    "decision",
    "delay",
    "delivery",
    "delivery_event",
    "delivery_item",
    "dispensation",
    "equivalent",
    "evidence",
    "exemption",
    "export",
    "figures",
    "firing",
    "import_run",
    "job_run",
    "mail_arrival",
    "mail_response",
    "mailbox",
    "metadata",
    "pace",
    "pace_turn",
    "person",
    "policy_version",
    "post",
    "reach_gap",
    "reply_token",
    "seat",
    "self_audit",
    "self_audit_draft",
    "sighting",
    "snooze",
    "stumble",
    "ticket",
    "troubled_address",
    "upload",
    "web_session",
]
