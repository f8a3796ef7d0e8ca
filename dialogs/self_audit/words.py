"""Sentences of the self-audit that several of its cards share, and the words that ask for it."""

import re
from dataclasses import dataclass

from dialogs.self_audit.matter import Audit
from dialogs.self_audit.questions import Page, change_of, counts, day_in, months_of
from dialogs.states import when
from dialogs.typed.plain_words import plain_words
from training.days import long_date, valid_until
from training.status import State

STATEMENT = "These are my own answers, and they are true as far as I know."

_VALID = frozenset({State.MET, State.EXPIRING})

_PAGES = {plain_words(change_of(page).words): page for page in Page}
_MEANT = re.compile(r"\b(?:self ?audits?|councillors? audits?)\b")
_OWN = re.compile(
    r"(?:.*\b(?:do|start|begin|answer|open|continue|carry on with|resume|fill in|finish|send|change|see|show"
    r"|confirm) )?(?:me )?(?:the |my |a )?(?:councillors? )?(?:self ?)?audits?(?: form| questions| \w+)?"
)
_WHO = re.compile(
    r"(?:who|whos|which (?:councillors|members)|how many|has anybody|list)\b.*"
    r"|.*\b(?:outstanding|unanswered|missing)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What words about the self-audit ask for: who has not sent it, or one's own, perhaps at a page."""

    is_about_others: bool = False
    page: Page | None = None


def is_asked_for(text: str) -> bool:
    """Whether words ask for the self-audit itself, or who has not answered it.

    What is asked about it as about any course (why, how long it holds) is answered as of any course.
    """
    words = plain_words(text)
    if _MEANT.search(words) is None:
        return False
    return words in _PAGES or bool(_WHO.fullmatch(words) or _OWN.fullmatch(words))


def asked_in(text: str) -> Asked:
    """What is asked for; any words that are not clear mean one's own self-audit."""
    words = plain_words(text)
    if _WHO.fullmatch(words):
        return Asked(is_about_others=True)
    return Asked(page=_PAGES.get(words))


def introduction() -> tuple[str, ...]:
    """What somebody should know before they begin."""
    return (
        "Four questions, about five minutes. Each answer is kept as you go on, so you can stop and "
        "carry on another day: come back the same way, or type “self-audit” in Teams. What you have "
        "not sent is deleted after 90 days.",
        "The safeguarding team reads your answers. Your group leader and the scrutiny officer see only "
        "whether you have sent them.",
    )


def welcome_back(audit: Audit) -> tuple[str, ...]:
    """Said to somebody who has begun before."""
    if not audit.answers:
        return ()
    return ("Your answers so far are kept, and nothing has been sent. You can go on here.",)


def questions_changed() -> str:
    """Said to somebody who began with other questions than today's."""
    return "The questions have changed since you began, so please answer them from the start."


def what_we_know(audit: Audit) -> tuple[str, ...]:
    """What our own records say of the e-learning."""
    status = audit.standing.status_for(audit.terms.equivalent_of)
    if status is None or status.completion is None:
        return ()
    said = when(status)
    return (f"Our records say: {said[:1].lower()}{said[1:]}",)


def about_own_date(audit: Audit) -> tuple[str, ...]:
    """What the e-learning's date means: that it has run out, or that our records lack it as yet."""
    done_on = day_in(audit.answers, Page.ELEARNING_ON)
    status = audit.standing.status_for(audit.terms.equivalent_of)
    if done_on is None or status is None or status.state in _VALID:
        return ()
    months = status.requirement.valid_months
    if months is not None and (until := valid_until(done_on, months)) < audit.on:
        return (f"That was valid until {long_date(until)}: please do it again.",)
    return (
        "Our records do not show it yet. The learning system tells us once a month; what counts is "
        "its report.",
    )


def about_equivalent(audit: Audit) -> tuple[str, ...]:
    """Whether the training elsewhere can count."""
    if day_in(audit.answers, Page.COURSE_ON) is None:
        return ()
    if counts(audit.answers, audit.terms, audit.on):
        return (f"It counts as {audit.counts_as} once the safeguarding team has verified it.",)
    return (f"{too_old(audit)} Your answer is kept all the same.",)


def too_old(audit: Audit) -> str:
    """Why the training elsewhere does not count."""
    return (
        f"That is more than {months_of(audit.terms)} ago, so it does not count as "
        f"{audit.counts_as}."
    )
