"""Looking at others' training: who may be shown, what is found, and the record that somebody looked.

Every look at others is written down with ids and numbers alone, and committed before it is answered;
so is every look that is refused. What somebody typed is never part of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dialogs.reading.wishes import Asked, Whose
from storage import audit, people, sight, snapshot
from storage.audit import Entry
from storage.columns import Facts
from storage.database import Connection
from storage.snapshot import Known
from training.access import Sight
from training.grounds import Scope, View
from training.looks import Look, Overview
from training.people import Person
from training.policy import Policy
from training.tracker import Tracker

LOOKED, REFUSED, EMAILED = "looked at others", "look refused", "list emailed"
LOOKS = (LOOKED, REFUSED, EMAILED)
"""What the record of looks is made of."""

_SCOPES = {
    Whose.MINE: None,
    Whose.DIRECT: Scope.DIRECT,
    Whose.SERVICE: Scope.SERVICE,
    Whose.GROUP: Scope.GROUP,
    Whose.EVERYONE: Scope.EVERYONE,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One person whom somebody may see, in the nearest scope, with all that is recorded about them."""

    known: Known
    scope: Scope

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.known[0]


def look_of(asked: Asked) -> Look:
    """What is asked, for those who know no words."""
    return Look(_SCOPES[asked.whose], asked.name, asked.course, asked.is_expiring)


async def looked_at(
    conn: Connection, view: View, look: Look, policy: Policy, *, most: int
) -> Overview:
    """What a look finds among those whom a view shows; the worst of them are kept."""
    tracker, overview = Tracker(policy, view.on), Overview(look, most=most)
    async for part in sight.seen_in(conn, view):
        for scope, known in part:
            overview.add(scope, tracker.standing_of(*known))
    return overview


async def has_people(conn: Connection, view: View) -> bool:
    """Whether a view shows anybody."""
    async for part in sight.seen_in(conn, view):
        if part:
            return True
    return False


async def seen(
    conn: Connection, asker: Person, person_ids: Collection[str], *, policy: Policy, on: date
) -> Mapping[str, Seen]:
    """Those of some people whom the asker may see on a day, by their id; the others are left out."""
    whole = Sight(asker, policy, on).whole()
    lines = await sight.lines_above(conn, person_ids)
    known = await snapshot.of_people(conn, person_ids)
    scopes = {who: whole.scope_of(each[0], lines) for who, each in known.items()}
    return {who: Seen(known[who], scope) for who, scope in scopes.items() if scope}


def list_seen(
    who: str, view: View, look: Look, overview: Overview, *, at: datetime, what: str = LOOKED
) -> Entry:
    """The record of a list that somebody was shown, or sent."""
    names = {name for each in view.grounds if each.scope in _NAMED for name in each.names}
    told = {
        "scope": " and ".join(each.scope.value for each in view.grounds),
        "of": " and ".join(sorted(names)) or None,
        "people": overview.people,
        "found": overview.found + overview.away,
        "course": look.course,
        "about": "running out" if look.is_expiring else "late",
    }
    return Entry(
        at, who, what, detail={name: each for name, each in told.items() if each is not None}
    )


_NAMED = frozenset({Scope.SERVICE, Scope.GROUP})


@dataclass(frozen=True, slots=True)
class Figures:
    """How many people somebody was shown, how many of them are late, and in which scopes."""

    scopes: Collection[Scope]
    people: int
    found: int


def letter_seen(
    who: str, letter_id: str, figures: Figures, *, at: datetime, by: str | None = None
) -> Entry:
    """The record of the people of a letter; by link also how whoever looked was known."""
    detail: Facts = {
        "scope": " and ".join(each.value for each in Scope if each in figures.scopes),
        "people": figures.people,
        "found": figures.found,
        "about": "late",
        "letter": letter_id,
        **_known(by),
    }
    return Entry(at, who, LOOKED, detail=detail)


def one_seen(who: str, about: str, scope: Scope, *, at: datetime, by: str | None = None) -> Entry:
    """The record of one person's card or form; by link also how whoever looked was known."""
    detail: Facts = {"scope": scope.value, "people": 1, **_known(by)}
    return Entry(at, who, LOOKED, about=about, detail=detail)


def _known(by: str | None) -> Facts:
    return {"identified_by": by} if by else {}


def list_refused(who: str, look: Look, *, at: datetime) -> Entry:
    """The record of a list that somebody has no scope for."""
    return Entry(at, who, REFUSED, detail={"scope": look.scope.value if look.scope else "mine"})


def one_refused(who: str, about: str | None, *, at: datetime, by: str | None = None) -> Entry:
    """The record of a person whom somebody may not see; without an id there is no such person."""
    return Entry(at, who, REFUSED, about=about, detail={"scope": "one person", **_known(by)})


async def note_refused(
    conn: Connection, who: str, person_ids: Collection[str], *, at: datetime, by: str | None = None
) -> None:
    """Write down that a card named people whom its sender may not see, or nobody at all."""
    known = await people.names_of(conn, person_ids)
    for person_id in known or (None,):
        await audit.write(conn, one_refused(who, person_id, at=at, by=by))
