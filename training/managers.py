"""Who reports to whom in an HR list: managers that do not exist, and circles.

Neither costs a row: whoever walks upwards to tell somebody remembers whom they have met.
"""

from collections.abc import Iterable, Iterator, Mapping

from training.errors import Problem, Severity
from training.listed import StaffRow
from training.people import Person

COLUMN = "manager_employee_no"


def unknown_managers(rows: Iterable[StaffRow], known: Iterable[Person]) -> Iterator[Problem]:
    """A warning for each row whose manager is neither in the list nor known."""
    listed = list(rows)
    numbers = {row.number for row in listed}
    numbers.update(post.employee_no for person in known for post in person.posts)
    for row in listed:
        manager_no = row.post.manager_no
        if manager_no is not None and manager_no not in numbers:
            sentence = f"The manager of {row.number}, {manager_no}, is nobody we know."
            yield _warning("unknown_manager", f"Row {row.place}: {sentence}", row.place)


def circles(rows: Iterable[StaffRow], known: Iterable[Person]) -> Iterator[Problem]:
    """A warning for each circle of managers that a row belongs or leads to."""
    listed = list(rows)
    places = {row.number: row.place for row in listed}
    reports_to = {post.employee_no: post.manager_no for person in known for post in person.posts}
    reports_to.update({row.number: row.post.manager_no for row in listed})
    seen: set[str] = set()
    for row in listed:
        circle = _circle_from(row.number, reports_to, seen)
        if circle:
            yield _warned(circle, places)


def _circle_from(start: str, reports_to: Mapping[str, str | None], seen: set[str]) -> list[str]:
    """The numbers of a circle that the way upwards runs into; what was walked before is no news."""
    path: dict[str, int] = {}
    at: str | None = start
    while at is not None and at in reports_to and at not in seen and at not in path:
        path[at] = len(path)
        at = reports_to[at]
    seen.update(path)
    return list(path)[path[at] :] if at in path else []


def _warned(circle: list[str], places: Mapping[str, int]) -> Problem:
    found = sorted(places[number] for number in circle if number in places)
    where = f"Row {', '.join(map(str, found))}: " if found else ""
    if len(circle) == 1:
        sentence = f"{where}{circle[0]} is their own manager."
    else:
        sentence = f"{where}{', '.join(circle)} manage each other in a circle."
    return _warning("circle_of_managers", sentence, found[0] if found else None)


def _warning(code: str, sentence: str, place: int | None) -> Problem:
    return Problem(code, sentence, place, COLUMN, Severity.WARNING)
