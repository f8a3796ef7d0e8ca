"""Names and the addresses made of them."""

from __future__ import annotations

from random import Random

from bot.example.names import FIRST_NAMES, SURNAMES, NameBook, mailbox_word


def test_names_spell_as_addresses_do() -> None:
    assert mailbox_word("O'Halloran") == "ohalloran"
    assert mailbox_word("Zoë") == "zoe"
    assert mailbox_word("Clegg-Holt") == "clegg-holt"
    assert len(set(FIRST_NAMES)) == len(FIRST_NAMES)
    assert len(set(SURNAMES)) == len(SURNAMES)
    assert "Ashdown" not in SURNAMES


def test_a_shared_name_gets_a_number_and_never_the_same_address() -> None:
    book = NameBook(Random(7))  # noqa: S311 -- invented data, not a secret
    people = [book.next_identity() for _ in range(40_000)]
    assert len({one.email for one in people}) == 40_000
    assert len({one.name for one in people}) < 40_000
