"""The only writer of what people say: proof, completion and audit entry in one transaction.

The transaction is the caller's; nothing is committed here.
"""

from dialogs.caller import Caller
from dialogs.confirmation import HandoutConfirmation
from dialogs.said_done import SaidDone
from storage import attestations, audit
from storage.attestations import Attestation
from storage.audit import Entry
from storage.database import Connection


async def record_handout(conn: Connection, said: HandoutConfirmation) -> None:
    """Record a confirmation; the same one sent again changes nothing."""
    confirmed = _attestation_of(said)
    if await attestations.add(conn, said.person_id, said.completion, confirmed):
        await audit.write(conn, _entry_of(said))


async def note_done(conn: Connection, said: SaidDone, caller: Caller) -> None:
    """Note that somebody says they did a course; a word alone is no completion."""
    detail = {
        "course": said.course,
        "on": said.on.isoformat(),
        "identified_by": caller.identified_by,
    }
    await audit.write(
        conn, Entry(said.at, said.person_id, "said to be done", said.person_id, detail)
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
