"""Signed links: ours come back as they were made, and nobody else makes any."""

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
def test_no_link_begins_with_a_dot(key: str) -> None:
    """Many a proxy shows nothing that does: to it that is a hidden file."""
    assert token(opening=Opening(Purpose.DELAY, key))[0] != "."


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
        (token().partition(".")[0], "without its signature"),
        (token() + "x", "longer"),
        (token(Links(Secret("x" * 32), "https://training.example.gov.uk")), "another secret"),
        (token(opening=Opening(Purpose.NEEDS)).partition(".")[0] + "." + token().partition(".")[2],
         "another purpose with this signature"),
        (str(LINKS._serializer.dumps(["handout"])), "too few parts, as an older version signed it"),
        (str(LINKS._serializer.dumps({"purpose": "handout"})), "no parts"),
        (str(LINKS._serializer.dumps(["x", "", "person-1001", "2026-12-07", "d", "a"])), "no purpose"),
        (str(LINKS._serializer.dumps(["needs", "", "person-1001", "soon", "d", "a"])), "no date"),
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
