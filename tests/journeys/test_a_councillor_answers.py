"""Fay, elected on Thursday, 6 May 2027, has done her training with the county and not with the council.

She begins the self-audit in November, goes on another week in another place, and sends it on Tuesday,
16 November, ten days late. Her group leader hears of it in the list and nowhere else.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.replies import Form, Listing, Reply
from storage import self_audits, snapshot
from tests.cast import a_person, a_seat
from tests.journeys.diary import Diary
from tests.journeys.offices import GROUP_LEADER, SCRUTINY_OFFICER
from training.delivery import Channel
from training.people import Person
from training.records import Verification
from training.self_audits import Decision
from training.status import State
from training.tracker import Tracker

FAY = a_person(a_seat(number="C01", elected="2027-05-06"), name="Cllr Fay Thorne")
ANSWERS: Mapping[str, str] = {
    "elearning": "no",
    "equivalent": "yes",
    "course": "Safeguarding for members",
    "course_by": "Millbrook County Council",
    "course_on": "2027-06-12",
    "proof": "yes",
    "reporting": "yes",
    "session": "no",
}


async def answered(
    diary: Diary, moment: str, said: Said, *, by: Person = FAY, channel: Channel = Channel.TEAMS
) -> Reply:
    """What the bot says at a moment of the story; a new conversation each time, as after a restart."""
    diary.town.turn_to(moment)
    talk = Conversation(diary.town.database, diary.town.council.policy)
    caller = Caller(by, channel, KnownBy.TEAMS_ACCOUNT, f"entra-{by.person_id}")
    return (await talk.answer(caller, said, diary.town.clock.now()))[-1]


def filled_in(reply: Reply) -> Said:
    """A card with her answers, or a press of the button that sends them."""
    if isinstance(reply, Form):
        values = {each.name: ANSWERS[each.name] for each in reply.fields}
        return Said(answer=Answer(reply.flow, reply.version, reply.key, values))
    assert isinstance(reply, Listing)
    (send,) = reply.buttons
    return Said(answer=Answer(send.flow, send.version, send.key, {"press": send.verb}))


SELF_AUDIT = Said(text="self-audit")
WHO = Said(text="Who has not done the self-audit?")


@pytest.fixture
async def sent(diary: Diary) -> Diary:
    """The story up to Tuesday, 16 November, with the answers sent at noon."""
    await diary.town.know(FAY)
    await diary.live("2027-05-05", "2027-05-14")
    await diary.live("2027-10-04", "2027-11-02")

    first = await answered(diary, "2027-11-02 17:40", SELF_AUDIT)  # Tuesday
    await answered(diary, "2027-11-02 17:41", filled_in(first))
    await diary.live("2027-11-03", "2027-11-15")

    card = await answered(diary, "2027-11-15 20:05", SELF_AUDIT, channel=Channel.EMAIL)  # Monday
    assert isinstance(card, Form)
    assert card.key.endswith("|equivalent"), "where she left off"
    while isinstance(card, Form):
        card = await answered(diary, "2027-11-15 20:06", filled_in(card), channel=Channel.EMAIL)

    unanswered = await answered(diary, "2027-11-16 08:00", WHO, by=GROUP_LEADER)
    assert unanswered.sentences == ("Your group, Meadow Group: 1 of 2 has not answered.",)
    receipt = await answered(diary, "2027-11-16 12:00", filled_in(card))  # Tuesday, in Teams again
    assert receipt.title == "Recorded: Councillor self-audit"
    return diary


async def test_what_she_and_her_group_leader_heard_until_then(sent: Diary) -> None:
    assert sent.told(FAY) == [
        "2027-05-07: elearning welcome, self_audit welcome",  # Friday
        "2027-10-07: elearning due-30, self_audit due-30",  # Thursday; due on Saturday, 6 November
        "2027-10-29: elearning due-7, self_audit due-7",  # Friday; the 30th is a Saturday
        "2027-11-05: elearning due-1, self_audit due-1",  # Friday
        "2027-11-08: elearning overdue+1, self_audit overdue+1",  # Monday; the 7th is a Sunday
        "2027-11-15: elearning overdue+7, self_audit overdue+7",  # Monday; the 13th is a Saturday
    ]
    offered = [suggestion.words for suggestion in last_listing(sent, FAY).suggestions]
    assert offered == ["self-audit", "What do I need to do?", "help"]
    assert sent.told(GROUP_LEADER) == [
        "2027-11-15: elearning escalate-manager, self_audit escalate-manager"  # Monday
    ]
    assert sent.listed(GROUP_LEADER) == [
        "2027-10-04: elearning month-end-list, self_audit month-end-list",  # September's, caught up
        "2027-10-29: elearning month-end-list, self_audit month-end-list",  # Friday
        "2027-11-01: elearning team-list, self_audit team-list",  # Monday: due within the week
        "2027-11-08: elearning team-list, self_audit team-list",
        "2027-11-15: elearning team-list, self_audit team-list",  # in one message with the above
    ]
    last = sent.handed(GROUP_LEADER)[-1].letter
    assert str(last.replies).count("Councillor self-audit") == 1, "said once, not twice"


async def test_once_it_is_sent_nobody_hears_of_it_again(sent: Diary) -> None:
    before = [sent.told(each) for each in (FAY, GROUP_LEADER, SCRUTINY_OFFICER, None)]

    await sent.live("2027-11-17", "2027-11-29")  # evidence waits: a pause of 14 days

    assert [sent.told(each) for each in (FAY, GROUP_LEADER, SCRUTINY_OFFICER, None)] == before
    assert sent.listed(GROUP_LEADER)[5:] == []
    everybody = await answered(sent, "2027-11-29 17:00", WHO, by=GROUP_LEADER)
    assert everybody.sentences == ("Your group, Meadow Group: everybody has answered, 2 of 2.",)


async def test_left_undecided_the_e_learning_is_chased_again_from_its_old_due_date(
    sent: Diary,
) -> None:
    await sent.live("2027-11-17", "2027-12-02")

    assert sent.told(FAY)[6:] == [
        "2027-11-30: elearning overdue+21"  # Tuesday: the pause is over, and no clock was set back
    ]


async def test_verified_it_counts_from_the_day_it_was_done(sent: Diary) -> None:
    sent.town.turn_to("2027-11-24 10:00")
    async with sent.town.database.writing() as conn:
        audit = await self_audits.last_of(conn, FAY.person_id)
        assert audit is not None
        decision = Decision(Verification.VERIFIED, "hr.desk", sent.town.clock.now())
        assert await self_audits.decide(conn, audit, decision)

    await sent.live("2027-11-25", "2027-12-31")

    assert len(sent.told(FAY)) == 6
    async with sent.town.database.reading() as conn:
        known = await snapshot.of_person(conn, FAY.person_id)
    assert known is not None
    standing = Tracker(sent.town.council.policy, date(2027, 12, 31)).standing_of(*known)
    assert [(each.course, each.state, each.valid_until) for each in standing.statuses] == [
        ("elearning", State.MET, date(2031, 6, 11)),
        ("self_audit", State.MET, date(2031, 11, 15)),
    ]


def last_listing(diary: Diary, person: Person) -> Listing:
    """The end of the last letter to somebody."""
    reply = diary.handed(person)[-1].letter.replies[-1]
    assert isinstance(reply, Listing)
    return reply
