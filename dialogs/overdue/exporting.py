"""Sending somebody the whole list that they looked at: by email, through the ledger, to their own address.

The ledger keeps the question. What the workbook holds is found when it goes out, by what the asker may
see then.
"""

from dataclasses import dataclass
from datetime import datetime

from dialogs.figure_words import moment, some
from dialogs.overdue import looking
from dialogs.overdue import words as overdue_words
from dialogs.overdue.card import Shown
from dialogs.reading.wishes import Asked
from dialogs.replies import Notice, Suggestion
from storage import audit, ledger
from storage.database import Connection
from training.days import WorkingCalendar
from training.delivery import Channel
from training.nudges import Addressee, MessageKind, PlannedMessage, Role
from training.opening import next_opening
from training.people import Person
from training.policy import Policy

BY = "export"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list that somebody wants to be sent, and the moment of the card on which they said so."""

    asked: Asked
    asked_at: datetime


def wanted_in(key: str, policy: Policy, now: datetime) -> Wanted | None:
    """What a card's button asks for; None of what no card of ours can have said."""
    words, _, at = key.rpartition("|")
    asked = overdue_words.read(words)
    try:
        asked_at = datetime.fromisoformat(at)
    except ValueError:
        return None
    if not isinstance(asked, Asked) or asked_at.tzinfo is None or asked_at > now:
        return None
    is_known = asked.course is None or asked.course in policy.courses
    return Wanted(asked, asked_at) if is_known else None


async def send(
    conn: Connection, asker: Person, shown: Shown, *, asked_at: datetime, calendar: WorkingCalendar
) -> Notice:
    """Plan one email, once for each card, and write down that it was asked for."""
    if asker.email is None:
        return _no_address(shown)
    look, now = looking.look_of(shown.asked), shown.at
    at = next_opening(now, shown.policy.working_time, calendar)
    addressee = Addressee(Role.PERSON, asker.person_id)
    message = PlannedMessage(addressee, at.date(), MessageKind.EXPORT, (), asked_at)
    plan = ledger.Plan(planned_for=at, channel_of=lambda _: Channel.EMAIL, at=now, by=BY)
    if await ledger.add_export(conn, message, look, plan):
        entry = looking.list_seen(
            asker.person_id, shown.view, look, shown.overview, at=now, what=looking.EMAILED
        )
        await audit.write(conn, entry)
    return _on_its_way(shown, at)


def _on_its_way(shown: Shown, at: datetime) -> Notice:
    """Said alike after the first click and after every other one."""
    people = some(shown.overview.found + shown.overview.away, "person", "people")
    when = "in a minute or two" if at <= shown.at else f"on {moment(at)}"
    return Notice(
        title="The list comes by email",
        sentences=(
            f"A workbook with {people} goes to the address that the council's lists have for you, {when}.",
            "It says how things stand when it is sent, and it names people: please keep it to yourself.",
        ),
        suggestions=_back(shown),
    )


def _no_address(shown: Shown) -> Notice:
    mailbox = shown.policy.contacts.safeguarding_mailbox
    return Notice(
        title="I have no address for you",
        sentences=(
            "The council's lists have no email address for you, so I cannot send you the list.",
            f"Write to {mailbox} to have it put right.",
        ),
        suggestions=_back(shown),
    )


def _back(shown: Shown) -> tuple[Suggestion, ...]:
    return (Suggestion("Back to the list", overdue_words.words_of(shown.asked)),)
