"""Whom a row of a report is about."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_post, a_seat
from training.matching import Matcher
from training.people import Person

ADA = a_person(
    a_post(number="1001", ended="2026-10-30"), a_post(number="1002"), person_id="ada"
)  # left one post, holds the other
BRAM = replace(a_person(a_post(number="1003"), person_id="bram"), email="Bram.Hall@example.gov.uk")
FAY = a_person(a_seat(number="C01"), person_id="fay")
TWINS = [
    replace(a_person(a_post(number=number), person_id=number), email=email)
    for number, email in (("1004", "depot@example.gov.uk"), ("1005", "Depot@example.gov.uk"))
]
NO_ADDRESS = replace(a_person(a_post(number="1006"), person_id="kit"), email=None)


@pytest.mark.parametrize(
    ("number", "email", "expected", "why"),
    [
        ("1002", None, "ada", "by the number of a post"),
        ("1001", None, "ada", "by a number they held once: an older report names it"),
        ("C01", None, "fay", "by a councillor id"),
        ("1006", None, "kit", "by number, without an address"),
        (None, "ada@example.gov.uk", "ada", "by address where the row has no number"),
        ("", "ada@example.gov.uk", "ada", "an empty cell is no number"),
        (None, "BRAM.HALL@EXAMPLE.GOV.UK", "bram", "in any case"),
        ("1003", "ada@example.gov.uk", "bram", "the number goes before the address"),
        ("9999", "ada@example.gov.uk", "ada", "a number nobody holds: by address"),
        ("9999", None, None, "a number nobody holds and no address: unmatched"),
        ("9999", "nobody@example.gov.uk", None, "neither is known: unmatched"),
        (None, "depot@example.gov.uk", None, "two share the address: never guessed"),
        ("1005", "depot@example.gov.uk", "1005", "two share it, but the number tells them apart"),
        (None, None, None, "nothing to go by"),
        ("", "", None, "nor here"),
    ],
)
def test_a_row_is_about_whoever_holds_its_number_or_its_address(
    number: str | None, email: str | None, expected: str | None, why: str
) -> None:
    assert _matcher(ADA, BRAM, FAY, *TWINS, NO_ADDRESS).find(number, email) == expected, why


def test_of_equal_numbers_the_last_one_counts() -> None:
    assert Matcher([("301", "councillor"), ("301", "clerk")], []).find("301", None) == "clerk"


def _matcher(*people: Person) -> Matcher:
    return Matcher(
        [(hat.number, each.person_id) for each in people for hat in each.hats],
        [(each.email, each.person_id) for each in people if each.email],
    )
