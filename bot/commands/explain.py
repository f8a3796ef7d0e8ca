"""`explain`: why one person stands where they stand with one course, and what would clear it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from bot.commands.naming import course_called, person_called
from bot.commands.running import AsOf, PersonNamed, with_council
from bot.council import moment
from bot.listings.listing import harmless
from bot.listings.tracker_table import in_words
from dialogs.overdue.rows import recorded_on
from scheduler.council import Council
from storage import delays, people, snapshot, snoozes
from storage.snapshot import Known
from training.days import long_date
from training.delays import Delay
from training.errors import TrainingError
from training.explain import Explanation
from training.explain import explain as explained
from training.people import Person
from training.policy import Policy
from training.rungs import matter_of
from training.skips import Snooze, silent_until
from training.status import Status
from training.tracker import Tracker


def explain(
    person: PersonNamed,
    course: Annotated[str, typer.Argument(help="A course's code, title or alias.")],
    as_of: AsOf = None,
) -> None:
    """Say why somebody is overdue (or not), and what would clear it."""

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        async with council.database.reading() as conn:
            found = await person_called(conn, person)
            known = (await snapshot.of_people(conn, [found.person_id]))[found.person_id]
            put_off = await snoozes.of_person(conn, found.person_id)
            until = council.midnight_after(on)
            given = await delays.of_people(conn, [found.person_id], until=until)
            names = await people.names_of(conn, {each.recorded_by for each in given})
        status = _status(council.policy, known, course, on)
        title = f"{known[0].name}, {_title(council.policy, status)}, {long_date(on)}"
        about = _about(known[0], status, given, council.policy)
        _print(
            f"{title}: {in_words(status)}",
            explained(status, known[1], council.policy, on),
            reasons=[_recorded(each, names, council.policy) for each in about],
            reminders=_reminders(put_off, known[0], status, council.policy, on),
        )

    with_council(work)


def _reminders(
    put_off: Sequence[Snooze], person: Person, status: Status, policy: Policy, on: date
) -> tuple[str, ...]:
    """Until when the person put their own reminders off, if that is so today."""
    matter = matter_of(person, status, policy)
    until = silent_until(put_off, matter, on) if matter else None
    if until is None:
        return ()
    asked_on = max(each.asked_on for each in put_off if each.course in (None, status.course))
    asked = f"Put off by the person on {long_date(asked_on)}"
    return (f"{asked}: nothing is said to them about it before {long_date(until)}.",)


def _status(policy: Policy, known: Known, course: str, on: date) -> Status:
    wanted = course_called(policy, course)
    status = Tracker(policy, on).standing_of(*known).status_for(wanted.code)
    if status is None:
        raise TrainingError(f"{wanted.title} is not asked of {known[0].number} on {long_date(on)}.")
    return status


def _title(policy: Policy, status: Status) -> str:
    return policy.courses[status.course].title


def _about(person: Person, status: Status, given: Sequence[Delay], policy: Policy) -> list[Delay]:
    """Every reason that was ever recorded for this very delay, oldest first."""
    matter = matter_of(person, status, policy)
    return [each for each in given if matter and each.occurrence == matter.occurrence]


def _recorded(delay: Delay, names: Mapping[str, str], policy: Policy) -> str:
    who = names.get(delay.recorded_by, delay.recorded_by)
    return f"{delay.sentence} Recorded by {who} on {long_date(recorded_on(delay, policy))}."


def _print(
    title: str, explanation: Explanation, *, reasons: Sequence[str], reminders: Sequence[str]
) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(harmless(title), style="bold")
    for heading, sentences in (
        ("Why", explanation.why),
        ("Records that do not count", explanation.refused),
        ("What would clear it", explanation.cures),
        ("Reminders", reminders),
        ("Reasons for the delay on record", reasons),
    ):
        if sentences:
            console.print(f"\n{heading}", style="bold")
            for sentence in sentences:
                console.print(f"  {harmless(sentence)}")
