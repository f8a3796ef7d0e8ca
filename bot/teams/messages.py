"""Replies as a message of the SDK: one card, nothing beside it.

Text beside a card would make Teams split the message in two and give no id back, so what a
notification shows stands in the summary.
"""

from copy import copy

from botbuilder.schema import Activity, Attachment

from bot.json_values import Json
from bot.teams.cards.document import CONTENT_TYPE, card_of, summary_of
from dialogs.replies import Reply

INVOKE_RESPONSE = "invokeResponse"


class Message(Activity):
    """An activity of ours whose content nobody changes any more.

    The SDK copies every message deeply before it sends it, which would cost more than sending it; it
    only ever sets fields of the copy.
    """

    def __deepcopy__(self, _memo: object) -> "Message":
        return copy(self)


def message_of(
    replies: tuple[Reply, ...], *, summary: str | None = None, footer: str | None = None
) -> Activity:
    """A message with all replies in one card."""
    card = Attachment(content_type=CONTENT_TYPE, content=card_of(replies, footer=footer))
    return Message(type="message", summary=summary or summary_of(replies), attachments=[card])


def card_answer(replies: tuple[Reply, ...]) -> Activity:
    """The answer to a card's button: the card that takes its place."""
    return _invoke_answer(200, CONTENT_TYPE, card_of(replies))


def word_answer(sentence: str) -> Activity:
    """The answer to a card's button while its work goes on: a word beneath the card."""
    return _invoke_answer(200, "application/vnd.microsoft.activity.message", sentence)


def typing() -> Activity:
    """The sign that somebody is writing; it ends by itself or with the next message."""
    return Activity(type="typing")


def error_answer(sentence: str) -> Activity:
    """The answer to a card's button when we failed: shown beneath the card, which stays as it is."""
    error = {"code": "InternalError", "message": sentence}
    return _invoke_answer(500, "application/vnd.microsoft.error", error)


def _invoke_answer(status: int, kind: str, value: Json | str) -> Activity:
    body = {"statusCode": status, "type": kind, "value": value}
    return Activity(type=INVOKE_RESPONSE, value=body)
