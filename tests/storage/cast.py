"""The people, messages and moments that these tests speak of."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from storage.database import Connection
from storage.ledger import Claim, Plan
from storage.runs import ImportRun
from storage.tables import import_run
from training.delivery import Channel, DeliveryState
from training.nudges import (
    Addressee,
    Basis,
    MessageKind,
    Nudge,
    Occurrence,
    PlannedMessage,
    Role,
    Rung,
    RungKind,
)
from training.people import Person, Post, Seat

MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)

HOLLY = Person(
    "holly",
    "Holly Marsh",
    "Holly.Marsh@example.gov.uk",
    posts=(Post("1042", "Careline Operator", "Customers", date(2019, 6, 30), manager_no="1007"),),
)
ROWAN = Person(
    "rowan",
    "Rowan Tate",
    "rowan.tate@example.gov.uk",
    posts=(
        Post("1043", "Housing Officer", "Housing", date(2020, 2, 1), groups=("Flexible", "Nights")),
        Post("0900", "Cleaner", "Estates", date(2018, 1, 8), ended_on=date(2021, 3, 31)),
    ),
    seats=(
        Seat("C7", "Mill Ward", "Independent", date(2023, 5, 4), date(2027, 5, 6), ("Planning",)),
    ),
)


def due_nudge(person_id: str, course: str = "elearning", *, days: int = 7) -> Nudge:
    """Somebody's own reminder some days before the same due date."""
    return Nudge(
        Occurrence(person_id, course, Basis.DUE, date(2026, 11, 30)),
        Addressee(Role.PERSON, person_id),
        Rung(RungKind.BEFORE_DUE, days),
        due_on=date(2026, 11, 30),
    )


def message(person_id: str, *nudges: Nudge, day: date = MONDAY) -> PlannedMessage:
    """Their daily message, by default with one reminder in it."""
    said = nudges or (due_nudge(person_id),)
    return PlannedMessage(Addressee(Role.PERSON, person_id), day, MessageKind.DAILY, said)


def plan(state: DeliveryState = DeliveryState.QUEUED, *, at: datetime = MORNING) -> Plan:
    """Everything by email, to go at once."""
    return Plan(planned_for=at, channel_of=lambda _: Channel.EMAIL, at=at, by="plan", state=state)


def wish(token: str, *, now: datetime = MORNING, limit: int = 50) -> Claim:
    """A worker's claim for five minutes."""
    return Claim(now=now, lease=timedelta(minutes=5), limit=limit, token=token, by="deliver")


async def last_import(conn: Connection, kind: str) -> ImportRun | None:
    """The latest import of a kind, as it was noted."""
    table = import_run.c
    noted = select(table.kind, table.sha256, table.at, table.who, table.summary)
    latest = noted.where(table.kind == kind).order_by(table.import_id.desc()).limit(1)
    row = (await conn.execute(latest)).first()
    return ImportRun(*row) if row else None
