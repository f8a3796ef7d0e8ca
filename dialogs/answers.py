"""The only writer of what people say: proof, completion and audit entry in one transaction.

The transaction is the caller's; nothing is committed here.
"""

from collections.abc import Collection

from dialogs.confirmation import HandoutConfirmation
from storage import attestations, audit
from storage.attestations import Attestation, Confirmed
from storage.audit import Entry
from storage.database import Connection


async def record_handouts(conn: Connection, said: Collection[HandoutConfirmation]) -> None:
    """Record confirmations; one sent again changes nothing."""
    new = await attestations.add(conn, [_confirmed(each) for each in said])
    await audit.write_all(conn, [_entry_of(each) for each in said if each.form_key in new])


def _confirmed(said: HandoutConfirmation) -> Confirmed:
    proof = Attestation(
        form_key=said.form_key,
        statement=said.statement,
        document_version=said.document.version,
        document_sha256=said.document.sha256,
        typed_name=said.typed_name,
        identified_by=said.caller.identified_by,
        channel=said.caller.channel.value,
        confirmed_at=said.confirmed_at,
    )
    return Confirmed(said.person_id, said.completion, proof)


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
