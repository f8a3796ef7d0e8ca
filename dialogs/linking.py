"""Words in a channel that link it to a group, or end that; and what is said to them.

Everybody in the channel reads the answer, so it names nobody and tells nothing about anybody.
"""

import re
from dataclasses import dataclass

from dialogs.figure_words import GROUP_NAMES
from dialogs.replies import Notice
from dialogs.typed.plain_words import plain_words
from dialogs.wording import listed
from training.digest import GROUPS
from training.nudges import Role
from training.policy import Contacts

_LINK = re.compile(
    r"(?:link|connect)(?: this| the)? channel (?:as|to|for|with)(?: the)? (ssg|osg)(?: channel)?"
)
_UNLINK = re.compile(r"(?:unlink|disconnect)(?: this| the)?(?: channel)?")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a channel: that it stands for a group, or, without one, for none."""

    group: Role | None


def wish_in(text: str) -> Wish | None:
    """The wish that words state as a whole; None of any others, which are never guessed at."""
    words = plain_words(text)
    if found := _LINK.fullmatch(words):
        return Wish(Role(found[1]))
    return Wish(None) if _UNLINK.fullmatch(words) else None


def linked(group: Role, *, moved: bool) -> Notice:
    """The channel stands for a group from now on."""
    name = GROUP_NAMES[group]
    before = (f"The {name} had another channel until now; that one gets no more.",) if moved else ()
    warning = (
        "The operational digest names people who are late: please see that only the group's members "
        "can read this channel."
    )
    return Notice(
        title=f"This channel is linked as {group.value.upper()}",
        sentences=(
            f"The weekly digest for the {name} will be posted here.",
            *before,
            *((warning,) if group is Role.OSG else ()),
            "To end this, write “unlink this channel”.",
        ),
    )


def unlinked(groups: list[Role]) -> Notice:
    """The channel stands for nobody any more."""
    if not groups:
        return Notice(
            "This channel is not linked",
            (f"To link it, write “link this channel as {_codes('or')}”.",),
        )
    names = listed(f"the {GROUP_NAMES[group]}" for group in groups)
    return Notice(
        "This channel is no longer linked",
        (f"From now on the weekly digest for {names} goes by email.",),
    )


def not_allowed(contacts: Contacts) -> Notice:
    """To everybody outside the safeguarding team, known to us or not."""
    return Notice(
        "Only the safeguarding team can do that",
        (f"If this channel should be linked, please write to {contacts.safeguarding_mailbox}.",),
    )


def _codes(last: str) -> str:
    return listed((group.value.upper() for group in GROUPS), last=last)
