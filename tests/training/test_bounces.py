"""When an address counts as one that takes no mail."""

from datetime import UTC, datetime, timedelta

import pytest

from training.bounces import Trouble, Weight, after, weight_of

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "weight", "why"),
    [
        ("5.1.1", "hard", "no such mailbox"),
        ("5.1.10", "hard", "Exchange: the recipient was not found"),
        ("5.4.1", "hard", "Exchange turns unknown recipients away at its edge"),
        ("5.2.1", "hard", "the mailbox is disabled"),
        ("5.2.2", "soft", "it is full"),
        ("4.4.7", "soft", "it could not be delivered in time"),
        ("5.7.1", "soft", "a filter's opinion about one message"),
        ("5.3.4", "soft", "the message was too large"),
        ("5.0.0", "soft", "says nothing"),
    ],
)
def test_a_status_weighs(status: str, weight: str, why: str) -> None:
    assert weight_of(status).value == weight, why


@pytest.mark.parametrize(
    ("days", "weights", "expected", "why"),
    [
        ((0,), ("hard",), (True, "hard", 1), "at once"),
        ((0,), ("complaint",), (True, "complaint", 1), "at once"),
        ((0,), ("soft",), (False, "soft", 1), "once may happen"),
        ((0, 1), ("soft", "soft"), (False, "soft", 2), "twice too"),
        ((0, 1, 2), ("soft", "soft", "soft"), (True, "soft", 3), "three times is a habit"),
        ((0, 14, 28), ("soft", "soft", "soft"), (True, "soft", 3), "each within two weeks"),
        ((0, 1, 16), ("soft", "soft", "soft"), (False, "soft", 1), "long ago is forgotten"),
        ((0, 1), ("soft", "hard"), (True, "hard", 2), "a hard one needs no company"),
        ((0, 1), ("complaint", "soft"), (True, "complaint", 2), "the complaint stays the reason"),
        ((0, 1), ("hard", "complaint"), (True, "complaint", 2), "and becomes it"),
        ((0, 90), ("hard", "soft"), (True, "hard", 2), "a hard one is never forgotten"),
    ],
)
def test_an_address_is_stopped(
    days: tuple[int, ...], weights: tuple[str, ...], expected: tuple[bool, str, int], why: str
) -> None:
    trouble: Trouble | None = None
    for days_later, weight in zip(days, weights, strict=True):
        trouble = after(trouble, Weight(weight), "code", START + timedelta(days=days_later))

    assert trouble is not None
    assert (trouble.stopped, trouble.why.value, trouble.times) == expected, why


def test_it_is_remembered_since_when() -> None:
    first = after(None, Weight.SOFT, "5.2.2", START)
    second = after(first, Weight.SOFT, "4.4.7", START + timedelta(days=3))
    assert (second.first_at, second.last_at, second.code) == (
        START,
        START + timedelta(days=3),
        "4.4.7",
    )
