"""The handout: somebody reads it, says so under their own name, and it is recorded once.

What must be provable years later (audit 5.1): the date, the version and its hash, the very statement
agreed to, the name they typed, and how they were identified. Three rules shape the dialog:

- who clicked counts, never whom the card names;
- somebody who has already confirmed gets the same receipt again, so a second click does no harm;
- an old card is accepted for the version that it showed, unless a material version came since.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from dialogs.caller import Caller
from dialogs.confirmation import HandoutConfirmation
from dialogs.flow import Answer, Turn
from dialogs.pressing import next_step
from dialogs.replies import Form, Link, Notice, Own, Reply, TextField, Tick
from dialogs.states import when
from dialogs.typed.names import same_name
from dialogs.wording import HELP, IN_BROWSER, MY_TRAINING, OUT_OF_DATE, whom_to_ask
from training.courses import Course, Document, Proof
from training.days import long_date
from training.policy import Policy
from training.records import Completion
from training.status import State, Status
from training.tracker import Standing

FLOW = "handout"
VERSION = 1
READ = "read"
NAME = "typed_name"

_TO_CONFIRM = {State.DUE, State.OVERDUE, State.EXPIRED, State.EXPIRING, State.RECOMMENDED}

_NEW_VERSION = "A newer version has come out since that form was sent: please confirm this one."
_NOT_YOURS = "That form was made out to somebody else, so nothing was recorded. This one is yours."


@dataclass(frozen=True, slots=True)
class Handout:
    """One person's handout on one day: the course, the version in effect, and where they stand.

    `status` is None where it is not asked of them.
    """

    standing: Standing
    policy: Policy
    course: Course
    document: Document
    status: Status | None

    @property
    def is_open(self) -> bool:
        """Whether there is something to confirm."""
        return self.status is not None and self.status.state in _TO_CONFIRM

    @property
    def key(self) -> str:
        """Names the matter in cards: who, what, which version, and the very words that were shown."""
        person_id = self.standing.person.person_id
        wording = _wording_of(self.course, self.document)
        return "|".join((person_id, self.course.code, self.document.version, wording))


def handout_of(standing: Standing, policy: Policy) -> Handout | None:
    """The document that is read and self-certified, or None if the council has none in effect."""
    for course in policy.courses.values():
        document = course.document_on(standing.on)
        if course.proof is Proof.SELF_CERTIFIED and course.statement and document:
            status = standing.status_for(course.code)
            return Handout(standing, policy, course, document, status)
    return None


def form(handout: Handout, *, first: str | None = None) -> Form:
    """The form to fill in, once and in one go; `first` is said before everything else."""
    title = handout.course.title
    return Form(
        flow=FLOW,
        version=VERSION,
        key=handout.key,
        title=f"Confirm: {title}",
        sentences=tuple(each for each in (first, _what_to_do(handout)) if each),
        links=(Link(f"Handout {IN_BROWSER}", handout.document.url),),
        fields=(
            Tick(READ, handout.course.statement or "", "Please read it and tick this box."),
            TextField(
                NAME, "Your full name", "Please type your first name and surname.", own=Own.NAME
            ),
        ),
        send_label="Confirm",
    )


def shown_in(shown: Form) -> tuple[str, str]:
    """The version that a form shows, and the short hash of its words and its document."""
    _, _, version, wording = shown.key.split("|")
    return version, wording


def show(handout: Handout) -> Reply:
    """The answer to “handout”: the form, the receipt, or why there is nothing to confirm."""
    if handout.is_open:
        return form(handout)
    if handout.status is not None and handout.status.completion is not None:
        return receipt(handout, handout.status.completion)
    return _not_asked(handout)


def answer(
    handout: Handout, sent: Answer, caller: Caller, *, at: datetime
) -> Turn[HandoutConfirmation]:
    """Judge a form that came back, for the person who sent it."""
    return _judged(handout, sent, caller, at=at, by_name=True)


def _judged(
    handout: Handout, sent: Answer, caller: Caller, *, at: datetime, by_name: bool
) -> Turn[HandoutConfirmation]:
    if not handout.is_open:
        return Turn((show(handout),))
    shown = _document_shown(handout, sent)
    if isinstance(shown, Form):
        return Turn((shown,))
    handout = replace(handout, document=shown)
    errors = _errors(handout, sent) if by_name else {}
    if errors:
        return Turn((_again(handout, sent, errors),))
    confirmation = _confirmation(handout, sent, caller, at=at)
    return Turn((receipt(handout, confirmation.completion),), confirmation)


def agree(handout: Handout, key: str, caller: Caller, *, at: datetime) -> Turn[HandoutConfirmation]:
    """Judge a plain yes to the form of that key, shown in an email: no box ticked, no name typed."""
    return _judged(
        handout, Answer(FLOW, VERSION, key, {READ: "true"}), caller, at=at, by_name=False
    )


def receipt(handout: Handout, completion: Completion) -> Notice:
    """What is on record, said alike after the first click and after every other one."""
    return Notice(
        title=f"Recorded: {handout.course.title}",
        sentences=(
            f"Thank you. {on_record(completion)}",
            "There is nothing more to do for it, unless a new version asks for it again: then I will "
            "write to you.",
            next_step(handout.standing, handout.policy, besides=handout.course.code),
        ),
        suggestions=(MY_TRAINING,),
    )


def on_record(completion: Completion) -> str:
    """What was recorded and when; which version, where the record says so."""
    day = long_date(completion.on)
    if completion.document_version is None:
        return f"Your confirmation of {day} is on record."
    return f"On {day} you confirmed that you have read version {completion.document_version}."


def _confirmation(
    handout: Handout, sent: Answer, caller: Caller, *, at: datetime
) -> HandoutConfirmation:
    return HandoutConfirmation(
        person_id=handout.standing.person.person_id,
        course=handout.course.code,
        document=handout.document,
        statement=handout.course.statement or "",
        typed_name=_typed_name(sent),
        caller=caller,
        confirmed_at=at,
    )


def _document_shown(handout: Handout, sent: Answer) -> Document | Form:
    """The version that the card showed, or the form to fill in instead."""
    person_id, course, version, wording = (*sent.key.split("|"), "", "", "", "")[:4]
    if person_id != handout.standing.person.person_id:
        return form(handout, first=_NOT_YOURS)
    shown = handout.course.document_called(version)
    if sent.version != VERSION or course != handout.course.code or shown is None:
        return form(handout, first=OUT_OF_DATE)
    is_out = shown.effective_on <= handout.standing.on
    if not is_out or wording != _wording_of(handout.course, shown):
        return form(handout, first=OUT_OF_DATE)
    material = handout.course.material_document_on(handout.standing.on)
    if material and shown.effective_on < material.effective_on:
        return form(handout, first=_NEW_VERSION)
    return shown


def _wording_of(course: Course, document: Document) -> str:
    """A short digest of what is agreed to: if the policy's words change, an old card starts again."""
    agreed = f"{course.statement}|{document.sha256}"
    return sha256(agreed.encode()).hexdigest()[:12]


