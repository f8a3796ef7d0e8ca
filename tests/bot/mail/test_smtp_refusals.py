"""How each answer, silence or hang-up of a mail server ends a send: the table that delivery trusts."""

import asyncio
from dataclasses import replace

import pytest
from aiosmtplib import SMTPDataError, SMTPException, SMTPServerDisconnected

from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import MailSecurity, SmtpMail
from dialogs.letters.letter import Attachment
from scheduler.ports import (
    Receipt,
    RejectedError,
    TryLaterError,
    UnreachableError,
)
from tests.bot.mail.scripted_server import CUT, HANG, Script, served
from tests.bot.mail.written import SHORT, outgoing, reached_at, writer

SHORT_PATIENCE = Patience(wait=0.3, rest=0.0)
TAKEN = Receipt("<d-0001@example.gov.uk>")


def sender_to(port: int, patience: Patience = SHORT_PATIENCE) -> SmtpSender:
    route = SmtpMail("127.0.0.1", port, MailSecurity.NONE)
    return SmtpSender(writer(), SmtpConnection(route, patience), patience)


async def sent_to(script: Script) -> Receipt:
    async with served(script):
        sender = sender_to(script.port)
        try:
            return await sender.send(outgoing(), SHORT)
        finally:
            await sender.close()


@pytest.mark.parametrize(
    ("script", "answer", "why"),
    [
        (Script(greeting="421 busy"), "421", "too many connections"),
        (Script(greeting="554 no service"), "554", "not let in; nothing is lost by waiting"),
        (Script(greeting=CUT), "no connection", "hung up before a word"),
        (Script(greeting=HANG), "no connection", "silent before a word"),
        (Script(ehlo=HANG), "no answer", "silent after the greeting"),
        (Script(mail="421 closing"), "421", "the server goes down"),
        (Script(mail="451 try again"), "451", "a passing trouble with the sender"),
        (Script(mail="530 log in first"), "530", "nothing is wrong with the message"),
        (Script(mail="535 who are you"), "535", "a login that has run out"),
        (Script(mail=CUT), "no answer", "hung up before the body"),
        (Script(mail=HANG), "no answer", "silent before the body"),
        (Script(rcpt="450 greylisted"), "450", "greylisting"),
        (Script(rcpt="452 too many"), "452", "out of room"),
        (Script(rcpt="432 too many connections"), "432", "any 4xx before the body"),
        (Script(rcpt=CUT), "no answer", "hung up before the body"),
        (Script(rcpt=HANG), "no answer", "silent before the body"),
        (Script(data="451 not now"), "451", "refused before the body"),
        (Script(data="250 OK"), "250", "a server that lies about where we are has no body yet"),
        (Script(data=CUT), "no answer", "hung up where the body was to begin"),
        (Script(data=HANG), "no answer", "silent where the body was to begin"),
        (Script(body="421 closing"), "421", "plainly not taken"),
        (Script(body="450 busy"), "450", "plainly not taken"),
        (Script(body="451 scanner down"), "451", "plainly not taken"),
        (Script(body="452 disk full"), "452", "plainly not taken"),
        (Script(early="451 enough"), "451", "refused before the end, so surely not taken"),
        (
            Script(body="554 5.2.0 SubmissionQuotaExceededException"),
            "554 5.2.0",
            "enough for today",
        ),
        (Script(rcpt="450 4.2.2 mailbox full"), "450 4.2.2", "the status is noted too"),
    ],
)
async def test_what_surely_did_not_arrive_is_tried_later(
    script: Script, answer: str, why: str
) -> None:
    with pytest.raises(TryLaterError) as refused:
        await sent_to(script)
    assert refused.value.answer == answer, why


