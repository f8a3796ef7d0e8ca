"""One person of the roster in short: what is needed to find them, and where they stand in each course."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from training.people import Post
from training.status import State
from training.tracker import Standing
from training.urgency import urgency_of

COUNCILLORS = ""
"""In the place of a service for those who hold a seat; no service is called so."""

_BETWEEN_WORDS = re.compile(r"[\s,;/-]+")
_INSIDE_WORDS = str.maketrans("", "", ".'\u2019`")


class Cell(NamedTuple):
    """One requirement: its state, and how pressing it is."""

    state: State
    urgency: int


Cells = tuple[Cell | None, ...]
"""In the order of the policy's courses; None where one is not asked."""


class Entry(NamedTuple):
    """One person: where they belong in the list, what to search in, and which row of cells is theirs.

    `words` are those of the name and every number, `services` as they are compared. Two entries are
    ordered by their first two fields, which no two people share.
    """

    number: str
    person_id: str
    words: str
    services: frozenset[str]
    row: int


def cells_of(standing: Standing, places: Mapping[str, int]) -> Cells:
    """Where somebody stands in each course; `places` are those of the courses, by their code."""
    cells: list[Cell | None] = [None] * len(places)
    for each in standing.statuses:
        cells[places[each.course]] = Cell(each.state, urgency_of(each))
    return tuple(cells)


def words_of(standing: Standing) -> str:
    """What somebody can be found by."""
    person, on = standing.person, standing.on
    numbers = [hat.number for hat in person.hats if hat.is_held_on(on)]
    return searchable(f"{person.name} {' '.join(numbers)}")


def services_of(standing: Standing) -> list[str]:
    """The services that somebody works in on the day; `COUNCILLORS` for a seat."""
    held = [hat for hat in standing.person.hats if hat.is_held_on(standing.on)]
    return [hat.service if isinstance(hat, Post) else COUNCILLORS for hat in held]


def searchable(text: str) -> str:
    """Words as they are compared: no case, accents or apostrophes, a space before each.

    So `obrien` finds O'Brien, and `zoe` finds Zoë.
    """
    plain = text.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(each for each in letters if not unicodedata.combining(each))
    words = _BETWEEN_WORDS.split(plain.translate(_INSIDE_WORDS))
    return "".join([f" {word}" for word in words if word])
