"""What somebody may want of us, as their words say it: an intent, and what it is about.

A wish says only what was asked, never what may be answered: whose records somebody sees is decided
where it is answered (`training/access.py`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialogs.replies import Suggestion


class Intent(StrEnum):
    """What somebody may want of us."""

    NEEDS = "needs"
    HANDOUT = "handout"
    OVERDUE = "overdue"  # who is late, among others
    WHY = "why"  # why am I late, and what would clear it
    RUNS_OUT = "runs_out"  # when does a course of mine run out
    DONE = "done"  # I have done it
    LATER = "later"  # remind me later
    NOT_ME = "not_me"  # this is not about me, or no longer
    MISTAKEN = "mistaken"  # I said something that is not so, or take it back
    ROUTES = "routes"  # whom do I tell about a concern
    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"
    CONCERN = "concern"  # a concern itself: the guard
    UNKNOWN = "unknown"


class Whose(StrEnum):
    """Whose records a question about others means."""

    MINE = "mine"  # the people somebody answers for, however far that goes
    DIRECT = "direct"  # only those who report to them directly
    SERVICE = "service"
    GROUP = "group"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is late: among whom, in which course, and which page of the answer.

    `name` is a service's or a political group's, as the council writes it, and None for the asker's own;
    `course` is a course's code.
    With `is_expiring` it is about those whose training runs out soon instead of those who are late.
    """

    whose: Whose = Whose.MINE
    name: str | None = None
    course: str | None = None
    is_expiring: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """An intent, and what it is about as far as the words say.

    `course` is a course's code, `among` the codes that may be meant where it is not clear which; `on` a
    full date that was named, such as the day on which something was done or the day to be reminded on.
    `is_day_vague` says that a time was named instead, such as “June 2022”. `asked` goes with `OVERDUE`.
    `nearly` are next steps to offer where the words were not clear: the intent is then `UNKNOWN`.
    """

    intent: Intent
    course: str | None = None
    among: tuple[str, ...] = ()
    on: date | None = None
    is_day_vague: bool = False
    asked: Asked | None = None
    nearly: tuple[Suggestion, ...] = ()
