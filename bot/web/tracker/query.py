"""What of the tracker somebody asks to see, as the page's address says it.

Service, course, state and order stand in it. What was searched for may be somebody's name: it is kept in
the session, under a key that stands in the address instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.web.members import Member
from training.entries import COUNCILLORS
from training.policy import Policy
from training.roster import Order, Wanted
from training.status import State

ONLY_COUNCILLORS = "(councillors)"
"""In an address and a form; a service in brackets is none."""

LONGEST = 200
"""Characters of what is searched for, or of a service's name."""

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: whom and what, which page of it, and the key of the search.

    `is_search_gone` says that the words of the key are not kept any more.
    """

    wanted: Wanted
    page: int = 1
    search: str = ""
    is_search_gone: bool = False

    def told(self, *, page: int = 1, **changes: str) -> list[tuple[str, str]]:
        """Names and values that ask for a page of it, with some things asked otherwise."""
        service = self.wanted.service
        told = {
            "service": ONLY_COUNCILLORS if service == COUNCILLORS else service or "",
            "course": self.wanted.course or "",
            "state": self.wanted.state or "",
            "order": "" if self.wanted.order is Order.NUMBER else self.wanted.order,
            "search": self.search,
            "page": "" if page == 1 else str(page),
            **changes,
        }
        return [(name, value) for name, value in told.items() if value]

    def address(self, path: str, *, page: int = 1, **changes: str) -> str:
        """The address of a page of it."""
        query = urlencode(self.told(page=page, **changes))
        return f"{path}?{query}" if query else path


def asked_in(given: Mapping[str, str], member: Member, policy: Policy) -> Asked:
    """What an address or a form asks for; what there is not is passed over, but for a page."""
    search = given.get("search", "")
    words = member.session.searches.get(search)
    wanted = Wanted(
        service=_service(given.get("service", "")),
        course=given["course"] if given.get("course") in policy.courses else None,
        state=next((each for each in State if each == given.get("state")), None),
        words=words or "",
        order=Order.WORST if given.get("order") == Order.WORST else Order.NUMBER,
    )
    page = given.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) <= _MOST_DIGITS else 0
    if not words:
        return Asked(wanted, number, is_search_gone=bool(search))
    return Asked(wanted, number, search)


def _service(name: str) -> str | None:
    name = name.strip()[:LONGEST]
    return COUNCILLORS if name == ONLY_COUNCILLORS else name or None


def searched(given: Mapping[str, str]) -> str:
    """The words to search for in a form that was sent."""
    return " ".join(given.get("words", "").split())[:LONGEST]
