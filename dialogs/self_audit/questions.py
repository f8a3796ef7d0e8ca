"""The questions of the councillors' self-audit: their words, their order, and which follow from which.

`VERSION` names these very questions. Whoever changes what is asked counts it up: drafts and cards of an
older version then start again, and what was sent keeps the words in which it was asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dialogs.replies import Choice, DateField, Field, Option, Suggestion, TextField
from dialogs.wording import FULL_DATE, counted
from training.policy import Policy, SelfAuditTerms
from training.self_audits import is_recent

VERSION = 1
TOPICS = 4
LONGEST_NAME = 200
YES, NO = "yes", "no"

Answers: TypeAlias = Mapping[str, str]
"""What was answered so far, by the name of the field; days in ISO form."""


class Page(StrEnum):
    """One thing to be asked; also the name of its first field."""

    ELEARNING = "elearning"
    ELEARNING_ON = "elearning_on"
    EQUIVALENT = "equivalent"
    COURSE = "course"
    COURSE_ON = "course_on"
    PROOF = "proof"
    REPORTING = "reporting"
    SESSION = "session"


COURSE_BY = "course_by"
"""The second field of the page `COURSE`: who ran it."""


ALL_NAMES = tuple(
    name for page in Page for name in ((page, COURSE_BY) if page is Page.COURSE else (page,))
)
"""Every answer's name, in the order of the questions."""


@dataclass(frozen=True, slots=True)
class Question:
    """One page: which of the four topics it is about, its own name, what the review calls it, and its fields."""

    page: Page
    topic: int
    name: str
    heading: str
    fields: tuple[Field, ...]

    def is_answered(self, answers: Answers) -> bool:
        """Whether everything on the page was answered."""
        return all(field.name in answers for field in self.fields)


CHANGE = "change self-audit "
"""How the words begin that change an answer."""

_PLEASE_CHOOSE = "Please choose one of the answers."


def question(page: Page, policy: Policy) -> Question:
    """The question on a page, in the policy's words."""
    topic, heading, name, fields = _ASKED[page]
    return Question(
        page=page,
        topic=topic,
        name=name,
        heading=heading.format(course=policy.courses[policy.self_audit.equivalent_of].title),
        fields=fields(policy),
    )


def change_of(page: Page) -> Suggestion:
    """The step that changes the answer on a page: its button, and what somebody types for it."""
    name = _ASKED[page][2]
    return Suggestion(f"Change {name}", f"{CHANGE}{name}")


def path(answers: Answers, terms: SelfAuditTerms, on: date) -> tuple[Page, ...]:
    """The pages that are asked, given the answers so far: no date where the answer was no."""
    pages = [Page.ELEARNING]
    if answers.get(Page.ELEARNING) == YES:
        pages.append(Page.ELEARNING_ON)
    pages.append(Page.EQUIVALENT)
    if answers.get(Page.EQUIVALENT) == YES:
        pages += [Page.COURSE, Page.COURSE_ON]
        if counts(answers, terms, on):
            pages.append(Page.PROOF)
    return (*pages, Page.REPORTING, Page.SESSION)


def counts(answers: Answers, terms: SelfAuditTerms, on: date) -> bool:
    """Whether the equivalent is recent enough to count; not before its date is known."""
    done_on = day_in(answers, Page.COURSE_ON)
    return done_on is not None and is_recent(done_on, on, terms)


def months_of(terms: SelfAuditTerms) -> str:
    """How long ago an equivalent may have been done, in words."""
    return counted(terms.within_months, "month", "months")


def day_in(answers: Answers, name: str) -> date | None:
    """The day that was answered."""
    said = answers.get(name)
    return date.fromisoformat(said) if said else None


def asked_for(answers: Answers, policy: Policy, on: date) -> dict[str, str]:
    """The answers to what is asked: what an earlier answer made needless is dropped."""
    pages = path(answers, policy.self_audit, on)
    names = {field.name for page in pages for field in question(page, policy).fields}
    return {name: said for name, said in answers.items() if name in names}


def shown(question: Question, answers: Answers) -> str:
    """The answer to a question as its sender reads it."""
    said = [_shown(field, answers.get(field.name, "")) for field in question.fields]
    return ", run by ".join(said)


def _shown(field: Field, said: str) -> str:
    if isinstance(field, Choice):
        return next((each.label for each in field.options if each.value == said), "")
    return said


def _choice(page: Page, label: str, yes: str, no: str) -> tuple[Field, ...]:
    return (Choice(page, label, _PLEASE_CHOOSE, (Option(yes, YES), Option(no, NO))),)


def _elearning(policy: Policy) -> tuple[Field, ...]:
    title = policy.courses[policy.self_audit.equivalent_of].title
    label = f"Have you done the council's “{title}”?"
    return _choice(Page.ELEARNING, label, "Yes", "No, not yet")


def _elearning_on(policy: Policy) -> tuple[Field, ...]:
    title = policy.courses[policy.self_audit.equivalent_of].title
    return (DateField(Page.ELEARNING_ON, f"On which day did you finish “{title}”?", FULL_DATE),)


def _equivalent(policy: Policy) -> tuple[Field, ...]:
    label = (
        f"In the last {months_of(policy.self_audit)}, have you done the same or an equivalent "
        "safeguarding training somewhere else?"
    )
    return _choice(Page.EQUIVALENT, label, "Yes", "No")


def _course(_: Policy) -> tuple[Field, ...]:
    what = "Please say what it was called."
    who = "Please say who ran it."
    return (
        TextField(Page.COURSE, "What was that training called?", what, max_length=LONGEST_NAME),
        TextField(COURSE_BY, "Who ran it?", who, max_length=LONGEST_NAME),
    )


def _course_on(_: Policy) -> tuple[Field, ...]:
    return (DateField(Page.COURSE_ON, "On which day did you finish that training?", FULL_DATE),)


def _proof(_: Policy) -> tuple[Field, ...]:
    label = "Do you have a certificate, or something else that shows it?"
    return _choice(Page.PROOF, label, "Yes, I can send it", "No")


def _reporting(_: Policy) -> tuple[Field, ...]:
    label = "Do you know who the council's designated safeguarding officer is, and how to report a concern?"
    return _choice(Page.REPORTING, label, "Yes, both", "No, or only one of the two")


def _session(_: Policy) -> tuple[Field, ...]:
    label = "Would you like to come to a safeguarding awareness session for councillors?"
    return _choice(Page.SESSION, label, "Yes, please", "No, thank you")


_Asked: TypeAlias = tuple[int, str, str, Callable[[Policy], tuple[Field, ...]]]

_ASKED: Mapping[Page, _Asked] = {
    Page.ELEARNING: (1, "{course}", "e-learning", _elearning),
    Page.ELEARNING_ON: (1, "{course}: finished on", "e-learning date", _elearning_on),
    Page.EQUIVALENT: (2, "Training somewhere else", "other training", _equivalent),
    Page.COURSE: (2, "What it was, and who ran it", "other course", _course),
    Page.COURSE_ON: (2, "That training finished on", "other course date", _course_on),
    Page.PROOF: (2, "Certificate for it", "certificate", _proof),
    Page.REPORTING: (3, "Safeguarding officer and reporting", "reporting", _reporting),
    Page.SESSION: (4, "Awareness session", "awareness session", _session),
}
