"""Reasons for a delay: in a sentence, and the newest of each occurrence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import day
from training.delays import Delay, latest_of
from training.nudges import Basis, Occurrence

NINE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
DELAY = Delay(
    Occurrence("bram", "basic_adult", Basis.DUE, day("2026-10-06")),
    reason="course_full",
    words="The course was full",
    note=None,
    expected_by=None,
    recorded_by="cleo",
    recorded_at=NINE,
)


@pytest.mark.parametrize(
    ("changes", "expected", "why"),
    [
        ({}, "The course was full.", "the policy's words"),
        (
            {"note": "No place until spring"},
            "The course was full. No place until spring.",
            "a note",
        ),
        ({"words": "It was full.", "note": "Sorry."}, "It was full. Sorry.", "one full stop each"),
        (
            {"reason": "other", "words": "Something else", "note": "Snowed in"},
            "Snowed in.",
            "the note alone says what else it was",
        ),
        (
            {"reason": "other", "words": "Something else"},
            "Something else.",
            "without one there are only these words",
        ),
        (
            {"expected_by": day("2026-12-04")},
            "The course was full. Expected by 4 December 2026.",
            "a day",
        ),
    ],
)
def test_a_reason_in_a_sentence(changes: dict[str, object], expected: str, why: str) -> None:
    assert replace(DELAY, **changes).sentence == expected, why  # type: ignore[arg-type]


def test_the_newest_reason_of_each_occurrence_counts() -> None:
    later = replace(DELAY, reason="workload", recorded_at=NINE + timedelta(days=1))
    other = replace(DELAY, occurrence=replace(DELAY.occurrence, course="basic_child"))
    again = replace(DELAY, reason="new_duties")

    assert latest_of([later, DELAY, other]) == {later.occurrence: later, other.occurrence: other}
    assert latest_of([DELAY, again]) == {again.occurrence: again}, "of one moment the last given"
    assert latest_of([]) == {}


def test_a_reason_may_be_the_late_persons_own() -> None:
    assert not DELAY.is_their_own
    assert replace(DELAY, recorded_by="bram").is_their_own
