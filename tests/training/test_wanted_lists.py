"""Whether a line of a manager's list still holds in the moment before it goes out."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_post, away, completed, day, exempt, records, waiting
from tests.default_policy import POLICY
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.people import Person
from training.records import NOTHING_RECORDED, Records
from training.tracker import Tracker
from training.wanted import is_still_wanted

CARELINE = a_post(title="Careline Operator", started="2026-07-06")  # courses due on 6 October 2026
OPERATOR = a_person(CARELINE)


def still_stands(kind: RungKind, person: Person, done: Records, *, on: str) -> bool:
    """Whether a line about the operator's course holds where the person stands on a day."""
    line = Nudge(
        Occurrence("person-1001", "basic_adult", Basis.DUE, day("2026-10-06")),
        Addressee(Role.MANAGER, "person-2001"),
        Rung(kind, 6),
    )
    return is_still_wanted(line, Tracker(POLICY, day(on)).standing_of(person, done), POLICY)


@pytest.mark.parametrize(
    ("person", "done", "on", "week", "month", "why"),
    [
        (OPERATOR, NOTHING_RECORDED, "2026-10-12", True, True, "still overdue"),
        (OPERATOR, NOTHING_RECORDED, "2026-09-29", True, True, "due in seven days"),
        (OPERATOR, NOTHING_RECORDED, "2026-09-28", False, True, "due in eight days"),
        (
            OPERATOR,
            records(completed("basic_adult", "2026-10-12")),
            "2026-10-12",
            False,
            False,
            "done that morning",
        ),
        (
            OPERATOR,
            records(waiting("basic_adult", "2026-10-11", submitted="2026-10-12")),
            "2026-10-12",
            False,
            True,
            "evidence came in that morning",
        ),
        (
            OPERATOR,
            records(exemptions=(exempt("basic_adult", "2026-10-12"),)),
            "2026-10-12",
            False,
            False,
            "exempt since that morning",
        ),
        (
            a_person(CARELINE, absences=(away("2026-10-12"),)),
            NOTHING_RECORDED,
            "2026-10-12",
            False,
            False,
            "away since that morning",
        ),
        (
            a_person(replace(CARELINE, since_on=day("2026-07-13"))),
            NOTHING_RECORDED,
            "2026-10-12",
            False,
            False,
            "taken up later than was known: another matter",
        ),
    ],
)
def test_a_line_of_a_managers_list(
    *, person: Person, done: Records, on: str, week: bool, month: bool, why: str
) -> None:
    assert still_stands(RungKind.TEAM_LIST, person, done, on=on) is week, why
    assert still_stands(RungKind.MONTH_END_LIST, person, done, on=on) is month, why
