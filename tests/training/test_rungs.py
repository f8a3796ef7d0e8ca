"""On which day each rung falls. All dates were counted on a calendar, never by the code."""

import pytest

from tests.cast import (
    Weekdays,
    a_person,
    a_policy,
    a_post,
    a_rule,
    day,
    maybe_day,
)
from tests.training.lives import ENGLAND
from training.days import Allowance
from training.nudges import Basis, Occurrence
from training.people import Person
from training.policy import Escalation, LadderDays, Policy
from training.records import NOTHING_RECORDED, Records
from training.rungs import (
    DatedRung,
    Matter,
    escalations,
    matter_of,
    own_rungs,
)
from training.status import Status
from training.tracker import Tracker

POLICY = a_policy()
CARELINE = a_post(title="Careline Operator", started="2026-09-07")
CLOSED_AT_NEW_YEAR = Weekdays(
    ("2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01")
)


def status_for(
    course: str,
    person: Person,
    *done: Records,
    on: str = "2026-11-23",
    policy: Policy = POLICY,
) -> Status:
    """Where somebody stands with one course, which must be asked of them."""
    standing = Tracker(policy, day(on)).standing_of(person, *(done or (NOTHING_RECORDED,)))
    status = standing.status_for(course)
    assert status is not None
    return status


def a_matter(
    on: str,
    *,
    basis: Basis = Basis.DUE,
    after_on: str | None = None,
    latest_on: str | None = None,
    allowed_days: int = 90,
) -> Matter:
    """A matter whose due date or expiry is given."""
    return Matter(
        Occurrence("person-1001", "basic_adult", basis, day(on)),
        before_on=day(on),
        after_on=day(after_on or on),
        latest_on=maybe_day(latest_on),
        allowed_days=allowed_days,
    )


def lines(rungs: list[DatedRung]) -> list[str]:
    """Each rung with its day: `Mon 2026-11-30 due-7`."""
    return [f"{each.on:%a} {each.on.isoformat()} {each.rung.code}" for each in rungs]


MANDATORY = status_for("basic_adult", a_person(CARELINE))


@pytest.mark.parametrize(
    ("matter", "expected", "why"),
    [
        (
            a_matter("2026-12-07"),  # a Monday
            [
                "Fri 2026-11-06 due-30",  # 7 November is a Saturday
                "Mon 2026-11-30 due-7",
                "Fri 2026-12-04 due-1",  # 6 December is a Sunday
                "Tue 2026-12-08 overdue+1",
                "Mon 2026-12-14 overdue+7",
                "Mon 2026-12-21 overdue+14",
                "Tue 2026-12-29 overdue+21",  # 28 December stands in for Boxing Day
            ],
            "before moves back, after moves on",
        ),
        (
            a_matter("2026-12-25"),  # a Friday, and Christmas Day
            [
                "Wed 2026-11-25 due-30",
                "Fri 2026-12-18 due-7",
                "Thu 2026-12-24 due-1",
                "Tue 2026-12-29 overdue+1",  # Saturday, Sunday and the Monday are free
                "Mon 2027-01-04 overdue+7",  # 1 January 2027 is a Friday
                "Fri 2027-01-08 overdue+14",
                "Fri 2027-01-15 overdue+21",
            ],
            "a due date on a bank holiday stays where it is, its rungs move",
        ),
        (
            a_matter("2026-04-07"),  # the Tuesday after Easter
            [
                "Fri 2026-03-06 due-30",  # 8 March is a Sunday
                "Tue 2026-03-31 due-7",
                "Thu 2026-04-02 due-1",  # Easter Monday, Sunday, Saturday, Good Friday
                "Wed 2026-04-08 overdue+1",
                "Tue 2026-04-14 overdue+7",
                "Tue 2026-04-21 overdue+14",
                "Tue 2026-04-28 overdue+21",
            ],
            "the day before Easter, not the day after",
        ),
        (
            a_matter("2026-06-14", basis=Basis.EXPIRY, allowed_days=0),  # a Sunday
            [
                "Mon 2026-03-16 expiry-90",
                "Wed 2026-04-15 expiry-60",
                "Fri 2026-05-15 expiry-30",
                "Fri 2026-06-05 expiry-7",  # 7 June is a Sunday
                "Fri 2026-06-12 expiry-1",  # 13 June is a Saturday
                "Mon 2026-06-15 expired+1",
                "Mon 2026-06-22 expired+7",  # 21 June, 28 June and 5 July are Sundays
                "Mon 2026-06-29 expired+14",
                "Mon 2026-07-06 expired+21",
            ],
            "an expiry has five rungs before it",
        ),
        (
            a_matter("2026-06-14", basis=Basis.EXPIRY, after_on="2026-08-14"),  # a Friday
            [
                "Mon 2026-03-16 expiry-90",
                "Wed 2026-04-15 expiry-60",
                "Fri 2026-05-15 expiry-30",
                "Fri 2026-06-05 expiry-7",
                "Fri 2026-06-12 expiry-1",
                "Mon 2026-08-17 expired+1",  # 15 August is a Saturday
                "Fri 2026-08-21 expired+7",
                "Fri 2026-08-28 expired+14",
                "Fri 2026-09-04 expired+21",
            ],
            "only the rungs after it count from the end of the grace after an absence",
        ),
    ],
)
def test_each_rung_falls_on_a_working_day(matter: Matter, expected: list[str], why: str) -> None:
    assert lines(own_rungs(matter, MANDATORY, POLICY, ENGLAND)) == expected, why


