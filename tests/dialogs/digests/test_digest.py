"""What both digests have in common: the moment, why they come, and that they say the same again."""

from dataclasses import replace

from tests.dialogs.digests_made import (
    BEFORE,
    FIGURES,
    operational,
    said,
    strategic,
    written,
)
from training.delivery import Channel


def test_figures_that_are_not_frozen_say_so() -> None:
    letter = written(replace(strategic(), is_frozen=False))

    assert (
        "All figures are as of Monday 23 November 2026, 09:00. They are not frozen yet and may still "
        "change."
    ) in said(letter)


def test_by_email_the_digest_says_how_to_have_it_in_teams() -> None:
    assert "link this channel as OSG" in written(operational(), Channel.EMAIL).why
    assert "link this channel" not in written(operational()).why
    assert "Questions about it? Write to safeguarding" in written(operational(), Channel.EMAIL).why
    assert "please keep it in the group" in written(operational()).why
    assert "Percentages are rounded down." in written(strategic()).why


def test_the_same_figures_give_the_same_letter() -> None:
    assert written(strategic(FIGURES, BEFORE)) == written(strategic(FIGURES, BEFORE))
