"""One row of the HR list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.example.contracts import Contract
    from bot.example.names import Identity
    from bot.example.tree import Place
    from training.days import Period

HEADERS = [
    "employee_no",
    "name",
    "email",
    "kind",
    "post",
    "post_since",
    "service",
    "manager_employee_no",
    "employment",
    "started_on",
    "ended_on",
    "groups",
    "absent_from",
    "absent_to",
]


@dataclass(frozen=True, slots=True)
class Member:
    """One row of the HR list; `second` is another post of the same person, listed further down."""

    place: Place
    identity: Identity
    contract: Contract
    groups: str = ""
    away: Period | None = None
    second: Member | None = None

    def row(self) -> tuple[object, ...]:
        """Lay the member out under HEADERS; a date becomes ISO and None an empty cell."""
        place, contract, away = self.place, self.contract, self.away
        return (
            place.employee_no,
            self.identity.name,
            self.identity.email,
            "staff",
            place.post,
            contract.post_since,
            place.service,
            place.manager_no,
            contract.employment.value,
            contract.started_on,
            contract.ended_on,
            self.groups,
            away.from_on if away else None,
            away.to_on if away else None,
        )
