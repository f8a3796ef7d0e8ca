"""Whom something is to be done about this week, and whose manager has not acted."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from tests.cast import (
    CAST,
    MANAGER,
    OVERDUE,
    SCRUTINY_MEMBER,
    a_person,
    a_post,
    booked,
    completed,
    day,
    exempt,
    missed,
    records,
    waiting,
)
from tests.training.counting import counted
from training.cases import Telling
from training.delays import Delay
from training.figures import Case, Chased
from training.nudges import Basis, Occurrence
from training.records import Completion, Exemption, Records
from training.tally import Outreach

DONE = (
    completed("handout", "2026-07-07"),
    completed("elearning", "2026-07-10"),
    completed("induction_briefing", "2026-07-20"),
)
BOTH = ("basic_adult", "basic_child")
LATE = Case("person-1002", BOTH, day("2026-10-07"), is_unbooked=True)
TOLD = Occurrence("person-1002", "basic_adult", Basis.DUE, day("2026-10-06"))


def told(on: str, *delays: Delay, matter: Occurrence = TOLD) -> Outreach:
    """The manager was told of something on a day, and these reasons for a delay are on record."""
    return Outreach(tellings={matter: Telling("person-1003", day(on))}, delays=delays)


def a_delay(on: str, *, by: str = "person-1003", matter: Occurrence = TOLD) -> Delay:
    """A reason that somebody recorded on a day."""
    at = datetime.combine(day(on), time(9, 0), tzinfo=UTC)
    return Delay(matter, "course_full", "The course was full", None, None, by, at)


@pytest.mark.parametrize(
    ("more", "expected", "why"),
    [
        ((), LATE, "late, and nothing is booked"),
        (
            (booked("basic_adult", "2026-12-10"), booked("basic_child", "2026-12-03")),
            replace(LATE, booked_on=day("2026-12-03"), is_unbooked=False),
            "both booked; the first session is shown",
        ),
        (
            (booked("basic_adult", "2026-12-10"),),
            replace(LATE, booked_on=day("2026-12-10")),
            "the other one is not",
        ),
        (
            (missed("basic_child", "2026-11-12"),),
            replace(LATE, missed_on=day("2026-11-12")),
            "missed a session",
        ),
        (
            (completed("basic_adult", "2026-11-02"), completed("basic_child", "2026-11-02")),
            None,
            "done",
        ),
        (
            (
                waiting("basic_adult", "2026-11-02", submitted="2026-11-03"),
                waiting("basic_child", "2026-11-02", submitted="2026-11-03"),
            ),
            None,
            "the safeguarding team's turn",
        ),
        (
            (completed("basic_adult", "2023-11-13"), completed("basic_child", "2023-11-20")),
            replace(LATE, since=day("2026-11-13")),
            "both ran out; the first day late is that of the first",
        ),
    ],
)
def test_a_case_says_what_is_the_matter(
    more: tuple[Completion, ...], expected: Case | None, why: str
) -> None:
    figures = counted([(OVERDUE, records(*DONE, *more))])

    assert [case for each in figures.to_do for case in each.worst] == (
        [expected] if expected else []
    ), why


def test_an_exemption_ends_a_case() -> None:
    spared: tuple[Exemption, ...] = tuple(exempt(course, "2026-10-01") for course in BOTH)

    assert counted([(OVERDUE, records(*DONE, exemptions=spared))]).to_do == ()


@pytest.mark.parametrize(
    ("known", "expected", "why"),
    [
        (
            records(missed("basic_adult", "2026-11-12")),
            day("2026-11-12"),
            "still in time, but missed",
        ),
        (
            records(missed("basic_adult", "2026-11-12"), completed("basic_adult", "2026-11-19")),
            None,
            "done since",
        ),
        (
            records(
                missed("basic_adult", "2026-11-12"),
                waiting("basic_adult", "2026-11-19", submitted="2026-11-19"),
            ),
            None,
            "a certificate of another session waits",
        ),
    ],
)
def test_a_missed_session_is_a_case_until_the_course_is_done(
    known: Records, expected: date | None, why: str
) -> None:
    fresh = a_person(a_post(number="1301", title="Careline Operator", started="2026-10-01"))
    done = (completed("handout", "2026-10-02"), completed("elearning", "2026-10-02"))
    figures = counted([(fresh, records(*done, *known.completions))])

    cases = [case for each in figures.to_do for case in each.worst]
    assert [(case.since, case.missed_on) for case in cases] == (
        [(None, expected)] if expected else []
    ), why
    assert figures.chased.missed == bool(expected)


def test_what_is_only_recommended_is_never_a_case() -> None:
    held = records(
        completed("elearning", "2023-09-04"),
        completed("self_audit", "2023-09-04"),
        missed("member_awareness_adult", "2026-11-12"),
        completed("member_awareness_child", "2022-03-02"),
    )

    assert counted([(SCRUTINY_MEMBER, held)]).to_do == ()


@pytest.mark.parametrize(
    ("outreach", "more", "expected", "why"),
    [
        (told("2026-11-16"), (), True, "a week ago, and nothing since"),
        (told("2026-11-17"), (), False, "not a week ago yet"),
        (Outreach(), (), False, "nobody was told"),
        (told("2026-10-19"), (booked("basic_adult", "2026-12-10"),), False, "a session is booked"),
        (
            told("2026-10-19"),
            (completed("basic_adult", "2026-11-02"),),
            False,
            "that one is done; of the other nobody was told",
        ),
        (
            told("2023-10-19", matter=replace(TOLD, on=day("2023-10-06"))),
            (),
            False,
            "told of another time",
        ),
        (told("2026-11-16", a_delay("2026-11-16")), (), False, "gave a reason that very day"),
        (told("2026-11-09", a_delay("2026-11-20")), (), False, "gave a reason since"),
        (told("2026-11-09", a_delay("2026-11-08")), (), True, "gave one before being told"),
        (
            told("2026-11-09", a_delay("2026-11-20", by="person-1002")),
            (),
            True,
            "the late person gave one, which is not the manager's doing",
        ),
        (
            told("2026-11-09", a_delay("2026-11-12"), a_delay("2026-11-20", by="person-1002")),
            (),
            False,
            "both gave one, the manager first",
        ),
        (
            told("2026-11-09", a_delay("2026-11-20", matter=replace(TOLD, course="basic_child"))),
            (),
            True,
            "gave one for the other course",
        ),
    ],
)
def test_a_manager_has_not_acted(
    outreach: Outreach, more: tuple[Completion, ...], expected: bool, why: str
) -> None:
    figures = counted([(OVERDUE, records(*DONE, *more))], outreach=outreach)

    (case,) = [case for each in figures.to_do for case in each.worst]
    assert (case.told_id == "person-1003", case.told_on is not None) == (expected, expected), why
    assert figures.chased.unanswered == expected


def test_people_are_counted_once_and_cases_by_service() -> None:
    figures = counted(CAST)

    assert figures.chased == Chased(late=4, unbooked=2)
    assert [(each.service, each.people, each.chased.late) for each in figures.to_do] == [
        (None, 2, 2),
        ("Customers", 2, 2),
        ("Licensing", 1, 1),
    ], "somebody in two of them is late in both"


def test_the_worst_are_three_by_the_first_day_late() -> None:
    started = {
        "1401": "2020-02-03",
        "1402": "2019-02-04",
        "1403": "2021-02-01",
        "1404": "2018-02-05",
    }
    people = [
        (a_person(a_post(number=number, started=on)), records()) for number, on in started.items()
    ]
    (to_do,) = counted([*people, (MANAGER, records(completed("elearning", "2025-03-03")))]).to_do

    assert to_do.people == 4
    assert [case.person_id for case in to_do.worst] == ["person-1404", "person-1402", "person-1401"]
