"""What a committee paper is made from: each quarter's figures, the escalations, and what is not known.

Frozen figures are taken as they are; every other day is worked out in one reading of everybody.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.council import Council
from storage import figures, ledger, policies, records, runs, snapshot
from storage.database import Connection
from storage.runs import ImportRun
from training.days import ONE_DAY
from training.escalated import Escalated, Escalation, Sequel, Sequels, escalated
from training.figures import Figures
from training.nudges import Occurrence
from training.policy import Policy
from training.quarters import Quarter, ReviewPeriod
from training.review import Limits, Point, PolicyUse, Reports, Review
from training.tally import Outreach, Tally
from training.tracker import Tracker

FROZEN_DAYS = 7
"""Figures as old as this still stand for a day: a Monday's, or after a bank holiday a Tuesday's."""

LISTS_OF_PEOPLE = ("people", "councillors")
COMPLETIONS = "completions"
PEOPLE_AT_ONCE = 1_000


async def review_of(
    conn: Connection, council: Council, period: ReviewPeriod, now: datetime
) -> Review:
    """Look back on a period, as everything is known now."""
    since, before = _moments(period, council.policy)
    used = await policies.first_used_between(conn, since=since, before=before)
    zone = ZoneInfo(council.policy.working_time.zone)
    return Review(
        period=period,
        made_at=now,
        policy=council.policy.fingerprint,
        points=await _points(conn, council.policy, period),
        escalated=await _escalated(conn, council.policy, period, now),
        limits=await _limits(conn, council.policy, period),
        policies=tuple(PolicyUse(each, at.astimezone(zone).date()) for each, at in used),
    )


async def _points(conn: Connection, policy: Policy, period: ReviewPeriod) -> tuple[Point, ...]:
    """Before the period, where people enough were listed then, and the end of each quarter."""
    fewest = max(policy.smallest_service, 1)
    ends: list[tuple[Quarter | None, date]] = [(None, period.day_before)]
    ends += [(quarter, quarter.to_on) for quarter in period.quarters()]
    frozen = [await _frozen(conn, policy, quarter, day) for quarter, day in ends]
    missing = [day for (_, day), found in zip(ends, frozen, strict=True) if found is None]
    counted = await _counted(conn, policy, missing)
    points = [
        Point(quarter, found or counted[day], is_frozen=found is not None)
        for (quarter, day), found in zip(ends, frozen, strict=True)
    ]
    return tuple(each for each in points if each.quarter or each.figures.people >= fewest)


async def _frozen(
    conn: Connection, policy: Policy, quarter: Quarter | None, day: date
) -> Figures | None:
    """The figures frozen last before the end of a day, in its week and in its quarter."""
    first = day - timedelta(days=FROZEN_DAYS)
    since = _midnight(max(first, quarter.from_on) if quarter else first, policy)
    return await figures.last_taken(conn, since=since, before=_midnight(day + ONE_DAY, policy))


async def _counted(
    conn: Connection, policy: Policy, days: Iterable[date]
) -> Mapping[date, Figures]:
    """Everybody counted as they stood on each of some days; whom a message reached is not known."""
    counting = [(Tracker(policy, day), Tally(policy, day, Outreach())) for day in days]
    if counting:
        async for part in snapshot.everybody(conn):
            for tracker, tally in counting:
                for standing in tracker.standings(part):
                    tally.add(standing)
    return {tracker.on: tally.figures(_midnight(tracker.on, policy)) for tracker, tally in counting}


async def _escalated(
    conn: Connection, policy: Policy, period: ReviewPeriod, now: datetime
) -> Escalated:
    since, before = _moments(period, policy)
    found = await ledger.escalations(conn, since=since, before=before)
    sequels = await _sequels(conn, Sequels(policy, period.to_on), _matters(found))
    later = None
    if period.to_on < now.date():
        still_open = [matter for matter, sequel in sequels.items() if sequel.is_open]
        later = await _sequels(conn, Sequels(policy, now.date()), still_open)
    return escalated(found, period.quarters(), sequels, later=later)


def _matters(found: Iterable[Escalation]) -> Iterator[Occurrence]:
    return (each.occurrence for each in found)


async def _sequels(
    conn: Connection, sequels: Sequels, matters: Iterable[Occurrence]
) -> Mapping[Occurrence, Sequel]:
    """What became of each of these matters, read a part of the people at a time."""
    by_person: dict[str, set[Occurrence]] = {}
    for matter in matters:
        by_person.setdefault(matter.person_id, set()).add(matter)
    became: dict[Occurrence, Sequel] = {}
    people = sorted(by_person)
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        part = await snapshot.of_people(conn, people[start : start + PEOPLE_AT_ONCE])
        for who, (person, recorded) in part.items():
            became.update(sequels.of(person, recorded, by_person[who]))
    return became


async def _limits(conn: Connection, policy: Policy, period: ReviewPeriod) -> Limits:
    since, before = _moments(period, policy)
    zone = since.tzinfo
    listed_at = await runs.first_import_at(conn, LISTS_OF_PEOPLE)
    told_at = await ledger.first_planned_at(conn)
    listed_since = listed_at.astimezone(zone).date() if listed_at else None
    taken = await runs.imports_between(conn, COMPLETIONS, since=since, before=before)
    mondays = period.mondays()
    return Limits(
        listed_since=listed_since,
        told_since=told_at.astimezone(zone).date() if told_at else None,
        oldest_record=await records.oldest(conn),
        weeks=len(mondays),
        frozen_weeks=await figures.count_of_weeks(conn, mondays),
        reports=_reports(taken, period.whole_months(since=listed_since), policy),
        messages=await ledger.dispatches(conn, since=since, before=before),
    )


def _reports(taken: Iterable[ImportRun], months: Iterable[date], policy: Policy) -> Reports:
    """The reports of a period; `months` are those, by their first days, that should have had one."""
    zone = ZoneInfo(policy.working_time.zone)
    every = list(taken)
    unused = [each for each in map(_unused_lines, every) if each]
    seen = {each.at.astimezone(zone).date().replace(day=1) for each in every}
    return Reports(
        taken_in=len(every),
        incomplete=len(unused),
        unused_lines=sum(unused),
        missing_months=tuple(month for month in months if month not in seen),
    )


def _unused_lines(run: ImportRun) -> int:
    """Lines that name nobody we know, and lines with errors."""
    counts = (run.summary.get(name) for name in ("unmatched", "left out"))
    return sum(count for count in counts if isinstance(count, int))


def _moments(period: ReviewPeriod, policy: Policy) -> tuple[datetime, datetime]:
    """From when until when a period lasts, in the council's zone."""
    return _midnight(period.from_on, policy), _midnight(period.to_on + ONE_DAY, policy)


def _midnight(day: date, policy: Policy) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(policy.working_time.zone))