@pytest.mark.parametrize(
    ("allowed_days", "first", "why"),
    [
        (60, "Fri 2026-11-06 due-30", "60 days are long enough"),
        (59, "Mon 2026-11-30 due-7", "one day less is not"),
        (7, "Mon 2026-11-30 due-7", "nobody is reminded of what they were just told"),
    ],
)
def test_thirty_days_before_is_said_only_where_sixty_were_allowed(
    allowed_days: int, first: str, why: str
) -> None:
    matter = a_matter("2026-12-07", allowed_days=allowed_days)

    assert lines(own_rungs(matter, MANDATORY, POLICY, ENGLAND))[0] == first, why


def test_of_two_rungs_on_one_day_the_later_comes_last() -> None:
    # 25 December 2026 is a Friday; the council is closed from the Monday to New Year's Day.
    rungs = own_rungs(a_matter("2026-12-25"), MANDATORY, POLICY, CLOSED_AT_NEW_YEAR)

    assert lines(rungs)[-4:-2] == ["Mon 2027-01-04 overdue+1", "Mon 2027-01-04 overdue+7"]


def test_the_days_are_the_policys() -> None:
    policy = a_policy(ladder=LadderDays(before_due_days=(14, 2), after_days=(3,)))

    assert lines(own_rungs(a_matter("2026-12-09"), MANDATORY, policy, ENGLAND)) == [
        "Wed 2026-11-25 due-14",
        "Mon 2026-12-07 due-2",
        "Mon 2026-12-14 overdue+3",  # 12 December is a Saturday
    ]


def test_a_recommended_course_is_mentioned_only_before_it_runs_out() -> None:
    rule = a_rule("basic_adult", due=None, latest=None, recommended=True)
    policy = a_policy(rules=(rule,))
    recommended = status_for("basic_adult", a_person(CARELINE), policy=policy)
    matter = a_matter("2026-06-14", basis=Basis.EXPIRY)

    assert lines(own_rungs(matter, recommended, policy, ENGLAND)) == [
        "Mon 2026-03-16 expiry-90",
        "Wed 2026-04-15 expiry-60",
        "Fri 2026-05-15 expiry-30",
        "Fri 2026-06-05 expiry-7",
        "Fri 2026-06-12 expiry-1",
    ]


@pytest.mark.parametrize(
    ("matter", "expected", "why"),
    [
        (
            a_matter("2026-12-07"),
            [
                "Mon 2026-12-14 escalate-manager",
                "Mon 2027-01-04 escalate-head",
                "Mon 2027-01-18 escalate-team",
            ],
            "7, 28 and 42 days after",
        ),
        (
            a_matter("2026-11-30"),
            [
                "Mon 2026-12-07 escalate-manager",
                "Tue 2026-12-29 escalate-head",  # 28 December is a bank holiday
                "Mon 2027-01-11 escalate-team",
            ],
            "moved to the next working day",
        ),
        (
            a_matter("2026-12-25", latest_on="2026-12-31"),  # a Thursday
            [
                "Mon 2027-01-04 escalate-manager",
                "Fri 2027-01-22 escalate-head",
                "Mon 2027-01-04 escalate-team",  # 1 January is a Friday and a bank holiday
            ],
            "the working day after the latest date is breached",
        ),
        (
            a_matter("2026-12-07", latest_on="2027-03-07"),
            [
                "Mon 2026-12-14 escalate-manager",
                "Mon 2027-01-04 escalate-head",
                "Mon 2027-01-18 escalate-team",
            ],
            "a latest date far off waits for nobody",
        ),
        (
            a_matter("2026-06-14", basis=Basis.EXPIRY, after_on="2026-08-14"),
            [
                "Fri 2026-08-21 escalate-manager",
                "Fri 2026-09-11 escalate-head",
                "Fri 2026-09-25 escalate-team",
            ],
            "after an absence that covered it, others hear later too",
        ),
    ],
)
def test_others_are_told_on_days_of_their_own(
    matter: Matter, expected: list[str], why: str
) -> None:
    assert lines(escalations(matter, POLICY, ENGLAND)) == expected, why


def test_the_days_for_others_are_the_policys() -> None:
    policy = a_policy(escalation=Escalation(2, 3, 4))

    assert lines(escalations(a_matter("2026-12-07"), policy, ENGLAND)) == [
        "Wed 2026-12-09 escalate-manager",
        "Thu 2026-12-10 escalate-head",
        "Fri 2026-12-11 escalate-team",
    ]


def test_the_allowance_decides_about_thirty_days_before() -> None:
    policy = a_policy(rules=(a_rule("elearning", due=Allowance(days=60)),))
    person = a_person(a_post(started="2026-09-07"))
    status = status_for("elearning", person, policy=policy)
    matter = matter_of(person, status, policy)
    assert matter is not None

    # Due on 6 November 2026, a Friday; 7 October is a Wednesday.
    assert lines(own_rungs(matter, status, policy, ENGLAND))[0] == "Wed 2026-10-07 due-30"
