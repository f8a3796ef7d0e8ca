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
from tests.bot.uploads import made

AS_OF = ("--as-of", MONDAY)
PUBLIC_URL = "https://training.example.gov.uk"
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
            "EVIDENCE_STORE": f"file:{tmp_path / 'evidence'}",
            "SCANNER": "none",
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

    linked = replace(desk, settings={**desk.settings, "PUBLIC_URL": PUBLIC_URL})
    assert linked.done("run", "read-mail", *AS_OF).out == "unproven 1\n"

    _, answered = mails(tmp_path, FAY)
    body = answered.get_body(("plain",))
    assert body is not None
    assert f"{PUBLIC_URL}/f/" in body.get_content(), "a link, sent to the address on record alone"
    (fay,) = desk.done("status", "--person", "1006", "--format", "json", *AS_OF).json["people"]
    handout = next(each for each in fay["requirements"] if each["course"] == "handout")
    assert handout["state"] == "due"


def test_a_certificate_is_handed_in_by_an_answer_and_its_sender_hears_the_decision(
    desk: CommandLine, dovecot: Dovecot, tmp_path: Path
) -> None:
    (welcome,) = mails(tmp_path, FAY)
    content, to = answer_to(welcome, "My certificate, done 20 November 2026")
    answer: Any = message_from_bytes(content, policy=SMTP)
    answer.add_attachment(
        made.a_pdf(), maintype="application", subtype="pdf", filename="certificate.pdf"
    )
    dovecot.deliver(answer.as_bytes(), to)

    assert desk.done("run", "read-mail", *AS_OF).out == "answered 1\n"
    (waiting,) = desk.done("evidence", "list", "--format", "json").json["evidence"]
    assert (waiting["course"], waiting["completed_on"], waiting["state"]) == (
        "induction_briefing",
        "2026-11-20",
        "pending",
    )
    desk.done("evidence", "verify", waiting["id"][:8], *AS_OF)
    assert desk.done("run", "deliver", *AS_OF).out == "sent 1\n"

    (fay,) = desk.done("status", "--person", "1006", "--format", "json", *AS_OF).json["people"]
    briefing = next(each for each in fay["requirements"] if each["course"] == "induction_briefing")
    assert briefing["state"] == "met"
    _, receipt, decision = mails(tmp_path, FAY)
    assert receipt["Subject"] == "Thank you: the safeguarding team has your certificate"
    assert "your certificate was accepted" in decision["Subject"]


def test_the_mailbox_is_checked(desk: CommandLine) -> None:
    said = desk.done("mail", "check").out.splitlines()
    assert said[1:] == [
        "The mailbox that answers come to, training@example.gov.uk, can be read.",
        "Senders are believed on the word of the mail system that the settings name.",
    ]
    assert desk.done("run", "read-mail", *AS_OF).out == "nothing had come in\n"


@pytest.mark.parametrize(
    ("changes", "said", "why"),
    [
        ({"MAILBOX_PASSWORD": "another one"}, "error [mailbox] The mailbox does not let us in", "no key"),
        ({"MAILBOX_ADDRESS": "safeguarding@example.gov.uk"}, "Give the bot a mailbox of its own", "people's"),
        ({"LINK_SECRET": ""}, "SAFEGUARDING_LINK_SECRET is not set", "not whole"),
    ],
)  # fmt: skip
def test_a_mailbox_that_cannot_be_read_is_a_sentence(
    desk: CommandLine, changes: dict[str, str], said: str, why: str
) -> None:
    changed = CommandLine({**desk.settings, **changes})
    answer = changed.type("mail", "check")
    assert answer.code == 1, why
    assert said in answer.err, why


def test_where_nobody_is_believed_the_check_says_so(desk: CommandLine) -> None:
    without = {name: value for name, value in desk.settings.items() if name != "MAIL_RECEIVER"}
    said = CommandLine(without).done("mail", "check").out.splitlines()
    assert said[-1].startswith("No sender can be believed, so nobody can confirm by email")
