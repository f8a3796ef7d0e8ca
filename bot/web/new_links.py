"""A new link for whoever asks: sent to the address on record, and nowhere else.

The answer is the same whether or not somebody is known, and takes the same time: what is to be done is
done afterwards. One visitor may ask a few times in ten minutes; one person gets a few links in an hour,
whoever asks for them.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Protocol

from bot.links import SignedLink
from bot.web.bodies import Sent
from bot.web.dead_links import EMAIL, on_its_way
from bot.web.filling import filled
from bot.web.rates import Rate, Rates
from bot.web.refusals import RefusedError
from bot.web.visits import has_left
from dialogs.purposes import Opening, Purpose
from dialogs.replies import Form, Reply
from scheduler.ports import Clock
from storage import people, snapshot
from storage.database import Database
from training.identity import folded
from training.people import Person

LOG = logging.getLogger(__name__)

A_VISITOR = Rate(most=5, per_seconds=600)
A_PERSON = Rate(most=3, per_seconds=3600)
ENDING_SECONDS = 10

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Post(Protocol):
    """Sends somebody a new link by email."""

    async def send(self, person: Person, opening: Opening) -> None:
        """Send it; raises whatever keeps it from going out."""
        ...


class NewLinks:
    """Takes the wish for a new link, and sees to it afterwards."""

    def __init__(
        self,
        post: Post,
        database: Database,
        clock: Clock,
        *,
        mailbox: str,
        seconds: Callable[[], float],
    ) -> None:
        self._post = post
        self._database = database
        self._clock = clock
        self._mailbox = mailbox
        self._of_visitors = Rates(A_VISITOR, seconds)
        self._of_people = Rates(A_PERSON, seconds)
        self._under_way: set[asyncio.Task[None]] = set()

    def for_address(self, form: Form, sent: Sent, visitor: str) -> Reply:
        """Somebody has typed an address; the form again where it cannot be one."""
        given = filled(form, sent)
        address = given.form.values[EMAIL]
        if not given.form.errors and not _ADDRESS.fullmatch(address):
            (field,) = form.fields
            given = replace(given, form=replace(given.form, errors={EMAIL: field.error}))
        if given.form.errors:
            return given.form
        return self._later(self._to_address(address), visitor)

    def for_link(self, link: SignedLink, visitor: str) -> Reply:
        """Somebody has an old link."""
        return self._later(self._to_owner(link), visitor)

    async def finish(self) -> None:
        """Let what was promised go out before the process ends."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=ENDING_SECONDS)

    def _later(self, work: Coroutine[None, None, None], visitor: str) -> Reply:
        if wait := self._of_visitors.wait_for(visitor):
            work.close()
            raise RefusedError.too_often(wait)
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return on_its_way(self._mailbox)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and (trouble := task.exception()):
            LOG.error("new link not sent", exc_info=trouble)

    async def _to_address(self, address: str) -> None:
        async with self._database.reading() as conn:
            person = await people.find(conn, address)
        if person and folded(person.email) == folded(address):
            await self._send(person, Opening(Purpose.NEEDS))

    async def _to_owner(self, link: SignedLink) -> None:
        async with self._database.reading() as conn:
            person = await snapshot.person_of(conn, link.person_id)
        if person and person.email:
            await self._send(person, link.opening)

    async def _send(self, person: Person, opening: Opening) -> None:
        if has_left(person, self._clock.now().date()):
            return
        if self._of_people.wait_for(person.person_id):
            LOG.warning("new link asked for too often", extra={"person": person.person_id})
            return
        await self._post.send(person, opening)