async def test_nobody_listening_is_tried_later(unused_tcp_port: int) -> None:
    with pytest.raises(TryLaterError, match="no connection"):
        await sender_to(unused_tcp_port).send(outgoing(), SHORT)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (550, "no such mailbox"),
        (551, "not here any more"),
        (552, "their mailbox is full"),
        (553, "not a mailbox name"),
    ],
)
async def test_a_refused_recipient_cannot_be_reached(code: int, why: str) -> None:
    script = Script(rcpt=f"{code} no")
    with pytest.raises(UnreachableError) as refused:
        await sent_to(script)
    assert (refused.value.answer, script.bodies) == (str(code), []), why


async def test_an_address_that_cannot_be_parsed_is_never_offered_to_the_server() -> None:
    async with served(Script()) as script:
        with pytest.raises(UnreachableError, match="bad address"):
            await sender_to(script.port).send(outgoing(reached_at("ada@@example")), SHORT)
    assert script.connections == 0


@pytest.mark.parametrize(
    ("script", "answer", "why"),
    [
        (Script(mail="550 not you"), "550", "our own address is refused"),
        (Script(mail="552 too large"), "552", "the size, said early"),
        (Script(rcpt="554 relay denied"), "554", "we may not send there: the settings"),
        (Script(data="554 no"), "554", "refused before the body"),
        (Script(body="550 spam"), "550", "the message, as the recipient was taken"),
        (Script(body="552 too large"), "552", "the size"),
        (Script(body="554 refused"), "554", "the content"),
        (Script(early="552 too large"), "552", "the size, said before the end"),
    ],
)
async def test_a_message_or_sender_that_is_refused_for_good_is_our_fault(
    script: Script, answer: str, why: str
) -> None:
    with pytest.raises(RejectedError) as refused:
        await sent_to(script)
    assert refused.value.answer == answer, why


@pytest.mark.parametrize(
    ("script", "error", "why"),
    [
        (Script(body=CUT), SMTPServerDisconnected, "taken, and the word for it lost"),
        (Script(body=HANG), TimeoutError, "taken, and nothing said"),
        (Script(early=CUT), SMTPServerDisconnected, "cut in the middle of the body"),
        (Script(body="251 odd"), SMTPDataError, "neither yes nor no"),
        (Script(body="454 odd"), SMTPDataError, "no answer that a server gives here"),
        (Script(body="gibberish"), SMTPException, "not SMTP at all"),
    ],
)
async def test_what_may_have_arrived_is_left_uncertain(
    script: Script, error: type[Exception], why: str
) -> None:
    with pytest.raises(error) as ended:
        await sent_to(script)
    assert not isinstance(ended.value, TryLaterError | RejectedError | UnreachableError), why


@pytest.mark.parametrize(
    ("early", "error", "why"),
    [
        ("552 too large", RejectedError, "it stopped reading, and said so"),
        ("452 disk full", TryLaterError, "the same, for now"),
        ("250 OK", SMTPDataError, "a yes before it had everything means nothing"),
        (CUT, SMTPServerDisconnected, "gone without a word"),
    ],
)
async def test_a_server_that_answers_in_the_middle_of_a_large_message_is_heard(
    early: str, error: type[Exception], why: str
) -> None:
    large = replace(SHORT, files=(Attachment("a.pdf", "application/pdf", bytes(20_000_000)),))
    async with served(Script(early=early)) as script:
        with pytest.raises(error) as ended:
            await sender_to(script.port, Patience(wait=5, rest=0)).send(outgoing(), large)
    assert type(ended.value) is error, why


