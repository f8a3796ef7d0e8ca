"""What a link in an email is for, and what may be done with it.

Whoever has the link is believed to be the person whom it was sent to: that is less than signing in. So
it opens that person's own matters, and of other people's records nothing but what the very email told them
(`dialogs/overdue/told.py`). The flows and the words of these are named here, each of them: whatever is not
named is not done by link.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from dialogs import handout
from dialogs.evidence import asking, receipts
from dialogs.evidence.own_certificates import ONE_OF_MINE
from dialogs.overdue import delay_form, letter_page
from dialogs.replies import Form, Listing, Notice, Reply, Suggestion
from dialogs.self_audit import steps
from dialogs.self_audit.questions import CHANGE
from dialogs.wording import (
    APP_NAME,
    CONCERN,
    DONE,
    HANDOUT,
    HOW_LONG_MY,
    I_HAVE_DONE,
    LATER,
    MY_CERTIFICATES,
    MY_TRAINING,
    NOT_ME,
    REMIND_ME,
    RUNS_OUT,
    SELF_AUDIT,
    SEND_CERTIFICATE,
    WHY,
)


class Purpose(StrEnum):
    """What a link opens."""

    HANDOUT = "handout"
    NEEDS = "needs"
    SELF_AUDIT = "self-audit"
    EVIDENCE = "evidence"
    LATER = "later"
    DELAY = "delay"  # why people of theirs are late; the key is the letter that told of them


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be opened: the purpose, and the key of the matter where there are several."""

    purpose: Purpose
    key: str = ""


_FLOWS = {
    handout.FLOW: Purpose.HANDOUT,
    steps.FLOW: Purpose.SELF_AUDIT,
    asking.FLOW: Purpose.EVIDENCE,
    receipts.BACK: Purpose.EVIDENCE,
    delay_form.FLOW: Purpose.DELAY,
}
"""The flows whose forms and buttons are answered by link, and what opens them."""

_OPENED = {
    Purpose.HANDOUT: HANDOUT,
    Purpose.NEEDS: MY_TRAINING,
    Purpose.SELF_AUDIT: SELF_AUDIT,
    Purpose.EVIDENCE: SEND_CERTIFICATE,
    Purpose.LATER: LATER,
}
"""The next step that a link takes for the person who opens it: each of them only looks something up."""

_ALSO_SAID = (WHY, RUNS_OUT, DONE, NOT_ME, MY_CERTIFICATES, CONCERN)
_WORDS = frozenset(each.words for each in (*_OPENED.values(), *_ALSO_SAID))
_BEGINNINGS = (
    HOW_LONG_MY,
    I_HAVE_DONE,
    REMIND_ME,
    REMIND_ME.lower(),
    CHANGE,
    ONE_OF_MINE,
    letter_page.BEGINNING,
)


def opening_of(form: Form) -> Opening | None:
    """What a link opens in the place of a form; None where the form is not answered by link.

    There is one handout, and its newest version is asked for: it needs no key. A reason for a delay is asked for
    on the page of a letter.
    """
    purpose = _FLOWS.get(form.flow)
    if purpose is None or purpose is Purpose.DELAY:
        return None
    return Opening(purpose, "" if purpose is Purpose.HANDOUT else form.key)


def opening_for(suggestion: Suggestion) -> Opening | None:
    """What a link opens in the place of a next step; None of one that is not taken so."""
    return next((Opening(each) for each, step in _OPENED.items() if step == suggestion), None)


def words_of(opening: Opening) -> str:
    """What whoever opens a link would have typed: words that only look something up."""
    if opening.purpose is Purpose.DELAY:
        return letter_page.words_for(opening.key)
    return _OPENED[opening.purpose].words


def is_answered_by_link(flow: str) -> bool:
    """Whether a form or a button of that flow may be sent by link."""
    return flow in _FLOWS


def is_said_by_link(words: str) -> bool:
    """Whether a next step with these words may be taken by link: the reader's own, or their letter's people."""
    return words in _WORDS or words.startswith(_BEGINNINGS)


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
