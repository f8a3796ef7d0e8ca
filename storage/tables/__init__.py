"""What is kept, table by table; `storage/migrations/` builds exactly this, and a test holds it to it."""

from storage.tables.history import audit, import_run, job_run, policy_version, sighting
from storage.tables.ledger import delivery, delivery_event, delivery_item
from storage.tables.metadata import metadata
from storage.tables.people import absence, person, post, seat
from storage.tables.records import attestation, completion, exemption
from storage.tables.talks import arrival, conversation

__all__ = [
    "absence",
    "arrival",
    "attestation",
    "audit",
    "completion",
    "conversation",
    "delivery",
    "delivery_event",
    "delivery_item",
    "exemption",
    "import_run",
    "job_run",
    "metadata",
    "person",
    "policy_version",
    "post",
    "seat",
    "sighting",
]
