"""How pressing a status is: late first, the longest of it first, and what is in place last."""

from tests.cast import (
    TODAY,
    a_person,
    a_policy,
    a_post,
    a_rule,
    a_seat,
    completed,
    exempt,
    records,
    waiting,
)
from tests.default_policy import SCRUTINY
from training.people import Hat
from training.records import Records
from training.status import Status
from training.tracker import Tracker
from training.urgency import NEVER, urgency_of


def standing(course: str, known: Records, hat: Hat) -> Status:
    found = Tracker(a_policy(), TODAY).standing_of(a_person(hat), known)
    status = found.status_for(course)
    assert status is not None
    return status


def clerk(started: str) -> Hat:
    return a_post(started=started)


def test_the_most_pressing_comes_first() -> None:
    scrutiny = a_seat(elected="2019-05-06", groups=(SCRUTINY,))
    told = {
        "overdue since 9 May 2022": standing("elearning", records(), clerk("2022-05-02")),
        "run out on 31 May 2024": standing(
            "elearning", records(completed("elearning", "2021-06-01")), clerk("2019-05-02")
        ),
        "overdue since 19 October 2026": standing("elearning", records(), clerk("2026-10-12")),
        "due on 27 November 2026": standing("elearning", records(), clerk("2026-11-20")),
        "due on 30 November 2026": standing("elearning", records(), clerk("2026-11-23")),
        "waits since 2 November": standing(
            "elearning",
            records(waiting("elearning", "2026-10-30", submitted="2026-11-02")),
            clerk("2022-05-02"),
        ),
        "waits since 20 November": standing(
            "elearning",
            records(waiting("elearning", "2026-10-30", submitted="2026-11-20")),
            clerk("2022-05-02"),
        ),
        "runs out on 9 January 2027": standing(
            "elearning", records(completed("elearning", "2024-01-10")), clerk("2022-05-02")
        ),
        "runs out on 9 February 2027": standing(
            "elearning", records(completed("elearning", "2024-02-10")), clerk("2022-05-02")
        ),
        "recommended": standing("member_awareness_adult", records(), scrutiny),
        "met": standing(
            "elearning", records(completed("elearning", "2026-05-05")), clerk("2022-05-02")
        ),
    }
    urgencies = [urgency_of(status) for status in told.values()]
    assert urgencies == sorted(urgencies)
    assert len(set(urgencies)) == len(told)
    assert urgencies[-1] < NEVER


def test_what_is_in_place_is_all_alike() -> None:
    spared = records(exemptions=(exempt("elearning", "2026-01-05"),))
    for_long = records(completed("elearning", "2026-10-05"))
    longer = records(completed("elearning", "2026-11-05"))
    found = {
        urgency_of(standing("elearning", known, clerk("2022-05-02")))
        for known in (spared, for_long, longer)
    }
    assert len(found) == 1


def test_without_a_date_it_is_the_last_of_its_kind() -> None:
    policy = a_policy(rules=(a_rule("elearning", due=None),))
    tracker = Tracker(policy, TODAY)
    status = tracker.standing_of(a_person(), records()).status_for("elearning")
    assert status is not None
    assert status.state == "due"
    later = standing("elearning", records(), clerk("2026-11-23"))
    waits = standing(
        "elearning",
        records(waiting("elearning", "2026-10-30", submitted="2026-11-02")),
        clerk("2022-05-02"),
    )
    assert urgency_of(later) < urgency_of(status) < urgency_of(waits)
