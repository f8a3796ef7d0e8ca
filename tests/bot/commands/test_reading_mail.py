"""A message goes out, its reader answers, the answer comes in by LMTP, is recorded, and is answered."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import pytest

from tests.bot.commands.office import set_up, write_files
from tests.bot.commands.typed import MONDAY, CommandLine
from tests.bot.mail.inbox.dovecot import ADDRESS, PASSWORD, Dovecot

AS_OF = ("--as-of", MONDAY)
FAY = "fay.north@example.gov.uk"


@pytest.fixture
def desk(dovecot: Dovecot, tmp_path: Path) -> CommandLine:
    """A council that reads answers, on the morning on which Fay North was written to."""
    plain, _ = set_up(tmp_path)
    desk = replace(
        plain,
        settings={
            **plain.settings,
            "MAILBOX": dovecot.setting,
            "MAILBOX_PASSWORD": PASSWORD,
            "MAILBOX_ADDRESS": ADDRESS,
            "MAIL_RECEIVER": "exchange",
            "LINK_SECRET": "a secret of these tests, nobody else's",
        },
    )
    files = write_files(tmp_path)
    desk.done("db", "upgrade")
    desk.done("import", "people", files.people)
    desk.done("run", "plan-nudges", *AS_OF)
    desk.done("run", "deliver", *AS_OF)
    return desk


def mails(folder: Path, to: str) -> list[EmailMessage]:
    """What went to somebody, the first first."""
    files = sorted((folder / "mail").glob("*.eml"), key=lambda each: each.stat().st_mtime_ns)
    read: list[Any] = [message_from_bytes(each.read_bytes(), policy=default) for each in files]
    return [each for each in read if each["To"].addresses[0].addr_spec == to]


def answer_to(message: EmailMessage, words: str, **headers: str) -> tuple[bytes, str]:
    """Fay's answer as her mail program writes it, and the address that it goes to."""
    answer = EmailMessage(policy=SMTP)
    answer["X-MS-Exchange-Organization-AuthAs"] = "Internal"
    answer["From"] = f"Fay North <{FAY}>"
    answer["To"] = message["Reply-To"]
    answer["Subject"] = f"RE: {message['Subject']}"
    answer["Message-ID"] = f"<{len(words)}.{hash(words)}@fay.example.gov.uk>"
    answer["In-Reply-To"] = message["Message-ID"]
    answer["References"] = message["Message-ID"]
    for name, value in headers.items():
        answer[name] = value
    body = message.get_body(("plain",))
    assert body is not None
    quoted = "\n".join(f"> {line}" for line in body.get_content().splitlines())
    answer.set_content(f"{words}\n\nOn 23/11/2026 09:00, Safeguarding training wrote:\n{quoted}\n")
    return answer.as_bytes(), str(message["Reply-To"].addresses[0].addr_spec)


def test_an_answer_is_recorded_and_answered_once(
    desk: CommandLine, dovecot: Dovecot, tmp_path: Path
) -> None:
    (welcome,) = mails(tmp_path, FAY)
    body = welcome.get_body(("plain",))
    assert body is not None
    assert "To confirm, answer this email with: Yes, I have read it." in body.get_content()
    dovecot.deliver(*answer_to(welcome, "Yes, I have read it"))

    assert desk.done("run", "read-mail", "--dry-run", *AS_OF).out == "would be recorded 1\n"
    assert desk.done("run", "read-mail", *AS_OF).out == "recorded 1\n"
    assert desk.done("run", "read-mail", *AS_OF).out == "nothing had come in\n"

    (fay,) = desk.done("status", "--person", "1006", "--format", "json", *AS_OF).json["people"]
    handout = next(each for each in fay["requirements"] if each["course"] == "handout")
    assert (handout["state"], handout["completed_on"]) == ("met", MONDAY)
    _, receipt = mails(tmp_path, FAY)
    assert receipt["Subject"] == "Recorded: Safeguarding handout"
    assert receipt["Auto-Submitted"] == "auto-replied"
    assert receipt["In-Reply-To"].startswith("<19.")
    assert receipt["From"].addresses[0].addr_spec == ADDRESS


def test_an_answer_that_nobody_vouches_for_records_nothing(
    desk: CommandLine, dovecot: Dovecot, tmp_path: Path
) -> None:
    (welcome,) = mails(tmp_path, FAY)
    content, to = answer_to(welcome, "Yes, I have read it!")
    dovecot.deliver(content.replace(b"Internal", b"Anonymous"), to)

    assert desk.done("run", "read-mail", *AS_OF).out == "unproven 1\n"

    (fay,) = desk.done("status", "--person", "1006", "--format", "json", *AS_OF).json["people"]
    handout = next(each for each in fay["requirements"] if each["course"] == "handout")
    assert handout["state"] == "due"
