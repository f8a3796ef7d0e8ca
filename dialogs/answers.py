"""The only writer of what people say: proof, completion and audit entry in one transaction.

The transaction is the caller's; nothing is committed here.
"""

from collections.abc import Sequence

from dialogs.confirmation import HandoutConfirmation
from storage import attestations, audit, delays
from storage.attestations import Attestation
from storage.audit import Entry
from storage.database import Connection
from training.delays import Delay


async def record_handout(conn: Connection, said: HandoutConfirmation) -> None:
    """Record a confirmation; the same one sent again changes nothing."""
    confirmed = _attestation_of(said)
    if await attestations.add(conn, said.person_id, said.completion, confirmed):
        await audit.write(conn, _entry_of(said))


async def record_delays(
    conn: Connection, form_key: str, said: Sequence[Delay]
) -> tuple[Delay, ...]:
    """Record the reason for a delay; what is on record by that form, which a second click leaves alone."""
    if await delays.add(conn, form_key, said):
        await audit.write(conn, _entry_of_delay(said))
    return tuple(await delays.of_form(conn, form_key))


def _entry_of_delay(said: Sequence[Delay]) -> Entry:
    """Without the note, which may say more than an audit log should hold."""
    first = said[0]
    courses = " and ".join(each.occurrence.course for each in said)
    return Entry(
        at=first.recorded_at,
        who=first.recorded_by,
        what="reason recorded",
        about=first.occurrence.person_id,
        detail={"course": courses, "reason": first.reason},
    )


def _attestation_of(said: HandoutConfirmation) -> Attestation:
    return Attestation(
        form_key=said.form_key,
        statement=said.statement,
        document_version=said.document.version,
        document_sha256=said.document.sha256,
        typed_name=said.typed_name,
        identified_by=said.caller.identified_by,
        channel=said.caller.channel.value,
        confirmed_at=said.confirmed_at,
    )


def _entry_of(said: HandoutConfirmation) -> Entry:
    return Entry(
        at=said.confirmed_at,
        who=said.person_id,
        what="handout confirmed",
        about=said.person_id,
        detail={
            "course": said.course,
            "version": said.document.version,
            "identified_by": said.caller.identified_by,
        },
    )
