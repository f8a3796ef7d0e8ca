"""What is behind one requirement of one person: each record, where it comes from, and who vouches for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select

from storage import evidence
from storage.attestations import Attestation
from storage.database import Connection
from storage.rows import COMPLETION_FACTS
from storage.tables import attestation, completion, import_run
from training.evidence import Evidence
from training.records import Completion, Outcome, Source, Verification


@dataclass(frozen=True, slots=True)
class Provenance:
    """One record of a course, with who wrote it down and when.

    `import_kind` is the kind of the file that brought it, `attestation` what the person confirmed, in the
    words shown and under the name typed; both are None where it came another way. `files` are the
    certificates that were handed in for it, whatever was decided about them.
    """

    completion: Completion
    recorded_by: str
    recorded_at: datetime
    import_kind: str | None = None
    attestation: Attestation | None = None
    files: tuple[Evidence, ...] = ()


async def provenance_of(
    conn: Connection, person_id: str, courses: Collection[str]
) -> list[Provenance]:
    """What is recorded of somebody about some courses, the latest first."""
    whole = completion.outerjoin(
        attestation, attestation.c.completion_id == completion.c.completion_id
    ).outerjoin(import_run, import_run.c.import_id == completion.c.import_id)
    kept: Select[Any] = (
        select(*_COMPLETION, *_ATTESTATION, import_run.c.kind)
        .select_from(whole)
        .where(completion.c.person_id == person_id, completion.c.course.in_(courses))
        .order_by(completion.c.happened_on.desc(), completion.c.completion_id.desc())
    )
    found = [_provenance(row) for row in await conn.execute(kept)]
    if not any(each.completion.source is Source.CERTIFICATE for each in found):
        return found
    return _with_files(found, await evidence.listing(conn, person_id=person_id))


def _with_files(found: list[Provenance], files: Iterable[Evidence]) -> list[Provenance]:
    """The records with the files that were handed in for their course and day."""
    by_deed: dict[tuple[str, date], list[Evidence]] = {}
    for file in files:
        by_deed.setdefault((file.deed.course, file.deed.on), []).append(file)
    return [
        replace(each, files=tuple(by_deed.get((each.completion.course, each.completion.on), ())))
        if each.completion.source is Source.CERTIFICATE
        else each
        for each in found
    ]


_COMPLETION = [
    completion.c[name] for name in (*COMPLETION_FACTS.split(), "recorded_by", "recorded_at")
]
_ATTESTED = "form_key statement document_version document_sha256 typed_name identified_by channel"
_ATTESTATION = [
    attestation.c[name].label(f"attested_{name}") for name in (*_ATTESTED.split(), "confirmed_at")
]


def _provenance(row: Row[Any]) -> Provenance:
    done = Completion(
        course=row.course,
        on=row.happened_on,
        source=Source(row.source),
        outcome=Outcome(row.outcome),
        reference=row.reference,
        document_version=row.document_version,
        verification=Verification(row.verification),
        submitted_on=row.submitted_on,
    )
    return Provenance(done, row.recorded_by, row.recorded_at, row.kind, _attestation(row))


def _attestation(row: Row[Any]) -> Attestation | None:
    if row.attested_form_key is None:
        return None
    return Attestation(
        form_key=row.attested_form_key,
        statement=row.attested_statement,
        document_version=row.attested_document_version,
        document_sha256=row.attested_document_sha256,
        typed_name=row.attested_typed_name,
        identified_by=row.attested_identified_by,
        channel=row.attested_channel,
        confirmed_at=row.attested_confirmed_at,
    )
