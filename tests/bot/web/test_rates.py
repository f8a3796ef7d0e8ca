"""How often somebody may come: a handful at once, then at an even pace, and nobody fills the memory."""

from dataclasses import dataclass

from bot.web.rates import MOST_KEYS, Rate, Rates


@dataclass(slots=True)
class Watch:
    """Seconds that pass only when told."""

    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def test_so_many_are_let_through_at_once_and_the_next_is_told_how_long_to_wait() -> None:
    rates = Rates(Rate(most=3, per_seconds=60), Watch())
    assert [rates.wait_for("a") for _ in range(4)] == [0.0, 0.0, 0.0, 20.0]


def test_what_was_refused_is_not_counted_again() -> None:
    rates = Rates(Rate(most=1, per_seconds=60), Watch())
    assert [rates.wait_for("a") for _ in range(3)] == [0.0, 60.0, 60.0]


def test_after_the_wait_one_more_goes_through_and_after_a_while_all_do() -> None:
    watch = Watch()
    rates = Rates(Rate(most=3, per_seconds=60), watch)
    for _ in range(3):
        rates.wait_for("a")
    watch.seconds += 20
    assert [rates.wait_for("a") for _ in range(2)] == [0.0, 20.0]
    watch.seconds += 600
    assert [rates.wait_for("a") for _ in range(4)] == [0.0, 0.0, 0.0, 20.0]


def test_one_visitor_does_not_use_up_what_another_has() -> None:
    rates = Rates(Rate(most=1, per_seconds=60), Watch())
    assert rates.wait_for("a") == 0.0
    assert rates.wait_for("b") == 0.0


def test_those_who_waited_long_enough_are_forgotten_before_the_memory_is_full() -> None:
    watch = Watch()
    rates = Rates(Rate(most=1, per_seconds=60), watch)
    for number in range(MOST_KEYS):
        rates.wait_for(str(number))
    watch.seconds += 61
    rates.wait_for("one more")
    assert len(rates._paid_until) == 1


def test_more_visitors_at_once_than_can_be_kept_are_forgotten_together() -> None:
    rates = Rates(Rate(most=1, per_seconds=60), Watch())
    for number in range(MOST_KEYS + 1):
        assert rates.wait_for(str(number)) == 0.0
    assert len(rates._paid_until) == 1
