"""Every move of a message that the page allows, and none besides."""

import pytest

from training.delivery import Channel, DeliveryState, may_move

ALLOWED = {
    "queued": {"sending", "held", "withdrawn"},
    "sending": {"sent", "queued", "failed", "uncertain", "withdrawn"},
    "uncertain": {"sent", "queued", "held"},
    "held": {"queued", "withdrawn"},
    "sent": set(),
    "failed": set(),
    "withdrawn": set(),
}


@pytest.mark.parametrize("new", DeliveryState)
@pytest.mark.parametrize("old", DeliveryState)
def test_a_message_moves_only_as_the_page_allows(old: DeliveryState, new: DeliveryState) -> None:
    assert may_move(old, new) is (new.value in ALLOWED[old.value])


def test_what_may_have_arrived_is_never_sent_again_without_a_look() -> None:
    assert not may_move(DeliveryState.UNCERTAIN, DeliveryState.SENDING)
    assert not may_move(DeliveryState.SENT, DeliveryState.QUEUED)


def test_there_are_two_channels() -> None:
    assert {channel.value for channel in Channel} == {"teams", "email"}


def test_a_message_ends_sent_failed_or_withdrawn() -> None:
    assert {state.value for state in DeliveryState if state.is_final} == {
        "sent",
        "failed",
        "withdrawn",
    }
