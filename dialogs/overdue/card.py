"""The card of everybody who is late, or whose training runs out soon: a page of people, worst first.

Short on purpose, for it is read on a phone. What can be done about one person stands on that person's
own card; here are only what concerns all of them, and the way to the other pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.figure_words import some
from dialogs.overdue.rows import row
from dialogs.overdue.scope_words import covered
from dialogs.overdue.words import words_of
from dialogs.reading.wishes import Asked
from dialogs.replies import Button, Listing, Notice, Reply, Suggestion
from dialogs.wording import MY_TRAINING
from training.delays import Delays
from training.grounds import View
from training.looks import Found, Overview
from training.policy import Policy

FLOW, VERSION = "overdue", 1
REMIND, REMIND_ALL, REASON, EMAIL = "remind", "remind-all", "reason", "email"

PAGE = 15
"""People on one card."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What was asked, whom it covers, and what was found, at one moment."""

    asked: Asked
    view: View
    overview: Overview
    policy: Policy
    at: datetime

    @property
    def pages(self) -> int:
        """How many pages there are; one where nobody was found."""
        return max(-(-(self.overview.found + self.overview.away) // PAGE), 1)

    @property
    def page(self) -> int:
        """The page to show: the one asked for, or the last where there are fewer."""
        return min(self.asked.page, self.pages)

    @property
    def people(self) -> list[Found]:
        """The people of that page."""
        return self.overview.worst()[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def covered(self) -> str:
        """Whom it covers, and how many they are."""
        return covered(self.view, self.overview, self.policy)


def card(shown: Shown, delays: Delays) -> Reply:
    """The page, or kind words where there is nobody to show."""
    if not shown.people:
        return _nobody(shown)
    return Listing(
        title=_title(shown),
        sentences=tuple(_sentences(shown)),
        rows=tuple(row(each, shown.view, delays, shown.policy) for each in shown.people),
        suggestions=tuple(_steps(shown)),
        buttons=tuple(_buttons(shown)),
    )


def _title(shown: Shown) -> str:
    """How many people there is something to do about; those who are away are said apart."""
    asked, number = shown.asked, shown.overview.found
    if asked.is_expiring:
        said = some(number, "person's training runs out soon", "people's training runs out soon")
    else:
        said = some(number, "person is late", "people are late")
    if not number:
        said = "Nobody who is at work is on this list"
    return _about_course(said, shown)


def _about_course(said: str, shown: Shown) -> str:
    course = shown.asked.course
    return f"{said}: {shown.policy.courses[course].title}" if course else said


def _sentences(shown: Shown) -> Iterator[str]:
    yield shown.covered
    if away := shown.overview.away:
        more = some(away, "more person is away", "more people are away")
        yield f"{more}: they are not chased, and come last."
    if shown.asked.page > shown.pages:
        yield f"There is no page {shown.asked.page}: this is the last one."
    if shown.pages > 1:
        order = "the nearest date first" if shown.asked.is_expiring else "the longest late first"
        yield f"Page {shown.page} of {shown.pages}, {order}."


def _steps(shown: Shown) -> Iterator[Suggestion]:
    asked = shown.asked
    if shown.page < shown.pages:
        yield Suggestion("Next page", words_of(replace(asked, page=shown.page + 1)))
    if shown.page > 1:
        yield Suggestion("Previous page", words_of(replace(asked, page=shown.page - 1)))
    yield _the_other_list(asked)


def _the_other_list(asked: Asked) -> Suggestion:
    label = "Who is late?" if asked.is_expiring else "Whose runs out soon?"
    return Suggestion(label, words_of(replace(asked, is_expiring=not asked.is_expiring, page=1)))


def _buttons(shown: Shown) -> Iterator[Button]:
    """About the people shown, and about the whole list; the moment tells two cards apart."""
    to_remind = [
        each.person.person_id
        for each in shown.people
        if not each.is_away and each.person.person_id != shown.view.asker_id
    ]
    if to_remind:
        yield Button("Remind all on this page", FLOW, VERSION, ",".join(to_remind), REMIND_ALL)
    key = f"{words_of(replace(shown.asked, page=1))}|{shown.at.isoformat()}"
    yield Button("Email me the whole list", FLOW, VERSION, key, EMAIL)


def _nobody(shown: Shown) -> Notice:
    """Everything is in order, and for whom."""
    title, said = "Nobody is late", "Nothing is overdue: thank you for seeing to it."
    if shown.asked.is_expiring:
        days = shown.policy.renewal_window_days
        title, said = "Nothing runs out soon", f"Nothing runs out within the next {days} days."
    return Notice(
        title=_about_course(title, shown),
        sentences=(shown.covered, said),
        suggestions=(_the_other_list(shown.asked), MY_TRAINING),
    )
