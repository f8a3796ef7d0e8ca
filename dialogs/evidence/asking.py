"""Sending a certificate: which course it is for, the full day it was done on, and the file.

One form for every channel. Where a file cannot go with a form, as in a chat, either may come first: a form
that is sent announces the next file, and a file that nobody asked for is answered with the form.
"""

from collections.abc import Mapping
from datetime import date

from dialogs.evidence.deeds import CHOOSE, COURSE, DONE_ON
from dialogs.evidence.refusals import KINDS, MOST_MEGABYTES, file_sentences
from dialogs.replies import (
    Button,
    Choice,
    DateField,
    FileField,
    Form,
    Notice,
    Option,
    Reply,
)
from dialogs.wording import (
    FULL_DATE,
    MY_TRAINING,
    OUT_OF_DATE,
    SEND_CERTIFICATE,
    whom_to_ask,
)
from training.evidence import provable
from training.policy import Policy
from training.tracker import Standing
from training.uploads import Refusal
from training.written_dates import date_in

FLOW = "evidence"
VERSION = 1
FILE = "file"
DROP = "drop"

NOT_HERE = "Please send nothing but the certificate: no DBS certificate, and nothing about a child or an adult."
NOT_TAKEN = "The file was not taken."
_TAKEN = f"{KINDS}, up to {MOST_MEGABYTES} MB."
_INSTEAD = f"press the button first, then send it in this chat: {_TAKEN}"
_HINT = _TAKEN[0].upper() + _TAKEN[1:]


def key_of(person_id: str, upload_id: str = "") -> str:
    """Names the matter in a form: whose it is, and which file that lies apart."""
    return f"{person_id}|{upload_id}"


def upload_in(key: str, person_id: str) -> str | None:
    """The file that a form is about, empty where it is about none yet; None where it is not theirs."""
    whose, _, upload_id = key.partition("|")
    return upload_id if whose == person_id else None


def form(
    standing: Standing,
    policy: Policy,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    first: str | None = None,
) -> Reply:
    """The form to send a certificate with; a sentence where there is nothing to send one for."""
    fields = _deed_fields(standing, policy)
    if fields is None:
        return nothing_to_send(policy)
    return Form(
        flow=FLOW,
        version=VERSION,
        key=key_of(standing.person.person_id),
        title="Send a certificate",
        sentences=(
            *((first,) if first else ()),
            "The safeguarding team looks at every certificate, and you hear from us either way.",
            NOT_HERE,
        ),
        fields=(
            *fields,
            FileField(FILE, "The certificate", "Please choose the file.", _INSTEAD, hint=_HINT),
        ),
        send_label="Send",
        values=_kept(values or {}),
        errors=errors or {},
    )


def another_file(
    standing: Standing, policy: Policy, refusal: Refusal, *, values: Mapping[str, str]
) -> Reply:
    """The form again where its file was not taken: why, and all else as it was filled in."""
    why, *further = file_sentences(refusal, policy.contacts)
    first = " ".join((NOT_TAKEN, *further))
    return form(standing, policy, values=values, errors={FILE: why}, first=first)


def what_is_it(
    standing: Standing,
    policy: Policy,
    upload_id: str,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> tuple[Reply, ...]:
    """What is asked about a file that is here already, and the way to take it back."""
    key = key_of(standing.person.person_id, upload_id)
    drop = Button("Delete this file", FLOW, VERSION, key, DROP)
    fields = _deed_fields(standing, policy)
    if fields is None:
        return (_not_needed(policy, drop),)
    asked = Form(
        flow=FLOW,
        version=VERSION,
        key=key,
        title="What does this file prove?",
        sentences=(
            "Thank you for the file. Nobody has looked at it yet: please say which course it is for.",
            "Without that it is deleted after a day.",
        ),
        fields=fields,
        send_label="Send",
        values=_kept(values or {}),
        errors=errors or {},
    )
    return asked, Notice("Sent by mistake?", (NOT_HERE,), buttons=(drop,))


def prefilled(course: str | None, on: date | None) -> dict[str, str]:
    """What somebody has said already, as a form shows it."""
    said = {COURSE: course, DONE_ON: on.isoformat() if on else None}
    return {name: value for name, value in said.items() if value}


def _kept(values: Mapping[str, str]) -> dict[str, str]:
    """What was filled in, but for a date that no date field could show: the error quotes it."""
    day = date_in(values.get(DONE_ON, ""))
    known = {
        COURSE: values.get(COURSE),
        DONE_ON: day.isoformat() if isinstance(day, date) else None,
    }
    return {name: value for name, value in known.items() if value}


def start_again(standing: Standing, policy: Policy) -> Reply:
    """The answer to a form of another time."""
    return form(standing, policy, first=OUT_OF_DATE)


def nothing_to_send(policy: Policy) -> Notice:
    """For people of whom nothing is asked that a certificate could prove."""
    return Notice(
        "There is nothing to send a certificate for",
        (
            "Nothing that is asked of you is proven by a certificate.",
            whom_to_ask(policy.contacts),
        ),
        suggestions=(MY_TRAINING,),
    )


def dropped() -> Notice:
    """The answer to taking a file back before saying what it is."""
    return Notice("The file is deleted", ("Nothing of it was kept.",), suggestions=(MY_TRAINING,))


def gone() -> Notice:
    """The answer about a file that is not there any more."""
    return Notice(
        "That file is not here any more",
        ("Nothing was recorded. Please send the file again.",),
        suggestions=(SEND_CERTIFICATE, MY_TRAINING),
    )


def _not_needed(policy: Policy, drop: Button) -> Notice:
    nothing = nothing_to_send(policy)
    again = "The file that you sent is deleted after a day."
    return Notice(nothing.title, (*nothing.sentences, again), buttons=(drop,))


def _deed_fields(standing: Standing, policy: Policy) -> tuple[Choice, DateField] | None:
    courses = provable(standing, policy)
    if not courses:
        return None
    options = tuple(Option(course.title, course.code) for course in courses)
    return (
        Choice(COURSE, "Which course did you do?", CHOOSE, options),
        DateField(DONE_ON, "On which day did you do it?", FULL_DATE),
    )
