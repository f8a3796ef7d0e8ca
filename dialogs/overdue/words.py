"""The words that our own buttons say about late training, and what each of them asks.

Read as a whole and never guessed at: what people type in their own words is for `dialogs/reading/`, and so is what
we offer them to type (`reading/asking.py`). Names of
services and groups stand in quotation marks, so that they come back as they went.
"""

import re
from dataclasses import dataclass

from dialogs.concern.spotting import is_concern
from dialogs.reading.wishes import Asked, Whose
from dialogs.replies import Suggestion
from dialogs.typed.plain_words import plain_words
from training.people import Person

LONGEST = 300  # characters; no words of ours are longer

LATE = "who's overdue"
EXPIRING = "whose training runs out soon"

THE_LIST = Suggestion("Back to the list", LATE)

_AMONG = {
    Whose.MINE: "",
    Whose.DIRECT: " among my direct reports",
    Whose.SERVICE: " in my service",
    Whose.GROUP: " in my group",
    Whose.EVERYONE: " across the council",
}
_IN_SERVICE, _IN_GROUP = " in “{}”", " in the group “{}”"

_LIST = re.compile(
    rf"(?:(?P<late>who(?:\W?s| is) overdue)|{EXPIRING})"
    r"(?:(?P<among> among my direct reports| in my service| in my group| across the council)"
    r"| in [“\"](?P<service>[^“”\"]{1,200})[”\"]"
    r"| in the group [“\"](?P<group>[^“”\"]{1,200})[”\"])?"
    r"(?: for (?P<course>[\w-]{1,100}))?(?:,? page (?P<page>\d{1,6}))?",
    re.IGNORECASE,
)
_ONE = re.compile(r"overdue (?:[“\"]([^“”\"]{1,200})[”\"]|([\w./@+-]*\d[\w./@+-]*))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedOne:
    """Words that ask for one person's card, by a number, an id or an address."""

    named: str


def read(text: str) -> Asked | AskedOne | None:
    """What words of ours ask for; None of all others."""
    words = " ".join(text[:LONGEST].split()).rstrip("?.! ")
    a_list, one = _LIST.fullmatch(words), _ONE.fullmatch(words)
    if one and not is_concern(plain_words(words)):
        return AskedOne(one[1] or one[2])
    if a_list and not is_concern(plain_words(words)):
        return _asked(a_list.groupdict())
    return None


def words_of(asked: Asked) -> str:
    """The words that ask for a list, or for one of its pages."""
    among = _AMONG[asked.whose]
    if asked.name is not None:
        among = (_IN_GROUP if asked.whose is Whose.GROUP else _IN_SERVICE).format(asked.name)
    course = f" for {asked.course}" if asked.course else ""
    page = f" page {asked.page}" if asked.page > 1 else ""
    return f"{EXPIRING if asked.is_expiring else LATE}{among}{course}{page}"


def words_for(person: Person, number: str) -> str:
    """The words that open a person's card: by an employee number of theirs, or by their id.

    A councillor's id may look like somebody else's employee number.
    """
    is_employees = any(post.employee_no == number for post in person.posts)
    named = number if is_employees else person.person_id
    words = f"overdue {named}"
    return words if _ONE.fullmatch(words) else f"overdue “{named}”"


def _asked(said: dict[str, str | None]) -> Asked:
    among = (said["among"] or "").lower()
    whose = next(each for each, words in _AMONG.items() if words == among)
    if said["service"] or said["group"]:
        whose = Whose.GROUP if said["group"] else Whose.SERVICE
    name, page = said["service"] or said["group"], int(said["page"] or 1)
    return Asked(whose, name, said["course"], said["late"] is None, max(page, 1))
