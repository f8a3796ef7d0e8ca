"""“It's not me”: what the lists hold, who puts them right, and a note that was asked for."""

from dataclasses import replace

import pytest

from dialogs.own_training import not_me
from dialogs.own_training.not_me import lists_of
from dialogs.replies import Listing, Row
from tests.cast import (
    COUNCILLOR,
    LEAVER,
    NEW_STARTER,
    ON_LEAVE,
    STAFF_AND_COUNCILLOR,
    TWO_POSTS,
    away,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of
from training.people import Person

HR = "tell HR: I read it from their list"
DEMOCRATIC = "tell Democratic Services, who keep that list"


def told(person: Person) -> Listing:
    (reply,) = not_me.answer(person, POLICY, caller=caller_of(person), at=NOW).replies
    assert isinstance(reply, Listing)
    return reply


@pytest.mark.parametrize(
    ("person", "rows", "why"),
    [
        (
            NEW_STARTER,
            (
                Row(
                    "Clerk",
                    "Customers",
                    (
                        "Employee number 1001, since 23 November 2026.",
                        "Your manager is listed as number 1003.",
                    ),
                ),
            ),
            "a post, with the number above it and nobody's name",
        ),
        (
            TWO_POSTS,
            (
                Row("Clerk", "Customers", ("Employee number 1006, since 1 September 2026.",)),
                Row(
                    "Housing Officer", "Housing", ("Employee number 1007, since 12 October 2026.",)
                ),
            ),
            "both posts",
        ),
        (
            COUNCILLOR,
            (Row("Councillor for Millbrook", "Meadow Group", ("Elected on 11 May 2026.",)),),
            "a seat",
        ),
        (
            ON_LEAVE,
            (
                Row(
                    "Clerk",
                    "Customers",
                    (
                        "Employee number 1005, since 5 October 2026.",
                        "Your manager is listed as number 1003.",
                    ),
                ),
                Row("Away", "Since 8 October 2026", ("Recorded until 31 March 2027.",)),
            ),
            "an absence",
        ),
        (
            LEAVER,
            (Row("No post and no seat", "Nothing today", ("Nothing is asked of you.",)),),
            "somebody who has left",
        ),
    ],
)
def test_everything_that_the_lists_hold_is_shown(
    person: Person, rows: tuple[Row, ...], why: str
) -> None:
    assert told(person).rows == rows, why


@pytest.mark.parametrize(
    ("person", "expected", "why"),
    [
        (NEW_STARTER, [HR], "staff"),
        (COUNCILLOR, [DEMOCRATIC], "a councillor"),
        (STAFF_AND_COUNCILLOR, [HR, DEMOCRATIC], "both"),
    ],
)
def test_it_is_said_who_corrects_which_list(person: Person, expected: list[str], why: str) -> None:
    words = " ".join(told(person).sentences)

    assert [each for each in (HR, DEMOCRATIC) if each in words] == expected, why
    assert "write to safeguarding@example.gov.uk" in words


def test_the_note_says_who_and_when_and_what_the_lists_held() -> None:
    note = not_me.answer(NEW_STARTER, POLICY, caller=caller_of(NEW_STARTER), at=NOW).record

    assert note is not None
    assert (note.person_id, note.at, note.lists) == ("person-1001", NOW, lists_of(NEW_STARTER))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (replace(NEW_STARTER, posts=(replace(NEW_STARTER.posts[0], title="Planner"),)), "a title"),
        (replace(NEW_STARTER, posts=(replace(NEW_STARTER.posts[0], manager_no="1"),)), "a manager"),
        (replace(NEW_STARTER, posts=()), "no post any more"),
        (replace(NEW_STARTER, name="Ada Finch-Holloway"), "a name"),
        (replace(NEW_STARTER, email=None), "an address"),
        (replace(NEW_STARTER, absences=(away("2026-11-23"),)), "an absence"),
        (replace(NEW_STARTER, seats=COUNCILLOR.seats), "a seat"),
    ],
)
def test_when_the_lists_change_so_does_their_fingerprint(changed: Person, why: str) -> None:
    assert lists_of(changed) != lists_of(NEW_STARTER), why
    assert lists_of(replace(NEW_STARTER)) == lists_of(NEW_STARTER)
