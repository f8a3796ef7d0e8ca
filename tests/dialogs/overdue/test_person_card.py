"""One person's card: what is late, the reasons on record, and what can be done about it."""

from dataclasses import replace

import pytest

from dialogs.overdue import person_card
from dialogs.overdue.card import REASON, REMIND
from dialogs.replies import Listing, Notice
from tests.cast import TODAY, completed, records
from tests.default_policy import POLICY
from tests.dialogs.lists_shown import BRAM, DELAYS, IVY, MOSS, TESS, a_delay, one_person
from tests.dialogs.talking import said
from training.delays import NO_DELAYS, Delays, latest_of
from training.grounds import Scope
from training.people import Person
from training.tracker import Tracker


def listed(person: Person = BRAM, **more: object) -> Listing:
    """The card of somebody with whom something is the matter."""
    card = person_card.card(one_person(person, **more))  # type: ignore[arg-type]
    assert isinstance(card, Listing)
    return card


def test_it_says_as_whom_one_sees_it_what_is_late_and_why() -> None:
    assert said(listed()) == (
        "Bram Holloway\n"
        "Careline Operator. You see this as their manager.\n"
        "Reason on record: The course was full. No place before December. Expected by 4 December "
        "2026. Cleo Marsh recorded this on 3 November 2026.\n"
        "Basic safeguarding adults: Overdue\n"
        "Was due on 6 October 2026. Needs a session.\n"
        "Basic safeguarding children: Overdue\n"
        "Was due on 6 October 2026. Needs a session."
    )


def test_its_buttons_remind_and_record_and_its_words_lead_back() -> None:
    card = listed()

    assert [(each.label, each.verb, each.key) for each in card.buttons] == [
        ("Remind them", REMIND, "person-1002"),
        ("Record a reason", REASON, "person-1002"),
    ]
    assert [(each.label, each.words) for each in card.suggestions] == [
        ("Back to the list", "who's overdue")
    ]


def test_ones_own_card_has_no_reminder() -> None:
    own = {each.occurrence: each for each in [a_delay("basic_adult", by=BRAM.person_id)]}
    card = listed(scope=Scope.SELF, delays=own)

    assert said(card) == (
        "Your late training\n"
        "Reason on record for Basic safeguarding adults: The course was full. No place before "
        "December. Expected by 4 December 2026. You recorded this on 3 November 2026.\n"
        "Basic safeguarding adults: Overdue\n"
        "Was due on 6 October 2026. Book a session.\n"
        "Basic safeguarding children: Overdue\n"
        "Was due on 6 October 2026. Book a session."
    )
    assert [each.label for each in card.buttons] == ["Record a reason"]
    assert [each.words for each in card.suggestions] == ["What do I need to do?"]


def test_somebody_who_is_away_is_not_reminded() -> None:
    card = listed(IVY)

    assert "They are away until 31 January 2027: I do not remind anybody who is away." in (
        card.sentences
    )
    assert [each.label for each in card.buttons] == ["Record a reason"]


def test_there_is_no_reason_to_record_for_what_is_not_late() -> None:
    card = listed(TESS)

    assert [row.state for row in card.rows] == ["Runs out soon", "Runs out soon"]
    assert [each.label for each in card.buttons] == ["Remind them"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.DIRECT, "their manager"),
        (Scope.TREE, "a manager above them"),
        (Scope.SERVICE, "the head of their service"),
        (Scope.GROUP, "the leader of their group"),
        (Scope.COUNCILLORS, "the officer who looks after councillors' training"),
        (Scope.EVERYONE, "the safeguarding team"),
    ],
)
def test_it_says_in_which_scope_somebody_is_seen(scope: Scope, expected: str) -> None:
    assert f"You see this as {expected}." in listed(MOSS, scope=scope).sentences[0]


@pytest.mark.parametrize(
    ("delays", "expected", "why"),
    [
        (NO_DELAYS, [], "none on record"),
        (DELAYS, ["Reason on record: "], "one for all that is late"),
        (
            latest_of([a_delay("basic_child")]),
            ["Reason on record for Basic safeguarding children: "],
            "one for one of them",
        ),
    ],
)
def test_a_reason_stands_there_once(delays: Delays, expected: list[str], why: str) -> None:
    told = listed(delays=delays).sentences[1:]

    assert [each.partition("The course")[0] for each in told] == expected, why


def test_a_reason_from_somebody_who_is_gone_is_kept() -> None:
    gone = latest_of([a_delay("basic_child", by="staff-0001")])

    assert "Somebody who has left recorded this" in listed(delays=gone).sentences[1]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.DIRECT, "Bram Holloway has nothing that is late or runs out soon."),
        (Scope.SELF, "You have nothing that is late or runs out soon."),
    ],
)
def test_where_nothing_is_late_it_says_so(scope: Scope, expected: str) -> None:
    done = [
        completed(course, "2026-10-06")
        for course in ("handout", "elearning", "induction_briefing", "basic_adult", "basic_child")
    ]
    standing = Tracker(POLICY, TODAY).standing_of(BRAM, records(*done))
    card = person_card.card(replace(one_person(scope=scope), standing=standing))

    assert isinstance(card, Notice)
    assert card.sentences == (expected,)
