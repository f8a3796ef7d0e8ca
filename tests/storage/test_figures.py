"""Figures are frozen once a week, whole, and stay as they were."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage import figures
from storage.database import Database
from training.figures import (
    Case,
    Chased,
    Counts,
    Figures,
    Longest,
    Rate,
    Reach,
    Share,
    ToDo,
)

IN_SUMMER = datetime(2026, 6, 29, 9, 0, tzinfo=ZoneInfo("Europe/London"))
WEEK = date(2026, 6, 29)
NOTHING = Figures(WEEK, IN_SUMMER, "sha256:aa")
CASE = Case(
    "holly",
    ("basic_adult", "basic_child"),
    date(2026, 6, 8),
    missed_on=date(2026, 6, 10),
    booked_on=date(2026, 7, 2),
    is_unbooked=True,
    told_id="rowan",
    told_on=date(2026, 6, 15),
)
EVERYTHING = replace(
    NOTHING,
    people=12,
    overall=Rate(9, 12),
    courses={"handout": Rate(4, 5), "elearning": Rate(5, 7)},
    services={"Zoo": Share(7, Rate(5, 6)), "Éire Desk": Share(5, Rate(4, 6))},
    kinds={"staff": Rate(8, 10), "councillor": Rate(1, 2)},
    councillors=Rate(1, 2),
    councillor_courses={"elearning": Rate(1, 2)},
    party_groups={"Mill": Share(2, Rate(1, 2))},
    counts=Counts(2, 1, 3, 4, 5, 6, 7, 8),
    chased=Chased(3, 1, 1, 1),
    longest=Longest(date(2026, 6, 8), "basic_adult", None),
    waiting=2,
    waiting_since=date(2026, 6, 1),
    reach=Reach(1, 2, 3),
    to_do=(
        ToDo("Zoo", "rowan", Chased(3, 1, 1, 1), 3, (CASE,)),
        ToDo(None, None, Chased(1), 1, (Case("rowan", ("elearning",), None),)),
    ),
)


async def test_figures_come_back_as_they_went_in(database: Database) -> None:
    async with database.writing() as conn:
        assert await figures.of_week(conn, WEEK) is None
        assert await figures.freeze(conn, EVERYTHING)
        assert await figures.freeze(conn, replace(NOTHING, week=WEEK + timedelta(weeks=1)))

    async with database.reading() as conn:
        kept = await figures.of_week(conn, WEEK)
        empty = await figures.of_week(conn, WEEK + timedelta(weeks=1))
    assert kept == EVERYTHING
    assert kept is not None
    assert list(kept.courses) == ["handout", "elearning"], "the policy's order is kept"
    assert f"{kept.taken_at:%H:%M}" == "09:00", "a moment keeps the zone it was taken in"
    assert empty == replace(NOTHING, week=WEEK + timedelta(weeks=1))


async def test_a_week_is_frozen_once(database: Database) -> None:
    async with database.writing() as conn:
        await figures.freeze(conn, EVERYTHING)
        assert not await figures.freeze(conn, NOTHING)
        assert await figures.of_week(conn, WEEK) == EVERYTHING


async def test_the_weeks_before_come_oldest_first_and_no_more_than_asked(
    database: Database,
) -> None:
    weeks = [WEEK + timedelta(weeks=number) for number in range(5)]
    async with database.writing() as conn:
        for week in reversed(weeks):
            await figures.freeze(conn, replace(NOTHING, week=week))
        found = await figures.before(conn, weeks[4], weeks=3)

    assert [each.week for each in found] == weeks[1:4]


async def test_the_last_figures_taken_between_two_moments(database: Database) -> None:
    """The first moment counts, the last does not."""
    taken = [IN_SUMMER + timedelta(weeks=number) for number in range(3)]
    async with database.writing() as conn:
        for at in taken:
            await figures.freeze(conn, replace(NOTHING, week=at.date(), taken_at=at))
        found = [
            await figures.last_taken(conn, since=taken[since], before=taken[before])
            for since, before in ((0, 2), (1, 2), (2, 2))
        ]

    assert [each.taken_at if each else None for each in found] == [taken[1], taken[1], None]


async def test_how_many_of_some_weeks_are_frozen(database: Database) -> None:
    weeks = [WEEK + timedelta(weeks=number) for number in range(4)]
    async with database.writing() as conn:
        for week in weeks[:3]:
            await figures.freeze(conn, replace(NOTHING, week=week))

        assert await figures.count_of_weeks(conn, weeks[1:]) == 2
        assert await figures.count_of_weeks(conn, []) == 0
