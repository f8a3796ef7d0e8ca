"""The email with a new link, for somebody who has just asked for one and waits for it.

It goes out at once, at the mail server's pace and outside working hours too, and not through the ledger:
nothing is due, and whoever does not get it asks again. That it was sent is in the audit record.
"""

import asyncio
from dataclasses import dataclass
from uuid import uuid4

from bot.links import Links
from bot.mail.reader import Reader
from bot.mail.stopped_addresses import refuse_stopped
from dialogs.letters.letter import Letter
from dialogs.purposes import Opening
from dialogs.replies import Link, Notice
from dialogs.wording import APP_NAME, whom_to_ask
from scheduler.council import Council
from scheduler.pacing import Pacer
from scheduler.ports import Clock, Outgoing, Sender, TryLaterError
from storage import audit
from storage.audit import Entry
from training.delivery import Channel
from training.nudges import Addressee, Role
from training.people import Person
from training.policy import Contacts

MOST_TRIES = 3
LONGEST_PAUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class NewLinkPost:
    """Sends new links (`bot.web.new_links.Post`)."""

    council: Council
    links: Links
    sender: Sender[Letter]
    pacer: Pacer
    clock: Clock
    pause_seconds: float = 5.0

    async def send(self, person: Person, opening: Opening) -> None:
        """Send one; a mail server that wants it later is asked a few times.

        Raises:
            SendError: it did not go out, or mail to their address was stopped.
        """
        outgoing = self._outgoing(person)
        async with self.council.database.reading() as conn:
            await refuse_stopped(conn, outgoing)
        reader = Reader(self.links, person, outgoing.day, outgoing.delivery_id)
        letter = letter_with(reader, opening, self.council.policy.contacts)
        for further in reversed(range(MOST_TRIES)):
            await self._wait_for_turn(person)
            try:
                await self.sender.send(outgoing, letter)
                break
            except TryLaterError as refusal:
                if not further:
                    raise
                await asyncio.sleep(self._pause(refusal))
        await self._note(outgoing, opening)

    def _pause(self, refusal: TryLaterError) -> float:
        asked = refusal.after_seconds
        return min(self.pause_seconds if asked is None else asked, LONGEST_PAUSE_SECONDS)

    def _outgoing(self, person: Person) -> Outgoing:
        return Outgoing(
            delivery_id=f"link-{uuid4().hex}",
            channel=Channel.EMAIL,
            day=self.clock.now().date(),
            addressee=Addressee(Role.PERSON, person.person_id),
            person=person,
            items=(),
            policy=self.council.policy,
        )

    async def _wait_for_turn(self, person: Person) -> None:
        patience = 0
        is_mine = False
        while not is_mine:
            patience += 1
            (turn,) = await self.pacer.turns([person.person_id])
            await asyncio.sleep(max(turn.wait.total_seconds(), 0))
            is_mine = turn.granted and await self.pacer.take(turn, patience=patience)

    async def _note(self, outgoing: Outgoing, opening: Opening) -> None:
        entry = Entry(
            at=self.clock.now(),
            who=outgoing.addressee.key,
            what="new link sent",
            about=outgoing.addressee.key,
            detail={"link": outgoing.delivery_id, "purpose": opening.purpose.value},
        )
        async with self.council.database.writing() as conn:
            await audit.write(conn, entry)


def letter_with(reader: Reader, opening: Opening, contacts: Contacts) -> Letter:
    """The email with the link that opens it for the reader."""
    notice = Notice(
        "Your new link",
        ("Here is the new link that was asked for.", reader.how_long(opening)),
        links=(Link("Open the page", reader.url(opening)),),
    )
    why = (
        f"You get this because somebody, most likely you, asked {APP_NAME} for it. If it was not you, "
        f"you need not do anything. {whom_to_ask(contacts)}"
    )
    return Letter(f"{APP_NAME}: your new link", (notice,), why)
