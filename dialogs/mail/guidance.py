"""What is said to emails besides the dialogs' own answers: who is proven, what could not be taken, what to do.

Nothing here depends on anybody's records.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dialogs.concern import spotting
from dialogs.evidence.deeds import CHOOSE, COURSE, DONE_ON
from dialogs.mail.incoming import Unreadable
from dialogs.replies import Link, Notice
from dialogs.wording import APP_NAME, MY_TRAINING, WENT_WRONG, listed
from training.days import long_date
from training.policy import Contacts, Policy

WHY = f"You get this because you wrote to {APP_NAME} by email."
WHY_UNPROVEN = f"You get this because an email in your name came to {APP_NAME}."
WHY_TEAM = f"You get this because {APP_NAME} writes to people by email."

_UNREADABLE = {
    Unreadable.ENCRYPTED: "Your email is encrypted, so I could not read it. Please send it again "
    "without encryption.",
    Unreadable.OUTLOOK_ONLY: "Your email has an attachment called winmail.dat, which only Outlook can "
    "open, so I could not read it. In Outlook choose “Format Text”, then “HTML”, and send it again.",
    Unreadable.TOO_LARGE: "Your email is too large for me, so I could not read it. Please send it again "
    "without the attachments.",
    Unreadable.BROKEN: "Our mailbox has your email and could not hand it over to me, so I could not read "
    "it. Please write it again as a new email, without the attachments.",
}


def unproven(policy: Policy, link: Link | None) -> Notice:
    """To somebody in whose name an email came that nobody stands behind; nothing about them is said."""
    by_link = " Or use the link below." if link else ""
    return Notice(
        title="I could not be sure that your email came from you",
        sentences=(
            "An email came in your name, and the council's mail system could not show that it was "
            "yours. So nothing was recorded.",
            f"If you wrote it: open {APP_NAME} in Teams and type “{MY_TRAINING.words}”, or write to "
            f"{policy.contacts.safeguarding_mailbox}.{by_link}",
            "If you did not write it, there is nothing to do.",
        ),
        links=(link,) if link else (),
    )


def someone_elses() -> Notice:
    """To an answer to a message that went to another person."""
    return Notice(
        title="That email of mine was for somebody else",
        sentences=(
            "So nothing was recorded for it. If it was sent on to you, its reader has to answer it.",
        ),
    )


def what_does_it_prove(
    titles: Sequence[str], faults: Mapping[str, str], *, files: int, on: date | None = None
) -> Notice:
    """To files that lie apart until it is said what they prove; `titles` are what they may be for.

    `faults` say what is still missing, the course or the day; what is known already is said again.
    """
    several = "these files" if files > 1 else "this file"
    return Notice(
        title=f"What do {several} prove?" if files > 1 else f"What does {several} prove?",
        sentences=(
            f"{_what_is_known(titles[0], faults, on)} Without that it is deleted after a day.",
            *(_what_it_may_be(titles) if COURSE in faults else ()),
            *(each for each in dict.fromkeys(faults.values()) if each != CHOOSE),
        ),
    )


def _what_is_known(title: str, faults: Mapping[str, str], on: date | None) -> str:
    if COURSE not in faults:
        return (
            f"Thank you: this is about {title}. Please answer this email with the full date on which you "
            "did it, such as “3 May 2026”."
        )
    if DONE_ON not in faults and on is not None:
        return (
            f"Thank you: you did it on {long_date(on)}. Please answer this email with the name of the "
            f"course, such as “{title}”."
        )
    return (
        "Thank you. Nobody has looked at it yet: please answer this email with the course and the full "
        f"date, such as “{title}, done on 3 May 2026”."
    )


def _what_it_may_be(titles: Sequence[str]) -> tuple[str, ...]:
    return (f"A certificate can be for {listed(titles, last='or')}.",)


def unreadable(what: Unreadable, contacts: Contacts) -> Notice:
    """Where an email, or a part of it, cannot be read."""
    return Notice(
        title="I could not read your email",
        sentences=(f"{_UNREADABLE[what]} Or write to {contacts.safeguarding_mailbox}.",),
    )


def concern_routes(contacts: Contacts) -> Notice:
    """To what looks like a concern: who can take it, and that this mailbox is no place for it."""
    routes = spotting.routes(contacts)
    unread = "Nobody reads this mailbox, so please do not leave it at your email."
    return replace(routes, sentences=(*routes.sentences, unread), suggestions=())


def went_wrong(contacts: Contacts) -> Notice:
    """Where we failed."""
    return Notice(
        title=WENT_WRONG,
        sentences=(
            f"I could not work with your email. Please write to {contacts.safeguarding_mailbox} instead.",
        ),
    )


def complaint(number: str | None) -> Notice:
    """To the safeguarding team; `number` is the employee number or councillor id, where it is known."""
    whose = f"employee or councillor {number}" if number else "a group's mailing list"
    return Notice(
        title=f"An email of ours was called unwanted: {whose}",
        sentences=(
            "The reader's mail provider told us so. Nothing more is sent to that address.",
            "Please talk to them: their training is still asked of them. Teams reaches them where they "
            "use it; `deliveries stopped` lists all such addresses, and `deliveries resume` lifts it.",
        ),
    )
