"""The mailbox that the settings name, and everything that can be wrong about it."""

import pytest

from bot.environment import Secret
from bot.mailbox_route import GraphMailbox, ImapMailbox
from bot.setting_needs import problems_in
from bot.settings import Settings, reading_of
from training.errors import ProblemsError

SECRET = "0123456789abcdef0123456789abcdef"
APP = "6f1c2a34-0000-4000-8000-000000000001"


def read(**values: str) -> Settings:
    return Settings.from_environ({f"SAFEGUARDING_{name}": value for name, value in values.items()})


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        (
            "imaps://training%40example.gov.uk@mail.example.gov.uk/INBOX",
            ImapMailbox("mail.example.gov.uk", 993, "training@example.gov.uk"),
            "TLS, on its usual port",
        ),
        (
            "imaps://training@example.gov.uk@mail.example.gov.uk:10993/Bot%20mail",
            ImapMailbox("mail.example.gov.uk", 10993, "training@example.gov.uk", "Bot mail"),
            "the last @ divides; a folder with a space",
        ),
        (
            "imap://training@127.0.0.1:1143",
            ImapMailbox("127.0.0.1", 1143, "training", is_secure=False),
            "without TLS on this machine",
        ),
    ],
)
def test_an_imap_mailbox(value: str, expected: ImapMailbox, why: str) -> None:
    settings = read(MAILBOX=value, MAILBOX_PASSWORD="pw", MAILBOX_ADDRESS="training@example.gov.uk")
    assert settings.mailbox is not None
    found = settings.mailbox.source
    assert isinstance(found, ImapMailbox)
    assert (found.host, found.port, found.user, found.folder, found.is_secure) == (
        expected.host,
        expected.port,
        expected.user,
        expected.folder,
        expected.is_secure,
    ), why
    assert found.password == Secret("pw")


def test_a_graph_mailbox_has_its_own_address() -> None:
    settings = read(MAILBOX="graph://training@example.gov.uk")
    assert settings.mailbox is not None
    assert settings.mailbox.source == GraphMailbox("training@example.gov.uk")
    assert settings.mailbox.address == "training@example.gov.uk"
    assert settings.mailbox.source.name == "graph:training@example.gov.uk"


def test_the_name_by_which_a_mailbox_is_remembered_has_no_password() -> None:
    settings = read(MAILBOX="imaps://training@example.gov.uk:pw@mail.example.gov.uk/INBOX")
    assert settings.mailbox is not None
    assert settings.mailbox.source.name == "imap:training@example.gov.uk@mail.example.gov.uk/INBOX"


@pytest.mark.parametrize(
    ("values", "address", "why"),
    [
        ({"MAILBOX_ADDRESS": "bot@example.gov.uk"}, "bot@example.gov.uk", "as it is set"),
        ({"MAIL_FROM": "from@example.gov.uk"}, "from@example.gov.uk", "where mail comes from"),
    ],
)
def test_answers_go_to_the_mailboxs_address(values: dict[str, str], address: str, why: str) -> None:
    settings = read(MAILBOX="imaps://svc-training:pw@mail.example.gov.uk", **values)
    assert settings.mailbox is not None
    assert settings.mailbox.address == address, why


@pytest.mark.parametrize(
    ("values", "names", "why"),
    [
        ({"MAILBOX": "pop3://a@b"}, ["MAILBOX"], "another way to read mail"),
        ({"MAILBOX": "imaps://mail.example.gov.uk"}, ["MAILBOX"], "no user"),
        ({"MAILBOX": "imaps://a@example.gov.uk@b:port"}, ["MAILBOX"], "no port"),
        ({"MAILBOX": "graph://training"}, ["MAILBOX"], "no address"),
        ({"MAILBOX": "imap://a:pw@mail.example.gov.uk"}, ["MAILBOX"], "not in the clear"),
        ({"MAILBOX": "imaps://a:pw@b.example/?auth=plain"}, ["MAILBOX"], "an unknown wish"),
        ({"MAILBOX": "imaps://a@c.example@b.example"}, ["MAILBOX"], "no password"),
        (
            {"MAILBOX": "imaps://a:x@b.example", "MAILBOX_PASSWORD": "y"},
            ["MAILBOX_PASSWORD", "MAILBOX"],
            "two passwords, and no address",
        ),
        (
            {"MAILBOX": "imaps://a@c.example@b.example?auth=xoauth2", "MAILBOX_PASSWORD": "y"},
            ["MAILBOX_PASSWORD"],
            "a password that nobody needs",
        ),
        ({"MAILBOX": "imaps://svc:pw@b.example"}, ["MAILBOX"], "no address to write to"),
        (
            {"MAILBOX": "graph://t@b.example", "MAILBOX_ADDRESS": f"{'x' * 38}@example.gov.uk"},
            ["MAILBOX_ADDRESS"],
            "no room for a token",
        ),
    ],
)
def test_what_is_wrong_about_a_mailbox_is_said(
    values: dict[str, str], names: list[str], why: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(**values)
    found = [(each.column or "").removeprefix("SAFEGUARDING_") for each in caught.value.problems]
    assert found == names, why


@pytest.mark.parametrize(
    ("values", "missing", "why"),
    [
        ({"MAILBOX": "imaps://a@c.example:pw@b.example"}, ["LINK_SECRET"], "tokens are made of it"),
        (
            {"MAILBOX": "graph://t@b.example", "LINK_SECRET": SECRET},
            ["MAILBOX"],
            "Graph is asked in the app's name",
        ),
        (
            {"MAILBOX": "imaps://a@c.example@b.example?auth=xoauth2", "LINK_SECRET": SECRET},
            ["MAILBOX"],
            "so is a token for IMAP",
        ),
        (
            {"MAILBOX": "graph://t@b.example", "LINK_SECRET": SECRET, "TEAMS_APP_ID": APP},
            [],
            "all there",
        ),
        ({}, [], "no mailbox is read"),
    ],
)
def test_serving_needs_what_the_mailbox_needs(
    values: dict[str, str], missing: list[str], why: str
) -> None:
    environ = {f"SAFEGUARDING_{name}": value for name, value in values.items()}
    found = [
        (each.column or "").removeprefix("SAFEGUARDING_")
        for each in problems_in(reading_of(environ))
    ]
    about_mail = [name for name in found if name in ("MAILBOX", "LINK_SECRET")]
    assert about_mail == missing, why
