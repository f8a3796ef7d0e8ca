"""Signed links: ours come back as they were made, and nobody else makes any."""

import re
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import date

import pytest

from bot.environment import Secret
from bot.links import LONGEST, Links, SignedLink, links_of
from bot.settings import Settings
from dialogs.purposes import Opening, Purpose
from tests.cast import NEW_STARTER, OVERDUE, day
from training.people import Person

SECRET = Secret("one-secret-that-nobody-can-guess-at-all")
LINKS = Links(SECRET, "https://training.example.gov.uk")
SENT = Opening(Purpose.SELF_AUDIT, "person-1002|basic_adult")
ON = day("2026-11-23")
ORIGIN = "7a3c1f0e-5a0b-4c53-9f0e-2f6f0d3f8f11"


def token(links: Links = LINKS, opening: Opening = SENT) -> str:
    return links.token_for(NEW_STARTER, opening, on=ON, origin=ORIGIN)


def test_a_link_says_what_it_opens_for_whom_until_when_and_what_brought_it() -> None:
    link = LINKS.read(token())

    assert link
    assert link == SignedLink(SENT, "person-1001", date(2026, 12, 7), ORIGIN, link.address)
    assert link.is_valid_on(day("2026-12-07"))
    assert not link.is_valid_on(day("2026-12-08"))


def test_a_link_to_other_peoples_matters_works_for_a_week() -> None:
    link = LINKS.read(token(opening=Opening(Purpose.DELAY, "delivery-1")))

    assert link
    assert link.valid_until == date(2026, 11, 30)


@pytest.mark.parametrize("key", ["", ORIGIN, "same " * 40])
def test_a_link_is_written_in_letters_that_every_proxy_and_mail_program_leaves_alone(
    key: str,
) -> None:
    """Many a proxy shows nothing that begins with a dot: to it that is a hidden file."""
    assert re.fullmatch(r"[A-Za-z0-9_-]+", token(opening=Opening(Purpose.DELAY, key)))


@pytest.mark.parametrize("purpose", list(Purpose))
def test_nobody_can_read_in_a_link_whom_or_what_it_is_about(purpose: Purpose) -> None:
    made = token(opening=Opening(purpose, "person-1002|basic_adult"))
    plain = urlsafe_b64decode(made + "==")
    for private in (b"person", b"1001", b"1002", b"basic", b"2026", ORIGIN[:8].encode()):
        assert private not in plain
    assert purpose.value.encode() not in plain


def test_the_same_email_has_the_same_link_however_often_it_is_written() -> None:
    url = LINKS.url_for(NEW_STARTER, SENT, on=ON, origin=ORIGIN)
    again = LINKS.url_for(NEW_STARTER, SENT, on=ON, origin=ORIGIN)
    assert url == again == f"https://training.example.gov.uk/f/{token()}"
    assert len(url) < 300


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_comes_back(purpose: Purpose) -> None:
    link = LINKS.read(token(opening=Opening(purpose)))
    assert link
    assert link.opening == Opening(purpose)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (token()[:-1], "cut off"),
        (token()[1:], "begun late"),
        (token()[:20], "cut off early"),
        (token() + "x", "longer"),
        (token()[:30] + "." + token()[30:], "with what decoding would pass over"),
        (token() + "=", "with padding"),
        (token()[:-1] + ("A" if token()[-1] != "A" else "B"), "another last letter"),
        (token(Links(Secret("x" * 32), "https://training.example.gov.uk")), "another secret"),
        (LINKS._cipher.hide(["handout"]), "too few parts, as another version made it"),
        (LINKS._cipher.hide(["x", "", "person-1001", "2026-12-07", "d", "a"]), "no purpose"),
        (LINKS._cipher.hide(["needs", "", "person-1001", "soon", "d", "a"]), "no date"),
        ("a" * LONGEST + ".b", "far too long"),
        ("\N{SNOWMAN}.\N{SNOWMAN}", "no letters of ours"),
        ("", "nothing"),
        (".", "next to nothing"),
    ],
)  # fmt: skip
def test_what_we_did_not_make_so_is_no_link(changed: str, why: str) -> None:
    assert LINKS.read(changed) is None, why


@pytest.mark.parametrize(
    ("person", "expected", "why"),
    [
        (NEW_STARTER, True, "theirs"),
        (replace(NEW_STARTER, name="Ada Marsh"), True, "a new name"),
        (replace(NEW_STARTER, email="Person-1001@EXAMPLE.gov.uk"), True, "other capitals"),
        (replace(NEW_STARTER, email="ada.marsh@example.gov.uk"), False, "a new address"),
        (replace(NEW_STARTER, email=None), False, "no address any more"),
        (OVERDUE, False, "somebody else"),
        (replace(OVERDUE, email=NEW_STARTER.email), False, "somebody else with that address"),
    ],
)
def test_a_link_is_for_one_person_at_one_address(person: Person, expected: bool, why: str) -> None:
    link = LINKS.read(token())
    assert link
    assert LINKS.is_for(link, person) is expected, why


def test_links_are_set_up_by_a_secret_and_an_address_together() -> None:
    whole = Settings(link_secret=SECRET, public_url="https://training.example.gov.uk")
    assert links_of(whole)
    assert links_of(replace(whole, public_url=None)) is None
    assert links_of(replace(whole, link_secret=None)) is None


def test_no_secret_is_shown() -> None:
    assert "guess" not in f"{LINKS!r} {vars(LINKS)!r}"
