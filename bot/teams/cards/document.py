"""Replies put together in one card: one message, never several in quick succession."""

import json

from bot.teams.cards.elements import Element, small_print
from bot.teams.cards.form import form_elements
from bot.teams.cards.listing import MOST_ROWS, listing_elements
from bot.teams.cards.notice import notice_elements
from dialogs.replies import Form, Listing, Notice, Reply

MOST_BYTES = 80_000  # Teams takes about 100 KB, and recommends to stay below this
ELSEWHERE = "This app cannot show the rest: please open it in Teams on a computer."

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"


def card_of(replies: tuple[Reply, ...], *, footer: str | None = None) -> Element:
    """One Adaptive Card with all replies, one under the other, and a small last line if given.

    Where it would be larger than Teams takes, long listings show fewer rows and say so.
    """
    most_rows = MOST_ROWS
    card = _card(replies, footer, most_rows)
    while most_rows > 1 and weight_of(card) > MOST_BYTES:
        most_rows //= 2
        card = _card(replies, footer, most_rows)
    return card


def weight_of(card: Element) -> int:
    """A card's bytes as Teams counts them: in UTF-16."""
    text = json.dumps(card, ensure_ascii=False)
    return len(text.encode("utf-16-le"))


def _card(replies: tuple[Reply, ...], footer: str | None, most_rows: int) -> Element:
    body = [element for reply in replies for element in _elements(reply, most_rows)]
    if footer:
        body.append(small_print(footer))
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en-GB",
        "fallbackText": f"{summary_of(replies)}. {ELSEWHERE}",
        "body": body,
    }


def summary_of(replies: tuple[Reply, ...]) -> str:
    """What a notification shows of it: the first title."""
    return replies[0].title if replies else ""


def _elements(reply: Reply, most_rows: int) -> list[Element]:
    match reply:
        case Form():
            return form_elements(reply)
        case Listing():
            return listing_elements(reply, most_rows)
        case Notice():
            return notice_elements(reply)
