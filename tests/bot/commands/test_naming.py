"""A name that there is not: the near ones are offered, else what there is."""

import pytest

from bot.commands.naming import instead

SERVICES = ("Housing", "Customers", "Revenues and Benefits")


@pytest.mark.parametrize(
    ("name", "known", "said", "why"),
    [
        ("Husing", SERVICES, "Did you mean Housing?", "a letter is missing"),
        ("CUSTOMER", SERVICES, "Did you mean Customers?", "capitals say nothing"),
        (
            "basic",
            ("basic_adult", "basic_child"),
            "Did you mean basic_child or basic_adult?",
            "two",
        ),
        (
            "Harbour",
            SERVICES,
            "There are: Housing, Customers, Revenues and Benefits.",
            "nothing is near",
        ),
        ("x", [f"Ward {n}" for n in range(1, 15)], "and 2 more.", "too many to read"),
        ("Housing", (), "There is none yet.", "nobody was imported"),
    ],
)
def test_what_could_be_meant_is_offered(
    name: str, known: tuple[str, ...], said: str, *, why: str
) -> None:
    assert instead(name, known).endswith(said), why
