"""`/tracker`: people by courses, filtered, ordered and paged, with how many there are of what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.listings.tracker_table import WORDS
from bot.web.members import Member
from bot.web.tracker.keeping import Kept
from bot.web.tracker.people_table import PeopleTable
from bot.web.tracker.query import ONLY_COUNCILLORS, Asked
from training.days import long_date
from training.entries import COUNCILLORS
from training.policy import Policy
from training.roster import Order
from training.status import State

PEOPLE = 25
"""On a page."""

_NEAR = 2

WORST_FIRST = (
    *(State.OVERDUE, State.EXPIRED, State.DUE, State.PENDING, State.EXPIRING),
    *(State.MET, State.EXEMPT, State.RECOMMENDED),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose from in a filter."""

    value: str
    text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Total:
    """How many requirements are in a state, and where only they are shown."""

    words: str
    count: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything that the page shows."""

    asked: Asked
    table: PeopleTable
    totals: tuple[Total, ...]
    count: int
    summary: str
    moment: str
    is_behind: bool
    services: tuple[Choice, ...]
    courses: tuple[Choice, ...]
    states: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    pages: dict[str, object] | None

    @property
    def filters(self) -> list[tuple[str, str]]:
        """What was asked, for a form that asks the same."""
        return self.asked.told()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was filtered."""
        wanted = self.asked.wanted
        return bool(wanted.course or wanted.state or wanted.words) or wanted.service is not None


def list_page(
    asked: Asked, table: PeopleTable, kept: Kept, *, member: Member, policy: Policy, path: str
) -> ListPage:
    """Put the page together; `path` is where it lies."""
    found = kept.roster.find(asked.wanted)
    count = len(found.person_ids)
    return ListPage(
        asked=asked,
        table=table,
        totals=tuple(_totals(found.totals, asked, path)),
        count=count,
        summary=_summary(asked.page, count),
        moment=spoken(kept.at.astimezone(member.now.tzinfo)),
        is_behind=kept.is_behind,
        services=tuple(_services(kept.roster.services, asked)),
        courses=tuple(_courses(policy, asked)),
        states=tuple(_states(asked)),
        orders=tuple(_orders(asked)),
        pages=_pages(asked, pages_of(count), path),
    )


def pages_of(count: int) -> int:
    """How many pages so many people take; even nobody takes one."""
    return max(-(-count // PEOPLE), 1)


def spoken(moment: datetime) -> str:
    """A moment in words."""
    return f"{moment:%H:%M} on {long_date(moment.date())}"


def _summary(page: int, count: int) -> str:
    if count == 0:
        return "Nobody fits."
    if count == 1:
        return "1 person."
    if count <= PEOPLE:
        return f"{count} people."
    first, last = (page - 1) * PEOPLE + 1, min(page * PEOPLE, count)
    return f"{first:,} to {last:,} of {count:,} people."


def _totals(totals: Counter[State], asked: Asked, path: str) -> list[Total]:
    return [
        Total(
            words=WORDS[state],
            count=f"{totals[state]:,}",
            address=asked.address(path, state=state.value),
            is_chosen=asked.wanted.state is state,
        )
        for state in WORST_FIRST
    ]


def _services(names: Sequence[str], asked: Asked) -> list[Choice]:
    wanted = asked.wanted.service
    chosen = None if wanted is None else wanted.casefold()
    choices = [Choice("", "All services", chosen is None)]
    if COUNCILLORS in names:
        choices.append(Choice(ONLY_COUNCILLORS, "Councillors", chosen == COUNCILLORS))
    named = [name for name in names if name != COUNCILLORS]
    if wanted and wanted.casefold() not in map(str.casefold, named):
        named.append(wanted)
    return [*choices, *(Choice(name, name, chosen == name.casefold()) for name in named)]


def _courses(policy: Policy, asked: Asked) -> list[Choice]:
    wanted = asked.wanted.course
    courses = policy.courses.items()
    return [
        Choice("", "All courses", wanted is None),
        *(Choice(code, course.title, code == wanted) for code, course in courses),
    ]


def _states(asked: Asked) -> list[Choice]:
    wanted = asked.wanted.state
    return [
        Choice("", "Any state", wanted is None),
        *(Choice(state, WORDS[state], state is wanted) for state in WORST_FIRST),
    ]


def _orders(asked: Asked) -> list[Choice]:
    words = {Order.NUMBER: "Number", Order.WORST: "Most pressing first"}
    return [Choice(order, words[order], order is asked.wanted.order) for order in Order]


def _pages(asked: Asked, count: int, path: str) -> dict[str, object] | None:
    """What the GOV.UK pagination shows; None where everybody is on one page."""
    if count == 1:
        return None
    page = asked.page
    near = {1, count, *range(max(1, page - _NEAR), min(count, page + _NEAR) + 1)}
    items: list[dict[str, object]] = []
    for number in sorted(near):
        if items and number - 1 not in near:
            items.append({"ellipsis": True})
        address = asked.address(path, page=number)
        items.append({"number": number, "current": number == page, "href": address})
    pages: dict[str, object] = {"items": items, "landmarkLabel": "Pages of the tracker"}
    if page > 1:
        pages["previous"] = {"href": asked.address(path, page=page - 1)}
    if page < count:
        pages["next"] = {"href": asked.address(path, page=page + 1)}
    return pages
