"""Nothing is called late that is not, in the moment before it goes out, and silences are kept."""

from dataclasses import replace

import pytest

from tests.cast import (
    a_person,
    a_policy,
    a_post,
    a_rule,
    away,
    completed,
    day,
    exempt,
    missed,
    records,
    waiting,
)
from tests.default_policy import POLICY
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.people import Person
from training.policy import Policy
from training.records import NOTHING_RECORDED, Records
from training.tracker import Tracker
from training.wanted import is_still_wanted

CARELINE = a_post(title="Careline Operator", started="2026-07-06")  # courses due on 6 October 2026
OPERATOR = a_person(CARELINE)
# Written down on 13 October only: the due date moves to the 23rd, 14 days after the last day away.
WAS_AWAY = a_person(CARELINE, absences=(away("2026-10-01", "2026-10-09"),))
OLD_HAND = a_person(a_post(title="Careline Operator", started="2019-06-03"))
TRAINED = completed("basic_adult", "2023-06-15")  # valid until Sunday 14 June 2026
MISSED_ON = missed("basic_adult", "2026-10-02")


def a_nudge(kind: RungKind, basis: Basis, on: str) -> Nudge:
    """Something planned about an occurrence of the classroom course."""
    occurrence = Occurrence("person-1001", "basic_adult", basis, day(on))
    return Nudge(occurrence, Addressee(Role.PERSON, "person-1001"), Rung(kind))


def holds(nudge: Nudge, person: Person, done: Records, *, on: str, policy: Policy = POLICY) -> bool:
    """Whether the nudge still holds where the person stands on a day."""
    return is_still_wanted(nudge, Tracker(policy, day(on)).standing_of(person, done), policy)


@pytest.mark.parametrize(
    ("kind", "expected", "why"),
    [
        (RungKind.OVERDUE, False, "it is not overdue"),
        (RungKind.ESCALATE_MANAGER, False, "there is nothing to tell the manager"),
        (RungKind.ESCALATE_HEAD, False, "nor the head"),
        (RungKind.ESCALATE_TEAM, False, "nor the team"),
        (RungKind.WELCOME, True, "a welcome names what is open, late or not"),
        (RungKind.BEFORE_DUE, True, "a reminder before the date is still one"),
        (RungKind.INTERIM, True, "cover is needed while they wait"),
    ],
)
def test_a_due_date_moved_by_an_absence_recorded_late(
    kind: RungKind, expected: bool, why: str
) -> None:
    nudge = a_nudge(kind, Basis.DUE, "2026-10-06")

    assert holds(nudge, OPERATOR, NOTHING_RECORDED, on="2026-10-13"), "as it was planned"
    assert holds(nudge, WAS_AWAY, NOTHING_RECORDED, on="2026-10-13") is expected, why


@pytest.mark.parametrize(
    ("done", "on", "expected", "why"),
    [
        (records(), "2026-10-23", False, "due is inclusive: not late on the new due date"),
        (records(), "2026-10-24", True, "late from the day after it"),
        (
            records(waiting("basic_adult", "2026-10-12", submitted="2026-10-12")),
            "2026-10-25",
            False,
            "late, but evidence came in 13 days ago",
        ),
        (
            records(waiting("basic_adult", "2026-10-12", submitted="2026-10-12")),
            "2026-10-26",
            True,
            "14 days ago: pending no longer silences",
        ),
        (
            records(exemptions=(exempt("basic_adult", "2026-10-26"),)),
            "2026-10-26",
            False,
            "late, but exempt",
        ),
    ],
)
def test_an_escalation_goes_out_only_while_it_is_late(
    done: Records, on: str, expected: bool, why: str
) -> None:
    nudge = a_nudge(RungKind.ESCALATE_MANAGER, Basis.DUE, "2026-10-06")

    assert holds(nudge, WAS_AWAY, done, on=on) is expected, why


