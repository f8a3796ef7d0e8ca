"""“It's not me”, “I've moved job”: what the council's lists hold of somebody, and who puts them right.

That they said so is noted for the safeguarding team with the day and nothing else; the lists alone
change what is asked of anybody. With the note goes a fingerprint of what the lists held, so that the
team sees which notes the lists have caught up with (`safeguarding-bot corrections`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from dialogs.caller import Caller
from dialogs.flow import Turn
from dialogs.replies import Listing, Row
from dialogs.wording import HELP, MY_TRAINING
from training.days import long_date
from training.people import Hat, Person, Post, Seat
from training.policy import Policy

TITLE = "What the council's lists say of you"


@dataclass(frozen=True, slots=True)
class SaidWrong:
    """What is noted: who said that the lists have them wrong, when, and what the lists held then."""

    person_id: str
    lists: str
    caller: Caller
    at: datetime


def answer(person: Person, policy: Policy, *, caller: Caller, at: datetime) -> Turn[SaidWrong]:
    """Everything that the lists hold of the person today, and whom to tell."""
    today = at.date()
    listing = Listing(
        title=TITLE,
        sentences=(
            f"Name: {person.name}. Email: {person.email or 'none'}.",
            *_whom_to_tell(person, policy, today),
            "I have noted that you said so, and the safeguarding team will see it. Until the lists change, "
            "your training and my reminders stay as they are.",
        ),
        rows=tuple(_rows(person, today)),
        suggestions=(MY_TRAINING, HELP),
    )
    return Turn((listing,), SaidWrong(person.person_id, lists_of(person), caller, at))


def lists_of(person: Person) -> str:
    """A fingerprint of what the lists hold of somebody; it changes when they do."""
    facts = [person.name, person.email, *(fact for hat in person.hats for fact in _facts(hat))]
    facts += [f"{each.period.from_on} {each.period.to_on}" for each in person.absences]
    return sha256("|".join(map(str, facts)).encode()).hexdigest()[:16]


def _facts(hat: Hat) -> tuple[object, ...]:
    match hat:
        case Post():
            return (hat.number, hat.title, hat.service, hat.began_on, hat.ended_on, hat.manager_no)
        case Seat():
            return (hat.number, hat.ward, hat.party_group, hat.elected_on, hat.term_ends_on)


def _rows(person: Person, today: date) -> Iterator[Row]:
    held = [hat for hat in person.hats if hat.is_held_on(today)]
    yield from map(_row, held)
    if not held:
        yield Row("No post and no seat", "Nothing today", ("Nothing is asked of you.",))
    away = person.absence_on(today)
    if away is not None:
        until = (
            f"until {long_date(away.period.to_on)}" if away.period.to_on else "without a known end"
        )
        yield Row("Away", f"Since {long_date(away.period.from_on)}", (f"Recorded {until}.",))


def _row(hat: Hat) -> Row:
    match hat:
        case Post():
            began_on = hat.since_on or hat.started_on
            manager = (
                (f"Your manager is listed as number {hat.manager_no}.",) if hat.manager_no else ()
            )
            return Row(
                heading=hat.title,
                state=hat.service,
                sentences=(f"Employee number {hat.number}, since {long_date(began_on)}.", *manager),
            )
        case Seat():
            return Row(
                heading=f"Councillor for {hat.ward}",
                state=hat.party_group,
                sentences=(f"Elected on {long_date(hat.elected_on)}.",),
            )


def _whom_to_tell(person: Person, policy: Policy, today: date) -> Iterator[str]:
    """Who keeps which list."""
    if person.posts_on(today) or not person.hats:
        yield (
            "If your job, service, manager or leaving date is wrong, tell HR: I read it from their list, "
            "and the next one puts it right here."
        )
    if person.seats_on(today):
        yield "If your ward, group or term is wrong, tell Democratic Services, who keep that list."
    yield f"If this is not you at all, write to {policy.contacts.safeguarding_mailbox}."
