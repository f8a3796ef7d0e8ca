"""A list of people who are late, with one link to where their manager can say why.

The link stands before the people, where a long list cannot hide it. Where nobody on the list is late there is nothing to
say, and no link.
"""

from dataclasses import replace

from bot.mail.reader import Reader
from dialogs.letters.items import others_items
from dialogs.letters.others_letter import how_to_record
from dialogs.replies import Listing, Notice, Reply
from scheduler.ports import Outgoing
from training.status import LATE

_BY_LINK = "If there is a reason for the delay, record it: the link opens a page without Teams and without a password."


def with_reasons(
    replies: tuple[Reply, ...], outgoing: Outgoing, reader: Reader
) -> tuple[Reply, ...]:
    """The letter's replies with that link in the first list of others; without late ones as they were."""
    others = others_items(outgoing)
    place = _place_of(replies, how_to_record(outgoing.policy.contacts))
    if place is None or not any(each.status.state in LATE for each in others):
        return replies
    return (*replies[:place], *_split(replies[place], outgoing, reader), *replies[place + 1 :])


def _place_of(replies: tuple[Reply, ...], said: str) -> int | None:
    """Where it is first said how to record a reason."""
    found = (
        place
        for place, each in enumerate(replies)
        if isinstance(each, Listing) and any(said in sentence for sentence in each.sentences)
    )
    return next(found, None)


def _split(reply: Reply, outgoing: Outgoing, reader: Reader) -> tuple[Reply, ...]:
    """What to do with its link, and then the people."""
    assert isinstance(reply, Listing)  # noqa: S101 - it was found as one
    said = how_to_record(outgoing.policy.contacts)
    sentences = tuple(each.replace(said, _BY_LINK) for each in reply.sentences)
    how_long = reader.how_long(reader.about_others)
    what_to_do = Notice(reply.title, (*sentences, how_long), links=(reader.page_of_others(),))
    return (what_to_do, replace(reply, title="Who it is about", sentences=()))
