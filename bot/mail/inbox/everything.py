"""Everything that an email says, for the guard alone: a concern may stand in any place of it.

So this also reads what is taken for a signature, HTML beside plain text, attached texts and emails, and the
names of files. Nothing of it is used for anything else, and nothing is kept.
"""

from collections.abc import Iterable, Iterator

from bot.mail.inbox.charsets import text_in
from bot.mail.inbox.headers import value_of
from bot.mail.inbox.html_words import seen_in
from bot.mail.inbox.parts import MOST_FILES, Parts, parts_of
from bot.mail.inbox.quoting import layers_of
from bot.mail.inbox.setting_aside import Thinned
from bot.mail.inbox.signing_off import signed_off, without_slogans
from bot.mail.inbox.taking_apart import taken_apart
from dialogs.mail.incoming import Everything, SentFile

MOST_ATTACHED = 1 << 18  # bytes of an attached text or email
DEEPEST = 3  # emails within emails
_TEXTS = (".txt", ".text", ".md", ".csv", ".log")
_PAGES = (".htm", ".html")


def everything_in(parts: Parts, subject: str, name: str) -> Everything:
    """All that stands in an email; `name` is the sender's own, whose signature this would be."""
    bodies = [layers_of(each) for each in parts.texts]
    attached = list(_texts_in(parts.files[:MOST_FILES]))
    return Everything(
        own="\n".join([subject, *(_said(each.own, name) for each in bodies)]),
        beneath="\n".join([*(_said(each.beneath, "") for each in bodies), *attached]),
        names=tuple(file.name for file in parts.files),
    )


def _said(text: str, name: str) -> str:
    parted = signed_off(text, name)
    return f"{parted.words}\n{without_slogans(parted.rest)}"


def _texts_in(files: Iterable[SentFile], depth: int = 0) -> Iterator[str]:
    """What attached texts and emails say."""
    for file in files:
        name, content = file.name.lower(), file.content[:MOST_ATTACHED]
        if file.media_type == "message/rfc822" or name.endswith(".eml"):
            if depth < DEEPEST:
                yield from _said_by(content, depth)
        elif file.media_type == "text/html" or name.endswith(_PAGES):
            yield seen_in(text_in(content, None)).text
        elif file.media_type.startswith("text/") or name.endswith(_TEXTS):
            yield text_in(content, None)


def _said_by(content: bytes, depth: int) -> Iterator[str]:
    message = taken_apart(content).message
    parts = parts_of(message, Thinned(content))
    yield value_of(message, "Subject")
    yield from (_said(each, "") for each in parts.texts)
    yield from _texts_in(parts.files, depth + 1)
