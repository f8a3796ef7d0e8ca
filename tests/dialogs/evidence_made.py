"""Certificates and what is said about them, for tests and golden files."""

from dataclasses import dataclass

from dialogs.evidence import asking
from dialogs.evidence import queue as evidence_queue
from dialogs.evidence.arriving import Recorded, Refused
from dialogs.evidence.queue import Matter
from dialogs.evidence.receipts import reply_to
from dialogs.letters import decision_letter
from dialogs.letters.letter import Letter
from dialogs.mail.files import without_buttons
from dialogs.replies import Reply
from tests.cast import NEW_STARTER, OVERDUE, day
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, standing_of
from training.evidence import Decision, Deed, Evidence, EvidenceFile, HandedIn, Settled
from training.people import Person
from training.policy import Policy
from training.records import Verification
from training.uploads import FileKind, Refusal

STANDING = standing_of(OVERDUE)
DEED = Deed("basic_child", day("2026-11-20"))
WAITING = Evidence(
    evidence_id="5f1c2a3400004000800000000000000a",
    person_id=OVERDUE.person_id,
    deed=DEED,
    file=EvidenceFile("ab" * 32, "cd" * 32, 184_320, FileKind.PDF, "certificate.pdf"),
    handed_in=HandedIn(OVERDUE.person_id, "teams:entra-0001", "teams", NOW),
    scanned_by="ClamAV 1.4.6",
)
ANOTHERS = Evidence(
    *("e2", NEW_STARTER.person_id, DEED, WAITING.file, WAITING.handed_in, "ClamAV 1.4.6")
)
ACCEPTED = Settled(DEED, Decision(Verification.VERIFIED, "5001", NOW))
REFUSED = Settled(
    Deed("basic_adult", day("2026-11-19")),
    Decision(Verification.REFUSED, "5001", NOW, "The name cannot be read."),
)


@dataclass(frozen=True, slots=True)
class News:
    """A message to tell."""

    settled: tuple[Settled, ...]
    person: Person | None = OVERDUE
    policy: Policy = POLICY


def send_form() -> tuple[Reply, ...]:
    """The form to send a certificate with."""
    return (asking.form(STANDING, POLICY),)


def file_form() -> tuple[Reply, ...]:
    """What is asked about a file that is here, filled in wrongly."""
    values = {"course": "basic_child", "done_on": "June 2022"}
    errors = {
        "done_on": "“June 2022” is not a full date: the day, the month and the year are all needed."
    }
    return asking.what_is_it(STANDING, POLICY, "1" * 32, values=values, errors=errors)


def receipt() -> tuple[Reply, ...]:
    """The receipt of a certificate that waits."""
    return reply_to(Recorded(WAITING), STANDING, POLICY)


def receipt_by_email() -> tuple[Reply, ...]:
    """The same as an email shows it."""
    return tuple(without_buttons(each) for each in receipt())


def dbs_refusal() -> tuple[Reply, ...]:
    """What is said to a DBS certificate."""
    return reply_to(Refused(Refusal.DBS), STANDING, POLICY)


def queue() -> tuple[Reply, ...]:
    """The team's queue with one certificate."""
    return (evidence_queue.queue([WAITING], {OVERDUE.person_id: OVERDUE.name}, POLICY),)


def one() -> tuple[Reply, ...]:
    """One certificate as the team looks at it."""
    address = "https://training.example.gov.uk/f/token"
    return evidence_queue.one(Matter(WAITING, OVERDUE, [ANOTHERS], address), POLICY)


def decisions() -> Letter:
    """The letter about two decisions."""
    return decision_letter.compose(News((ACCEPTED, REFUSED)))
