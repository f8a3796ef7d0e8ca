"""The life of a message: its states, every move between them, and the channels it can take.

The one table of allowed moves; `storage/ledger/` refuses any other. Status of a message is never
guessed: what may or may not have arrived is `uncertain`, and is never blindly sent again.
"""

from enum import StrEnum


class Channel(StrEnum):
    """How a message travels. It is in no key: a message changes channel, it never doubles."""

    TEAMS = "teams"
    EMAIL = "email"


class DeliveryState(StrEnum):
    """Where a message is on its way."""

    QUEUED = "queued"  # planned, waiting for its moment
    SENDING = "sending"  # claimed by a worker that is about to call, or has called, the provider
    SENT = "sent"  # the provider accepted it
    FAILED = (
        "failed"  # the provider refused it and always will: our fault, or no channel reaches them
    )
    UNCERTAIN = "uncertain"  # it may or may not have arrived; a human or a look-up decides
    HELD = "held"  # waits for the safeguarding team's release
    WITHDRAWN = "withdrawn"  # no longer needed, or called off

    @property
    def is_final(self) -> bool:
        """Whether nothing follows it."""
        return not _MOVES[self]


UNREACHABLE = "unreachable"
"""How the answer of a failure begins where no channel reaches the addressee: a reach gap."""


class Unsettled(StrEnum):
    """What becomes of a message that may or may not have arrived, where nobody can be asked."""

    HOLD = "hold"  # the safeguarding team decides
    NEXT_RUNG = "next_rung"  # it stays as it is, and the next reminder covers it


_MOVES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.QUEUED: frozenset(
        {DeliveryState.SENDING, DeliveryState.HELD, DeliveryState.WITHDRAWN}
    ),
    DeliveryState.SENDING: frozenset(
        {
            DeliveryState.SENT,
            DeliveryState.QUEUED,  # a proven refusal to take it now, or the other channel's turn
            DeliveryState.FAILED,
            DeliveryState.UNCERTAIN,
            DeliveryState.WITHDRAWN,  # found unneeded in the moment of claiming
        }
    ),
    DeliveryState.UNCERTAIN: frozenset(
        {DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.HELD}
    ),
    DeliveryState.HELD: frozenset({DeliveryState.QUEUED, DeliveryState.WITHDRAWN}),
    DeliveryState.SENT: frozenset(),
    DeliveryState.FAILED: frozenset(),
    DeliveryState.WITHDRAWN: frozenset(),
}


def may_move(old: DeliveryState, new: DeliveryState) -> bool:
    """Whether a message may go from one state to the other: only along the table above."""
    return new in _MOVES[old]
