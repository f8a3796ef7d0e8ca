"""What a paper is made from: the digests' own figures where they were frozen, else worked out anew."""

from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.digest_facts import take_figures
from scheduler.jobs.send_digests import make_digests
from scheduler.review_facts import review_of
from storage import figures, policies, runs
from storage.runs import ImportRun
from tests.cast import CAST, MANAGER, OVERDUE, a_policy, completed, day, exempt
from tests.scheduler.team import KNOWN
from tests.scheduler.town import Town
from training.escalated import Dispatch, Sequel
from training.figures import Figures
from training.nudges import Role, RungKind
from training.quarters import ReviewPeriod
from training.review import PolicyUse, Reports, Review

AUTUMN = ReviewPeriod(day("2026-07-01"), day("2026-11-23"))
SUMMER = ReviewPeriod(day("2026-07-01"), day("2026-09-30"))


async def everybody(town: Town[str]) -> None:
    """The whole cast, each with their records."""
    for person, known in CAST:
        await town.know(person, known)


async def freeze(town: Town[str], moment: str) -> Figures:
    """The figures of a week, taken at a moment of it."""
    town.turn_to(moment)
    await make_digests(town.council, town.clock.now())
    async with town.database.reading() as conn:
        taken = await figures.of_week(
            conn, town.clock.now().date() - timedelta(days=town.clock.now().weekday())
        )
    assert taken is not None
    return taken


async def look_back(
    town: Town[str], period: ReviewPeriod = AUTUMN, *, now: str = "2026-11-23 10:00"
) -> Review:
    """The review of a period, as of a moment."""
    town.turn_to(now)
    async with town.database.reading() as conn:
        return await review_of(conn, town.council, period, town.clock.now())


async def test_a_quarter_ends_with_the_figures_of_its_last_digests(either_town: Town[str]) -> None:
    await everybody(either_town)
    june = await freeze(either_town, "2026-06-29 09:00")
    september = await freeze(either_town, "2026-09-28 09:00")
    november = await freeze(either_town, "2026-11-23 09:00")
    review = await look_back(either_town)

    assert [point.figures for point in review.points] == [june, september, november]
    assert [point.is_frozen for point in review.points] == [True, True, True]
    assert [point.on.isoformat() for point in review.points] == [
        "2026-06-29",
        "2026-09-28",
        "2026-11-23",
    ]


async def test_what_was_not_frozen_is_counted_as_it_stood_on_the_day(town: Town[str]) -> None:
    await everybody(town)
    review = await look_back(town)
    town.turn_to("2026-09-30 09:00")
    async with town.database.reading() as conn:
        then = await take_figures(conn, town.council, town.clock.now())
    (september,) = [point for point in review.points if point.on == day("2026-09-30")]

    assert not september.is_frozen
    assert september.figures.overall == then.overall
    assert september.figures.courses == then.courses
    assert september.figures.councillors == then.councillors


@pytest.mark.parametrize(
    ("frozen_at", "expected", "why"),
    [
        ("2026-09-28 09:00", "2026-09-28", "in the last week"),
        ("2026-09-23 09:00", "2026-09-23", "a week old to the day"),
        ("2026-09-22 09:00", "2026-09-30", "older than a week"),
        ("2026-09-30 09:00", "2026-09-30", "on the last day itself"),
        ("2026-10-01 09:00", "2026-09-30", "after it"),
    ],
)
async def test_how_old_frozen_figures_may_be(
    town: Town[str], frozen_at: str, expected: str, why: str
) -> None:
    await everybody(town)
    await freeze(town, frozen_at)
    review = await look_back(town, SUMMER)

    assert review.last.on == day(expected), why
    assert review.last.is_frozen is (frozen_at[:10] == expected), why


async def test_figures_of_before_a_quarter_do_not_stand_for_it(town: Town[str]) -> None:
    await everybody(town)
    await freeze(town, "2026-09-28 09:00")
    review = await look_back(town, ReviewPeriod(day("2026-09-29"), day("2026-09-30")))

    assert [(point.on, point.is_frozen) for point in review.points] == [
        (day("2026-09-28"), True),
        (day("2026-09-30"), False),
    ]


async def test_a_moment_of_too_few_people_is_nothing_to_compare_with(town: Town[str]) -> None:
    await everybody(town)
    long_ago = ReviewPeriod(day("2015-03-02"), day("2015-03-31"))

    assert (await look_back(town, long_ago)).before is None
    town.ask(a_policy(smallest_service=0))
    assert (await look_back(town, long_ago)).before is None, "nobody at all"
    later = ReviewPeriod(day("2015-03-03"), day("2015-03-31"))
    assert (await look_back(town, later)).before is not None, "the manager alone"


