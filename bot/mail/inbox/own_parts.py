"""The parts that are an email's own: what a person attached, an email of somebody else's, stays closed."""

from collections.abc import Iterator
from email.message import EmailMessage


def own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The email itself and every part within it; an attached email is one part, whole."""
    yield message
    if message.is_multipart() and not message.get_content_type().startswith("message/"):
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from own_parts(part)
