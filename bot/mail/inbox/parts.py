"""The parts of an email: the text that people read, the files, and what could not be read.

Signatures of S/MIME, visiting cards, invitations and pictures that only decorate the text are no files
that somebody sends us.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP

from bot.mail.inbox.charsets import text_in
from bot.mail.inbox.headers import STUMBLES, value_of
from bot.mail.inbox.html_words import Seen, seen_in
from bot.mail.inbox.own_parts import own_parts
from bot.mail.inbox.setting_aside import Thinned, decoded
from bot.mail.inbox.tnef import TnefError, files_in
from dialogs.mail.incoming import SentFile, Unreadable

MOST_FILES = 20
MOST_TEXT = 1 << 20  # bytes of all texts together
_ENCODING = "Content-Transfer-Encoding"
_LONGEST_STUB = 300  # characters
_STUB = re.compile(
    r"(?:not|n't|n\u2019t|unable to) (?:support|display|show|view|read) html|no (?:plain[ -]?)?text version|"
    r"view (?:this|it|the) (?:e-?mail|message)?.{0,20}in (?:a|your|an?other) |html (?:version|viewer|e-?mail)|"
    r"(?:this|the) (?:e-?mail|message) is in html|kein html|pas le html",
    re.IGNORECASE,
)
_NO_FILES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "text/calendar",
        "application/ics",
        "text/vnd.google.email-reaction+json",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
    }
)
_LOCKED = frozenset(
    {
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
        "application/pgp-encrypted",
        "application/x-microsoft-rpmsg-message",
    }
)
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


@dataclass(slots=True)
class Parts:
    """What was found: plain texts, HTML texts, files, pictures with a content id, and troubles.

    `room` is how many bytes of text are still read.
    """

    plain: list[str] = field(default_factory=list)
    html: list[Seen] = field(default_factory=list)
    files: list[SentFile] = field(default_factory=list)
    pictures: dict[str, SentFile] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    room: int = MOST_TEXT

    @property
    def text(self) -> str:
        """What people read: the plain text, or the HTML where there is none that says anything."""
        plain = "\n".join(each for each in self.plain if each.strip())
        html = "\n".join(each.text for each in self.html)
        is_stub = len(plain) < _LONGEST_STUB and bool(_STUB.search(plain))
        return html if html.strip() and (is_stub or not plain) else plain

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text, although people read only one of several that say the same."""
        return (*self.plain, *(each.text for each in self.html))

    def all_files(self, *, says_nothing: bool) -> tuple[SentFile, ...]:
        """The files; with an email that says nothing a picture in its text is what was sent."""
        shown = frozenset().union(*(each.pictures for each in self.html))
        pictures = [
            file for name, file in self.pictures.items() if says_nothing or name not in shown
        ]
        return tuple([*self.files, *pictures][:MOST_FILES])


def parts_of(message: EmailMessage, thinned: Thinned) -> Parts:
    """Sort an email's parts."""
    found = Parts()
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind in _LOCKED:
            found.unreadable.append(Unreadable.ENCRYPTED)
        elif kind in _TNEF or _name_of(part).lower() == "winmail.dat":
            _unpack(_content_of(part, thinned), found)
        elif kind not in _NO_FILES:
            _sort(part, thinned, found)
    return found


def _content_of(part: EmailMessage, thinned: Thinned) -> bytes:
    """The bytes of a part; what only claims to be base64 is left to the standard library, which forgives."""
    encoding = value_of(part, _ENCODING).lower()
    pieces = list(thinned.pieces_of(_as_it_travelled(part)))
    try:
        return decoded(iter(pieces), encoding)
    except ValueError:
        again = EmailMessage()
        again[_ENCODING] = encoding
        again.set_payload(b"".join(pieces).decode("ascii", "surrogateescape"))
        forgiven = again.get_payload(decode=True)
        return forgiven if isinstance(forgiven, bytes) else b""


def _as_it_travelled(part: EmailMessage) -> bytes:
    """A part's payload in its encoding: without that header the standard library decodes nothing."""
    bare = copy(part)
    del bare[_ENCODING]
    payload = bare.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Every part that holds something; a forwarded email is one of them, whole."""
    for part in own_parts(message):
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            yield part


def _sort(part: EmailMessage, thinned: Thinned, found: Parts) -> None:
    kind = part.get_content_type()
    is_attached = part.get_content_disposition() == "attachment"
    if kind == "message/rfc822":
        found.files.append(SentFile("message.eml", kind, _whole(part, thinned)))
    elif _is_text(kind) and not is_attached and not _name_of(part):
        _read(part, thinned, found)
    else:
        file = SentFile(_name_of(part) or "file", kind, _content_of(part, thinned))
        cid = value_of(part, "Content-ID").strip("<> ")
        if cid and kind.startswith("image/"):
            found.pictures[cid] = file
        else:
            found.files.append(file)


def _read(part: EmailMessage, thinned: Thinned, found: Parts) -> None:
    content = _content_of(part, thinned)[: found.room]
    found.room -= len(content)
    text = text_in(content, _charset_of(part))
    if part.get_content_type() == "text/html":
        found.html.append(seen_in(text))
    else:
        found.plain.append(text)


def _is_text(kind: str) -> bool:
    """Whether people read it as it is; so they do a multipart whose parts are nowhere to be found."""
    return kind in ("text/plain", "text/html") or kind.startswith("multipart/")


def _unpack(content: bytes, found: Parts) -> None:
    try:
        packed = files_in(content)
    except TnefError:
        found.unreadable.append(Unreadable.OUTLOOK_ONLY)
        return
    found.files += [
        SentFile(each.name, "application/octet-stream", each.content) for each in packed
    ]


def _name_of(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except STUMBLES:
        return ""
    return " ".join(name.replace("\\", "/").rpartition("/")[2].split())[:200]


def _charset_of(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except STUMBLES:
        return None


def _whole(part: EmailMessage, thinned: Thinned) -> bytes:
    """A forwarded email as bytes; nothing where the standard library cannot write it again."""
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(inner, EmailMessage):
        return b""
    try:
        written = inner.as_bytes(policy=SMTP)
    except STUMBLES:
        return b""
    return b"".join(thinned.pieces_of(written))
