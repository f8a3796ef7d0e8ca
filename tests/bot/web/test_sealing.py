"""What a page offers comes back as it was, or not at all."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from bot.environment import Secret
from bot.web.sealing import Offer, Seals
from tests.bot.web.asked import EVERYTHING, LISTING
from tests.bot.web.desk import SECRET

SEALS = Seals(SECRET)


@pytest.mark.parametrize(
    "offer",
    [EVERYTHING, LISTING.buttons[0], LISTING.suggestions[0]],
    ids=lambda offer: type(offer).__name__,
)
def test_an_offer_comes_back_as_it_was(offer: Offer) -> None:
    assert SEALS.open(SEALS.seal(offer, "token"), "token") == offer


def test_what_was_to_be_put_right_is_not_kept_and_values_are_of_whatever_kind() -> None:
    form = replace(EVERYTHING, values=MappingProxyType({"step": "2"}), errors={"own": "Tick it."})
    assert SEALS.open(SEALS.seal(form, "token"), "token") == EVERYTHING


@pytest.mark.parametrize(
    ("sealed", "why"),
    [
        (SEALS.seal(EVERYTHING, "another token"), "of another link's page"),
        (Seals(Secret("x" * 32)).seal(EVERYTHING, "token"), "with another secret"),
        (SEALS.seal(EVERYTHING, "token")[:-2], "cut off"),
        (SEALS.seal(EVERYTHING, "token") + "." * 50_000, "far too long"),
        (str(SEALS._serializer.dumps("words")), "signed, and no offer"),
        (str(SEALS._serializer.dumps(["3c469e9d6c5875d3", "Form", {}])), "an older version's form"),
        (str(SEALS._serializer.dumps(["3c469e9d6c5875d3", "Menu", {}])), "an older version's kind"),
        ("", "nothing"),
        ("\N{SNOWMAN}", "no letters of ours"),
    ],
)
def test_anything_else_is_no_offer(sealed: str, why: str) -> None:
    assert SEALS.open(sealed, "token") is None, why
