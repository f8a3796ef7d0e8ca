"""The email that carries a whole list to whoever asked for it: what is in the workbook, and how to keep it.

The subject says how many, never who; the names are in the file alone.
"""

from datetime import date
from typing import Protocol

from dialogs.figure_words import some
from dialogs.letters.letter import Letter
from dialogs.overdue.scope_words import covered
from dialogs.replies import Notice
from dialogs.wording import APP_NAME, whom_to_ask
from training.days import long_date
from training.looks import WholeList
from training.policy import Policy


class ListMessage(Protocol):
    """A list on its way."""

    @property
    def day(self) -> date:
        """The day on which it is said."""

    @property
    def policy(self) -> Policy:
        """The council's policy."""


def compose(message: ListMessage, whole: WholeList) -> Letter:
    """The letter; the workbook is put to it by whoever can write one."""
    policy, on = message.policy, long_date(message.day)
    many, kept = _how_many(whole, policy), len(whole.overview.worst())
    total = whole.overview.found + whole.overview.away
    cut = (f"The workbook has the first {kept:,} of them.",) if kept < total else ()
    told = Notice(
        title=f"The list you asked for: {many}",
        sentences=(
            covered(whole.view, whole.overview, policy),
            f"The workbook with this email says how things stand on {on}: a line for each person and course.",
            *cut,
            "It names people. Please keep it to yourself, and delete it once you have done with it.",
            "If no workbook came along, your council's mail carries no files: ask me “who's overdue” in "
            "Teams instead, page by page.",
        ),
    )
    why = f"You get this because you asked {APP_NAME} for it. {whom_to_ask(policy.contacts, about='it')}"
    return Letter(f"The list you asked for: {many}", (told,), why)


def file_name(message: ListMessage, whole: WholeList) -> str:
    """Such as `late-2026-11-23.xlsx`."""
    return f"{'running-out' if whole.look.is_expiring else 'late'}-{message.day.isoformat()}.xlsx"


def _how_many(whole: WholeList, policy: Policy) -> str:
    """How many people, those who are away among them, and with what."""
    people = some(whole.overview.found + whole.overview.away, "person", "people")
    what = "whose training runs out soon" if whole.look.is_expiring else "late"
    course = policy.courses.get(whole.look.course or "")
    return f"{people} {what}, {course.title}" if course else f"{people} {what}"
