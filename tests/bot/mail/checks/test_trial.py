"""One test message: it goes by the usual way, and whatever becomes of it is said."""

import pytest
from aiosmtplib import SMTPServerDisconnected

from bot.entra.graph import GraphError
from bot.mail.checks.steps import CheckError
from bot.mail.checks.trial import send_trial
from bot.mail.notify_calls import NotifyError
from dialogs.letters.letter import Letter
from scheduler.ports import RejectedError, TryLaterError, UnreachableError
from tests.bot.mail.written import writer
from tests.cast import TODAY
from tests.default_policy import POLICY
from tests.fakes import RecordingSender


async def tried(sender: RecordingSender[Letter], address: str = "ada@example.gov.uk") -> None:
    await send_trial(sender, address, policy=POLICY, day=TODAY)


async def test_it_is_an_email_like_any_other_and_says_what_it_is() -> None:
    sender = RecordingSender[Letter]()
    await tried(sender)
    await tried(sender)
    first, second = sender.sent
    mail = writer().write(first.outgoing, first.letter)
    assert mail.recipient == "ada@example.gov.uk"
    assert mail.message["To"] == "ada@example.gov.uk"
    assert mail.message["Subject"] == "A test of the safeguarding training bot"
    assert first.outgoing.delivery_id != second.outgoing.delivery_id, "no provider drops the second"


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (UnreachableError("550"), "refused_recipient"),
        (TryLaterError("421"), "not_now"),
        (RejectedError("554"), "rejected"),
        (SMTPServerDisconnected("gone"), "uncertain"),
        (GraphError(503, "x"), "uncertain"),
        (NotifyError(500, "Exception"), "uncertain"),
        (TimeoutError(), "uncertain"),
    ],
)
async def test_whatever_becomes_of_it_is_said(trouble: Exception, code: str) -> None:
    with pytest.raises(CheckError) as ended:
        await tried(RecordingSender([trouble]))
    assert ended.value.problem.code == code


async def test_what_is_no_address_is_not_tried() -> None:
    sender = RecordingSender[Letter]()
    with pytest.raises(CheckError, match="ada cannot be written to"):
        await tried(sender, "ada")
    assert sender.asked == []
