"""“I made a mistake, I have not read it”: what is on record, what can be taken back, and whom to tell.

A confirmation is proof of a day and a statement, so nothing takes it away, and nobody is told otherwise.
"""

from dialogs import handout
from dialogs.handout import Handout
from dialogs.replies import Link, Notice, Reply
from dialogs.wording import HELP, IN_BROWSER, MY_TRAINING, TAKE_BACK
from training.policy import Policy
from training.tracker import Standing


def answer(standing: Standing, policy: Policy, *, takes_files: bool) -> tuple[Reply, ...]:
    """The handout's form where it is still open; else what stands, and whom to tell."""
    matter = handout.handout_of(standing, policy)
    if matter is not None and matter.is_open:
        return (_nothing_on_record(matter, takes_files=takes_files), handout.form(matter))
    return (_what_stands(matter, policy, takes_files=takes_files),)


def _nothing_on_record(matter: Handout, *, takes_files: bool) -> Notice:
    title = matter.course.title
    return Notice(
        title="No harm done",
        sentences=(
            f"{title}: you have not confirmed it, so there is nothing to take back.",
            *_other_matters(matter.policy, takes_files=takes_files),
        ),
    )


def _what_stands(matter: Handout | None, policy: Policy, *, takes_files: bool) -> Notice:
    completion = matter.status.completion if matter and matter.status else None
    told: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    if matter is not None and completion is not None:
        told = (
            f"{matter.course.title}: {handout.on_record(completion)}",
            "That stays on record with its day, and I cannot take it back. If you had not read it, please "
            "read it now, by the link below; then it is true.",
        )
        links = (Link(f"Handout {IN_BROWSER}", matter.document.url),)
    return Notice(
        title="If something was a mistake",
        sentences=(*told, *_other_matters(policy, takes_files=takes_files)),
        links=links,
        suggestions=(MY_TRAINING, HELP),
    )


def _other_matters(policy: Policy, *, takes_files: bool) -> tuple[str, ...]:
    certificate = (
        f"A certificate that nobody has looked at yet can be taken back: write “{TAKE_BACK.words}”."
    )
    return (
        *((certificate,) if takes_files else ()),
        f"Whatever else is wrong, tell the safeguarding team: write to "
        f"{policy.contacts.safeguarding_mailbox}.",
    )
