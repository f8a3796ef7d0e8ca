"""Sentences and next steps that several dialogs share: said once here, the same everywhere."""

from collections.abc import Iterable
from datetime import date

from dialogs.replies import Suggestion
from training.days import long_date
from training.policy import Contacts

APP_NAME = "Safeguarding training"

OUT_OF_DATE = "That form is out of date, so here is the current one. Please fill it in again."
FULL_DATE = "Please give the full date: day, month and year."
NOTHING_FOR_NOW = "Nothing to do for now: you will hear from us either way."
WENT_WRONG = "Sorry, something went wrong on our side"

IN_BROWSER = "(in your browser)"
"""At the end of a link's label: it leads out of Teams, or out of the mail program."""

MY_TRAINING = Suggestion("What do I need to do?", "What do I need to do?")
HANDOUT = Suggestion("Confirm the handout", "handout")
MY_CERTIFICATES = Suggestion("My certificates", "my certificates")
EVIDENCE = Suggestion("Certificates waiting", "evidence")
SEND_CERTIFICATE = Suggestion("Send a certificate", "send a certificate")
TAKE_BACK = Suggestion("Take it back", "take my certificate back")
SELF_AUDIT = Suggestion("Answer the self-audit", "self-audit")
HELP = Suggestion("Help", "help")
WHO = Suggestion("Who's overdue?", "Who's overdue?")
WHY = Suggestion("Why am I overdue?", "Why am I overdue?")
RUNS_OUT = Suggestion("When does it run out?", "When does my training run out?")
DONE = Suggestion("I've done it", "I've done it")
LATER = Suggestion("Remind me later", "remind me later")
NOT_ME = Suggestion("It's not me", "It's not me")
CONCERN = Suggestion("Who to tell of a concern", "Who do I tell about a concern?")

HOW_LONG_MY = "When does my "
I_HAVE_DONE = "I've done "
REMIND_ME = "Remind me "
"""How the words of next steps begin that name a course or a day."""

LONGEST_LABEL = 25
"""So many letters of a button are seen on a narrow phone, where buttons do not wrap."""


def labelled(label: str, words: str) -> Suggestion:
    """A next step; of a label that is too long the beginning and the end are kept, which tell it apart."""
    half = LONGEST_LABEL // 2
    is_long = len(label) > LONGEST_LABEL
    return Suggestion(f"{label[:half]}…{label[-half:]}" if is_long else label, words)


def when_runs_out(title: str, label: str = RUNS_OUT.label) -> Suggestion:
    """The question when one course runs out."""
    return labelled(label, f"{HOW_LONG_MY}{title} run out?")


def done_with(title: str, label: str = DONE.label, *, on: date | None = None) -> Suggestion:
    """The statement that one course is done, on a day where one was named."""
    day = f" on {long_date(on)}" if on else ""
    return labelled(label, f"{I_HAVE_DONE}{title}{day}")


def remind_on(day: date) -> Suggestion:
    """The wish to be reminded on a day."""
    return labelled(f"Remind me on {day.day} {day:%B}", f"{REMIND_ME}on {long_date(day)}")


REASON_NEEDED = "A reason is needed: an auditor will ask for it."
NOT_THE_PLACE = "This is not the place to report a concern about a child or an adult."


def whom_to_ask(contacts: Contacts, *, about: str = "your training") -> str:
    """Where questions go: the corporate mailbox, never a person."""
    return f"Questions about {about}? Write to {contacts.safeguarding_mailbox}."


def whom_to_write(contacts: Contacts, purposes: Iterable[str]) -> str:
    """The same address once for everything that goes there: “book a session”, “ask a question”."""
    return f"To {listed(purposes, last='or')}, write to {contacts.safeguarding_mailbox}."


def concern_routes(contacts: Contacts) -> tuple[str, ...]:
    """Where a worry about a child or an adult goes, the most urgent first."""
    return (
        f"In an emergency, or if somebody is in danger now, call {contacts.emergency}.",
        f"Children: {contacts.children}.",
        f"Adults: {contacts.adults}.",
        f"Inside the council: {contacts.officers}, or write to {contacts.safeguarding_mailbox}.",
    )


def after_refusal(*, another_file: bool) -> str:
    """What somebody can do whose certificate was not accepted."""
    if another_file:
        return "Please send another file, or write to the safeguarding team."
    return "If you see it otherwise, please write to the safeguarding team."


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun: 1 item, 3 items."""
    return f"{count} {one if count == 1 else many}"


def listed(names: Iterable[str], *, last: str = "and") -> str:
    """Names in a sentence: one, two and three."""
    *before, final = names
    return f"{', '.join(before)} {last} {final}" if before else final


def how_much(count: int, late: int, first_on: date | None) -> str:
    """How much there is to do, and how pressing it is; `first_on` is the first date to keep."""
    things = f"{counted(count, 'thing', 'things')} to do"
    if late == count:
        return f"{things}, and {'it is' if count == 1 else 'they are'} late."
    if late:
        return f"{things}, {late} of them late."
    if first_on is None:
        return f"{things}."
    return f"{things}, {'by' if count == 1 else 'the first by'} {long_date(first_on)}."
