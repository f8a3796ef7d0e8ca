"""Replies put together in one card: one message, never several in quick succession."""

from bot.teams.cards.elements import Element, small_print
from bot.teams.cards.form import form_elements
from bot.teams.cards.listing import listing_elements
from bot.teams.cards.notice import notice_elements
from dialogs.replies import Form, Listing, Notice, Reply

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"


def card_of(replies: tuple[Reply, ...], *, footer: str | None = None) -> Element:
    """One Adaptive Card with all replies, one under the other, and a small last line if given."""
    body = [element for reply in replies for element in _elements(reply)]
    if footer:
        body.append(small_print(footer))
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en-GB",
        "body": body,
    }


def summary_of(replies: tuple[Reply, ...]) -> str:
    """What a notification shows of it: the first title."""
    return replies[0].title if replies else ""


def _elements(reply: Reply) -> list[Element]:
    match reply:
        case Form():
            return form_elements(reply)
        case Listing():
            return listing_elements(reply)
        case Notice():
            return notice_elements(reply)
