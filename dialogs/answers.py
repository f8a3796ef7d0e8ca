"""The only writer of what people say: each with its audit entry in one transaction.

The transaction is the caller's; nothing is committed here.
"""

from collections.abc import Collection, Sequence

from dialogs.confirmation import HandoutConfirmation
from dialogs.own_training.later import PutOff
from dialogs.own_training.not_me import SaidWrong
from storage import attestations, audit, delays, self_audits, snoozes
from storage.attestations import Attestation, Confirmed
from storage.audit import Entry
from storage.columns import Facts
from storage.database import Connection
from training.delays import Delay
from training.self_audits import SelfAudit

SAID_WRONG = "says the lists are wrong"
"""The word of the audit under which the safeguarding team finds who said so."""


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


async def record_put_off(conn: Connection, said: PutOff) -> None:
    """Record whose reminders rest until when; the same wish on the same day changes nothing."""
    for snooze in said.snoozes:
        if await snoozes.keep(conn, said.person_id, snooze, at=said.at):
            detail = {
                "course": snooze.course,
                "until": snooze.until_on.isoformat(),
                "identified_by": said.caller.identified_by,
            }
            entry = Entry(said.at, said.person_id, "reminders put off", said.person_id, detail)
            await audit.write(conn, entry)


async def record_said_wrong(conn: Connection, said: SaidWrong) -> None:
    """Note that somebody says the lists have them wrong; once for what the lists hold now."""
    known = await audit.entries(conn, about=said.person_id, what=[SAID_WRONG])
    if any(each.detail.get("lists") == said.lists for each in known):
        return
    detail = {"lists": said.lists, "identified_by": said.caller.identified_by}
    await audit.write(conn, Entry(said.at, said.person_id, SAID_WRONG, said.person_id, detail))


async def record_delays(
    conn: Connection, form_key: str, said: Sequence[Delay], *, identified_by: str
) -> tuple[Delay, ...]:
    """Record the reason for a delay; what is on record by that form, which a second click leaves alone."""
    if await delays.add(conn, form_key, said):
        await audit.write(conn, _entry_of_delay(said, identified_by))
    return tuple(await delays.of_form(conn, form_key))


def _entry_of_delay(said: Sequence[Delay], identified_by: str) -> Entry:
    """Without the note, which may say more than an audit log should hold."""
    first = said[0]
    courses = " and ".join(each.occurrence.course for each in said)
    return Entry(
        at=first.recorded_at,
        who=first.recorded_by,
        what="reason recorded",
        about=first.occurrence.person_id,
        detail={"course": courses, "reason": first.reason, "identified_by": identified_by},
    )


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
