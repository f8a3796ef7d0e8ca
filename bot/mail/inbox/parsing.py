"""The one parser: an email's bytes, wherever they were read, as what the dialogs work with.

It works in a thread and never for long at a stretch. Whatever is odd about an email, something comes out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from email.message import EmailMessage
from hashlib import sha256

from bot.mail.inbox.headers import name_in, only_address, value_of
from bot.mail.inbox.machines import machine_behind, wants_no_answer
from bot.mail.inbox.parts import Parts, parts_of
from bot.mail.inbox.proving import Receiver, is_disowned, known_by
from bot.mail.inbox.quoting import layers_of
from bot.mail.inbox.reports import report_in
from bot.mail.inbox.setting_aside import thinned
from bot.mail.inbox.signing_off import without_signature
from bot.mail.inbox.taking_apart import taken_apart
from bot.mail.inbox.tokens import id_of, references_of, tokens_in
from dialogs.mail.incoming import Incoming, SentFile, Unreadable

MOST_WORDS = 20_000  # characters that are kept of what somebody wrote


@dataclass(frozen=True, slots=True)
class Ours:
    """Our own side: the addresses that are ours, folded, and the mail system that took the email in."""

    addresses: Collection[str]
    receiver: Receiver


def parsed(content: bytes, ours: Ours, *, is_whole: bool = True) -> Incoming:
    """Read one email; with `is_whole` off its headers only, because it is too large."""
    thin = thinned(content)
    apart = taken_apart(thin.content, is_whole=is_whole)
    message = apart.message
    sender = only_address(message, "From")
    parts = parts_of(message, thin) if apart.is_whole else Parts(unreadable=[Unreadable.TOO_LARGE])
    layers = layers_of(parts.text)
    words = without_signature(layers.own, name_in(message, "From"))
    files = parts.all_files(says_nothing=not words)
    report = report_in(message, sender, parts.text)
    return Incoming(
        key=_key(message, parts.text, files),
        sender=sender,
        known_by=known_by(message, sender, ours.receiver),
        message_id=id_of(message),
        references=references_of(message),
        tokens=tokens_in(message, of_report=report is not None),
        subject=value_of(message, "Subject"),
        words=_with_subject(message, words)[:MOST_WORDS],
        beneath=layers.beneath[:MOST_WORDS],
        files=files,
        unreadable=tuple(dict.fromkeys(parts.unreadable)),
        machine=machine_behind(message, sender, ours.addresses, text=parts.text),
        report=report,
        wants_no_answer=wants_no_answer(message),
        is_disowned=is_disowned(message, ours.receiver),
    )


def _with_subject(message: EmailMessage, words: str) -> str:
    """The words; in an email that answers nothing and says nothing else, its subject."""
    if words or references_of(message):
        return words
    return value_of(message, "Subject")


def _key(message: EmailMessage, text: str, files: Collection[SentFile]) -> str:
    """The same for the same email, read again or delivered twice; another for one that steals an id."""
    digest = sha256()
    for header in ("Message-ID", "From", "Date", "Subject"):
        digest.update(value_of(message, header).encode() + b"\0")
    digest.update(text.encode("utf-8", "replace") + b"\0")
    for file in files:
        digest.update(sha256(file.content).digest())
    return digest.hexdigest()
