"""What an answer of ours asks by email: which course, or which day; known by the token of that answer.

Whoever answers a question leaves out what they have said before. So what is known already goes with the
question, and a date alone, or a course alone, is enough. It stands where the answer's token stands, and
lapses after some days.
"""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs.reading.wishes import Wish

BEGINNING = "question:"
"""How the key of a question begins, beside the keys of forms."""

ANSWERED_WITHIN = timedelta(days=14)
"""In its own thread; whoever answers later is asked again."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was known when it was asked: the courses that may be meant, and the day of which one was done."""

    asked_on: date
    courses: tuple[str, ...] = ()
    on: date | None = None

    @property
    def key(self) -> str:
        """The question as it is kept."""
        on = self.on.isoformat() if self.on else None
        return BEGINNING + json.dumps([self.asked_on.isoformat(), self.courses, on])


def question_in(key: str | None, today: date) -> Question | None:
    """The question that a key stands for; None of other keys, and of a question that has lapsed."""
    if key is None or not key.startswith(BEGINNING):
        return None
    asked_on, courses, on = json.loads(key.removeprefix(BEGINNING))
    found = Question(
        date.fromisoformat(asked_on), tuple(courses), date.fromisoformat(on) if on else None
    )
    return found if today - found.asked_on <= ANSWERED_WITHIN else None


def names_anything(said: Wish) -> bool:
    """Whether the words name a course or a time."""
    return bool(said.course or said.among or said.on or said.is_day_vague)


def completed(said: Wish, question: Question | None) -> Wish:
    """What the words say, with what was known before where they leave it out."""
    if question is None:
        return said
    named = (said.course,) if said.course else said.among
    common = tuple(each for each in named if each in question.courses)
    courses = common or named or question.courses
    is_one = len(courses) == 1
    return replace(
        said,
        course=courses[0] if is_one else None,
        among=() if is_one else courses,
        on=said.on if said.on or said.is_day_vague else question.on,
    )


def asked_next(said: Wish, today: date) -> Question | None:
    """The question that stays open after these words; None where both course and day are clear.

    A day that is still to come is a slip, and forgotten.
    """
    on = said.on if said.on and said.on <= today else None
    if said.course and on:
        return None
    return Question(today, (said.course,) if said.course else said.among, on)
