"""The email itself: from whom, to whom, and the headers by which other machines know it as automatic."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from bot.mail.attaching import with_files
from bot.mail.printable import header_line
from bot.mail.rendering import Rendered, Renderer
from bot.mail.reply_addresses import ReplyAddresses
from bot.mail.whom import TEAM, our_own, recipient_of
from dialogs.letters.letter import Attachment, Letter
from dialogs.wording import APP_NAME
from scheduler.ports import Clock, Outgoing
from storage.mail_responses import Thread

POLICY = SMTP.clone(cte_type="7bit")
"""Nothing beyond ASCII on the wire, so that the oldest mail server carries it unchanged."""

_MOST_REFERENCES = 10
_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_LAST_ASCII = 127


@dataclass(frozen=True, slots=True)
class Mail:
    """An email ready to go, with the bare addresses for the mail server.

    `message` is without its `files`, which a provider may want one by one.
    """

    message: EmailMessage
    sender: str
    recipient: str
    files: tuple[Attachment, ...] = ()

    @property
    def message_id(self) -> str:
        """The same whenever the same delivery is written again."""
        return str(self.message["Message-ID"])

    def as_bytes(self) -> bytes:
        """The email as it travels, with its files; call it in a thread, as files may be large."""
        return with_files(self.message, self.files) if self.files else self.message.as_bytes()


class MailWriter:
    """Writes emails; without `mail_from` they come from the policy's safeguarding mailbox.

    With `replies` people can answer by email; without, their answers go to the safeguarding mailbox.
    """

    def __init__(
        self,
        renderer: Renderer,
        clock: Clock,
        *,
        mail_from: str | None,
        replies: ReplyAddresses | None = None,
    ) -> None:
        self._renderer = renderer
        self._clock = clock
        self._mail_from = mail_from
        self._replies = replies

    def write(self, outgoing: Outgoing, letter: Letter) -> Mail:
        """One letter as an email to its addressee.

        Raises:
            UnreachableError: the addressee has no address, or one that no server would take.
            RejectedError: an address of our own is wrong.
        """
        contacts = outgoing.policy.contacts
        mailbox = our_own(contacts.safeguarding_mailbox)
        sender = our_own(self._mail_from) if self._mail_from else mailbox
        to = recipient_of(outgoing)
        message = _with_content(self._renderer.render(letter, contacts), outgoing.delivery_id)
        _address(message, sender=sender, to=to, reply_to=self._reply_to(outgoing, mailbox))
        _mark(message, message_id_of(outgoing.delivery_id, sender), self._clock.now())
        if outgoing.thread:
            _follow(message, outgoing.thread)
        return Mail(message, sender, to.addr_spec, letter.files)

    def _reply_to(self, outgoing: Outgoing, mailbox: str) -> Address:
        """Where an answer goes; a group's or the team's must be read by a person."""
        if self._replies is None or outgoing.person is None:
            return Address(TEAM, addr_spec=mailbox)
        return Address(APP_NAME, addr_spec=self._replies.address_of(outgoing.delivery_id))


def message_id_of(delivery_id: str, sender: str) -> str:
    """The Message-ID of a delivery, whenever and by whatever process it is written."""
    return f"<{delivery_id}@{sender.rpartition('@')[2]}>"


def _with_content(rendered: Rendered, delivery_id: str) -> EmailMessage:
    """Text first, HTML last: mail programs show the last part that they can.

    The boundary is made from the delivery's id, so that the same delivery gives the same bytes.
    """
    message = EmailMessage(policy=POLICY)
    message["Subject"] = header_line(rendered.subject)
    message.set_content(rendered.text, cte=_encoding_of(rendered.text))
    message.add_alternative(rendered.html, subtype="html", cte=_encoding_of(rendered.html))
    if rendered.pictures:
        _add_pictures(message, rendered.pictures, boundary=f"=_{delivery_id}-pictures")
    message.set_boundary(f"=_{delivery_id}")
    return message


def _add_pictures(message: EmailMessage, pictures: Mapping[str, bytes], *, boundary: str) -> None:
    """Beside the HTML that names them, shown in it and not as attachments."""
    *_, html = message.iter_parts()
    for name, png in pictures.items():
        html.add_related(png, maintype="image", subtype="png", cid=f"<{name}>")
    html.set_boundary(boundary)


def _encoding_of(text: str) -> str:
    """The shorter of the two encodings: quoted-printable triples every byte that is not ASCII."""
    content = text.encode()
    beyond_ascii = sum(each > _LAST_ASCII for each in content)
    return "base64" if beyond_ascii * 6 > len(content) else "quoted-printable"


def _address(message: EmailMessage, *, sender: str, to: Address, reply_to: Address) -> None:
    message["From"] = Address(APP_NAME, addr_spec=sender)
    message["To"] = to
    message["Reply-To"] = reply_to


def _mark(message: EmailMessage, message_id: str, at: datetime) -> None:
    """Who it is and when, and that a machine wrote it: holiday notes need not answer (RFC 3834)."""
    message["Message-ID"] = message_id
    message["Date"] = at
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["Content-Language"] = "en-GB"


def _follow(message: EmailMessage, thread: Thread) -> None:
    """As an answer to somebody's email (RFC 3834): in its place in their list, and marked as one."""
    message.replace_header("Auto-Submitted", "auto-replied")
    ids = (*thread.references, thread.in_reply_to)
    known = [each for each in dict.fromkeys(ids) if each and _ID.fullmatch(each)]
    if known and known[-1] == thread.in_reply_to:
        message["In-Reply-To"] = known[-1]
    if known:
        message["References"] = " ".join(known[-_MOST_REFERENCES:])
