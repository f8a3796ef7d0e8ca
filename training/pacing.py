"""How fast a provider may be called, and whose turn it is when.

Two kinds of limit: a provider as a whole is called at even distances, so that no rolling second ever
holds a burst; one conversation is counted in windows, as Teams counts it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` messages in any `seconds` on end."""

    count: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits of one provider, by the name under which all processes share them.

    `windows` hold for each conversation by itself.
    """

    provider: str
    per_second: float
    windows: tuple[Window, ...] = ()

    @property
    def distance(self) -> timedelta:
        """The time between two calls."""
        return timedelta(seconds=1 / self.per_second)

    @property
    def memory(self) -> timedelta:
        """How long a conversation's messages have to be remembered."""
        return timedelta(seconds=max((each.seconds for each in self.windows), default=0))


@dataclass(frozen=True, slots=True)
class Turn:
    """When one message may go; not `granted` where its conversation has had enough until then."""

    at: datetime
    granted: bool = True


def turns_from(
    first_at: datetime,
    conversations: Sequence[str],
    said_at: Mapping[str, Sequence[datetime]],
    pace: Pace,
) -> list[Turn]:
    """A turn for each message in order, the provider's first free moment being `first_at`.

    `said_at` are the moments of each conversation's earlier messages, the oldest first. A message whose
    conversation has to wait takes no turn from the others.
    """
    said = {key: list(moments) for key, moments in said_at.items()}
    turns = []
    for key in conversations:
        mine = said.setdefault(key, [])
        at = open_at(first_at, mine, pace.windows)
        turn = Turn(at, granted=at == first_at)
        if turn.granted:
            mine.append(at)
            first_at += pace.distance
        turns.append(turn)
    return turns


def open_at(moment: datetime, said_at: Sequence[datetime], windows: Sequence[Window]) -> datetime:
    """The first moment, from one on, at which a conversation may take one more message."""
    ends = [
        said_at[-window.count] + timedelta(seconds=window.seconds)
        for window in windows
        if len(said_at) >= window.count
    ]
    return max([moment, *ends])
