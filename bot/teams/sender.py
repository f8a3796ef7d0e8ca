"""Delivers what the jobs want said to people in Teams, and says honestly how it ended.

Stricter than Microsoft advises, which would repeat a 502: that was seen to arrive twice. Only what surely did
not arrive may be tried again. A 5xx or a time-out may have arrived; it propagates, and the message is
held as uncertain instead of being sent twice.
"""

from collections.abc import Awaitable, Collection, Sequence
from typing import Protocol, TypeVar

from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.entra.tokens import TokenError
from bot.json_values import Json
from bot.teams.activities import wire_of
from bot.teams.connector import (
    ChannelAddress,
    Connector,
    ConnectorError,
    ForbiddenAddressError,
    Place,
)
from bot.teams.messages import message_of
from dialogs.letters.letter import Letter
from scheduler.ports import (
    Outgoing,
    Receipt,
    RejectedError,
    TryLaterError,
    UnreachableError,
)
from training.nudges import Role

Answer = TypeVar("Answer")

TOO_MANY_REQUESTS = 429
TRY_LATER = frozenset({401, 412, TOO_MANY_REQUESTS})
UNREACHABLE = frozenset({403, 404})
REJECTED = frozenset({400, 413})


class PlacesToWrite(Protocol):
    """Where people can be written to."""

    async def look_up(self, person_ids: Collection[str]) -> None:
        """Read where many people can be written to, before each of them is asked for."""
        ...

    async def find(self, person_id: str) -> Place | None:
        """The conversation with a person; None where there is none to write into."""
        ...

    async def channel_of(self, role: Role) -> ChannelAddress | None:
        """The channel linked for a group; None where there is none."""
        ...

    async def lost(self, place: Place) -> None:
        """Teams lets nothing in there any more."""
        ...

    async def channel_lost(self, channel: ChannelAddress) -> None:
        """Nor in that channel."""
        ...


class TeamsSender:
    """The Teams way out of `scheduler.ports.Sender`."""

    def __init__(self, connector: Connector, places: PlacesToWrite) -> None:
        self._connector = connector
        self._places = places

    async def prepare(self, outgoings: Sequence[Outgoing]) -> None:
        """Look up at once where a batch goes to (`scheduler.ports.Preparer`)."""
        await self._places.look_up([each.person.person_id for each in outgoings if each.person])

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Post one letter as one card.

        Raises:
            UnreachableError: they have no conversation with us, or have removed or blocked it.
            TryLaterError: Teams surely did not take it, but may later.
            RejectedError: Teams does not take this message.
        """
        if outgoing.person is None:
            return await self._post(await self._channel_for(outgoing), letter)
        place = await self._places.find(outgoing.person.person_id)
        if place is None:
            raise UnreachableError("no conversation")
        try:
            return Receipt(await _answer_to(self._connector.send(place, _wire(letter))) or None)
        except UnreachableError:
            await self._places.lost(place)
            raise

    async def replace(self, outgoing: Outgoing, letter: Letter, *, message_id: str) -> None:
        """Put a letter in the place of one that was posted to a group; raises as `send` does.

        A post that is gone says nothing of its channel, so no place is given up for it.
        """
        thread = (await self._channel_for(outgoing)).thread(message_id)
        await _answer_to(self._connector.update(thread, message_id, _wire(letter)))

    async def _post(self, channel: ChannelAddress, letter: Letter) -> Receipt:
        try:
            return Receipt(await _answer_to(self._connector.post(channel, _wire(letter))) or None)
        except UnreachableError:
            await self._places.channel_lost(channel)
            raise

    async def _channel_for(self, outgoing: Outgoing) -> ChannelAddress:
        channel = await self._places.channel_of(outgoing.addressee.role)
        if channel is None:
            raise UnreachableError("no channel")
        return channel


async def _answer_to(call: Awaitable[Answer]) -> Answer:
    """The connector's answer, or what its refusal means."""
    try:
        return await call
    except ConnectorError as error:
        raise _meaning_of(error) from error
    except ForbiddenAddressError as error:
        raise UnreachableError("address not allowed") from error
    except (ClientConnectorError, ConnectionTimeoutError, TokenError) as error:
        raise TryLaterError("no connection") from error


def _wire(letter: Letter) -> Json:
    return wire_of(message_of(letter.replies, summary=letter.subject, footer=letter.why))


def _meaning_of(error: ConnectorError) -> Exception:
    """What a refusal means; the error itself where nobody can know whether it arrived."""
    if error.status in TRY_LATER:
        is_throttled = error.status == TOO_MANY_REQUESTS
        return TryLaterError(str(error), after_seconds=error.retry_after, for_all=is_throttled)
    if error.status in UNREACHABLE:
        return UnreachableError(str(error))
    if error.status in REJECTED:
        return RejectedError(str(error))
    return error
