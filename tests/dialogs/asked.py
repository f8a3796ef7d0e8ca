"""Builders for the tests of dialogs: standings, callers, forms that come back, letters' items."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dialogs.caller import Caller, KnownBy
from dialogs.flow import Answer
from dialogs.handout import Handout, handout_of
from tests.cast import CAST, TODAY
from tests.default_policy import POLICY
from training.delivery import Channel
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.people import Person
from training.policy import Policy
from training.records import Records
from training.status import Status
from training.tracker import Standing, Tracker

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/London"))
STATEMENT = (
    "I have received and read the safeguarding handout and I understand my responsibilities."
)


def standing_of(
    person: Person, records: Records | None = None, *, policy: Policy = POLICY, on: date = TODAY
) -> Standing:
    """Where somebody stands, by default with the records that the cast gives them."""
    known = records if records is not None else dict(CAST)[person]
    return Tracker(policy, on).standing_of(person, known)


def matter_of(
    person: Person, records: Records | None = None, *, policy: Policy = POLICY
) -> Handout:
    """Somebody's handout today."""
    matter = handout_of(standing_of(person, records, policy=policy), policy)
    assert matter is not None
    return matter


def caller_of(person: Person | None) -> Caller:
    """Somebody who is signed in to Teams."""
    return Caller(person, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-0001")


def sent(
    *,
    key: str = "person-1001|handout|2025-09|ab6747c2cf5b",
    read: str = "true",
    name: str = "Ada Finch",
    version: int = 1,
    flow: str = "handout",
) -> Answer:
    """The handout's form as the new starter fills it in, unless told otherwise."""
    return Answer(flow, version, key, {"read": read, "typed_name": name})


@dataclass(frozen=True, slots=True)
class AnItem:
    """One thing to say in a letter."""

    nudge: Nudge
    about: Person
    status: Status


@dataclass(frozen=True, slots=True)
class AMessage:
    """A message to compose."""

    person: Person | None
    items: tuple[AnItem, ...]
    day: date = TODAY
    policy: Policy = POLICY


def item(
    about: Person,
    course: str,
    kind: RungKind,
    *,
    to: Role = Role.PERSON,
    records: Records | None = None,
    on: date | None = None,
) -> AnItem:
    """A nudge about one course of one person; `on` is the occurrence's day where it matters."""
    status = standing_of(about, records).status_for(course)
    assert status is not None
    occurrence = Occurrence(about.person_id, course, Basis.DUE, on or TODAY)
    nudge = Nudge(occurrence, Addressee(to, about.person_id), Rung(kind))
    return AnItem(nudge, about, status)
