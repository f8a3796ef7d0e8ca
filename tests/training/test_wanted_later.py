"""What somebody asked to have later, between the plan and the moment of sending, is not said."""

import pytest

from tests.cast import a_person, a_post, completed, day, missed, records
from tests.default_policy import POLICY
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.records import Records
from training.skips import Snooze
from training.tracker import Tracker
from training.wanted import is_still_wanted

# Both classroom courses are due on 1 December 2026.
OPERATOR = a_person(a_post(title="Careline Operator", started="2026-09-01"))
TODAY = day("2026-11-24")
COVERED = records(completed("elearning", "2026-09-03"))
MISSED = records(completed("elearning", "2023-01-09"), missed("basic_adult", "2026-11-23"))


def a_nudge(
    kind: RungKind, *, to: Role = Role.PERSON, basis: Basis = Basis.DUE, on: str = "2026-12-01"
) -> Nudge:
    """Something planned about the classroom course for adults."""
    occurrence = Occurrence("person-1001", "basic_adult", basis, day(on))
    return Nudge(occurrence, Addressee(to, "person-1001"), Rung(kind, 7))


REMINDER = a_nudge(RungKind.BEFORE_DUE)
INTERIM = a_nudge(RungKind.INTERIM)


@pytest.mark.parametrize(
    ("nudge", "done", "asked", "until", "course", "expected", "why"),
    [
        (REMINDER, COVERED, "2026-11-24", "2026-11-30", None, False, "asked this morning, for all"),
        (REMINDER, COVERED, "2026-11-24", "2026-11-30", "basic_adult", False, "for this course"),
        (REMINDER, COVERED, "2026-11-24", "2026-11-30", "basic_child", True, "for another course"),
        (REMINDER, COVERED, "2026-11-16", "2026-11-24", None, True, "it is over today"),
        (INTERIM, records(), "2026-11-24", "2026-11-30", None, False, "the cover meanwhile, too"),
        (a_nudge(RungKind.WELCOME), COVERED, "2026-11-24", "2026-11-30", None, True, "a welcome"),
        (
            a_nudge(RungKind.BEFORE_DUE, to=Role.MANAGER),
            COVERED,
            "2026-11-24",
            "2026-11-30",
            None,
            True,
            "others are told all the same",
        ),
        (
            a_nudge(RungKind.MISSED_COURSE, basis=Basis.MISSED, on="2026-11-23"),
            MISSED,
            "2026-11-24",
            "2026-11-30",
            None,
            True,
            "a missed session is another matter",
        ),
    ],
)
def test_a_wish_is_kept_up_to_the_last_moment(
    nudge: Nudge,
    done: Records,
    *,
    asked: str,
    until: str,
    course: str | None,
    expected: bool,
    why: str,
) -> None:
    standing = Tracker(POLICY, TODAY).standing_of(OPERATOR, done)
    snooze = Snooze(day(asked), day(until), course)

    assert is_still_wanted(nudge, standing, POLICY) is True, "without the wish it would be said"
    assert is_still_wanted(nudge, standing, POLICY, snoozes=(snooze,)) is expected, why
