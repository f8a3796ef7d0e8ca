"""Letters that can be answered by a link: one obvious link, in the place of what to type and where.

A form becomes the link to its page, which says all that the form says. A letter about the reader's own
matters that has no form leads to the pages of the next steps that it offers: the self-audit, another
certificate, all that is asked of them. A list of people who are late leads to where it can be said why
(`about_others.py`). A link is for one reader alone, so a mailbox or a group gets none.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.links import Links
from bot.mail.about_others import with_reasons
from bot.mail.reader import Reader
from dialogs.letters.letter import Letter
from dialogs.purposes import opening_for
from dialogs.remedies import HOW_TO_ANSWER
from dialogs.replies import Form, Listing, Notice, Reply, Suggestion
from dialogs.wording import MY_TRAINING, SELF_AUDIT
from scheduler.ports import Outgoing

_BY_LINK = f"The link “{SELF_AUDIT.label}” below opens them."


def with_links(letter: Letter, outgoing: Outgoing, links: Links) -> Letter:
    """The letter as it is emailed to a person; the same message always gives the same letter."""
    if outgoing.person is None:
        return letter
    reader = Reader(links, outgoing.person, outgoing.day, outgoing.delivery_id)
    own = _with_own(letter.replies, reader)
    return replace(letter, replies=with_reasons(own, outgoing, reader))


def _with_own(replies: tuple[Reply, ...], reader: Reader) -> tuple[Reply, ...]:
    """The links to the reader's own matters."""
    with_pages = tuple(reader.with_page(each) for each in replies)
    return with_pages if with_pages != replies else _leading_on(reader, replies)


def _leading_on(reader: Reader, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    """The pages after what is said of the reader's own matters, where that is in the letter."""
    offered = dict.fromkeys(step for each in replies for step in _suggestions(each))
    steps = [each for each in offered if opening_for(each)]
    if MY_TRAINING not in steps:
        return replies
    first, *rest = (_saying_where(_without_pages(each), steps) for each in replies)
    return (first, reader.pages_of(steps), *rest)


def _suggestions(reply: Reply) -> Sequence[Suggestion]:
    return () if isinstance(reply, Form) else reply.suggestions


def _without_pages(reply: Reply) -> Reply:
    """A reply that no longer says to ask in Teams for what the links show."""
    match reply:
        case Listing() | Notice():
            left = tuple(each for each in reply.suggestions if not opening_for(each))
            return replace(reply, suggestions=left)
        case Form():
            return reply


def _saying_where(reply: Reply, steps: Sequence[Suggestion]) -> Reply:
    """A listing whose rows no longer send to Teams for the self-audit, where its link is in the letter."""
    if SELF_AUDIT not in steps or not isinstance(reply, Listing):
        return reply
    rows = (
        replace(
            row, sentences=tuple(each.replace(HOW_TO_ANSWER, _BY_LINK) for each in row.sentences)
        )
        for row in reply.rows
    )
    return replace(reply, rows=tuple(rows))
