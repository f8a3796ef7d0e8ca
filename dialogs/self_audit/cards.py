"""The cards of the self-audit: one for each question, and the review before it is sent."""

from collections.abc import Mapping

from dialogs.replies import Button, Form, Listing, Row
from dialogs.self_audit.matter import Audit
from dialogs.self_audit.questions import (
    TOPICS,
    VERSION,
    Page,
    Question,
    change_of,
    day_in,
    shown,
)
from dialogs.self_audit.words import (
    STATEMENT,
    about_equivalent,
    about_own_date,
    introduction,
    questions_changed,
    what_we_know,
)
from dialogs.states import when
from training.days import long_date
from training.self_audits import earliest_equivalent_on

FLOW = "self_audit"
REVIEW = "review"
SEND = "send"

_DATES = frozenset({Page.ELEARNING_ON, Page.COURSE_ON})


def key_of(audit: Audit, *what: object) -> str:
    """Names the matter in cards: whose, which of theirs, and the page, or the revision reviewed.

    Never an answer: a key travels further than what is in a form.
    """
    return "|".join(map(str, (audit.standing.person.person_id, audit.number, *what)))


def card(
    audit: Audit,
    question: Question,
    *,
    first: tuple[str, ...] = (),
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Form:
    """One question, filled in as it was answered before; `first` is said before everything else."""
    known = {each.name: audit.answers.get(each.name, "") for each in question.fields}
    return Form(
        flow=FLOW,
        version=VERSION,
        key=key_of(audit, question.page),
        title=f"{_title(audit)}, question {question.topic} of {TOPICS}: {question.name}",
        sentences=(*first, *_guidance(audit, question)),
        fields=question.fields,
        send_label="Save and continue",
        values=known if values is None else values,
        errors=errors or {},
    )


def review(audit: Audit, *, first: tuple[str, ...] = ()) -> Listing:
    """All answers before they are sent, each with its own way to change it."""
    send = Button("Send my answers", FLOW, VERSION, key_of(audit, REVIEW, audit.revision), SEND)
    return Listing(
        title=f"{_title(audit)}: check your answers",
        sentences=(*first, f"Nothing has been sent yet. By sending you confirm: “{STATEMENT}”"),
        rows=tuple(_row(audit, each) for each in audit.questions),
        buttons=(send,),
    )


def _title(audit: Audit) -> str:
    return audit.course.title if audit.course else ""


def _row(audit: Audit, question: Question) -> Row:
    said = shown(question, audit.answers)
    if question.page in _DATES:
        day = day_in(audit.answers, question.page)
        said = long_date(day) if day else ""
    return Row(
        heading=question.heading,
        state=said,
        sentences=_consequences(audit, question.page),
        opens=change_of(question.page),
    )


def _consequences(audit: Audit, page: Page) -> tuple[str, ...]:
    """What follows from an answer, where that is not plain."""
    if page is Page.ELEARNING_ON:
        return about_own_date(audit)
    return about_equivalent(audit) if page is Page.COURSE_ON else ()


def _guidance(audit: Audit, question: Question) -> tuple[str, ...]:
    """What helps to answer."""
    match question.page:
        case Page.ELEARNING:
            return (*_beginning(audit), *what_we_know(audit))
        case Page.EQUIVALENT:
            where = "With another council, an employer or a charity, for example."
            return (f"{where} {_since_when(audit)}",)
        case Page.COURSE:
            return (
                "Only the course and whoever ran it, please: nothing about a child or an adult.",
            )
        case Page.COURSE_ON:
            course = audit.question_on(Page.COURSE)
            return ((shown(course, audit.answers),) if course else ()) + (_since_when(audit),)
        case _:
            return ()


def _since_when(audit: Audit) -> str:
    """From which day on a training elsewhere counts."""
    since = long_date(earliest_equivalent_on(audit.on, audit.terms))
    return f"It can count as {audit.counts_as} if you finished it on {since} or later."


def _beginning(audit: Audit) -> tuple[str, ...]:
    """What the whole is, said with the first question until there are answers."""
    if audit.answers or audit.status is None:
        return ()
    changed = (questions_changed(),) if audit.is_outdated else ()
    return (*changed, *introduction(), when(audit.status))
