"""The columns that evidence and uploads share: the file, and who handed it in."""

from typing import Any

from sqlalchemy import Row

from training.evidence import EvidenceFile, HandedIn
from training.uploads import FileKind


def file_row(file: EvidenceFile) -> dict[str, object]:
    """A file's columns, the same in both tables."""
    return {
        "sha256": file.sha256,
        "received_sha256": file.received_sha256,
        "size": file.size,
        "kind": file.kind.value,
        "name": file.name,
    }


def handed_in_row(handed_in: HandedIn) -> dict[str, object]:
    """The columns of who handed it in, the same in both tables."""
    return {
        "handed_in_by": handed_in.by,
        "identified_by": handed_in.identified_by,
        "channel": handed_in.channel,
        "handed_in_at": handed_in.at,
    }


def file_in(row: Row[Any]) -> EvidenceFile:
    """The file of a row that has one."""
    return EvidenceFile(row.sha256, row.received_sha256, row.size, FileKind(row.kind), row.name)


def handed_in_in(row: Row[Any]) -> HandedIn:
    """Who handed it in."""
    return HandedIn(row.handed_in_by, row.identified_by, row.channel, row.handed_in_at)