@pytest.mark.parametrize(
    ("kind", "on", "waits_since", "expected", "why"),
    [
        (RungKind.BEFORE_EXPIRY, "2026-06-05", None, True, "runs out in nine days"),
        (RungKind.BEFORE_EXPIRY, "2026-06-05", "2026-05-23", False, "evidence came 13 days ago"),
        (RungKind.BEFORE_EXPIRY, "2026-06-05", "2026-05-22", True, "14 days ago: it speaks again"),
        (RungKind.EXPIRED, "2026-06-14", None, False, "still valid on its last day"),
        (RungKind.EXPIRED, "2026-06-15", None, True, "run out the day before"),
        (RungKind.EXPIRED, "2026-06-15", "2026-06-12", False, "run out, but evidence waits"),
        (RungKind.ESCALATE_HEAD, "2026-07-13", None, True, "run out four weeks ago"),
        (
            RungKind.ESCALATE_HEAD,
            "2026-07-13",
            "2026-06-29",
            True,
            "and evidence has waited 14 days",
        ),
        (RungKind.ESCALATE_HEAD, "2026-07-13", "2026-06-30", False, "13 days"),
    ],
)
def test_what_is_said_about_a_certificate_that_runs_out(
    *, kind: RungKind, on: str, waits_since: str | None, expected: bool, why: str
) -> None:
    renewal = [waiting("basic_adult", day, submitted=day) for day in (waits_since,) if day]
    nudge = a_nudge(kind, Basis.EXPIRY, "2026-06-14")

    assert holds(nudge, OLD_HAND, records(TRAINED, *renewal), on=on) is expected, why


@pytest.mark.parametrize(
    ("done", "expected", "why"),
    [
        (records(MISSED_ON), True, "as it was planned"),
        (
            records(MISSED_ON, exemptions=(exempt("basic_adult", "2026-10-05"),)),
            False,
            "exempt since that morning",
        ),
        (
            records(MISSED_ON, exemptions=(exempt("basic_adult", "2026-09-01", "2026-10-04"),)),
            True,
            "the exemption ended the day before",
        ),
        (
            records(MISSED_ON, waiting("basic_adult", "2026-09-22", submitted="2026-09-22")),
            False,
            "evidence came in 13 days ago",
        ),
        (
            records(MISSED_ON, waiting("basic_adult", "2026-09-21", submitted="2026-09-21")),
            True,
            "14 days ago: it speaks again",
        ),
        (
            records(MISSED_ON, waiting("advanced_adult", "2026-10-05", submitted="2026-10-05")),
            False,
            "evidence of a higher course came in that morning",
        ),
        (
            records(MISSED_ON, waiting("basic_child", "2026-10-05", submitted="2026-10-05")),
            True,
            "evidence of the other course did",
        ),
        (
            records(
                completed("basic_adult", "2023-11-02"),  # valid until 1 November 2026
                completed("handout", "2026-07-06"),
                MISSED_ON,
                waiting("basic_adult", "2026-10-05", submitted="2026-10-05"),
            ),
            False,
            "a renewal was missed; it is still valid, and evidence came in that morning",
        ),
    ],
)
def test_exemptions_and_waiting_evidence_silence_a_word_about_a_missed_session(
    done: Records, expected: bool, why: str
) -> None:
    nudge = a_nudge(RungKind.MISSED_COURSE, Basis.MISSED, "2026-10-02")

    assert holds(nudge, OPERATOR, done, on="2026-10-05") is expected, why


@pytest.mark.parametrize(
    ("on", "waits_since", "expected", "why"),
    [
        ("2026-06-12", None, True, "runs out on Sunday"),
        ("2026-06-15", None, False, "run out: never chased"),
        ("2026-06-15", "2026-06-12", False, "evidence came in on Friday"),
    ],
)
def test_a_recommended_course_is_not_chased_once_it_has_run_out(
    on: str, waits_since: str | None, expected: bool, why: str
) -> None:
    rule = a_rule("basic_adult", due=None, latest=None, recommended=True)
    policy = replace(a_policy(), rules=(rule,))
    renewal = [waiting("basic_adult", day, submitted=day) for day in (waits_since,) if day]
    nudge = a_nudge(RungKind.BEFORE_EXPIRY, Basis.EXPIRY, "2026-06-14")

    found = holds(nudge, OLD_HAND, records(TRAINED, *renewal), on=on, policy=policy)

    assert found is expected, why
