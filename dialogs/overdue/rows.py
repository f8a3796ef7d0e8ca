"""One person as a row of the list: since when, what would clear it, and the reason on record."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from dialogs.overdue.words import words_for
from dialogs.remedies import what_is_needed, what_to_do
from dialogs.replies import Row, Suggestion
from dialogs.wording import listed
from training.days import long_date
from training.delays import Delay, Delays
from training.grounds import View
from training.looks import Found, day_of, delay_for
from training.people import Person
from training.policy import Policy
from training.status import LATE, Status


def row(found: Found, view: View, delays: Delays, policy: Policy) -> Row:
    """The person, the day that matters most, a line for all that is alike, and what opens their card."""
    person = found.person
    is_own = person.person_id == view.asker_id
    label = _what_it_opens(found, is_own=is_own)
    return Row(
        heading=f"{person.name}, {hat_of(person, view.on)}",
        state=_state(found),
        sentences=(*_missing(found, policy, is_own=is_own), *_reasons(found, delays, policy)),
        opens=Suggestion(label, words_for(person, found.number)),
    )


def _what_it_opens(found: Found, *, is_own: bool) -> str:
    """What can be done on the person's card: a reason is recorded for what is late alone."""
    is_late = found.statuses[0].state in LATE
    if is_own or found.is_away:
        return "Record a reason" if is_late else "More"
    return "Remind or record a reason" if is_late else "Remind them"


def hat_of(person: Person, on: date) -> str:
    """The first post or seat held, as it is called."""
    posts = [post.title for post in person.posts_on(on)]
    seats = [f"councillor for {seat.ward}" for seat in person.seats_on(on)]
    return (posts + seats)[0]


def recorded_on(delay: Delay, policy: Policy) -> date:
    """The day on which a reason was recorded, by the council's own clock."""
    return delay.recorded_at.astimezone(ZoneInfo(policy.working_time.zone)).date()


def _state(found: Found) -> str:
    word = "late since" if found.statuses[0].state in LATE else "valid until"
    said = f"{word} {long_date(found.since)}"
    return f"{said}, away" if found.is_away else said


def _missing(found: Found, policy: Policy, *, is_own: bool) -> Iterator[str]:
    """Courses of which the same is to be said stand together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for status in found.statuses:
        title = policy.courses[status.course].title
        needed = (what_to_do if is_own else what_is_needed)(status, policy) or ""
        alike.setdefault((_since(status, found), needed), []).append(title)
    for (since, needed), titles in alike.items():
        each = "each " if len(titles) > 1 and needed.startswith("Needs") else ""
        yield f"{listed(titles)}{since}: {each}{needed[:1].lower()}{needed[1:]}"


def _since(status: Status, found: Found) -> str:
    """The day of one course, where it is not that of the worst."""
    day = day_of(status)
    if day == found.since:
        return ""
    return f", {'since' if status.state in LATE else 'until'} {long_date(day)}"


def _reasons(found: Found, delays: Delays, policy: Policy) -> Iterator[str]:
    """Each reason once, though it may stand for several courses."""
    delayed = (delay_for(found.person, each, delays, policy) for each in found.statuses)
    for sentence in dict.fromkeys(each.sentence for each in delayed if each):
        yield f"Reason: {sentence}"
