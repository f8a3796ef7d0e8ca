"""Whether a planned nudge still holds in the moment before it goes out."""

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
from tests.default_policy import HANDOUT_2021, POLICY
from training.courses import Document
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.people import Person
from training.policy import Policy
from training.records import NOTHING_RECORDED, Records
from training.tracker import Tracker
from training.wanted import is_still_wanted

CARELINE = a_post(title="Careline Operator", started="2026-07-06")  # courses due on 6 October 2026
OPERATOR = a_person(CARELINE)
OLD_HAND = a_person(a_post(title="Careline Operator", started="2019-06-03"))
TRAINED = records(completed("basic_adult", "2023-06-15"))  # valid until 14 June 2026


def a_nudge(
    course: str, on: str, *, basis: Basis = Basis.DUE, kind: RungKind = RungKind.OVERDUE
) -> Nudge:
    """Something planned for the person themself about an occurrence."""
    return Nudge(
        Occurrence("person-1001", course, basis, day(on)),
        Addressee(Role.PERSON, "person-1001"),
        Rung(kind, 7),
    )


OVERDUE = a_nudge("basic_adult", "2026-10-06")
RUNNING_OUT = a_nudge("basic_adult", "2026-06-14", basis=Basis.EXPIRY, kind=RungKind.BEFORE_EXPIRY)
RUN_OUT = a_nudge("basic_adult", "2026-06-14", basis=Basis.EXPIRY, kind=RungKind.EXPIRED)
MISSED = a_nudge("basic_adult", "2026-10-02", basis=Basis.MISSED, kind=RungKind.MISSED_COURSE)


def holds(nudge: Nudge, person: Person, done: Records, *, on: str, policy: Policy = POLICY) -> bool:
    """Whether the nudge still holds where the person stands on a day."""
    return is_still_wanted(nudge, Tracker(policy, day(on)).standing_of(person, done), policy)


@pytest.mark.parametrize(
    ("person", "done", "on", "expected", "why"),
    [
        (OPERATOR, NOTHING_RECORDED, "2026-10-13", True, "as it was planned"),
        (
            OPERATOR,
            records(completed("basic_adult", "2026-10-13")),
            "2026-10-13",
            False,
            "done that morning",
        ),
        (
            OPERATOR,
            records(completed("basic_adult", "2023-12-04")),
            "2026-10-13",
            False,
            "an older certificate came in that runs out in December: another matter",
        ),
        (
            OPERATOR,
            records(exemptions=(exempt("basic_adult", "2026-10-13"),)),
            "2026-10-13",
            False,
            "exempt since that morning",
        ),
        (
            OPERATOR,
            records(exemptions=(exempt("basic_child", "2026-10-13"),)),
            "2026-10-13",
            True,
            "exempt from another course",
        ),
        (
            OPERATOR,
            records(waiting("basic_adult", "2026-10-12", submitted="2026-10-12")),
            "2026-10-13",
            False,
            "evidence came in the day before",
        ),
        (
            OPERATOR,
            records(waiting("basic_adult", "2026-09-28", submitted="2026-09-28")),
            "2026-10-11",
            False,
            "13 days after it came in",
        ),
        (
            OPERATOR,
            records(waiting("basic_adult", "2026-09-28", submitted="2026-09-28")),
            "2026-10-12",
            True,
            "14 days after it came in, the ladder speaks again",
        ),
        (
            a_person(CARELINE, absences=(away("2026-10-13"),)),
            NOTHING_RECORDED,
            "2026-10-13",
            False,
            "away since that morning",
        ),
        (
            a_person(CARELINE, absences=(away("2026-10-08", "2026-10-12"),)),
            NOTHING_RECORDED,
            "2026-10-13",
            True,
            "back that morning",
        ),
        (
            a_person(replace(CARELINE, ended_on=day("2026-10-12"))),
            NOTHING_RECORDED,
            "2026-10-13",
            False,
            "left the day before",
        ),
        (
            a_person(replace(CARELINE, title="Clerk")),
            NOTHING_RECORDED,
            "2026-10-13",
            False,
            "moved to a post that does not ask for it",
        ),
        (
            a_person(replace(CARELINE, since_on=day("2026-09-07"))),
            NOTHING_RECORDED,
            "2026-10-13",
            False,
            "the post was taken up later than was known: due on another day",
        ),
    ],
)
def test_a_reminder_of_something_overdue(
    person: Person, done: Records, on: str, expected: bool, why: str
) -> None:
    assert holds(OVERDUE, person, done, on=on) is expected, why


