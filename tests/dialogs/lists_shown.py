"""What the cards about late training are made from, without a database: Cleo's team, and more of it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dialogs.overdue.card import PAGE, Shown
from dialogs.overdue.person_card import OnePerson
from dialogs.reading.wishes import Asked
from tests.cast import (
    CAST,
    MANAGER,
    OVERDUE,
    TODAY,
    a_person,
    a_post,
    away,
    completed,
    day,
    records,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, standing_of
from training.delays import Delay, Delays
from training.grounds import Ground, Scope, View
from training.looks import Look, Overview
from training.nudges import Basis, Occurrence
from training.people import Person
from training.records import Records
from training.tracker import Tracker

BRAM = OVERDUE
MOSS = a_person(
    a_post(number="1021", started="2020-02-03", manager="1003"), name="Moss *Tiller* [Clerk](x)"
)
IVY = a_person(
    a_post(number="1022", started="2020-03-02", manager="1003"),
    name="Ivy Larch",
    absences=(away("2026-09-01", "2027-01-31"),),
)
TESS = a_person(
    a_post(number="1023", title="Housing Officer", started="2024-03-02", manager="1003"),
    name="Tess Rudd",
)
TEAM: tuple[tuple[Person, Records], ...] = (
    (BRAM, dict(CAST)[BRAM]),
    (MOSS, records(completed("elearning", "2023-11-02"))),
    (IVY, records(completed("elearning", "2023-10-02"))),
    (
        TESS,
        records(
            completed("handout", "2024-03-04"),
            completed("elearning", "2024-03-04"),
            completed("induction_briefing", "2024-03-04"),
            completed("basic_adult", "2023-12-14"),
            completed("basic_child", "2024-01-18"),
        ),
    ),
)
VIEW = View(MANAGER.person_id, (Ground(Scope.TREE, frozenset({"1003"})),), TODAY)


def a_delay(course: str, *, by: str = MANAGER.person_id) -> Delay:
    """Why Bram is late with a course, since 3 November."""
    return Delay(
        Occurrence(BRAM.person_id, course, Basis.DUE, day("2026-10-06")),
        reason="course_full",
        words="The course was full",
        note="No place before December",
        expected_by=day("2026-12-04"),
        recorded_by=by,
        recorded_at=datetime(2026, 11, 3, 9, 0, tzinfo=UTC),
    )


DELAYS: Delays = {
    each.occurrence: each for each in (a_delay("basic_adult"), a_delay("basic_child"))
}


def shown(
    people: Iterable[tuple[Person, Records]] = TEAM,
    asked: Asked | None = None,
    *,
    view: View = VIEW,
) -> Shown:
    """What Cleo is shown of some people."""
    asked = asked or Asked()
    look = Look(course=asked.course, is_expiring=asked.is_expiring)
    overview = Overview(look, most=asked.page * PAGE)
    for standing in Tracker(POLICY, TODAY).standings(people):
        overview.add(Scope.TREE, standing)
    return Shown(asked, view, overview, POLICY, NOW)


def many(number: int) -> list[tuple[Person, Records]]:
    """So many people who are late, one after the other."""
    return [
        (
            a_person(
                a_post(number=str(2_000 + place), started=f"2020-02-{1 + place % 28:02}"),
                name=f"Person {place + 1:02}",
            ),
            records(),
        )
        for place in range(number)
    ]


def one_person(
    person: Person = BRAM, *, scope: Scope = Scope.DIRECT, delays: Delays = DELAYS
) -> OnePerson:
    """What is shown of one of them."""
    known = dict(TEAM)[person]
    return OnePerson(
        standing_of(person, known), scope, delays, {MANAGER.person_id: "Cleo Marsh"}, POLICY
    )
