"""`Authentication-Results` as mail systems write them, and whom they prove."""

from email.message import EmailMessage

import pytest

from bot.mail.inbox.authentication_results import results_in
from bot.mail.inbox.proving import Receiver, known_by
from dialogs.caller import KnownBy

ADA = "ada@example.gov.uk"
EXCHANGE = (
    "spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=example.gov.uk; dkim=pass (signature was "
    "verified) header.d=example.gov.uk;dmarc=pass action=none header.from=example.gov.uk;compauth=pass "
    "reason=100"
)
GMAIL = (
    "mx.google.example; dkim=pass header.i=@example.gov.uk header.s=s1 header.b=abc; arc=pass (i=1 "
    "spf=pass spfdomain=example.gov.uk); spf=pass (google.example: domain of a@example.gov.uk designates "
    "203.0.113.9 as permitted sender) smtp.mailfrom=a@example.gov.uk; dmarc=pass (p=REJECT sp=REJECT "
    "dis=NONE) header.from=example.gov.uk"
)


def verdicts(header: str) -> tuple[str | None, list[tuple[str, str]]]:
    found = results_in(header)
    return found.server, [(each.method, each.verdict) for each in found.results]


@pytest.mark.parametrize(
    ("header", "server", "expected", "why"),
    [
        (
            EXCHANGE,
            None,
            [("spf", "pass"), ("dkim", "pass"), ("dmarc", "pass"), ("compauth", "pass")],
            "Exchange does not name itself",
        ),
        (
            GMAIL,
            "mx.google.example",
            [("dkim", "pass"), ("arc", "pass"), ("spf", "pass"), ("dmarc", "pass")],
            "Gmail",
        ),
        ("mx.example.gov.uk 1; none", "mx.example.gov.uk", [], "a version, and nothing to say"),
        ("MX.Example.GOV.UK; dmarc=PASS", "mx.example.gov.uk", [("dmarc", "pass")], "capitals"),
        (
            "spf=none smtp.mailfrom=<>; dmarc=fail",
            None,
            [("spf", "none"), ("dmarc", "fail")],
            "an empty envelope, which breaks strict parsers",
        ),
        (
            "mx.example.gov.uk; dmarc/1 = pass header.from=example.gov.uk",
            "mx.example.gov.uk",
            [("dmarc", "pass")],
            "a method's version, and spaces",
        ),
        (
            'mx.example.gov.uk; spf=pass smtp.mailfrom="a; dmarc=pass"@x.example; dmarc=fail',
            "mx.example.gov.uk",
            [("spf", "pass"), ("dmarc", "fail")],
            "what stands in quotes is no verdict",
        ),
        (
            "mx.example.gov.uk; dmarc=fail (a (nested; dmarc=pass) comment)",
            "mx.example.gov.uk",
            [("dmarc", "fail")],
            "nor in nested comments",
        ),
        ("", None, [], "empty"),
        (";;;", None, [], "nothing"),
        ("(((((", None, [], "never closed"),
    ],
)
def test_a_header_is_read(
    header: str, server: str | None, expected: list[tuple[str, str]], why: str
) -> None:
    assert verdicts(header) == (server, expected), why


def an_email(*headers: tuple[str, str]) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers:
        message[name] = value
    message["From"] = ADA
    return message


BOTH = Receiver(is_exchange=True, authserv_id="mx.example.gov.uk")
MX = Receiver(authserv_id="mx.example.gov.uk")
EXCHANGE_ONLY = Receiver(is_exchange=True)
AUTH_AS = "X-MS-Exchange-Organization-AuthAs"
RESULTS = "Authentication-Results"


@pytest.mark.parametrize(
    ("headers", "receiver", "expected", "why"),
    [
        ([(AUTH_AS, "Internal")], EXCHANGE_ONLY, "mail-internal", "Exchange says so"),
        ([(AUTH_AS, "Internal")], MX, None, "where Exchange is not the receiver anybody can"),
        ([(AUTH_AS, "Anonymous")], EXCHANGE_ONLY, None, "from outside"),
        ([(AUTH_AS, "Internal"), (AUTH_AS, "Internal")], EXCHANGE_ONLY, None, "twice is odd"),
        ([(RESULTS, EXCHANGE)], EXCHANGE_ONLY, "mail-dmarc", "nameless, as Exchange writes it"),
        ([(RESULTS, EXCHANGE)], MX, None, "nameless, from nobody in particular"),
        ([(RESULTS, f"mx.example.gov.uk; {EXCHANGE}")], MX, "mail-dmarc", "our server's name"),
        ([(RESULTS, f"mx.example.gov.uk; {EXCHANGE}")], EXCHANGE_ONLY, None, "not Exchange's"),
        (
            [
                (RESULTS, "mx.example.gov.uk; dmarc=fail header.from=example.gov.uk"),
                (RESULTS, "mx.example.gov.uk; dmarc=pass header.from=example.gov.uk"),
            ],
            MX,
            None,
            "only the topmost counts: what lies beneath came with the email",
        ),
        (
            [(RESULTS, "mx.example.gov.uk; dmarc=pass header.from=other.example")],
            MX,
            None,
            "another domain",
        ),
        ([(RESULTS, "mx.example.gov.uk; dmarc=pass")], MX, None, "for no domain in particular"),
        (
            [(RESULTS, "mx.example.gov.uk; dmarc=pass header.from=example.gov.uk; dmarc=none")],
            MX,
            None,
            "two verdicts must agree",
        ),
        ([(RESULTS, f"mx.example.gov.uk; {EXCHANGE}")], Receiver(), None, "nobody is believed"),
        (
            [(AUTH_AS, "Internal"), ("Sender", "pa@example.gov.uk")],
            EXCHANGE_ONLY,
            None,
            "sent in another's name",
        ),
        (
            [(AUTH_AS, "Internal"), ("Sender", ADA)],
            EXCHANGE_ONLY,
            "mail-internal",
            "in her own name",
        ),
    ],
)
def test_a_sender_is_proven_by_our_own_receiver_only(
    headers: list[tuple[str, str]], receiver: Receiver, expected: str | None, why: str
) -> None:
    found = known_by(an_email(*headers), ADA, receiver)
    assert found == (KnownBy(expected) if expected else None), why


def test_nobody_in_particular_is_never_proven() -> None:
    assert known_by(an_email((AUTH_AS, "Internal")), None, BOTH) is None


def test_without_a_setting_nobody_can_be_proven() -> None:
    assert [each.can_prove for each in (BOTH, MX, EXCHANGE_ONLY, Receiver())] == [
        True,
        True,
        True,
        False,
    ]
