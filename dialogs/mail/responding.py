"""Writing down what is said to an email; it is sent once the transaction has been committed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from dialogs.letters.as_json import text_of
from dialogs.letters.letter import Letter
from dialogs.mail.guidance import WHY, WHY_TEAM
from dialogs.mail.incoming import Incoming
from dialogs.mail.question import Question
from dialogs.replies import Notice, Reply
from dialogs.wording import whom_to_ask
from storage import mail_responses
from storage.database import Connection
from storage.mail_responses import Response, Thread
from training.nudges import Role
from training.people import Person
from training.policy import Contacts


def answer_with(
    replies: tuple[Reply, ...],
    contacts: Contacts,
    asks: Question | None = None,
    *,
    why: str = WHY,
) -> Letter:
    """The letter that answers an email; whom to ask comes last, unless it stands there already."""
    ask = whom_to_ask(contacts)
    is_said = any(ask in each.sentences for each in replies)
    ending = why if is_said else f"{why} {ask}"
    return Letter(replies[0].title, replies, ending, asks=asks.key if asks else None)


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers one email, in the transaction that handles it.

    The id of a response follows from the email, so that a response written again is the same one.
    """

    conn: Connection
    incoming: Incoming
    at: datetime

    async def to_person(self, person: Person, letter: Letter) -> None:
        """To the address that the lists have for somebody."""
        await self._add(letter, person_id=person.person_id)

    async def to_address(self, address: str, reply: Notice) -> None:
        """To whoever wrote, urgently and with nobody's name on it."""
        await self._add(Letter(reply.title, (reply,), WHY), address=address)

    async def to_team(self, reply: Notice) -> None:
        """To the safeguarding team: news, and no answer to anybody."""
        letter = Letter(reply.title, (reply,), WHY_TEAM)
        await self._add(letter, role=Role.SAFEGUARDING_TEAM)

    async def _add(
        self,
        letter: Letter,
        *,
        role: Role = Role.PERSON,
        person_id: str | None = None,
        address: str | None = None,
    ) -> None:
        incoming = self.incoming
        thread = Thread(incoming.message_id, incoming.references) if role is Role.PERSON else None
        response = Response(
            response_id=str(uuid5(NAMESPACE_URL, f"response to {incoming.key} {role.value}")),
            role=role.value,
            letter=text_of(letter),
            person_id=person_id,
            address=address,
            thread=thread,
            is_urgent=address is not None,
        )
        await mail_responses.add(self.conn, response, at=self.at)
