"""`mail check` as it is typed: what works on stdout, what does not on stderr, and nobody is written to."""

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.bot.commands.typed import CommandLine
from tests.bot.test_settings import APP, IDENTITY, NOTIFY_KEY
from tests.free_ports import free_ports


class Mailbox:
    """What the server on this machine took."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse one address, and whatever is not the council's."""
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if not address.endswith(".gov.uk"):
            return "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Take a message."""
        self.taken.append(envelope)
        return "250 taken"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def desk(mailbox: Mailbox) -> Iterator[CommandLine]:
    """A command line whose mail goes to a server on this machine."""
    (port,) = free_ports(1)
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    yield CommandLine({"MAIL": f"smtp://127.0.0.1:{port}"})
    server.stop()


def test_what_works_is_said_step_by_step_and_nobody_is_written_to(
    desk: CommandLine, mailbox: Mailbox
) -> None:
    answer = desk.done("mail", "check")
    assert answer.out.splitlines()[0] == "The mail server 127.0.0.1 is found."
    assert answer.out.splitlines()[-2:] == [
        "It takes mail from safeguarding@example.gov.uk to safeguarding@example.gov.uk.",
        "Whether it also takes mail to people elsewhere shows `mail check --to ADDRESS`: try one outside"
        " the council.",
    ]
    assert (mailbox.taken, answer.err) == ([], "")


def test_one_test_message_is_sent_where_that_is_asked_for(
    desk: CommandLine, mailbox: Mailbox
) -> None:
    answer = desk.done("mail", "check", "--to", "ada@example.gov.uk")
    (taken,) = mailbox.taken
    assert isinstance(taken.content, bytes)
    assert message_from_bytes(taken.content)["To"] == "ada@example.gov.uk"
    assert answer.out.splitlines()[-1] == (
        "A test message has gone to ada@example.gov.uk. Look whether it has arrived, and not as spam."
    )


def test_a_refused_address_is_a_sentence_and_exit_1(desk: CommandLine, mailbox: Mailbox) -> None:
    answer = desk.type("mail", "check", "--to", "nobody@example.gov.uk")
    assert (answer.code, mailbox.taken) == (1, [])
    assert answer.err == (
        "error [refused_recipient] nobody@example.gov.uk cannot be written to (550). Check the address.\n"
    )


def test_a_server_that_is_no_relay_for_us_is_found_by_the_test_message(
    desk: CommandLine, mailbox: Mailbox
) -> None:
    answer = desk.type("mail", "check", "--to", "ada@elsewhere.example.org")
    assert (answer.code, mailbox.taken) == (1, [])
    assert "(550 5.7.54)" in answer.err
    assert "a mail server that answers 5.7 must be told to pass our mail on" in answer.err


def test_what_does_not_work_is_said_and_no_test_message_is_tried() -> None:
    desk = CommandLine({"MAIL": "smtp://mail.example.invalid"})
    answer = desk.type("mail", "check", "--to", "ada@example.gov.uk")
    assert answer.refused() == (
        "error [unknown_host] No machine is known by the name mail.example.invalid. Check the server's"
        " name in SAFEGUARDING_MAIL."
    )


def test_a_folder_is_tried_too_and_says_where_to_look(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    answer = CommandLine({"MAIL": f"folder:{folder}"}).done("mail", "check", "--to", "a@b.gov.uk")
    assert answer.out.splitlines() == [
        f"Mail is written into {folder}; it leaves this machine by no wire.",
        f"A test message to a@b.gov.uk lies in {folder}.",
    ]
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = CommandLine({"MAIL": f"folder:{tmp_path / 'file'}"}).type("mail", "check")
    assert answer.refused().startswith("error [folder] Nothing can be written into")


@pytest.mark.parametrize(
    ("settings", "said", "why"),
    [
        ({}, "SAFEGUARDING_MAIL is not set", "nothing to try"),
        ({"MAIL": "notify:"}, "SAFEGUARDING_NOTIFY_TEMPLATE_ID is not set", "not whole"),
        (
            {"MAIL": "notify:", "NOTIFY_API_KEY": "hidden", "NOTIFY_TEMPLATE_ID": APP},
            "SAFEGUARDING_NOTIFY_API_KEY must be the whole key",
            "half a key",
        ),
        ({"MAIL": "graph://a@example.gov.uk"}, "Set SAFEGUARDING_TEAMS_APP_ID", "in nobody's name"),
        ({**IDENTITY, "MAIL": "pigeon:"}, "SAFEGUARDING_MAIL must be", "no such way"),
    ],
)
def test_settings_that_are_not_whole_are_told_before_anything_is_tried(
    settings: dict[str, str], said: str, why: str
) -> None:
    refused = CommandLine(settings).type("mail", "check").refused()
    assert said in refused, why
    assert "hidden" not in refused
    assert NOTIFY_KEY not in refused
