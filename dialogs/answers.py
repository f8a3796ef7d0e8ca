"""The only writer of what people say: proof, completion and audit entry in one transaction.

The transaction is the caller's; nothing is committed here.
"""

from collections.abc import Collection

from dialogs.confirmation import HandoutConfirmation
from storage import attestations, audit, self_audits
from storage.attestations import Attestation, Confirmed
from storage.audit import Entry
from storage.columns import Facts
from storage.database import Connection
from training.self_audits import SelfAudit


async def record_handouts(conn: Connection, said: Collection[HandoutConfirmation]) -> None:
    """Record confirmations; one sent again changes nothing."""
    new = await attestations.add(conn, [_confirmed(each) for each in said])
    await audit.write_all(conn, [_entry_of(each) for each in said if each.form_key in new])


async def record_self_audit(conn: Connection, sent: SelfAudit) -> None:
    """Record a self-audit; the same one sent again changes nothing."""
    if await self_audits.send(conn, sent):
        detail: Facts = {
            "number": sent.number,
            "questions": sent.questions,
            "policy": sent.policy,
            "identified_by": sent.identified_by,
        }
        entry = Entry(sent.sent_at, sent.person_id, "self-audit sent", sent.person_id, detail)
        await audit.write(conn, entry)


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
