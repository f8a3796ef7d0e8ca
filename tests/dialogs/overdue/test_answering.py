"""“Who's overdue?”, asked by everybody in every way: who is shown whom, what is refused, what is noted."""

import pytest

from storage.audit import Entry
from tests.dialogs.asked import NOW
from tests.dialogs.talking import (
    BRAM,
    CLEO,
    FAY,
    HOPE,
    LIN,
    OLGA,
    SAGE,
    Talk,
    listing,
    notice,
)
from training.people import Person

LATE, EXPIRING = "who's overdue", "whose training runs out soon"


def names(reply: object) -> list[str]:
    """Who stands on the card."""
    return [row.heading.split(",")[0] for row in listing(reply).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asker", "words", "covers", "expected", "why"),
    [
        (
            CLEO,
            LATE,
            "your direct reports and everybody below them: 6 people",
            ["Bram Holloway", "Moss Tiller", "Ivy Larch"],
            "her people, Lin's among them",
        ),
        (
            CLEO,
            f"{LATE} among my direct reports",
            "your direct reports: 4 people",
            ["Bram Holloway"],
            "only the next level",
        ),
        (
            CLEO,
            f"{LATE} for elearning",
            "your direct reports and everybody below them: 6 people",
            ["Moss Tiller", "Ivy Larch"],
            "only one course",
        ),
        (
            LIN,
            LATE,
            "your direct reports and everybody below them: 2 people",
            ["Moss Tiller", "Ivy Larch"],
            "his two",
        ),
        (
            HOPE,
            EXPIRING,
            "your direct reports and everybody below them, and everybody in Housing: 2 people",
            ["Tess Rudd"],
            "her line and her service",
        ),
        (HOPE, f"{EXPIRING} in “housing”", "everybody in Housing: 2 people", ["Tess Rudd"], "hers"),
        (
            HOPE,
            f"{EXPIRING} in my service",
            "everybody in Housing: 2 people",
            ["Tess Rudd"],
            "hers",
        ),
        (
            FAY,
            LATE,
            "the councillors of Meadow Group: 2 people",
            ["Cllr Fay Thorne"],
            "her group, herself in it",
        ),
        (
            FAY,
            f"{LATE} in my group",
            "the councillors of Meadow Group: 2 people",
            ["Cllr Fay Thorne"],
            "the same",
        ),
        (OLGA, LATE, "all councillors: 2 people", ["Cllr Fay Thorne"], "the scrutiny officer"),
        (
            SAGE,
            LATE,
            "everybody at Example District Council: 13 people",
            ["Bram Holloway", "Moss Tiller", "Cllr Fay Thorne", "Ivy Larch"],
            "the safeguarding team",
        ),
        (
            SAGE,
            f"{LATE} across the council",
            "everybody at Example District Council: 13 people",
            ["Bram Holloway", "Moss Tiller", "Cllr Fay Thorne", "Ivy Larch"],
            "asked outright",
        ),
        (SAGE, f"{EXPIRING} in “HOUSING”", "everybody in Housing: 2 people", ["Tess Rudd"], "any"),
        (
            SAGE,
            f"{LATE} in the group “meadow group”",
            "the councillors of Meadow Group: 2 people",
            ["Cllr Fay Thorne"],
            "any group",
        ),
    ],
)
async def test_who_is_shown_to_whom(
    talk: Talk, asker: Person, words: str, *, covers: str, expected: list[str], why: str
) -> None:
    card = await talk.say(asker, words)

    assert listing(card).sentences[0] == f"This covers {covers}."
    assert names(card) == expected, why


REFUSED = "Training records are personal: I show them to those who answer for somebody, while that person is on the council's lists."
WRITE = "If that is not right, write to safeguarding@example.gov.uk."


@pytest.mark.parametrize(
    ("asker", "words", "instead", "scope", "why"),
    [
        (CLEO, f"{LATE} across the council", "your direct reports and everybody below them", "everyone", "a manager"),
        (CLEO, f"{LATE} in “Housing”", "your direct reports and everybody below them", "service", "not her service"),
        (CLEO, f"{LATE} in “Nowhere”", "your direct reports and everybody below them", "service", "nor is there one: said alike"),
        (CLEO, f"{LATE} in the group “Meadow Group”", "your direct reports and everybody below them", "group", "not her group"),
        (CLEO, f"{LATE} in my service", "your direct reports and everybody below them", "service", "she heads none"),
        (HOPE, f"{LATE} in “Customers”", "your direct reports and everybody below them, and everybody in Housing", "service", "another head's"),
        (FAY, f"{LATE} in the group “Orchard Group”", "the councillors of Meadow Group", "group", "another leader's"),
        (FAY, f"{LATE} among my direct reports", "the councillors of Meadow Group", "direct", "nobody reports to a seat"),
        (OLGA, f"{LATE} in “Customers”", "all councillors", "service", "councillors only"),
    ],
)  # fmt: skip
async def test_whoever_has_no_scope_is_told_whom_they_may_ask_about(
    talk: Talk, asker: Person, words: str, *, instead: str, scope: str, why: str
) -> None:
    reply = await talk.say(asker, words)

    assert notice(reply).sentences == (REFUSED, f"You can ask about {instead}.", WRITE), why
    (entry,) = await talk.audited()
    assert entry == Entry(
        NOW.astimezone(entry.at.tzinfo), asker.person_id, "look refused", None, {"scope": scope}
    )


async def test_somebody_without_people_may_not_even_ask_further(talk: Talk) -> None:
    reply = await talk.say(BRAM, f"{LATE} across the council")

    assert notice(reply).sentences == (REFUSED, "You can see your own training.", WRITE)
    assert [each.words for each in notice(reply).suggestions] == ["What do I need to do?"]


async def test_a_refusal_says_the_same_whether_or_not_there_is_such_a_thing(talk: Talk) -> None:
    there = await talk.say(CLEO, f"{LATE} in “Housing”")
    nowhere = await talk.say(CLEO, f"{LATE} in “Atlantis”")
    somebody = await talk.say(CLEO, "overdue 3002")
    nobody = await talk.say(CLEO, "overdue 987654")
    gone = await talk.say(CLEO, "overdue 1023")

    assert there == nowhere == somebody == nobody == gone
