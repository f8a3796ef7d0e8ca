"""“Done 3 May 2026”: somebody says that they did a course, and on which day.

A word alone proves no course: the learning system, the register or a certificate does (docs/rules.md, 18). So it
is noted for the safeguarding team, and the person hears what will count it, and that nothing is lost.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from dialogs import handout
from dialogs.flow import Turn
from dialogs.pressing import asking
from dialogs.reading import plain_words
from dialogs.replies import Notice, Reply
from dialogs.said_dates import date_said
from dialogs.wording import MY_TRAINING, listed
from training.courses import Course, Proof
from training.days import long_date
from training.policy import Policy
from training.tracker import Standing

_DONE = re.compile(r"\b(?:done|did|completed|finished|passed|attended|took|sat)\b")
_NOT = re.compile(
    r"\b(?:not|havent|hasnt|didnt|cant|cannot|wont|never|when|if|until|before|need|how|why)\b"
)

_COUNTS = {
    Proof.LMS_REPORT: "It counts as soon as the learning system's monthly report has it, so there is "
    "nothing more for you to do. Until then a reminder may still come.",
    Proof.REGISTER: "It counts as soon as the attendance register of that day has you on it. If you are "
    "reminded again next month, write to {mailbox}: they will look for the register.",
    Proof.CERTIFICATE: "It counts as soon as the safeguarding team has seen your certificate: send it to "
    "{mailbox}.",
    Proof.SELF_CERTIFIED: "It counts once you confirm it yourself, in your own name.",
}


@dataclass(frozen=True, slots=True)
class SaidDone:
    """What somebody says they did; noted, and no completion."""

    person_id: str
    course: str
    on: date
    at: datetime


def says_it_is_done(text: str) -> bool:
    """Whether the text says that something was done, and when; “not yet done” does not."""
    words = plain_words(text)
    return bool(_DONE.search(words)) and not _NOT.search(words) and date_said(text) is not None


def answer(
    text: str, standing: Standing, policy: Policy, *, about: Collection[str], at: datetime
) -> Turn[SaidDone]:
    """Judge such words; `about` are the courses that the message spoke of which it answers."""
    found = date_said(text)
    if found is None or found.day is None:
        return Turn((_full_date(),))
    if found.day > at.date():
        return Turn((_still_to_come(found.day),))
    course = _course_meant(text, standing, policy, about)
    if course is None:
        return Turn((_which(standing, policy),))
    said = SaidDone(standing.person.person_id, course.code, found.day, at)
    return Turn((_noted(course, found.day, policy), *_form(course, standing, policy)), said)


def _course_meant(
    text: str, standing: Standing, policy: Policy, about: Collection[str]
) -> Course | None:
    """The one course that the words name, or else that the message was about, or else that is open."""
    words = f" {plain_words(text)} "
    asked = [each.course for each in standing.statuses]
    named = [code for code in asked if _is_named(policy.courses[code], words)]
    still_open = [each.course for each in asking(standing)]
    for codes in (named, [code for code in asked if code in about], still_open):
        if len(codes) == 1:
            return policy.courses[codes[0]]
        if codes:
            return None
    return None


def _is_named(course: Course, words: str) -> bool:
    names = (course.code.replace("_", " "), course.title, *course.aliases)
    return any(f" {plain_words(name)} " in words for name in names)


def _noted(course: Course, day: date, policy: Policy) -> Notice:
    counts = _COUNTS[course.proof].format(mailbox=policy.contacts.safeguarding_mailbox)
    return Notice(
        title=f"Thank you: {course.title}",
        sentences=(f"I have noted that you did it on {long_date(day)}. {counts}",),
        suggestions=(MY_TRAINING,),
    )


def _form(course: Course, standing: Standing, policy: Policy) -> tuple[Reply, ...]:
    """What can be confirmed at once comes with the answer."""
    matter = handout.handout_of(standing, policy)
    is_it = matter is not None and matter.course.code == course.code and matter.is_open
    return (handout.form(matter),) if matter and is_it else ()


def _full_date() -> Notice:
    return Notice(
        title="I need the full date",
        sentences=(
            "Please write it again with the day, the month and the year, such as “done 3 May 2026”. "
            "An auditor could not use anything less.",
        ),
        suggestions=(MY_TRAINING,),
    )


def _still_to_come(day: date) -> Notice:
    return Notice(
        title="That day is still to come",
        sentences=(
            f"You wrote {long_date(day)}. Please write again once it is done, with the day on which "
            "you did it.",
        ),
        suggestions=(MY_TRAINING,),
    )


def _which(standing: Standing, policy: Policy) -> Notice:
    titles = [policy.courses[each.course].title for each in standing.statuses]
    names = f" It is one of these: {listed(titles, last='or')}." if titles else ""
    return Notice(
        title="Which training was it?",
        sentences=(f"Please write it again with its name and the full date.{names}",),
        suggestions=(MY_TRAINING,),
    )
