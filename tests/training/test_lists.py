"""What stands on a manager's list, and on whose."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.cast import (
    a_person,
    a_policy,
    a_post,
    a_rule,
    a_seat,
    away,
    booked,
    completed,
    day,
    exempt,
    records,
    waiting,
)
from tests.training.lives import GROUP_LEADER, HEAD, MANAGER, OTHERS, ROLES, STAFFED
from training.chain import Directory
from training.list_days import ListDue
from training.lists import Lists
from training.nudges import Nudge, RungKind, key_of
from training.people import Person
from training.policy import Policy
from training.records import NOTHING_RECORDED, Records
from training.tracker import Tracker

MONDAY = "2026-11-23"
WEEK, MONTH = RungKind.TEAM_LIST, RungKind.MONTH_END_LIST

CLERK = a_post(started="2022-03-01", manager="2001")  # asked for e-learning alone
OPERATOR = a_post(title="Careline Operator", started="2019-06-03", manager="2001")


def starter(started: str) -> Person:
    """Somebody asked for the handout and e-learning in 7 days, and for the briefing in 3 months."""
    return a_person(a_post(started=started, manager="2001"))


def lines(
    person: Person,
    known: Records = NOTHING_RECORDED,
    *,
    kind: RungKind | None = WEEK,
    on: str = MONDAY,
    policy: Policy = STAFFED,
    others: Sequence[Person] = OTHERS,
) -> list[Nudge]:
    """The lines about one person."""
    due = ListDue(kind, day(on)) if kind else None
    lists = Lists(policy, Directory((person, *others), policy, day(on)), due)
    return list(lists.lines_for(Tracker(policy, day(on)).standing_of(person, known)))


@pytest.mark.parametrize(
    ("person", "known", "week", "month", "why"),
    [
        (a_person(CLERK), records(), ["elearning"], ["elearning"], "overdue for years"),
        (
            a_person(CLERK),
            records(completed("elearning", "2023-11-01")),
            ["elearning"],
            ["elearning"],
            "ran out on 31 October",
        ),
        (
            a_person(CLERK),
            records(completed("elearning", "2023-11-25")),
            [],
            [],
            "runs out tomorrow: valid today, so nothing is incomplete",
        ),
        (a_person(CLERK), records(completed("elearning", "2026-11-23")), [], [], "done today"),
        (
            starter("2026-11-23"),
            records(),
            ["handout", "elearning"],
            ["handout", "elearning", "induction_briefing"],
            "due in 7 days, on the 30th; the briefing in three months",
        ),
        (
            starter("2026-11-24"),
            records(),
            [],
            [],
            "starts tomorrow",
        ),
        (
            a_person(replace(CLERK, since_on=day("2026-09-01"), title="Careline Operator")),
            records(completed("elearning", "2026-11-02")),
            [],
            ["basic_adult", "basic_child"],
            "due on 1 December, in 8 days",
        ),
        (
            a_person(replace(CLERK, since_on=day("2026-08-31"), title="Careline Operator")),
            records(completed("elearning", "2026-11-02")),
            ["basic_adult", "basic_child"],
            ["basic_adult", "basic_child"],
            "due on 30 November, in 7 days",
        ),
        (
            a_person(CLERK),
            records(waiting("elearning", "2026-11-12", submitted="2026-11-16")),
            [],
            ["elearning"],
            "evidence came in a week ago: the week's list waits with the ladder",
        ),
        (
            a_person(CLERK),
            records(waiting("elearning", "2026-11-02", submitted="2026-11-09")),
            ["elearning"],
            ["elearning"],
            "evidence has waited for 14 days, and it is as late as it was",
        ),
        (
            a_person(CLERK),
            records(
                completed("elearning", "2023-11-01"),
                waiting("elearning", "2026-11-02", submitted="2026-11-09"),
            ),
            ["elearning"],
            ["elearning"],
            "the same for a course that ran out",
        ),
        (
            a_person(a_post(started="2026-11-02", manager="2001")),
            records(
                completed("handout", "2026-11-02"),
                completed("elearning", "2026-11-02"),
                waiting("induction_briefing", "2026-11-04", submitted="2026-11-04"),
            ),
            [],
            ["induction_briefing"],
            "evidence has waited for 19 days, but it is not due before February",
        ),
        (
            a_person(CLERK),
            records(exemptions=(exempt("elearning", "2026-11-01"),)),
            [],
            [],
            "exempt",
        ),
        (
            a_person(CLERK, absences=(away("2026-11-23", "2026-11-23"),)),
            records(),
            [],
            [],
            "away today",
        ),
        (
            a_person(CLERK, absences=(away("2026-11-02", "2026-11-22"),)),
            records(),
            ["elearning"],
            ["elearning"],
            "back today",
        ),
        (
            a_person(replace(CLERK, ended_on=day("2026-11-22"))),
            records(),
            [],
            [],
            "left yesterday",
        ),
        (
            a_person(OPERATOR),
            records(booked("basic_adult", "2026-12-01"), completed("basic_child", "2026-01-12")),
            ["basic_adult"],
            ["basic_adult"],
            "booked is not done",
        ),
    ],
)
def test_what_stands_on_a_list(
    *, person: Person, known: Records, week: list[str], month: list[str], why: str
) -> None:
    for kind, expected in ((WEEK, week), (MONTH, month)):
        found = [each.occurrence.course for each in lines(person, known, kind=kind)]
        assert found == expected, f"{why} ({kind})"


def test_a_recommended_course_stands_on_no_list() -> None:
    ran_out = records(completed("member_awareness_adult", "2024-01-08"))
    waits = records(waiting("member_awareness_adult", "2026-01-08", submitted="2026-01-08"))
    member = a_person(a_seat(elected="2019-05-06", groups=("Overview and Scrutiny Committee",)))
    done = (completed("elearning", "2026-01-12"), completed("self_audit", "2026-01-12"))

    for known in (ran_out, waits):
        whole = records(*known.completions, *done)
        assert lines(member, whole, kind=WEEK) == lines(member, whole, kind=MONTH) == []


def test_what_has_no_date_at_all_cannot_be_listed() -> None:
    policy = a_policy(roles=ROLES, rules=(a_rule("elearning", due=None),))

    assert lines(a_person(CLERK), kind=MONTH, policy=policy) == []


def test_without_a_list_today_there_are_no_lines() -> None:
    assert lines(a_person(CLERK), kind=None) == []


@pytest.mark.parametrize(
    ("person", "others", "role", "told", "why"),
    [
        (a_person(CLERK), OTHERS, "manager", "person-2001", "the line manager"),
        (
            a_person(CLERK),
            (replace(MANAGER, absences=(away("2026-11-02"),)), HEAD),
            "manager",
            "person-2002",
            "the manager is away: the one above",
        ),
        (a_person(CLERK), (HEAD,), "head_of_service", "person-2002", "nobody holds the post"),
        (MANAGER, (HEAD,), "manager", "person-2002", "a manager's own gap is told to theirs"),
        (
            a_person(replace(CLERK, manager_no="1001")),
            OTHERS,
            "head_of_service",
            "person-2002",
            "listed as their own manager: never told about themself",
        ),
        (a_person(CLERK), (), "safeguarding_team", None, "nobody is there: the mailbox"),
        (
            a_person(a_seat(elected="2019-05-06")),
            OTHERS,
            "group_leader",
            "person-C90",
            "a councillor's group leader",
        ),
        (
            GROUP_LEADER,
            OTHERS,
            "scrutiny_officer",
            "person-2003",
            "a group leader's own gap goes on upward",
        ),
    ],
)
def test_whose_list_it_is(
    *, person: Person, others: tuple[Person, ...], role: str, told: str | None, why: str
) -> None:
    around = tuple(each for each in others if each is not person)
    found = {each.addressee for each in lines(person, others=around)}

    assert {(each.role.value, each.person_id) for each in found} == {(role, told)}, why


@pytest.mark.parametrize(
    ("kind", "on", "key", "why"),
    [
        (
            WEEK,
            "2026-11-23",
            "person-1001|elearning|expiry|2026-10-31|person-2001|team-list23",
            "23 days after 31 October",
        ),
        (
            WEEK,
            "2026-11-30",
            "person-1001|elearning|expiry|2026-10-31|person-2001|team-list30",
            "the next Monday it stands there again",
        ),
        (
            MONTH,
            "2026-11-30",
            "person-1001|elearning|expiry|2026-10-31|person-2001|month-end-list30",
            "the month's list is another",
        ),
    ],
)
def test_a_line_is_told_apart_by_its_lists_day(kind: RungKind, on: str, key: str, why: str) -> None:
    ran_out = records(completed("elearning", "2023-11-01"))

    (line,) = lines(a_person(CLERK), ran_out, kind=kind, on=on)

    assert key_of(line) == key, why
    assert line.rung.code == kind.value
    assert (line.due_on, line.valid_until) == (day("2022-03-08"), day("2026-10-31"))


def test_a_list_that_comes_late_has_its_own_day() -> None:
    policy, person = STAFFED, a_person(CLERK)
    tuesday, monday = day("2026-11-24"), day("2026-11-23")
    directory = Directory((person, *OTHERS), policy, tuesday)
    lists = Lists(policy, directory, ListDue(WEEK, monday))

    (line,) = lists.lines_for(Tracker(policy, tuesday).standing_of(person, records()))

    assert line.occurrence.on == day("2022-03-08")
    assert line.rung.days == 1721  # from 8 March 2022 to Monday, 23 November 2026
