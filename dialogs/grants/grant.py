"""What the safeguarding team grants somebody: an exemption, an absence or a dispensation.

Recorded with its reason, who decided it and when, once, and audited; the one writer of all three for
chat and command line alike. The transaction is the caller's.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from storage import audit, dispensations, people, records
from storage.audit import Entry
from storage.columns import Facts
from storage.database import Connection
from training.days import long_date
from training.dispensations import Dispensation
from training.people import Absence
from training.records import Exemption

Granted: TypeAlias = Exemption | Absence | Dispensation

LONGEST_REASON = 500
"""Characters: a sentence or two that an auditor can use."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One of the three, for one person; `by` is who did it, as the audit names them."""

    person_id: str
    what: Granted
    by: str
    at: datetime


async def record(conn: Connection, grant: Grant) -> bool:
    """Record it with its audit entry; False if the very same is on record already."""
    if not await _is_added(conn, grant):
        return False
    what, detail = _noted(grant.what)
    await audit.write(conn, Entry(grant.at, grant.by, what, grant.person_id, detail))
    return True


async def _is_added(conn: Connection, grant: Grant) -> bool:
    who, at = grant.person_id, grant.at
    match grant.what:
        case Exemption() as exemption:
            known = (await records.exemptions_of(conn, [who])).get(who, [])
            new = [(who, exemption)] if exemption not in known else []
            await records.add_exemptions(conn, new, at)
            return bool(new)
        case Absence() as absence:
            away = (await people.absences_of(conn, [who])).get(who, ())
            times = [(who, absence)] if absence not in away else []
            await people.add_absences(conn, times, at)
            return bool(times)
        case Dispensation() as dispensation:
            return await dispensations.add(conn, who, dispensation, at)


def period_fault(from_on: date, to_on: date | None) -> str | None:
    """What is wrong with a first and a last day, if anything is."""
    if to_on is not None and to_on < from_on:
        return f"{long_date(to_on)} is before {long_date(from_on)}: give that day or a later one."
    return None


def _noted(what: Granted) -> tuple[str, Facts]:
    """What the audit says; the reason stands in the record itself."""
    match what:
        case Exemption():
            return "exempted", {"course": what.course, "from": what.period.from_on.isoformat()}
        case Absence():
            return "absence", {"from": what.period.from_on.isoformat()}
        case Dispensation():
            on = what.completed_on.isoformat()
            return "dispensation", {"course": what.course, "on": on, "evidence": what.evidence}
