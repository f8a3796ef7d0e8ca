"""What we write of our own accord: everything for one addressee on one day in one letter.

The same letter goes out by Teams and by email. What is due to the reader themselves comes first, then
the people they answer for, and at the end what the reader can ask.
"""

from dataclasses import dataclass, replace

from dialogs.letters import others_letter, own_letter
from dialogs.letters.items import Item, Message, others_items, own_items
from dialogs.letters.others_subject import beside_own, subject
from dialogs.letters.own_subject import subject as own_subject
from dialogs.overdue.scope_words import WHO_IS_LATE
from dialogs.remedies import offers_self_audit
from dialogs.replies import Listing, Reply, Suggestion
from dialogs.wording import HELP, MY_TRAINING, SELF_AUDIT, whom_to_ask
from training.nudges import Role


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an email carries along; `media_type` is such as `application/pdf`.

    Teams and GOV.UK Notify carry none, so a letter must be understood without its files.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words; `why` says why the reader gets it and whom to ask.

    `asks` is the key of what it asks, where an answer by email needs to be understood by it.
    """

    subject: str
    replies: tuple[Reply, ...]
    why: str
    files: tuple[Attachment, ...] = ()
    asks: str | None = None


def compose(message: Message) -> Letter:
    """Write the letter; the same message always gives the same letter."""
    own, others = own_items(message), others_items(message)
    replies: list[Reply] = []
    whys: list[str] = []
    if own:
        replies += own_letter.replies(message, own)
        whys.append(own_letter.why(message))
    if others:
        replies += others_letter.replies(message, others)
        whys.append(others_letter.why(others))
    if not _is_for_the_team(others):
        whys.append(whom_to_ask(message.policy.contacts))
    ended = _ending_with(_next_steps(message, own, others), replies)
    return Letter(_subject(message, own, others), ended, " ".join(whys))


def _subject(message: Message, own: tuple[Item, ...], others: tuple[Item, ...]) -> str:
    if not own:
        return subject(others, message.day)
    mine = own_subject(own, message.policy)
    return f"{mine}; {beside_own(others)}" if others else mine


def _is_for_the_team(others: tuple[Item, ...]) -> bool:
    """Whether it goes to the safeguarding team's mailbox, which need not write to itself."""
    return any(each.nudge.addressee.role is Role.SAFEGUARDING_TEAM for each in others)


def _next_steps(
    message: Message, own: tuple[Item, ...], others: tuple[Item, ...]
) -> tuple[Suggestion, ...]:
    """What the reader can ask in Teams; a mailbox asks nothing there."""
    if message.person is None:
        return ()
    is_asked = offers_self_audit((each.status for each in own), message.policy)
    return (
        *((SELF_AUDIT,) if is_asked else ()),
        *((WHO_IS_LATE,) if others else ()),
        *((MY_TRAINING,) if own else ()),
        HELP,
    )


def _ending_with(steps: tuple[Suggestion, ...], replies: list[Reply]) -> tuple[Reply, ...]:
    """The next steps at the very end; a form that ends the letter is the next step itself."""
    *before, last = replies
    if isinstance(last, Listing):
        last = replace(last, suggestions=steps)
    return (*before, last)