@pytest.mark.parametrize(
    ("nudge", "done", "on", "expected", "why"),
    [
        (RUNNING_OUT, TRAINED, "2026-06-05", True, "still runs out in nine days"),
        (
            RUNNING_OUT,
            records(*TRAINED.completions, completed("basic_adult", "2026-06-05")),
            "2026-06-05",
            False,
            "renewed that morning",
        ),
        (
            RUNNING_OUT,
            records(*TRAINED.completions, completed("basic_adult", "2023-07-03")),
            "2026-06-05",
            False,
            "a later certificate turned up that runs out in July: another matter",
        ),
        (RUN_OUT, TRAINED, "2026-06-22", True, "ran out and was not renewed"),
        (
            RUN_OUT,
            records(*TRAINED.completions, completed("basic_adult", "2026-06-22")),
            "2026-06-22",
            False,
            "renewed that morning, after it ran out",
        ),
        (RUN_OUT, records(), "2026-06-22", False, "the record was taken back: due, not run out"),
    ],
)
def test_a_reminder_of_something_that_runs_out(
    nudge: Nudge, done: Records, on: str, expected: bool, why: str
) -> None:
    assert holds(nudge, OLD_HAND, done, on=on) is expected, why


@pytest.mark.parametrize(
    ("person", "done", "expected", "why"),
    [
        (OPERATOR, records(missed("basic_adult", "2026-10-02")), True, "as it was planned"),
        (
            OPERATOR,
            records(missed("basic_adult", "2026-10-02"), completed("elearning", "2026-10-05")),
            False,
            "the e-learning was done that morning",
        ),
        (
            OPERATOR,
            records(missed("basic_adult", "2026-10-02"), completed("basic_adult", "2026-10-05")),
            False,
            "the course itself was done that morning",
        ),
        (
            OPERATOR,
            records(missed("basic_adult", "2026-10-02"), missed("basic_adult", "2026-10-05")),
            False,
            "another session was missed: another matter",
        ),
        (OPERATOR, records(), False, "the register was corrected"),
        (
            a_person(CARELINE, absences=(away("2026-10-05"),)),
            records(missed("basic_adult", "2026-10-02")),
            False,
            "away since that morning",
        ),
        (
            a_person(replace(CARELINE, title="Clerk")),
            records(missed("basic_adult", "2026-10-02")),
            False,
            "the course is no longer asked of them",
        ),
    ],
)
def test_a_word_about_a_missed_session(
    person: Person, done: Records, expected: bool, why: str
) -> None:
    assert holds(MISSED, person, done, on="2026-10-05") is expected, why


def test_a_reminder_of_an_older_document_version_is_dropped_for_the_newer_one() -> None:
    newer = Document("2026-10", day("2026-10-12"), material=True, url=HANDOUT_2021.url)
    handout = replace(POLICY.courses["handout"], documents=(HANDOUT_2021, newer))
    policy = a_policy(courses={**POLICY.courses, "handout": handout})
    nudge = a_nudge("handout", "2026-07-13")  # 7 days after 6 July

    assert holds(nudge, OPERATOR, records(), on="2026-10-09", policy=policy) is True
    assert holds(nudge, OPERATOR, records(), on="2026-10-12", policy=policy) is False


def test_a_recommended_course_that_is_no_longer_held_is_not_chased() -> None:
    rule = a_rule("basic_adult", due=None, latest=None, recommended=True)
    policy = a_policy(rules=(rule,))
    late = records(waiting("basic_adult", "2026-05-01", submitted="2026-05-01"))

    assert holds(RUNNING_OUT, OLD_HAND, TRAINED, on="2026-06-12", policy=policy) is True
    assert holds(RUNNING_OUT, OLD_HAND, TRAINED, on="2026-06-15", policy=policy) is False
    assert holds(RUNNING_OUT, OLD_HAND, late, on="2026-06-12", policy=policy) is False


def test_interim_cover_is_asked_for_only_while_there_is_none() -> None:
    on = day("2026-08-03")
    nudge = a_nudge("basic_adult", "2026-10-06", kind=RungKind.INTERIM)
    this_morning = records(completed("elearning", "2026-08-03"))

    assert is_still_wanted(
        nudge, Tracker(POLICY, on).standing_of(OPERATOR, NOTHING_RECORDED), POLICY
    )
    assert not is_still_wanted(
        nudge, Tracker(POLICY, on).standing_of(OPERATOR, this_morning), POLICY
    )


def test_a_renewal_is_not_asked_for_before_its_window_opens() -> None:
    on = day("2026-01-05")  # five months before 14 June 2026: a policy changed since the plan
    nudge = a_nudge("basic_adult", "2026-06-14", basis=Basis.EXPIRY, kind=RungKind.BEFORE_EXPIRY)

    assert not is_still_wanted(nudge, Tracker(POLICY, on).standing_of(OLD_HAND, TRAINED), POLICY)
