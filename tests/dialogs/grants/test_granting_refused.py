"""Who is not let record anything, and what cannot be recorded as it was written."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.replies import Form, Notice
from storage import records
from tests.cast import COUNCILLOR, MANAGER, OVERDUE, Weekdays
from tests.dialogs.asked import NOW, caller_of
from tests.dialogs.grant_desk import SASHA, TEAM_POLICY, WHY, TeamDesk
from training.delivery import Channel
from training.people import Person


@pytest.mark.parametrize("text", ["exempt 1002 from basic_child", "absence 9999", "dispensation"])
@pytest.mark.parametrize("person", [MANAGER, COUNCILLOR, OVERDUE])
async def test_everybody_else_is_answered_the_same_and_told_nothing(
    team_desk: TeamDesk, text: str, person: Person
) -> None:
    reply = await team_desk.say(text, person)

    assert isinstance(reply, Notice)
    assert reply.title == "Only the safeguarding team can record that"
    assert not any(word in str(reply) for word in ("Bram", "1002", "9999", "basic_child"))
    assert await team_desk.noted() == []


async def test_a_form_in_other_hands_records_nothing(team_desk: TeamDesk) -> None:
    form = await team_desk.say("exempt 1002 from basic_child")

    (reply,) = await team_desk.send(form, WHY, MANAGER)

    assert reply.title == "Only the safeguarding team can record that"
    assert "Bram" not in str(reply)
    async with team_desk.database.reading() as conn:
        assert await records.exemptions_of(conn, ["person-1002"]) == {}


async def test_nobody_decides_about_themself(team_desk: TeamDesk) -> None:
    own = await team_desk.say("exempt 5001 from elearning")
    form = await team_desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)

    (mine,) = await team_desk.send(replace(form, key=form.key.replace("1002", "5001")), WHY)

    assert own.title == mine.title == "Please ask a colleague"


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        ("exempt 9999 from basic_child", "Nobody is known by 9999", "a stranger"),
        ("absence", "For whom?", "nobody named"),
        ("exempt Bram Holloway from basic_child", "For whom?", "a name names nobody"),
        ("exempt 1002 from juggling", "There is no such course", "no course of ours"),
        (
            "dispensation 1002 for handout",
            "That cannot be recorded",
            "nobody else's handout is ours",
        ),
    ],
)
async def test_what_is_not_clear_is_asked_again(
    team_desk: TeamDesk, text: str, title: str, why: str
) -> None:
    assert (await team_desk.say(text)).title == title, why


TEN_KILOBYTES = "word " * 2_000


@pytest.mark.parametrize(
    ("text", "values", "errors", "why"),
    [
        (
            "exempt 1002 from elearning",
            {"reason": " ", "until": "June 2027"},
            {
                "reason": "A reason is needed: an auditor will ask for it.",
                "until": "“June 2027” is not a full date: the day, the month and the year are all "
                "needed.",
            },
            "everything at once",
        ),
        (
            "exempt 1002 from elearning",
            {"reason": "Retires.", "until": "2026-11-22"},
            {"until": "22 November 2026 is before 23 November 2026: give that day or a later one."},
            "over before it begins",
        ),
        (
            "exempt 1002 from elearning",
            {"reason": TEN_KILOBYTES},
            {"reason": "Please use 500 characters at most."},
            "pages of text",
        ),
        (
            "absence 1002",
            {"from": "2026-12-02", "to": "2026-12-01", "reason": "Leave"},
            {"to": "1 December 2026 is before 2 December 2026: give that day or a later one."},
            "back before leaving",
        ),
        (
            "absence 1002",
            {"from": "", "reason": "Leave"},
            {"from": "Please give the full date: day, month and year."},
            "no first day",
        ),
        (
            "dispensation 1002 for elearning",
            {"completed_on": "2026-11-24", "employer": "-", "reason": "x"},
            {
                "completed_on": "That day is in the future: please give the day on which it was done.",
                "employer": "Please name it.",
            },
            "not done, and with nobody",
        ),
        (
            "dispensation 1002 for elearning",
            {
                "completed_on": "2025-03-02",
                "employer": "Millbrook",
                "reason": "The same",
                "evidence": "0f3a",
            },
            {
                "evidence": "They have handed in no file of that number: leave it empty if there is "
                "none."
            },
            "shown by nothing",
        ),
    ],
)
async def test_what_is_to_be_put_right_is_said_field_by_field(
    *,
    team_desk: TeamDesk,
    text: str,
    values: Mapping[str, str],
    errors: Mapping[str, str],
    why: str,
) -> None:
    (again,) = await team_desk.send(await team_desk.say(text), values)

    assert isinstance(again, Form)
    assert again.errors == errors, why
    assert [each.what for each in await team_desk.noted()] == ["looked at others"], why


async def test_a_concern_in_a_reason_is_not_kept(team_desk: TeamDesk) -> None:
    form = await team_desk.say("exempt 1002 from elearning")
    words = "She is being investigated because she hit a child in Quillfeather Lane"

    routes, again = await team_desk.send(form, {"reason": words})

    assert routes.title.startswith("I cannot take safeguarding concerns")
    assert isinstance(again, Form)
    assert "Quillfeather" not in str(again)
    async with team_desk.database.reading() as conn:
        assert await records.exemptions_of(conn, ["person-1002"]) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"version": 0}, "another version"),
        ({"key": "person-1002|basic_child|2026-11-08"}, "more than two weeks old"),
        ({"key": "person-1002|basic_child|2026-11-24"}, "of tomorrow"),
        ({"key": "person-1002|basic_child|soon"}, "of no day"),
        ({"key": "person-1002"}, "half a key"),
    ],
)
async def test_an_old_form_is_made_out_anew(
    team_desk: TeamDesk, change: Mapping[str, str], why: str
) -> None:
    form = await team_desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)
    old = replace(form, **change)  # type: ignore[arg-type]

    (again,) = await team_desk.send(old, WHY)

    assert isinstance(again, Form), why
    assert again.sentences[0] == (
        "That form is out of date, so here is a new one. Please fill it in again."
    ), why
    assert len(await team_desk.noted()) == 1, why


async def test_a_form_for_nobody_is_out_of_date(team_desk: TeamDesk) -> None:
    form = await team_desk.say("absence 1002")
    assert isinstance(form, Form)

    (reply,) = await team_desk.send(replace(form, key="person-9999||2026-11-23"), WHY)

    assert reply.title == "That card is out of date"


@pytest.mark.parametrize(
    ("person", "title"),
    [
        (SASHA, "Please do that in Teams"),
        (MANAGER, "Only the safeguarding team can record that"),
    ],
)
async def test_an_email_is_not_enough_for_somebody_elses_record(
    team_desk: TeamDesk, person: Person, title: str
) -> None:
    form = await team_desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)
    talk = Conversation(team_desk.database, TEAM_POLICY, Weekdays())
    by_email = replace(caller_of(person), channel=Channel.EMAIL)
    sent = Answer(form.flow, form.version, form.key, WHY)

    for said in (Said(text="exempt 1002 from basic_child"), Said(answer=sent)):
        (reply,) = await talk.answer(by_email, said, NOW)
        assert reply.title == title

    async with team_desk.database.reading() as conn:
        assert await records.exemptions_of(conn, ["person-1002"]) == {}


async def test_a_stranger_is_told_that_they_are_one(team_desk: TeamDesk) -> None:
    talk = Conversation(team_desk.database, TEAM_POLICY, Weekdays())

    (reply,) = await talk.answer(caller_of(None), Said(text="exempt 1002"), NOW)

    assert reply.title == "Only the safeguarding team can record that"
