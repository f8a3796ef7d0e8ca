"""How long a form may take to arrive."""

import pytest

from bot.web.patience import USUAL

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("received", "seconds", "why"),
    [
        (0, 20, "nothing yet: twenty seconds"),
        (7, 20, "next to nothing buys no time"),
        (160 * 1024, 30, "a second for every 16 KB"),
        (1 * MEGABYTE, 84, "a picture over a poor line"),
        (10 * MEGABYTE, 180, "three minutes is the most"),
    ],
)
def test_it_may_take_longer_the_more_of_it_has_come(received: int, seconds: int, why: str) -> None:
    assert round(USUAL.seconds_after(received)) == seconds, why
