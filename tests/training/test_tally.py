"""Everybody counted once: the cast's figures by hand, and what each corner of them counts."""

from dataclasses import replace

import pytest

from tests.cast import (
    CAST,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TODAY,
    TWO_POSTS,
    a_person,
    a_policy,
    a_post,
    a_seat,
    away,
    completed,
    day,
    exempt,
    records,
    waiting,
)
from tests.default_policy import POLICY, SCRUTINY
from tests.training.counting import NINE, counted
from training.figures import Counts, Longest, Rate, Reach, Share
from training.policy import Roles
from training.records import Records
from training.tally import Outreach

ALL = counted(CAST)


def test_the_cast_in_figures() -> None:
    assert (ALL.week, ALL.taken_at, ALL.policy) == (TODAY, NINE, POLICY.fingerprint)
    assert ALL.people == 8, "the leaver is out, the one on leave is in"
    assert ALL.overall == Rate(8, 16)
    assert ALL.kinds == {"staff": Rate(5, 11), "councillor": Rate(3, 5)}
    assert ALL.courses == {
        "handout": Rate(2, 3),
        "induction_briefing": Rate(1, 2),
        "elearning": Rate(4, 6),
        "basic_adult": Rate(0, 1),
        "basic_child": Rate(0, 1),
        "self_audit": Rate(1, 3),
    }
    assert list(ALL.courses) == [each for each in POLICY.courses if each in ALL.courses]
    assert ALL.counts == Counts(overdue=8, due=9)
    assert ALL.counts.late == 8
    assert ALL.as_of == TODAY


def test_a_service_counts_its_people_and_what_its_posts_ask() -> None:
    assert ALL.services == {
        "Customers": Share(5, Rate(5, 8)),
        "Housing": Share(1, Rate(0, 0)),
        "Licensing": Share(1, Rate(0, 3)),
    }


def test_councillors_uptake_counts_those_who_have_done_all() -> None:
    assert ALL.councillors == Rate(1, 3)
    assert ALL.councillor_courses == {"elearning": Rate(2, 3), "self_audit": Rate(1, 3)}
    assert ALL.party_groups == {"Meadow Group": Share(3, Rate(1, 3))}


@pytest.mark.parametrize(
    ("groups", "known", "expected", "why"),
    [
        ((), records(), Rate(0, 1), "due in May, and yet not taken up"),
        ((), records(completed("elearning", "2026-11-16")), Rate(0, 1), "one of the two"),
        (
            (),
            records(completed("elearning", "2026-11-16"), completed("self_audit", "2026-11-16")),
            Rate(1, 1),
            "both",
        ),
        (
            (),
            records(
                completed("elearning", "2026-11-16"),
                exemptions=(exempt("self_audit", "2026-11-10"),),
            ),
            Rate(1, 1),
            "the other is not asked",
        ),
        (
            (SCRUTINY,),
            records(completed("elearning", "2026-11-16"), completed("self_audit", "2026-11-16")),
            Rate(1, 1),
            "what is recommended is not missed",
        ),
        (
            (),
            records(
                exemptions=(
                    exempt("self_audit", "2026-11-10"),
                    exempt("elearning", "2026-11-10"),
                )
            ),
            Rate(0, 0),
            "of whom nothing is asked does not count",
        ),
    ],
)
def test_uptake_counts_before_anything_is_due(
    groups: tuple[str, ...], known: Records, expected: Rate, why: str
) -> None:
    member = a_person(a_seat(elected="2026-11-09", groups=groups))

    assert counted([(member, known)]).councillors == expected, why


def test_what_is_late_of_people_who_are_away_is_counted_apart_and_chased_by_nobody() -> None:
    gone = replace(OVERDUE, absences=(away("2026-11-02"),))
    figures = counted([(gone, dict(CAST)[OVERDUE])])

    assert (figures.counts.late, figures.counts.away) == (2, 2)
    assert (figures.to_do, figures.chased.late, figures.longest) == ((), 0, None)


def test_an_old_absence_changes_nothing() -> None:
    back = replace(OVERDUE, absences=(away("2026-08-03", "2026-08-07"),))

    assert counted([(back, dict(CAST)[OVERDUE])]).chased.late == 1


def test_latest_dates_and_renewals() -> None:
    late = a_person(a_post(number="1101", title="Careline Operator", started="2026-01-05"))
    soon = a_person(a_post(number="1102", started="2015-03-02"))
    figures = counted(
        [
            (late, records(completed("elearning", "2026-01-06"))),
            (soon, records(completed("elearning", "2024-01-10"))),
        ]
    )

    assert figures.counts.breached == 3, "the briefing and both courses, due by July at the latest"
    assert figures.counts.expiring == 1


@pytest.mark.parametrize(
    ("numbers", "expected", "why"),
    [
        (("1201", "1202"), "basic_adult", "of the same day the earlier course of the policy"),
        (("1202", "1201"), "basic_adult", "in whatever order they come"),
    ],
)
def test_the_longest_late(numbers: tuple[str, str], expected: str, why: str) -> None:
    people = [
        (
            a_person(a_post(number=number, title="Careline Operator", started="2026-01-05")),
            records(
                completed("handout", "2026-01-06"),
                completed("elearning", "2026-01-06"),
                completed("induction_briefing", "2026-01-06"),
                *((completed("basic_adult", "2026-01-07"),) if number == "1202" else ()),
            ),
        )
        for number in numbers
    ]

    assert counted(people).longest == Longest(day("2026-04-06"), expected, "Customers"), why


def test_evidence_that_waits_is_counted_by_person_since_the_oldest() -> None:
    two = records(
        waiting("advanced_child", "2026-11-10", submitted="2026-11-16"),
        waiting("basic_adult", "2026-10-12", submitted="2026-10-19"),
    )
    figures = counted([(OVERDUE, two), (MANAGER, records())])

    assert (figures.waiting, figures.waiting_since) == (1, day("2026-10-19"))


@pytest.mark.parametrize(
    ("email", "outreach", "expected", "why"),
    [
        ("a@example.gov.uk", Outreach(), 0, "by email"),
        (None, Outreach(in_teams=frozenset({"person-1001"})), 0, "in Teams"),
        (None, Outreach(), 1, "by nothing"),
        ("a@example.gov.uk", Outreach(failed=frozenset({"person-1001"})), 1, "nothing arrives"),
        (None, Outreach(failed=frozenset({"person-1001"})), 1, "counted once"),
    ],
)
def test_people_whom_nothing_reaches(
    email: str | None, outreach: Outreach, expected: int, why: str
) -> None:
    person = replace(NEW_STARTER, email=email)

    assert counted([(person, records())], outreach=outreach).reach.unreachable == expected, why


def test_messages_that_wait_for_somebody_are_passed_on() -> None:
    assert counted([], outreach=Outreach(uncertain=2, held=5)).reach == Reach(0, 2, 5)


def test_who_is_responsible_is_found_among_those_counted() -> None:
    roles = Roles(scrutiny_officer="1003", heads_of_service={"Customers": "1003", "Housing": "9"})
    figures = counted(CAST, policy=a_policy(roles=roles))

    assert {each.service: each.responsible_id for each in figures.to_do} == {
        None: "person-1003",
        "Customers": "person-1003",
        "Licensing": None,
    }


def test_somebody_with_two_posts_is_counted_in_both_services() -> None:
    figures = counted([(TWO_POSTS, dict(CAST)[TWO_POSTS])])

    assert {name: share.people for name, share in figures.services.items()} == {
        "Customers": 1,
        "Housing": 1,
    }
    assert figures.people == 1
