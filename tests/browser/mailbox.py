"""The local mailbox as programs ask it: who was written to, about what."""

from dataclasses import dataclass
from typing import Any

import aiohttp


@dataclass(frozen=True, slots=True)
class ShownMail:
    """One email that the mailbox shows."""

    mail_id: str
    to: str
    subject: str
    text: str


class Mailbox:
    """The mailbox at this address."""

    def __init__(self, address: str) -> None:
        self.address = address

    async def mails(self) -> list[ShownMail]:
        """Every email, in the order of their subjects."""
        url = f"{self.address}/email"
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            found = [_mail(each) for each in await response.json()]
        return sorted(found, key=lambda mail: (mail.subject, mail.to))

    def page_of(self, mail: ShownMail) -> str:
        """Where the email is shown by itself, as its reader sees it."""
        return f"{self.address}/email/{mail.mail_id}/html"


def _mail(said: dict[str, Any]) -> ShownMail:
    return ShownMail(said["id"], said["to"][0]["address"], said["subject"], said["text"])
