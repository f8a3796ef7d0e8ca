"""The councillors' self-audit: a few questions over several days, reviewed, and sent once.

Unlike other forms its state is not in the card but in a draft, with each answer as soon as it is given:
so somebody may stop and go on days later, on another device or channel, and no answer travels in a key.
The rules that shape it (docs/rules.md, 22):

- who clicked counts, never whom the card names; a card of a self-audit that was sent shows its receipt;
- what is sent is what was reviewed: a review that has been overtaken is shown anew;
- words that look like a concern about somebody are not kept, and the routes are shown.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from dialogs.caller import Caller
from dialogs.concern import spotting
from dialogs.concern.course_names import CourseNames
from dialogs.filled_in import has_concern, to_show_again, typed
from dialogs.flow import Answer, Turn
from dialogs.replies import PRESS, Notice, Reply
from dialogs.self_audit.cards import FLOW, REVIEW, SEND, card, review
from dialogs.self_audit.checks import judged
from dialogs.self_audit.matter import Audit
from dialogs.self_audit.questions import NO, VERSION, Page, Question, asked_for
from dialogs.self_audit.receipt import not_open, receipt
from dialogs.self_audit.sending import self_audit_of
from dialogs.self_audit.words import about_equivalent, about_own_date
from dialogs.wording import concern_routes
from training.self_audits import Draft, SelfAudit

__all__ = ["FLOW", "answer", "show"]

_START_AGAIN = "That card is out of date, so here is the current one."
_NOT_YOURS = "That card was made out to somebody else, so nothing was kept. This one is yours."
_CHANGED = "Your answers have changed since that card, so please check them once more."
_IN_OTHER_WORDS = "If it was only the name of a course, please put it in other words, such as “Safeguarding, level 1”."
_REVISIONS_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Card:
    """What a card's key says: whose it is, which self-audit, which page, and which revision."""

    person_id: str
    number: str
    page: str
    revision: str


def show(audit: Audit, page: Page | None = None, *, first: tuple[str, ...] = ()) -> Reply:
    """The question of a page, or else what comes next: a question, the review, or why there is none."""
    if not audit.is_open:
        return not_open(audit)
    wanted = audit.question_on(page) if page else None
    following = wanted or audit.next_question
    return card(audit, following, first=first) if following else review(audit, first=first)


def answer(audit: Audit, sent: Answer, caller: Caller, *, at: datetime) -> Turn[Draft | SelfAudit]:
    """Judge a card that came back, for the person who sent it.

    What is to be sent is only recorded: what is said to it is its receipt, once it is on record.
    """
    odd = _odd(audit, sent)
    if odd is not None:
        return Turn((odd,))
    came = _card_in(sent.key)
    if came.page == REVIEW:
        return _send(audit, sent, came, caller=caller, at=at)
    asked = audit.question_on(Page(came.page))
    if asked is None:
        return Turn((show(audit),))
    return _keep(audit, asked, sent, at=at)


def _odd(audit: Audit, sent: Answer) -> Reply | None:
    """The answer to a card that cannot be taken as it is; None to any other."""
    came = _card_in(sent.key)
    if came.person_id != audit.standing.person.person_id:
        return show(audit, first=(_NOT_YOURS,))
    if audit.last is not None and came.number == str(audit.last.number):
        return receipt(audit, audit.last)
    is_current = sent.version == VERSION and came.number == str(audit.number)
    is_known = came.page in (*Page, REVIEW)
    if not audit.is_open or not (is_current and is_known):
        return show(audit, first=(_START_AGAIN,))
    return None


def _keep(audit: Audit, asked: Question, sent: Answer, *, at: datetime) -> Turn[Draft | SelfAudit]:
    """Keep the answers of one page, or ask it again."""
    values = typed(asked.fields, sent)
    if has_concern(asked.fields, values, CourseNames.of(audit.policy)):
        return Turn((spotting.routes(audit.policy.contacts), _in_other_words(audit, asked)))
    answers, errors = judged(asked, values, audit.on)
    if errors:
        again = to_show_again(asked.fields, values)
        return Turn((card(audit, asked, values=again, errors=errors),))
    kept = asked_for({**audit.answers, **answers}, audit.policy, audit.on)
    draft = Draft(audit.number, VERSION, kept, _next_revision(audit, at), at)
    then = Audit(audit.standing, audit.policy, draft, audit.last)
    return Turn((*_aside(then, asked.page), show(then, first=_remarks(then, asked.page))), draft)


def _in_other_words(audit: Audit, asked: Question) -> Reply:
    return card(audit, asked, first=(_IN_OTHER_WORDS,))


def _next_revision(audit: Audit, at: datetime) -> int:
    """Later than any before, also than those of a draft that is forgotten."""
    return max(audit.revision + 1, int((at - _REVISIONS_FROM).total_seconds()))


def _remarks(audit: Audit, page: Page) -> tuple[str, ...]:
    """What follows from an answer, said at once."""
    match page:
        case Page.ELEARNING_ON:
            return about_own_date(audit)
        case Page.COURSE_ON:
            return about_equivalent(audit)
        case _:
            return ()


def _aside(audit: Audit, page: Page) -> tuple[Notice, ...]:
    """How to report a concern, for whoever has just said that they do not know."""
    if page is not Page.REPORTING or audit.answers.get(page) != NO:
        return ()
    return (Notice("How to report a concern", concern_routes(audit.policy.contacts)),)


def _send(
    audit: Audit, sent: Answer, came: _Card, *, caller: Caller, at: datetime
) -> Turn[Draft | SelfAudit]:
    is_reviewed = came.revision == str(audit.revision) and sent.values.get(PRESS) == SEND
    if audit.next_question is not None or not is_reviewed:
        return Turn((show(audit, first=(_CHANGED,)),))
    return Turn((), self_audit_of(audit, caller, at=at))


def _card_in(key: str) -> _Card:
    return _Card(*(*key.split("|"), "", "", "", "")[:4])
