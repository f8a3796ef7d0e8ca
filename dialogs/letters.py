"""What we write of our own accord: everything for one addressee on one day in one letter.

The same letter goes out by Teams and by email. What is due to the reader themselves comes first, with
the handout's form beneath it; then the people they answer for.
"""

from dataclasses import dataclass

from dialogs import others_letter, own_letter
from dialogs.letter_items import Message, others_items, own_items
from dialogs.replies import Reply
from dialogs.wording import whom_to_ask


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words; `why` says why the reader gets it and whom to ask."""

    subject: str
    replies: tuple[Reply, ...]
    why: str


def compose(message: Message) -> Letter:
    """Write the letter; the same message always gives the same letter."""
    own, others = own_items(message), others_items(message)
    subjects: list[str] = []
    replies: list[Reply] = []
    whys: list[str] = []
    if own:
        subjects.append(own_letter.subject(own, message.policy))
        replies += own_letter.replies(message, own)
        whys.append(own_letter.why(message.policy))
    if others:
        subjects.append(others_letter.subject(others))
        replies += others_letter.replies(message, others)
        whys.append(others_letter.why(others))
    whys.append(whom_to_ask(message.policy.contacts))
    return Letter("; ".join(subjects), tuple(replies), " ".join(whys))