def _errors(handout: Handout, sent: Answer) -> dict[str, str]:
    """What to put right, by field; never a hint at the name on record."""
    blank = form(handout)
    errors = {each.name: each.error for each in blank.fields}
    if sent.values.get(READ) == "true":
        del errors[READ]
    typed = _typed_name(sent)
    if same_name(typed, handout.standing.person.name):
        del errors[NAME]
    elif typed:
        mailbox = handout.policy.contacts.safeguarding_mailbox
        errors[NAME] = (
            "Please type your name as the council knows it: first name and surname. If that does "
            f"not work, write to {mailbox}."
        )
    return errors


def _again(handout: Handout, sent: Answer, errors: dict[str, str]) -> Form:
    """The same form with what was filled in, and what to put right."""
    values = {READ: sent.values.get(READ, "false"), NAME: _typed_name(sent)}
    return replace(form(handout), values=values, errors=errors)


def _typed_name(sent: Answer) -> str:
    return " ".join(sent.values.get(NAME, "").split())[:200]


def _what_to_do(handout: Handout) -> str:
    what = f"Read it (version {handout.document.version}), then confirm."
    return f"{when(handout.status)} {what}" if handout.status else what


def _not_asked(handout: Handout) -> Notice:
    """For people of whom it is not asked, or who are exempt."""
    return Notice(
        title=f"{handout.course.title}: nothing to confirm",
        sentences=(
            f"You do not have to confirm the {_in_text(handout.course.title)}.",
            whom_to_ask(handout.policy.contacts),
        ),
        links=(Link(f"Handout {IN_BROWSER}", handout.document.url),),
        suggestions=(MY_TRAINING, HELP),
    )


def _in_text(title: str) -> str:
    """A title inside a sentence: a small first letter, unless it is an acronym."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