async def told_in(town: Town[str], *mornings: str) -> None:
    """Plan and send everything on these days; on Mondays the lists as well."""
    for morning in mornings:
        town.turn_to(f"{morning} 09:00")
        await town.list_managers()
        await town.plan()
        await town.release()
        await town.deliver()


async def test_escalations_with_their_office_and_what_became_of_them(
    either_team: Town[str],
) -> None:
    town = either_team
    await told_in(town, "2026-10-19", "2026-11-19")
    await town.record(OVERDUE, completed("basic_child", "2026-11-20"))
    found = (await look_back(town)).escalated
    autumn = AUTUMN.quarters()[1]

    assert found.made == {
        (autumn, RungKind.ESCALATE_MANAGER, Role.MANAGER): 2,
        (autumn, RungKind.ESCALATE_TEAM, Role.SAFEGUARDING_TEAM): 2,
    }
    assert found.became == {
        (autumn, RungKind.ESCALATE_MANAGER, Sequel.DONE): 1,
        (autumn, RungKind.ESCALATE_MANAGER, Sequel.OPEN): 1,
        (autumn, RungKind.ESCALATE_TEAM, Sequel.DONE): 1,
        (autumn, RungKind.ESCALATE_TEAM, Sequel.OPEN): 1,
    }
    assert (found.matters, found.people, found.ended_since) == (2, 1, None)


async def test_what_ended_after_the_period_is_told_of_what_was_open_then(team: Town[str]) -> None:
    await told_in(team, "2026-10-19")
    await team.record(OVERDUE, completed("basic_child", "2026-11-02"))
    await team.exempt(OVERDUE, exempt("basic_adult", "2026-11-16"))
    october = ReviewPeriod(day("2026-10-01"), day("2026-10-31"))
    review = await look_back(team, october)

    assert (review.escalated.still_open, review.escalated.ended_since) == (2, 2)
    assert (await look_back(team, october, now="2026-10-31 12:00")).escalated.ended_since is None


async def test_how_far_back_the_records_reach(either_team: Town[str]) -> None:
    town = either_team
    await told_in(town, "2026-10-19")
    async with town.database.writing() as conn:
        for kind, at, summary in (
            ("people", datetime(2026, 8, 3, 23, 30, tzinfo=UTC), {}),
            ("completions totara", datetime(2026, 9, 1, 8, tzinfo=UTC), {"unmatched": 2}),
            (
                "completions register",
                datetime(2026, 9, 2, 8, tzinfo=UTC),
                {"unmatched": 1, "left out": 4},
            ),
            ("completions totara", datetime(2026, 9, 30, 23, 30, tzinfo=UTC), {"added": 9}),
        ):
            await runs.add_import(conn, ImportRun(kind, "0" * 64, at, "hr", summary))
    limits = (await look_back(town)).limits

    assert limits.listed_since == date(2026, 8, 4), "half past midnight in London"
    assert limits.told_since == date(2026, 10, 19)
    assert limits.oldest_record == min(each.on for each in KNOWN[MANAGER].completions)
    assert (limits.weeks, limits.frozen_weeks) == (21, 0)
    assert limits.reports == Reports(3, 2, 7, ()), "September and, at its end, October"
    assert limits.messages == {Dispatch.SENT: len(await town.ledger())}


async def test_months_without_a_report_are_named(team: Town[str]) -> None:
    async with team.database.writing() as conn:
        for kind, month in (("people", 7), ("completions canonical", 9)):
            at = datetime(2026, month, 1, 12, tzinfo=UTC)
            await runs.add_import(conn, ImportRun(kind, "0" * 64, at, "hr", {}))
    reports = (await look_back(team)).limits.reports

    assert [f"{month:%B}" for month in reports.missing_months] == [
        "July",
        "August",
        "October",
    ]


async def test_weeks_with_frozen_figures_are_counted(town: Town[str]) -> None:
    await everybody(town)
    await freeze(town, "2026-09-28 09:00")
    await freeze(town, "2026-10-06 09:00")
    limits = (await look_back(town)).limits

    assert (limits.weeks, limits.frozen_weeks) == (21, 2)


async def test_policies_first_used_in_the_period_are_told(town: Town[str]) -> None:
    async with town.database.writing() as conn:
        for number, month in enumerate((6, 7, 10)):
            at = datetime(2026, month, 1, 23, 30, tzinfo=UTC)
            await policies.remember(conn, f"sha256:{number}", "", at=at)
    review = await look_back(town)

    assert review.policies == (
        PolicyUse("sha256:1", date(2026, 7, 2)),
        PolicyUse("sha256:2", date(2026, 10, 2)),
    )


async def test_an_empty_council_has_nobody_to_tell_of(town: Town[str]) -> None:
    review = await look_back(town)

    assert review.last.figures.people == 0
    assert review.limits.oldest_record is None
