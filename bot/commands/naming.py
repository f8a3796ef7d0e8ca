"""Names typed on a command line, looked up; an unknown one is refused with those that are near."""

from collections.abc import Iterable
from difflib import get_close_matches

from scheduler.council import Council
from storage import people
from storage.database import Connection
from training.courses import Course
from training.errors import TrainingError
from training.people import Person
from training.policy import Policy

MOST_NAMED = 12


class UnknownNameError(TrainingError):
    """Something is named that there is not; the sentence says what there is."""


def course_called(policy: Policy, name: str) -> Course:
    """The policy's course of that code, title or alias.

    Raises:
        UnknownNameError: the policy has none; by its codes the sentence names those that it has.
    """
    course = policy.course_named(name)
    if course is None:
        said = f"No course is called {name}."
        raise UnknownNameError(f"{said} {instead(name, policy.courses)}")
    return course


async def person_called(conn: Connection, named: str) -> Person:
    """The one person of that number or e-mail address.

    Raises:
        UnknownNameError: nobody is known by it, or more than one.
    """
    found = await people.find(conn, named)
    if found is None:
        raise UnknownNameError(f"Nobody is known by {named}.")
    return found


async def check_service(council: Council, name: str) -> None:
    """Make sure that somebody is, was or will be in a service, whatever its case.

    Raises:
        UnknownNameError: nobody ever was in one of that name.
    """
    async with council.database.reading() as conn:
        known = await people.services(conn)
    if name.casefold() not in map(str.casefold, known):
        raise UnknownNameError(f"No service is called {name}. {instead(name, known)}")


def instead(name: str, known: Iterable[str]) -> str:
    """The near names as a question, else what there is."""
    by_folded = {each.casefold(): each for each in known}
    near = get_close_matches(name.casefold(), by_folded)
    if near:
        return f"Did you mean {' or '.join(by_folded[each] for each in near)}?"
    names = list(by_folded.values())
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"There are: {', '.join(names[:MOST_NAMED])}{more}." if names else "There is none yet."
