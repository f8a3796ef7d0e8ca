"""Whom a mail server's refusal is about: the one person, or us and so everybody."""

import pytest

from scheduler.ports import RejectedError, TryLaterError, UnreachableError
from tests.bot.mail.scripted_server import Script
from tests.bot.mail.test_smtp_refusals import sent_to


@pytest.mark.parametrize(
    ("answer", "noted", "why"),
    [
        ("550 5.1.1 User unknown", "550 5.1.1", "no such mailbox"),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound", "550 5.1.10", "Exchange's word for it"),
        ("552 5.2.2 Mailbox full: over quota", "552 5.2.2", "their quota, not ours"),
        ("550 5.2.1 Mailbox disabled", "550 5.2.1", "they have left"),
        ("550 5.4.1 Recipient address rejected: Access denied", "550 5.4.1", "Exchange knows nobody so"),
        ("550 5.1.1 <quota@example.gov.uk>: no such quota here", "550 5.1.1", "the status decides"),
        ("550 <relay.blocked@example.gov.uk> unknown", "550", "the address is theirs, and no reason"),
        ("550 no such user; see https://example.org/5.7.1", "550", "a status stands in front"),
    ],
)  # fmt: skip
async def test_a_status_that_is_about_them_says_that_they_cannot_be_reached(
    answer: str, noted: str, why: str
) -> None:
    with pytest.raises(UnreachableError) as refused:
        await sent_to(Script(rcpt=answer))
    assert refused.value.answer == noted, why


@pytest.mark.parametrize(
    ("answer", "noted", "why"),
    [
        ("550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", "550 5.7.54", "Exchange"),
        ("550 5.7.1 Relaying denied", "550 5.7.1", "Sendmail"),
        ("553 5.7.1 relaying denied: authenticate first", "553 5.7.1", "it wants a login"),
        ("550 5.7.1 blocked using zen.spamhaus.org; your IP is listed", "550 5.7.1", "our own address"),
        ("550 relay not permitted", "550", "Exim, which gives no status"),
        ("550 blocked using zen.spamhaus.org", "550", "a list, without a status"),
        ("554 5.7.1 <ada@example.gov.uk>: Relay access denied", "554 5.7.1", "Postfix"),
    ],
)  # fmt: skip
async def test_not_being_let_makes_nobody_unreachable_but_fails_loudly(
    answer: str, noted: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(RejectedError) as refused:
        await sent_to(Script(rcpt=answer))
    assert refused.value.answer == noted, why
    assert "ada" not in caplog.text


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (Script(rcpt="550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients"), "Exchange"),
        (Script(rcpt="550 Daily sending limit reached"), "words alone"),
        (Script(mail="550 5.1.90 limit"), "said of the sender"),
        (Script(mail="552 5.2.3 quota"), "our own mailbox's quota"),
        (Script(body="550 5.1.90 Submission limit exceeded"), "said of the message"),
    ],
)  # fmt: skip
async def test_enough_sent_for_the_day_rests_everybodys_mail_for_an_hour(
    script: Script, why: str
) -> None:
    with pytest.raises(TryLaterError) as refused:
        await sent_to(script)
    assert (refused.value.after_seconds, refused.value.for_all) == (3600, True), why
