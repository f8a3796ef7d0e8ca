"""The email itself: headers, parts and addresses, read back by the standard library's parser."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.mail.printable import header_line
from dialogs.letters.letter import Letter
from dialogs.replies import Listing, Row
from scheduler.ports import RejectedError, UnreachableError
from tests.bot.mail.written import (
    BY_REPLY,
    LETTERS,
    SHORT,
    WITH_TREND,
    listing_of,
    outgoing,
    reached_at,
    writer,
)
from tests.cast import a_policy
from tests.default_policy import POLICY
from training.nudges import Addressee, Role
from training.policy import Digests

HEADERS = {
    "Subject": "Safeguarding training: 3 things to do, the first by 30 November 2026",
    "From": "Safeguarding training <training@example.gov.uk>",
    "To": "Ada Finch <person-1001@example.gov.uk>",
    "Reply-To": "Safeguarding team <safeguarding@example.gov.uk>",
    "Message-ID": "<d-0001@example.gov.uk>",
    "Date": "Mon, 23 Nov 2026 09:00:00 +0000",
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
    "Content-Language": "en-GB",
    "MIME-Version": "1.0",
    "Content-Type": 'multipart/alternative; boundary="=_d-0001"',
}


def read_back(content: bytes) -> EmailMessage:
    parsed = message_from_bytes(content, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def written(letter: Letter, name: str = "Ada Finch") -> EmailMessage:
    person = reached_at("ada.finch@example.gov.uk", name)
    return read_back(writer().write(outgoing(person), letter).as_bytes())


def name_and_address(content: bytes) -> tuple[str, str]:
    """Of the addressee; the name decoded by the old parser, as the new one splits long names."""
    name, address = parseaddr(str(message_from_bytes(content)["To"]).replace("\r\n", ""))
    return str(make_header(decode_header(name))), address


def test_the_headers_are_these_and_no_others() -> None:
    mail = writer().write(outgoing(), LETTERS["welcome"])
    assert dict(read_back(mail.as_bytes()).items()) == HEADERS
    assert (mail.sender, mail.recipient) == (
        "training@example.gov.uk",
        "person-1001@example.gov.uk",
    )
    assert mail.message_id == "<d-0001@example.gov.uk>"


def test_a_reader_finds_text_first_and_the_same_in_html() -> None:
    text, html = written(LETTERS["welcome"]).iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert [text.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert {text.get_content_charset(), html.get_content_charset()} == {"utf-8"}
    assert text.get_content().startswith("Welcome to Example District Council\r\n")
    assert "<h1>Welcome to Example District Council</h1>" in html.get_content()


def test_the_same_delivery_gives_the_same_bytes() -> None:
    first, second = (writer().write(outgoing(), LETTERS["welcome"]) for _ in range(2))
    assert first.as_bytes() == second.as_bytes()


def test_nothing_beyond_ascii_goes_over_the_wire_and_no_line_is_too_long() -> None:
    content = writer().write(outgoing(), LETTERS["welcome"]).as_bytes()
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "letter", [*LETTERS.values(), *BY_REPLY.values(), WITH_TREND, listing_of(500)]
)
def test_every_email_stays_below_100_kilobytes(letter: Letter) -> None:
    assert len(writer().write(outgoing(), letter).as_bytes()) < 100_000


def test_a_list_in_greek_stays_below_it_too() -> None:
    row = Row("Ασφάλεια παιδιών", "Εκπρόθεσμο", ("Η προθεσμία έληξε. " * 20,))  # noqa: RUF001
    letter = Letter("Greek", (Listing("Greek", (), (row,) * 500),), "Why.")
    assert 60_000 < len(writer().write(outgoing(), letter).as_bytes()) < 100_000


def test_the_safeguarding_team_is_reached_at_its_mailbox() -> None:
    mail = writer().write(outgoing(None), LETTERS["escalation"])
    assert mail.recipient == "safeguarding@example.gov.uk"
    assert mail.message["To"] == "Safeguarding team <safeguarding@example.gov.uk>"


@pytest.mark.parametrize(
    ("role", "digests", "expected", "why"),
    [
        (
            Role.SSG,
            Digests(ssg_email="directors@example.gov.uk"),
            "Strategic Safeguarding Group <directors@example.gov.uk>",
            "the group's mailing list",
        ),
        (
            Role.OSG,
            Digests(ssg_email="directors@example.gov.uk"),
            "Operational Safeguarding Group <safeguarding@example.gov.uk>",
            "it has none, and never gets the other's",
        ),
    ],
)
def test_a_group_is_reached_at_its_list_or_else_at_the_safeguarding_mailbox(
    role: Role, digests: Digests, expected: str, why: str
) -> None:
    to_group = replace(
        outgoing(None, policy=a_policy(digests=digests)), addressee=Addressee(role, None)
    )

    assert writer().write(to_group, SHORT).message["To"] == expected, why


def test_without_an_address_of_its_own_mail_comes_from_the_safeguarding_mailbox() -> None:
    mail = writer(mail_from=None).write(outgoing(), SHORT)
    assert mail.sender == "safeguarding@example.gov.uk"
    assert mail.message_id == "<d-0001@example.gov.uk>"


@pytest.mark.parametrize(
    "address", [None, "ada at example", "x@example.gov.uk\r\nBcc: y@example.com"]
)
def test_somebody_without_a_usable_address_cannot_be_reached(address: str | None) -> None:
    with pytest.raises(UnreachableError):
        writer().write(outgoing(reached_at(address)), SHORT)


def test_an_address_of_ours_that_is_wrong_is_our_fault() -> None:
    contacts = replace(POLICY.contacts, safeguarding_mailbox="schütz@example.gov.uk")
    with pytest.raises(RejectedError, match="our own address is wrong"):
        writer().write(outgoing(policy=a_policy(contacts=contacts)), SHORT)


@pytest.mark.parametrize("sneaky", ["=?utf-8?q?a=0D=0ABcc:_x@example.com?=", "=?utf-8?b?QWRh?="])
def test_text_that_looks_encoded_is_not_decoded(sneaky: str) -> None:
    message = written(replace(SHORT, subject=sneaky), name=sneaky)
    shown = sneaky.replace("=?", "= ?")
    assert set(message) == set(HEADERS)
    assert message["Subject"] == message["To"].addresses[0].display_name == shown


@example("Ada\r\nBcc: everybody@example.com")
@example('Żółć, "the boss" <boss@example.com>; x')
@given(st.text(max_size=120))
def test_any_subject_survives_as_text_and_adds_no_header(text: str) -> None:
    message = written(replace(SHORT, subject=text))
    assert set(message) == set(HEADERS)
    assert header_line(str(message["Subject"])) == header_line(text)


@example("Ada\r\nBcc: everybody@example.com")
@example('Żółć, "the boss" <boss@example.com>; x')
@example("é" * 90)
@given(st.text(max_size=90))
def test_any_name_survives_as_text_and_changes_no_address(text: str) -> None:
    person = reached_at("ada.finch@example.gov.uk", text)
    content = writer().write(outgoing(person), SHORT).as_bytes()
    assert set(read_back(content)) == set(HEADERS)
    assert name_and_address(content) == (header_line(text), "ada.finch@example.gov.uk")
