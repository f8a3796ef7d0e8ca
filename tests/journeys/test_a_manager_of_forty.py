"""Cleo manages forty clerks, whose e-learning all runs out on Monday, 30 November 2026.

Her own runs out a week later. She is told every Monday whose is still open, and so is whoever stands
in for her; when everybody has done it, nobody hears anything more.
"""

from collections.abc import AsyncIterator

import pytest

from bot.mail.rendering import Renderer
from dialogs.replies import Listing
from tests.cast import a_person, a_post, away, completed, day, records
from tests.journeys.diary import Diary, open_diary
from tests.journeys.offices import DONE, HEAD, POLICY_WITH_OFFICES
from training.people import Person

DIRECTOR = a_person(
    a_post(number="1100", title="Director", service="Corporate", started="2010-01-04"),
    name="Di Marlowe",
)
CLEO = a_person(
    a_post(number="1003", title="Customer Services Manager", started="2015-03-02", manager="1100"),
    name="Cleo Marsh",
)
CLERKS = [
    a_person(
        a_post(number=f"2{place:03}", started="2019-06-03", manager="1003"),
        name=f"Clerk Number{place:02}",
    )
    for place in range(40)
]
LATE, IN_TIME = CLERKS[:30], CLERKS[30:]


@pytest.fixture
async def forty(sqlite_address: str) -> AsyncIterator[Diary]:
    """The team on Friday, 27 November, with everything valid until Monday."""
    async with open_diary(sqlite_address, policy=POLICY_WITH_OFFICES) as diary:
        for each in (DIRECTOR, HEAD):
            await diary.town.know(each, DONE)
        await diary.town.know(CLEO, records(completed("elearning", "2023-12-08")))
        for clerk in CLERKS:
            await diary.town.know(clerk, records(completed("elearning", "2023-12-01")))
        yield diary


def lists(diary: Diary, person: Person) -> list[str]:
    """The lists somebody was sent, and how many people stood on each."""
    counted = [
        (
            each.outgoing.day,
            {item.about.person_id for item in each.outgoing.items if item.nudge.is_list_line},
        )
        for each in diary.handed(person)
    ]
    return [f"{on:%a} {on}: {len(people)}" for on, people in counted if people]


async def test_the_team_from_the_first_list_to_the_last(forty: Diary) -> None:
    await forty.live("2026-11-27", "2026-12-09")
    for clerk in IN_TIME:
        await forty.town.record(clerk, completed("elearning", "2026-12-10"))
    await forty.live("2026-12-10", "2026-12-14")
    forty.town.turn_to("2026-12-14 16:00")
    await forty.town.is_away(CLEO, away("2026-12-15", "2027-01-03"))
    await forty.live("2026-12-15", "2027-01-05")
    for each in (CLEO, *LATE):
        await forty.town.record(each, completed("elearning", "2027-01-06"))
    await forty.live("2027-01-06", "2027-02-02")

    assert lists(forty, CLEO) == [
        "Mon 2026-12-07: 40",  # on 30 November, the month's last day, all was still valid
        "Mon 2026-12-14: 30",
        "Mon 2027-01-04: 30",  # back that morning
    ]
    assert lists(forty, DIRECTOR) == [
        "Mon 2026-12-14: 1",  # Cleo herself, since the 8th
        "Mon 2026-12-21: 30",  # in Cleo's place
        "Tue 2026-12-29: 30",  # Monday the 28th is a bank holiday
        "Thu 2026-12-31: 30",  # the month's last working day
        "Mon 2027-01-04: 1",
    ]


async def test_her_own_reminder_stands_in_the_message_with_her_list(forty: Diary) -> None:
    await forty.live("2026-11-27", "2026-12-14")

    alone, together = forty.handed(CLEO)[-2:]
    assert alone.outgoing.day == day("2026-12-08"), "expired+1, on a Tuesday"
    assert len(alone.letter.replies) == 1
    assert together.outgoing.day == day("2026-12-14")
    assert together.letter.subject == (
        "Introductory safeguarding e-learning: ran out on 7 December 2026; 40 late in your team"
    )
    own, team = together.letter.replies
    assert own.title == "Your safeguarding training"
    assert "Clerk" not in str(own)
    assert team.title == "Your team: overdue safeguarding training"
    assert "Cleo" not in str(team)


async def test_an_email_lists_all_forty_once_each(forty: Diary) -> None:
    await forty.live("2026-12-04", "2026-12-07")

    letter = forty.handed(CLEO)[-1].letter
    (listing,) = letter.replies
    assert isinstance(listing, Listing)
    assert listing.sentences[0] == "40 people, the longest late first."
    assert [each.heading for each in listing.rows] == [
        f"Clerk Number{place:02} (Clerk, Customers)" for place in range(40)
    ]
    assert {each.sentences for each in listing.rows} == {
        (
            "Introductory safeguarding e-learning: ran out on 30 November 2026. "
            "Needs finishing in the learning system.",
        )
    }
    text = Renderer().render(letter, POLICY_WITH_OFFICES.contacts).text
    assert text.count("Clerk Number") == 40
    assert letter.subject == "Overdue safeguarding training in Customers: 40 people"


async def test_after_a_week_without_the_bot_the_list_comes_once(forty: Diary) -> None:
    await forty.live("2026-12-04", "2026-12-11")  # Friday

    await forty.live("2026-12-16", "2026-12-20")  # back on Wednesday; Monday's list was missed

    assert lists(forty, CLEO) == ["Mon 2026-12-07: 40", "Wed 2026-12-16: 40"]
    assert lists(forty, DIRECTOR) == ["Wed 2026-12-16: 1"]
    assert forty.told(DIRECTOR) == ["2026-12-16: elearning escalate-manager"]  # of Monday
