"""What became of what was escalated: on any day, from the records, and each office counted."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from tests.cast import (
    COUNCILLOR,
    TODAY,
    a_person,
    a_policy,
    a_post,
    a_rule,
    a_seat,
    away,
    completed,
    day,
    exempt,
    records,
    waiting,
)
from tests.default_policy import POLICY, SCRUTINY
from training.escalated import Dispatch, Escalated, Escalation, Sequel, Sequels, escalated
from training.nudges import Basis, Occurrence, Role, RungKind
from training.people import Person
from training.quarters import Quarter
from training.records import NOTHING_RECORDED, Records, Source

OPERATOR = a_person(a_post(number="1002", title="Careline Operator", started="2026-05-04"))
CLERK = a_person(a_post(started="2022-05-02"))
GONE = a_person(a_post(title="Careline Operator", started="2026-05-04", ended="2026-10-30"))
NOT_HERE = a_person(
    a_post(title="Careline Operator", started="2026-05-04"), absences=(away("2026-09-01"),)
)
NEVER_DONE = Occurrence("who", "basic_child", Basis.DUE, day("2026-08-04"))
RAN_OUT = Occurrence("who", "elearning", Basis.EXPIRY, day("2026-06-30"))
OLD = completed("elearning", "2023-07-01")


def became(
    matter: Occurrence, person: Person, known: Records = NOTHING_RECORDED, *, on: date = TODAY
) -> Sequel:
    """What has become of one matter."""
    ((told, sequel),) = Sequels(POLICY, on).of(person, known, [matter])
    assert told == matter
    return sequel


@pytest.mark.parametrize(
    ("matter", "person", "known", "expected", "why"),
    [
        (NEVER_DONE, OPERATOR, records(), Sequel.OPEN, "nothing happened"),
        (
            NEVER_DONE,
            OPERATOR,
            records(completed("basic_child", "2026-09-10")),
            Sequel.DONE,
            "met since",
        ),
        (
            NEVER_DONE,
            OPERATOR,
            records(completed("advanced_child", "2026-09-10")),
            Sequel.DONE,
            "a higher course meets it",
        ),
        (
            NEVER_DONE,
            OPERATOR,
            records(completed("basic_child", "2026-11-24")),
            Sequel.OPEN,
            "done only tomorrow",
        ),
        (
            NEVER_DONE,
            OPERATOR,
            records(completed("basic_child", "2026-07-01", source=Source.DISPENSATION)),
            Sequel.DISPENSED,
            "trained elsewhere",
        ),
        (
            NEVER_DONE,
            OPERATOR,
            records(exemptions=(exempt("basic_child", "2026-09-01"),)),
            Sequel.EXEMPT,
            "an exemption covers the day",
        ),
        (
            NEVER_DONE,
            OPERATOR,
            records(exemptions=(exempt("basic_child", "2026-09-01", "2026-10-01"),)),
            Sequel.OPEN,
            "the exemption is over",
        ),
        (
            NEVER_DONE,
            OPERATOR,
            records(waiting("basic_child", "2026-09-10", submitted="2026-09-11")),
            Sequel.WAITING,
            "nobody has looked at the certificate",
        ),
        (NEVER_DONE, NOT_HERE, records(), Sequel.AWAY, "an absence is on record"),
        (NEVER_DONE, GONE, records(), Sequel.LEFT, "left without it"),
        (
            NEVER_DONE,
            GONE,
            records(completed("basic_child", "2026-09-10")),
            Sequel.DONE,
            "did it, then left",
        ),
        (
            NEVER_DONE,
            GONE,
            records(completed("basic_child", "2026-09-10", source=Source.DISPENSATION)),
            Sequel.DISPENSED,
            "had done it elsewhere, then left",
        ),
        (
            NEVER_DONE,
            GONE,
            records(completed("basic_child", "2026-01-10")),
            Sequel.LEFT,
            "what was done long before the date is not about it",
        ),
        (NEVER_DONE, CLERK, records(), Sequel.NOT_ASKED, "moved to a post that does not need it"),
        (
            NEVER_DONE,
            CLERK,
            records(completed("basic_child", "2026-09-10")),
            Sequel.DONE,
            "did it, then moved",
        ),
        (RAN_OUT, CLERK, records(OLD), Sequel.OPEN, "not renewed"),
        (
            RAN_OUT,
            CLERK,
            records(OLD, completed("elearning", "2026-09-10")),
            Sequel.DONE,
            "renewed",
        ),
        (
            RAN_OUT,
            CLERK,
            records(OLD, waiting("elearning", "2026-09-10", submitted="2026-09-11")),
            Sequel.WAITING,
            "evidence of the renewal waits",
        ),
    ],
)
def test_what_became_of_a_matter(
    matter: Occurrence, person: Person, known: Records, expected: Sequel, why: str
) -> None:
    assert became(matter, person, known) is expected, why


@pytest.mark.parametrize(
    ("matter", "why"),
    [
        (Occurrence("who", "elearning", Basis.EXPIRY, day("2020-06-30")), "renewed, run out again"),
        (Occurrence("who", "elearning", Basis.DUE, day("2019-06-30")), "met, run out since"),
    ],
)
def test_a_date_made_good_stays_so_when_a_later_one_is_missed(matter: Occurrence, why: str) -> None:
    assert became(matter, CLERK, records(OLD)) is Sequel.DONE, why


def test_a_course_that_is_only_recommended_now_is_no_longer_asked() -> None:
    member = a_person(a_seat(number="C02", elected="2019-05-06", groups=(SCRUTINY,)))
    matter = Occurrence("who", "member_awareness_adult", Basis.DUE, day("2026-06-30"))

    assert became(matter, member) is Sequel.NOT_ASKED


def test_what_no_policy_asks_any_more_is_no_longer_asked() -> None:
    policy = a_policy(rules=(a_rule("handout"),))
    ((_, sequel),) = Sequels(policy, TODAY).of(OPERATOR, records(), [NEVER_DONE])

    assert sequel is Sequel.NOT_ASKED


def test_evidence_that_waits_and_open_matters_are_open_and_nothing_else_is() -> None:
    assert [each for each in Sequel if each.is_open] == [Sequel.WAITING, Sequel.AWAY, Sequel.OPEN]


SPRING = Quarter(day("2026-04-01"), day("2026-06-30"))
SUMMER = Quarter(day("2026-07-01"), day("2026-09-30"))
AUDIT = Occurrence(COUNCILLOR.person_id, "self_audit", Basis.DUE, day("2026-04-30"))


def told(
    matter: Occurrence,
    rung: RungKind,
    role: Role,
    on: str,
    *,
    dispatch: Dispatch = Dispatch.SENT,
) -> Escalation:
    """One escalation."""
    return Escalation(matter, rung, role, day(on), dispatch)


ESCALATIONS = [
    told(RAN_OUT, RungKind.ESCALATE_MANAGER, Role.MANAGER, "2026-06-30"),
    told(RAN_OUT, RungKind.ESCALATE_HEAD, Role.HEAD_OF_SERVICE, "2026-07-01"),
    told(NEVER_DONE, RungKind.ESCALATE_MANAGER, Role.MANAGER, "2026-08-17"),
    told(AUDIT, RungKind.ESCALATE_MANAGER, Role.GROUP_LEADER, "2026-08-17"),
    told(
        AUDIT,
        RungKind.ESCALATE_HEAD,
        Role.SCRUTINY_OFFICER,
        "2026-09-01",
        dispatch=Dispatch.IN_DOUBT,
    ),
]
SEQUELS = {RAN_OUT: Sequel.OPEN, NEVER_DONE: Sequel.DONE, AUDIT: Sequel.AWAY}


def test_escalations_are_counted_by_quarter_rung_and_office() -> None:
    found = escalated(ESCALATIONS, [SPRING, SUMMER], SEQUELS)

    assert found.made == {
        (SPRING, RungKind.ESCALATE_MANAGER, Role.MANAGER): 1,
        (SUMMER, RungKind.ESCALATE_HEAD, Role.HEAD_OF_SERVICE): 1,
        (SUMMER, RungKind.ESCALATE_MANAGER, Role.MANAGER): 1,
        (SUMMER, RungKind.ESCALATE_MANAGER, Role.GROUP_LEADER): 1,
    }
    assert found.became == {
        (SPRING, RungKind.ESCALATE_MANAGER, Sequel.OPEN): 1,
        (SUMMER, RungKind.ESCALATE_HEAD, Sequel.OPEN): 1,
        (SUMMER, RungKind.ESCALATE_MANAGER, Sequel.DONE): 1,
        (SUMMER, RungKind.ESCALATE_MANAGER, Sequel.AWAY): 1,
    }
    assert (found.total, found.still_open) == (4, 3)


def test_matters_and_people_count_once_however_many_offices_were_told() -> None:
    found = escalated(ESCALATIONS, [SPRING, SUMMER], SEQUELS)

    assert (found.matters, found.people) == (3, 2)


def test_what_was_not_sent_is_counted_apart() -> None:
    found = escalated(ESCALATIONS, [SPRING, SUMMER], SEQUELS)

    assert found.unsent == Counter({Dispatch.IN_DOUBT: 1})


@pytest.mark.parametrize(
    ("later", "expected", "why"),
    [
        (None, None, "the paper is made on the last day"),
        ({RAN_OUT: Sequel.OPEN, AUDIT: Sequel.AWAY}, 0, "all are open still"),
        ({RAN_OUT: Sequel.DONE, AUDIT: Sequel.AWAY}, 2, "one matter, told to two offices"),
        ({RAN_OUT: Sequel.LEFT, AUDIT: Sequel.EXEMPT}, 3, "all have come to an end"),
    ],
)
def test_how_many_of_the_open_ones_ended_after_the_period(
    later: dict[Occurrence, Sequel] | None, expected: int | None, why: str
) -> None:
    found = escalated(ESCALATIONS, [SPRING, SUMMER], SEQUELS, later=later)

    assert found.ended_since == expected, why


def test_a_period_without_escalations_has_nothing_to_count() -> None:
    found = escalated([], [SPRING], {})

    assert replace(found, unsent={}, made={}, became={}) == Escalated()
    assert (found.total, found.still_open) == (0, 0)