async def test_after_any_trouble_the_next_message_goes_over_a_new_connection() -> None:
    async with served(Script(body=CUT)) as script:
        sender = sender_to(script.port)
        with pytest.raises(SMTPServerDisconnected):
            await sender.send(outgoing(), SHORT)
        script.body = "250 OK"
        assert await sender.send(outgoing(), SHORT) == TAKEN
        await sender.close()
    assert script.connections == 2


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (Script(greeting="421 busy"), "the server is full"),
        (Script(mail=HANG), "the server is stuck before the body"),
        (Script(body=HANG), "the server is stuck after it"),
    ],
)
async def test_after_trouble_the_next_messages_do_not_wait_for_it_too(
    script: Script, why: str
) -> None:
    async with served(script):
        sender = sender_to(script.port, Patience(wait=0.2, rest=60))
        with pytest.raises((TryLaterError, TimeoutError)):
            await sender.send(outgoing(), SHORT)
        with pytest.raises(TryLaterError, match="resting after trouble") as refused:
            await sender.send(outgoing(), SHORT)
        assert 55 < (refused.value.after_seconds or 0) <= 60, why
        assert refused.value.for_all, "the whole queue need not hear it, each by itself"
    assert script.connections == 1, why


async def test_a_mailbox_that_has_sent_enough_for_the_day_is_left_alone_for_an_hour() -> None:
    with pytest.raises(TryLaterError) as refused:
        await sent_to(Script(body="554 5.2.0 STOREDRV; SubmissionQuotaExceededException"))
    assert (refused.value.after_seconds, refused.value.for_all) == (3600, True)


async def test_nobody_waits_for_others_until_their_lease_has_run_out() -> None:
    async with served(Script(body=HANG)) as script:
        sender = sender_to(script.port, Patience(wait=5, turn=0.1, rest=0))
        stuck = asyncio.create_task(sender.send(outgoing(), SHORT))
        await script.took_body.wait()
        with pytest.raises(TryLaterError, match="others took too long"):
            await sender.send(outgoing(delivery_id="d-0002"), SHORT)
        stuck.cancel()
        await asyncio.gather(stuck, return_exceptions=True)
    assert len(script.bodies) == 1


async def test_the_size_is_told_to_a_server_that_wants_to_know_it() -> None:
    async with served(Script(ehlo="250-mail.example.gov.uk\r\n250 SIZE 1000")) as script:
        sender = sender_to(script.port)
        await sender.send(outgoing(), SHORT)
        await sender.close()
    (told,) = [line for line in script.heard if line.startswith("MAIL")]
    size = len(writer().write(outgoing(), SHORT).as_bytes())
    assert told == f"MAIL FROM:<training@example.gov.uk> SIZE={size}"


async def test_a_refused_recipient_does_not_stop_the_mail_of_others() -> None:
    async with served(Script(rcpt="550 no")) as script:
        sender = sender_to(script.port, Patience(wait=0.3, rest=60))
        with pytest.raises(UnreachableError):
            await sender.send(outgoing(), SHORT)
        script.rcpt = "250 OK"
        assert await sender.send(outgoing(), SHORT) == TAKEN
        await sender.close()


@pytest.mark.parametrize("pause", [0.0, 0.05])
async def test_a_server_that_hung_up_while_idle_gets_the_message_all_the_same(pause: float) -> None:
    async with served(Script(idle_cut=True)) as script:
        sender = sender_to(script.port)
        for _ in range(3):
            assert await sender.send(outgoing(), SHORT) == TAKEN
            await asyncio.sleep(pause)
        await sender.close()
    assert (script.connections, len(script.bodies)) == (3, 3)


async def test_a_kept_connection_that_closes_with_421_is_opened_anew() -> None:
    async with served(Script()) as script:
        sender = sender_to(script.port)
        await sender.send(outgoing(), SHORT)
        script.once = {"MAIL": "421 idle too long"}
        assert await sender.send(outgoing(), SHORT) == TAKEN
        await sender.close()
    assert (script.connections, len(script.bodies)) == (2, 2)


async def test_a_cancelled_send_leaves_no_half_dialogue_behind() -> None:
    async with served(Script(body=HANG)) as script:
        sender = sender_to(script.port, Patience(wait=5, rest=0))
        task = asyncio.create_task(sender.send(outgoing(), SHORT))
        await script.took_body.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        script.body = "250 OK"
        assert await sender.send(outgoing(), SHORT) == TAKEN
        await sender.close()
    assert script.connections == 2
