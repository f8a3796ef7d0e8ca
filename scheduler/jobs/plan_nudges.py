"""Plan the day: who is told what, written to the ledger once, however often it runs.

Reads everybody in batches, asks the ladder, gathers one message per addressee, chooses the channel
and holds back what would be a flood. On the day of a managers' list, whoever is told anything is told
their list in the same message; `manager_lists.py` plans it for everybody else. Running it again adds
nothing: keys are unique.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from scheduler.council import Council
from scheduler.jobs.day_plan import Plan, Routed, enter, plan_of
from scheduler.jobs.manager_lists import lists_planned_on
from storage import ledger, people, snapshot, snoozes
from storage.database import Connection
from training.chain import Directory
from training.ladder import Ladder, Word
from training.list_days import list_due
from training.lists import Lists
from training.nudges import Nudge
from training.people import Person
from training.records import Records
from training.requirements import required_of
from training.skips import Skipped, SkipReason, outside_reason
from training.status import OPEN
from training.tracker import Tracker

PLAN_NUDGES = "plan-nudges"


async def plan_nudges(council: Council, now: datetime, *, dry_run: bool = False) -> Plan:
    """Plan the day of `now` and, unless dry, write the plan to the ledger."""
    async with council.database.reading() as conn:
        plan = await _plan(council, conn, now)
    return plan if dry_run else await enter(council, plan, now, by=PLAN_NUDGES)


async def _plan(council: Council, conn: Connection, now: datetime) -> Plan:
    words: list[Word] = []
    lines: dict[str, list[Nudge]] = {}
    async for word in _words(council, conn, now):
        if isinstance(word, Nudge) and word.is_list_line:
            lines.setdefault(word.addressee.key, []).append(word)
        else:
            words.append(word)
    plan = await plan_of(council, conn, now.date(), words, job=PLAN_NUDGES)
    return replace(plan, messages=tuple(_with_list(each, lines) for each in plan.messages))


def _with_list(routed: Routed, lines: Mapping[str, Sequence[Nudge]]) -> Routed:
    """A message that also carries its addressee's list, if they have one today."""
    message = routed.message
    listed = lines.get(message.addressee.key, ())
    return replace(routed, message=replace(message, nudges=(*message.nudges, *listed)))


async def _words(council: Council, conn: Connection, now: datetime) -> AsyncIterator[Word]:
    """Everything to say, to list or to skip, person by person."""
    day, policy = now.date(), council.policy
    directory = Directory(await people.leaders(conn, policy.roles), policy, day)
    planned_on = await lists_planned_on(conn, now)
    ladder = Ladder(policy, council.calendar, directory, day, lists_planned_on=planned_on)
    due = list_due(day, policy, council.calendar, planned_on=planned_on)
    lists = Lists(policy, directory, due)
    tracker = Tracker(policy, day)
    put_off = await snoozes.in_force(conn, day)
    async for batch in snapshot.everybody(conn):
        said = await ledger.said_about(conn, [person.person_id for person, _ in batch])
        for person, records in batch:
            if not person.is_listed_on(day):
                for skip in _outside(person, records, council, day):
                    yield skip
                continue
            standing = tracker.standing_of(person, records)
            who = person.person_id
            for word in ladder.words_for(standing, said.get(who, {}), put_off.get(who, ())):
                yield word
            for line in lists.lines_for(standing):
                yield line


def _outside(person: Person, records: Records, council: Council, day: date) -> Iterator[Skipped]:
    """What is not said to somebody before their first day, or after their last."""
    reason = outside_reason(person, day)
    if reason is SkipReason.NOT_STARTED:
        first_on = min(hat.began_on for hat in person.hats)
        for required in required_of(person, council.policy, first_on):
            yield Skipped(person.person_id, required.course, reason)
        return
    last_on = max(hat.ends_on or date.min for hat in person.hats)
    for status in Tracker(council.policy, last_on).standing_of(person, records).statuses:
        if status.state in OPEN:
            yield Skipped(person.person_id, status.course, reason)
