"""What a link in an email is for, and what may be done with it.

Whoever has the link is believed to be the person whom it was sent to: that is less than signing in. So
it opens that person's own matters, and the very matter that it names, never a look at other people's
records. What is not named here is not done by link.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from dialogs import handout
from dialogs.reading import read
from dialogs.replies import Form, Listing, Notice, Reply, Suggestion
from dialogs.wishes import Intent
from dialogs.wording import APP_NAME, HANDOUT, MY_TRAINING


class Purpose(StrEnum):
    """What a link opens."""

    HANDOUT = "handout"
    NEEDS = "needs"
    SELF_AUDIT = "self-audit"
    EVIDENCE = "evidence"
    DELAY = "delay"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be opened: the purpose, and the key of the matter where there are several."""

    purpose: Purpose
    key: str = ""


_OF_FLOWS = {handout.FLOW: Purpose.HANDOUT}
_OF_WORDS = {MY_TRAINING.words: Purpose.NEEDS, HANDOUT.words: Purpose.HANDOUT}
_OWN = frozenset(
    {
        Intent.NEEDS,
        Intent.HANDOUT,
        Intent.WHY,
        Intent.RUNS_OUT,
        Intent.DONE,
        Intent.LATER,
        Intent.NOT_ME,
        Intent.ROUTES,
    }
)


def opening_of_form(form: Form) -> Opening | None:
    """What a link opens in the place of a form; None where the form is not answered by link.

    There is one handout, and its newest version is asked for: it needs no key.
    """
    purpose = _OF_FLOWS.get(form.flow)
    if purpose is None:
        return None
    return Opening(purpose, "" if purpose is Purpose.HANDOUT else form.key)


def opening_of_words(words: str) -> Opening | None:
    """What a link opens in the place of words; None where they are not said by link."""
    purpose = _OF_WORDS.get(words)
    return Opening(purpose) if purpose else None


def is_answered_by_link(flow: str) -> bool:
    """Whether a form or a button of that flow may be sent by link."""
    return flow in _OF_FLOWS


def is_said_by_link(words: str) -> bool:
    """Whether these words may be said by link: about the reader's own matters only."""
    return read(words) in _OWN


def as_shown_by_link(reply: Reply) -> Reply:
    """A reply without what is not done by link: other people's matters, and words to be typed."""
    match reply:
        case Form():
            return reply if is_answered_by_link(reply.flow) else _elsewhere(reply)
        case Listing():
            rows = tuple(replace(each, opens=_only_ours(each.opens)) for each in reply.rows)
            return replace(_pruned(reply), rows=rows)
        case Notice():
            return _pruned(reply)


def _elsewhere(form: Form) -> Notice:
    return Notice(
        form.title, (*form.sentences, f"Please answer this in Teams: open {APP_NAME} there.")
    )


Pruned = TypeVar("Pruned", Listing, Notice)


def _pruned(reply: Pruned) -> Pruned:
    buttons = tuple(each for each in reply.buttons if is_answered_by_link(each.flow))
    suggestions = tuple(each for each in reply.suggestions if _only_ours(each))
    return replace(reply, buttons=buttons, suggestions=suggestions)


def _only_ours(suggestion: Suggestion | None) -> Suggestion | None:
    return suggestion if suggestion and is_said_by_link(suggestion.words) else None
