"""The 48 councillors of the example council: wards, groups and terms of office."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.example.elections import (
    CYCLE_YEARS,
    Term,
    by_election,
    election_before,
    election_in,
    terms_since,
)

if TYPE_CHECKING:
    from random import Random

    from bot.example.names import Identity, NameBook
    from bot.example.scene import Scene

HEADERS = [
    "councillor_id",
    "name",
    "email",
    "ward",
    "party_group",
    "elected_on",
    "term_ends_on",
    "groups",
]
FIRST_ID = 301
SCRUTINY_GROUP = "Overview and Scrutiny Committee"
SCRUTINY_SEATS = 10
RE_ELECTED = 16
BY_ELECTION_DAYS_AGO = (200, 520)
UNSPECIFIED_EVERY = 9

WARDS = {
    "Abbey Fields": 3,
    "Bridge & Weir": 3,
    "Canalside": 3,
    "Castle Hill": 3,
    "Coldbrook": 2,
    "Easterby": 3,
    "Fellgate": 3,
    "Green Lane": 2,
    "Harbour and Quays": 3,
    "Kingsholme": 2,
    "Long Meadow": 3,
    "Millbeck": 3,
    "Northcote": 2,
    "Old Town": 3,
    "Priory Park": 2,
    "Sandiway": 3,
    "Thornley": 2,
    "Westmarsh": 3,
}
GROUP_SEATS = {
    "Community First": 19,
    "Green Valley Group": 9,
    "Independent Alliance": 14,
    "Residents' Group": 6,
}


@dataclass(frozen=True, slots=True)
class Councillor:
    """An elected member with every term of an unbroken service, the first one first."""

    councillor_id: str
    identity: Identity
    ward: str
    party_group: str
    terms: tuple[Term, ...]
    groups: str = ""

    @property
    def elected_on(self) -> date:
        """The first election of the unbroken service."""
        return self.terms[0].start_on

    def row(self) -> tuple[object, ...]:
        """Lay the councillor out under HEADERS."""
        return (
            self.councillor_id,
            self.identity.name,
            self.identity.email,
            self.ward,
            self.party_group,
            self.elected_on,
            self.terms[-1].end_on,
            self.groups,
        )


def councillors_of(scene: Scene, names: NameBook) -> tuple[Councillor, ...]:
    """Elect all 48, in the order of their wards."""
    rng = scene.dice("councillors")
    seats = [ward for ward, members in WARDS.items() for _ in range(members)]
    groups = [group for group, members in GROUP_SEATS.items() for _ in range(members)]
    rng.shuffle(groups)
    scrutiny = set(rng.sample(range(len(seats)), SCRUTINY_SEATS))
    starts = _first_elections(scene.as_of, len(seats), rng=rng)
    elected = [
        Councillor(
            str(FIRST_ID + seat),
            names.next_identity(),
            ward,
            groups[seat],
            terms_since(starts[seat], scene.as_of),
            SCRUTINY_GROUP if seat in scrutiny else "",
        )
        for seat, ward in enumerate(seats)
    ]
    return tuple(
        _without_end(councillor) if seat % UNSPECIFIED_EVERY == 0 else councillor
        for seat, councillor in enumerate(elected)
    )


def leaders_of(councillors: tuple[Councillor, ...]) -> dict[str, str]:
    """Name each group's leader: the longest-serving member, the first on the list among equals."""
    leaders: dict[str, Councillor] = {}
    for councillor in councillors:
        known = leaders.get(councillor.party_group)
        if known is None or councillor.elected_on < known.elected_on:
            leaders[councillor.party_group] = councillor
    return {group: leaders[group].councillor_id for group in GROUP_SEATS}


def _first_elections(as_of: date, seats: int, *, rng: Random) -> list[date]:
    """Draw who has sat since when: a third re-elected, two by-elections, the others new."""
    latest = election_before(as_of)
    earlier = [election_in(latest.year - CYCLE_YEARS * back) for back in (1, 1, 2, 3)]
    starts = [rng.choice(earlier) for _ in range(RE_ELECTED)]
    starts += [by_election(as_of, days_ago) for days_ago in BY_ELECTION_DAYS_AGO]
    starts += [latest] * (seats - len(starts))
    rng.shuffle(starts)
    return starts


def _without_end(councillor: Councillor) -> Councillor:
    last = replace(councillor.terms[-1], end_on=None)
    return replace(councillor, terms=(*councillor.terms[:-1], last))
