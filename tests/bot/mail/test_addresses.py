"""Addresses are checked before a mail server sees them."""

import pytest

from bot.mail.addresses import checked
from scheduler.ports import UnreachableError


@pytest.mark.parametrize(
    ("address", "sent_to", "why"),
    [
        ("ada.finch@example.gov.uk", "ada.finch@example.gov.uk", "the usual"),
        (" ada@example.gov.uk ", "ada@example.gov.uk", "spaces around it are a slip of the list"),
        ("o'brien+x@example.gov.uk", "o'brien+x@example.gov.uk", "apostrophes are real"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example", "an international domain"),
    ],
)
def test_a_usable_address_is_taken(address: str, sent_to: str, why: str) -> None:
    assert checked(address) == sent_to, why


@pytest.mark.parametrize(
    ("address", "answer", "why"),
    [
        (None, "no address", "not on the list"),
        ("", "no address", "empty"),
        ("ada", "bad address", "no domain"),
        ("ada@localhost", "bad address", "no dot in the domain"),
        ("ada@@example.gov.uk", "bad address", "two at-signs"),
        ("ada finch@example.gov.uk", "bad address", "a space inside"),
        ("ada@example.gov.uk>\r\nRCPT TO:<x@example.com", "bad address", "a command in it"),
        ("ada@example.gov.uk\nx", "bad address", "a line break in it"),
        ("zoë@example.gov.uk", "bad address", "hardly any server takes it"),
        (".ada@example.gov.uk", "bad address", "begins with a dot"),
        ("ada@-example.gov.uk", "bad address", "no such domain"),
        ("ada@example..uk", "bad address", "an empty label"),
        ("a" * 65 + "@example.gov.uk", "bad address", "longer than any mailbox"),
        ("ada@" + "abcdefgh." * 30 + "uk", "bad address", "longer than any address"),
    ],
)
def test_what_is_no_address_cannot_be_reached(address: str | None, answer: str, why: str) -> None:
    with pytest.raises(UnreachableError) as refused:
        checked(address)
    assert refused.value.answer == answer, why
