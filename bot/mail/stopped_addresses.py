"""Addresses that take no mail get none, whichever way mail leaves; an answer to their owner still goes."""

from dialogs.letters.letter import Letter
from scheduler.ports import Outgoing, TryLaterError, UnreachableError
from storage import troubled_addresses
from storage.database import Connection, Database, DatabaseTrouble

STOPPED = "stopped"


class StoppedAddresses:
    """The register of `scheduler.ports.Register` where nothing else has to be noted of a message."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, outgoing: Outgoing, letter: Letter) -> None:  # noqa: ARG002 - of any letter
        """Let one message go.

        Raises:
            UnreachableError: mail to that address was stopped.
            TryLaterError: the database did not answer, and nothing was sent.
        """
        try:
            async with self._database.reading() as conn:
                await refuse_stopped(conn, outgoing)
        except DatabaseTrouble as error:
            raise TryLaterError("database did not answer") from error


async def refuse_stopped(conn: Connection, outgoing: Outgoing) -> None:
    """Raises UnreachableError where a message of ours, and no answer, goes to an address that was stopped."""
    address = outgoing.person.email if outgoing.person else None
    is_ours = outgoing.thread is None and address is not None
    if is_ours and await troubled_addresses.is_stopped(conn, address or ""):
        raise UnreachableError(STOPPED)
