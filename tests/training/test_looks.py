"""Who is found by a look, in which order, and how many there are besides those kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import (
    CAST,
    OVERDUE,
    SCRUTINY_MEMBER,
    TODAY,
    a_person,
    a_post,
    a_seat,
    away,
    completed,
    day,
    exempt,
    records,
    waiting,
)
from tests.default_policy import POLICY
from training.delays import Delay
from training.grounds import Scope
from training.looks import Look, Overview, delay_for, found_in
from training.nudges import Basis, Occurrence
from training.people import Person
from training.records import Completion, Records
from training.status import Status
from training.tracker import Tracker

DONE = (
    completed("handout", "2026-07-07"),
    completed("elearning", "2026-07-10"),
    completed("induction_briefing", "2026-07-20"),
)
LATE, EXPIRING = Look(), Look(is_expiring=True)


def overview(*people: tuple[Person, Records], look: Look = LATE, most: int = 15) -> Overview:
    """What a look finds among some people today."""
    found = Overview(look, most=most)
    for standing in Tracker(POLICY, TODAY).standings(people):
        found.add(Scope.TREE, standing)
    return found


def in_short(found: Overview) -> list[tuple[str, list[str], str]]:
    """Who, which courses, since when."""
    return [
        (each.number, [s.course for s in each.statuses], each.since.isoformat())
        for each in found.worst()
    ]


@pytest.mark.parametrize(
    ("more", "look", "expected", "why"),
    [
        ((), LATE, ["basic_adult", "basic_child"], "both late since 7 October"),
        ((), Look(course="basic_child"), ["basic_child"], "only the one asked about"),
        ((), Look(course="elearning"), [], "done"),
        ((), EXPIRING, [], "nothing was ever done that could run out soon"),
        (
            (completed("basic_adult", "2023-11-01"),),
            LATE,
            ["basic_child", "basic_adult"],
            "run out, but only since 1 November: the longest late first",
        ),
        (
            (completed("basic_adult", "2024-01-10"), completed("basic_child", "2024-02-10")),
            EXPIRING,
            ["basic_adult", "basic_child"],
            "both run out within 90 days, the nearer first",
        ),
        (
            (waiting("basic_adult", "2026-11-02", submitted="2026-11-03"),),
            LATE,
            ["basic_child"],
            "evidence of the other one waits",
        ),
    ],
)
def test_a_look_finds_what_it_is_about(
    more: tuple[Completion, ...], look: Look, expected: list[str], why: str
) -> None:
    found = found_in(Tracker(POLICY, TODAY).standing_of(OVERDUE, records(*DONE, *more)), look)

    assert [each.course for each in (found.statuses if found else ())] == expected, why


def test_what_is_exempt_or_only_recommended_is_not_found() -> None:
    spared = records(
        *DONE, exemptions=tuple(exempt(c, "2026-10-01") for c in ("basic_adult", "basic_child"))
    )
    held = records(
        completed("elearning", "2023-09-04"),
        completed("self_audit", "2023-09-04"),
        completed("member_awareness_adult", "2024-12-10"),  # runs out in December
        completed("member_awareness_child", "2022-03-02"),  # has run out
    )

    assert in_short(overview((OVERDUE, spared), (SCRUTINY_MEMBER, held))) == []
    assert in_short(overview((SCRUTINY_MEMBER, held), look=EXPIRING)) == []


def test_the_longest_late_come_first_and_those_who_are_away_last() -> None:
    since_2020 = a_person(
        a_post(number="1009", started="2020-02-03"), absences=(away("2026-09-01"),)
    )
    found = overview(*CAST, (since_2020, records()))

    assert in_short(found) == [
        ("1008", ["handout", "elearning", "induction_briefing", "self_audit"], "2026-06-09"),
        ("1006", ["elearning"], "2026-09-09"),
        ("1002", ["basic_adult", "basic_child"], "2026-10-07"),
        ("C01", ["self_audit"], "2026-11-12"),
        ("1009", ["elearning"], "2020-02-11"),
    ]
    assert (found.people, found.found, found.away) == (9, 4, 1)
    assert found.scopes == {Scope.TREE}


def test_of_two_since_the_same_day_the_lower_number_comes_first() -> None:
    people = [
        (a_person(a_post(number=number, started="2020-02-03")), records())
        for number in ("1012", "1010", "1011")
    ]

    assert [each.number for each in overview(*people).worst()] == ["1010", "1011", "1012"]


def test_only_the_worst_are_kept_and_all_are_counted() -> None:
    first = date(2020, 2, 3)
    days = [first + timedelta(days=place * 7 % 401) for place in range(400)]
    people = [
        (a_person(a_post(number=str(2_000 + place), started=began.isoformat())), records())
        for place, began in enumerate(days)
    ]
    found = overview(*people, most=3)

    assert (found.people, found.found) == (400, 400)
    assert [each.since - timedelta(days=8) for each in found.worst()] == sorted(days)[:3]


def test_nobody_is_found_among_those_who_have_done_everything() -> None:
    done = completed("elearning", "2025-03-03")
    found = overview((a_person(a_post(number="1003", started="2015-03-02")), records(done)))

    assert (found.people, found.found, found.away, found.worst()) == (1, 0, 0, [])


def test_somebody_with_a_post_and_a_seat_is_known_by_the_first_they_hold_today() -> None:
    both = a_person(
        a_post(number="1013", started="2015-03-02", ended="2026-11-22"),
        a_seat(number="C9", elected="2019-05-06"),
    )

    assert [each.number for each in overview((both, records())).worst()] == ["C9"]


def test_a_reason_is_found_for_what_is_late_and_for_nothing_else() -> None:
    def statuses(*more: Completion) -> dict[str, Status]:
        standing = Tracker(POLICY, TODAY).standing_of(OVERDUE, records(*DONE, *more))
        return {each.course: each for each in standing.statuses}

    what = Occurrence(OVERDUE.person_id, "basic_adult", Basis.DUE, day("2026-10-06"))
    at = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    delay = Delay(what, "workload", "Too much work", None, None, "cleo", at)
    late = statuses()
    done = statuses(completed("basic_adult", "2026-11-20"))

    assert delay_for(OVERDUE, late["basic_adult"], {what: delay}, POLICY) is delay
    assert delay_for(OVERDUE, late["basic_child"], {what: delay}, POLICY) is None
    assert delay_for(OVERDUE, done["basic_adult"], {what: delay}, POLICY) is None
