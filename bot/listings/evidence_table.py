"""The queue of certificates for people and programs: as a table, as JSON, and one of them in lines."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.listings.listing import Cell, Table
from training.days import long_date
from training.evidence import Evidence
from training.policy import Policy
from training.records import Verification
from training.uploads import UNSCANNED

COLUMNS = (
    *("id", "person", "course", "completed_on", "state", "handed_in_at", "channel", "kind", "name"),
    *("decided_by", "decided_at", "reason"),
)
SPARE = ("decided_by", "decided_at", "name", "channel", "kind")
SHOWN_OF_ID = 12


def as_table(found: Sequence[Evidence], numbers: Mapping[str, str], zone: ZoneInfo) -> Table:
    """The queue for reading, by the council's own clock."""
    title = "1 certificate" if len(found) == 1 else f"{len(found)} certificates"
    rows = [_row(each, numbers, zone) for each in found]
    return Table(title, COLUMNS, rows, prose="reason", spare=SPARE)


def as_document(
    found: Sequence[Evidence],
    numbers: Mapping[str, str],
    totals: Mapping[Verification, int],
    *,
    apart: int,
) -> dict[str, object]:
    """The queue for programs; totals and files lying apart are of everything, whatever was asked for."""
    return {
        "evidence": [_json(each, numbers) for each in found],
        "totals": {state.value: count for state, count in totals.items()},
        "apart": apart,
    }


def details(
    one: Evidence,
    same: Sequence[Evidence],
    numbers: Mapping[str, str],
    policy: Policy,
    zone: ZoneInfo,
) -> list[str]:
    """Everything about one certificate, a line each."""
    course = policy.courses.get(one.deed.course)
    scanned = "nobody, as SCANNER is none" if one.scanned_by == UNSCANNED else one.scanned_by
    lines = [
        f"Evidence {one.evidence_id}",
        f"Person: {numbers.get(one.person_id, one.person_id)}",
        f"Course: {course.title if course else one.deed.course}",
        f"Done on: {long_date(one.deed.on)}",
        f"State: {one.state.value}",
        f"Handed in: {_spoken(one.handed_in.at, zone)}, by {one.handed_in.by},"
        f" known by {one.handed_in.identified_by}",
        f"File: {one.file.name}, {one.file.kind.value}, {one.file.size} bytes",
        f"SHA-256: {one.file.sha256}",
        f"SHA-256 as received: {one.file.received_sha256}",
        f"Looked at for malware by: {scanned}",
    ]
    if one.decision is not None:
        lines.append(f"Decided: {_spoken(one.decision.at, zone)}, by {one.decision.by}")
    if one.decision is not None and one.decision.reason:
        lines.append(f"Reason: {one.decision.reason}")
    return [*lines, *(_also(each, numbers) for each in same)]


def _also(other: Evidence, numbers: Mapping[str, str]) -> str:
    """The same file in another place: a slip, or somebody else's certificate."""
    number = numbers.get(other.person_id, other.person_id)
    deed = f"{other.deed.course}, {long_date(other.deed.on)}"
    return f"The same file was handed in by {number} for {deed} ({other.state.value})"


def _row(each: Evidence, numbers: Mapping[str, str], zone: ZoneInfo) -> tuple[Cell, ...]:
    decided = each.decision
    return (
        each.evidence_id[:SHOWN_OF_ID],
        numbers.get(each.person_id),
        each.deed.course,
        each.deed.on,
        each.state,
        each.handed_in.at.astimezone(zone),
        each.handed_in.channel,
        each.file.kind,
        each.file.name,
        decided.by if decided else None,
        decided.at.astimezone(zone) if decided else None,
        decided.reason if decided else None,
    )


def _json(each: Evidence, numbers: Mapping[str, str]) -> dict[str, object]:
    decided = each.decision
    return {
        "id": each.evidence_id,
        "person": numbers.get(each.person_id),
        "course": each.deed.course,
        "completed_on": each.deed.on,
        "state": each.state,
        "handed_in_at": each.handed_in.at,
        "handed_in_by": each.handed_in.by,
        "identified_by": each.handed_in.identified_by,
        "channel": each.handed_in.channel,
        "kind": each.file.kind,
        "name": each.file.name,
        "size": each.file.size,
        "sha256": each.file.sha256,
        "received_sha256": each.file.received_sha256,
        "scanned_by": each.scanned_by,
        "decided_by": decided.by if decided else None,
        "decided_at": decided.at if decided else None,
        "reason": decided.reason if decided else None,
    }


def _spoken(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%d %b %Y %H:%M}"
