"""How fast a provider may be called: even distances, and windows for each conversation."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.pacing import Pace, Turn, Window, open_at, turns_from

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEAMS = (Window(7, 1), Window(8, 2), Window(60, 30), Window(1800, 3600))
PACE = Pace("teams", per_second=4, windows=(Window(2, 10),))


def after(*seconds: float) -> list[datetime]:
    return [NINE + timedelta(seconds=each) for each in seconds]


@pytest.mark.parametrize(
    ("said", "expected", "why"),
    [
        ([], 0.0, "the first"),
        ([-0.9] * 6, 0.0, "the seventh in a second"),
        ([-0.9] * 7, 0.1, "the eighth"),
        ([-1.5] * 7, 0.0, "seven, a second ago"),
        ([-1.5] * 8, 0.5, "eight in two seconds"),
        ([-20.0] * 52 + [-5.0] * 7, 0.0, "the sixtieth in thirty seconds"),
        ([-20.0] * 53 + [-5.0] * 7, 10.0, "the sixty-first"),
        ([-3000.0] * 1800, 600.0, "eighteen hundred in an hour"),
        ([-3600.0] * 1800, 0.0, "an hour ago is out of the window"),
    ],
)
def test_a_conversation_is_open_again(said: list[float], expected: float, why: str) -> None:
    seconds = (open_at(NINE, after(*said), TEAMS) - NINE).total_seconds()
    assert seconds == pytest.approx(expected), why


def test_turns_come_at_even_distances() -> None:
    turns = turns_from(NINE, ["a", "b", "c"], {}, PACE)

    assert turns == [Turn(each) for each in after(0, 0.25, 0.5)]


def test_a_full_conversation_waits_and_takes_no_turn_from_others() -> None:
    said = {"a": after(-4, -1)}

    turns = turns_from(NINE, ["a", "b", "a"], said, PACE)

    assert turns == [Turn(after(6)[0], granted=False), Turn(NINE), Turn(after(6)[0], granted=False)]
    assert said == {"a": after(-4, -1)}, "what was given is not changed"


def test_messages_of_one_batch_count_for_each_other() -> None:
    turns = turns_from(NINE, ["a", "a", "a"], {}, PACE)

    assert [turn.granted for turn in turns] == [True, True, False]
    assert turns[2].at == after(10)[0]


def test_a_pace_says_how_far_apart_and_how_long_it_remembers() -> None:
    assert PACE.distance == timedelta(milliseconds=250)
    assert PACE.memory == timedelta(seconds=10)
    assert Pace("mail", per_second=0.5).memory == timedelta(0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), min_size=1, max_size=60))
def test_no_window_is_ever_exceeded(asked: list[tuple[str, float]]) -> None:
    """Messages that come one by one, each asking again when its conversation is open."""
    pace = Pace("teams", per_second=45, windows=(Window(3, 1), Window(5, 4)))
    said: dict[str, list[datetime]] = {"a": [], "b": [], "c": []}
    now = next_at = NINE
    for key, pause in asked:
        now += timedelta(seconds=pause)
        (turn,) = turns_from(max(now, next_at), [key], said, pace)
        if not turn.granted:
            (turn,) = turns_from(max(turn.at, next_at), [key], said, pace)
        said[key].append(turn.at)
        next_at = turn.at + pace.distance

    for moments in said.values():
        for window in pace.windows:
            for first, last in zip(moments, moments[window.count :], strict=False):
                assert last - first >= timedelta(seconds=window.seconds)
