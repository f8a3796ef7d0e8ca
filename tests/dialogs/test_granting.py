"""Exemptions, absences and dispensations in chat: by the safeguarding team, and nobody else."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.grant_words import GrantKind, GrantWish, wish_in
from dialogs.replies import Choice, Form, Notice, Reply
from storage import audit, dispensations, people, records
from storage.audit import Entry
from storage.database import Database
from storage.tables import metadata
from tests.cast import COUNCILLOR, MANAGER, OVERDUE, a_person, a_policy, a_post, day
from tests.dialogs.asked import NOW, caller_of
from training.days import Period
from training.dispensations import Dispensation
from training.people import Absence, Person
from training.policy import Roles
from training.records import Exemption

SASHA = a_person(a_post(number="5001", service="Safeguarding"), name="Sasha Penn")
TEAM_POLICY = a_policy(roles=Roles(safeguarding_team=("5001",)))


@dataclass(slots=True)
class Desk:
    """The safeguarding team's chat."""

    database: Database
    now: datetime = NOW

    async def say(self, text: str, person: Person = SASHA) -> Reply:
        """Type words."""
        talk = Conversation(self.database, TEAM_POLICY)
        (reply,) = await talk.answer(caller_of(person), Said(text=text), self.now)
        return reply

    async def send(
        self, form: Reply, values: Mapping[str, str], person: Person = SASHA
    ) -> tuple[Reply, ...]:
        """Fill in a form and send it."""
        assert isinstance(form, Form)
        said = Said(answer=Answer(form.flow, form.version, form.key, values))
        talk = Conversation(self.database, TEAM_POLICY)
        return await talk.answer(caller_of(person), said, self.now)

    async def noted(self) -> list[Entry]:
        """What the audit says."""
        async with self.database.reading() as conn:
            return await audit.entries(conn)


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    """A council with its safeguarding team of one."""
    database = Database.open(database_url)
    async with database.writing() as conn:
        await conn.run_sync(metadata.create_all)
        await people.add(conn, [SASHA, OVERDUE, MANAGER, COUNCILLOR])
    yield Desk(database)
    await database.close()


WHY = {"reason": "Works abroad until spring."}


@pytest.mark.parametrize(
    ("text", "wish", "why"),
    [
        (
            "exempt 1042 from basic_child",
            GrantWish(GrantKind.EXEMPTION, "1042", "basic_child"),
            "as it is taught",
        ),
        (
            "Please exempt ann.holt@example.gov.uk from Basic safeguarding children.",
            GrantWish(
                GrantKind.EXEMPTION, "ann.holt@example.gov.uk", "Basic safeguarding children"
            ),
            "by address and title",
        ),
        ("exempt 1042", GrantWish(GrantKind.EXEMPTION, "1042"), "the course is asked"),
        ("Absence: C-301", GrantWish(GrantKind.ABSENCE, "C-301"), "a councillor's id"),
        ("absence for 1042?", GrantWish(GrantKind.ABSENCE, "1042"), "with a little word"),
        ("dispensation 1042", GrantWish(GrantKind.DISPENSATION, "1042"), "the third of them"),
        (
            "<at>Safeguarding training</at> dispense 1042 for elearning",
            GrantWish(GrantKind.DISPENSATION, "1042", "elearning"),
            "after a mention",
        ),
        ("absence", GrantWish(GrantKind.ABSENCE), "for nobody yet"),
        ("exempt Bram Holloway from basic_child", None, "people are never guessed by name"),
        ("when does it run out", None, "something else"),
    ],
)
def test_the_words_say_what_for_whom_and_from_what(
    text: str, wish: GrantWish | None, why: str
) -> None:
    assert wish_in(text) == wish, why


async def test_an_exemption_is_recorded_with_who_when_and_why(desk: Desk) -> None:
    form = await desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)
    assert form.title == "Exempt Bram Holloway from Basic safeguarding children"
    assert form.sentences == (
        "Careline Operator, Customers. Basic safeguarding children: Overdue. Was due on 6 October 2026.",
        "It counts from 23 November 2026, and is recorded with your number.",
    )

    (receipt,) = await desk.send(form, {**WHY, "until": "2027-03-31"})

    assert receipt.title == "Recorded: exemption for Bram Holloway"
    assert receipt.sentences == (
        "Exempt from Basic safeguarding children from 23 November 2026 until 31 March 2027.",
        "Reason: Works abroad until spring. Recorded by 5001.",
        "Careline Operator, Customers. Basic safeguarding children: Not needed. Exempt until 31 March "
        "2027.",
    )
    async with desk.database.reading() as conn:
        known = await records.exemptions_of(conn, ["person-1002"])
    assert known == {
        "person-1002": [
            Exemption(
                "basic_child",
                Period(day("2026-11-23"), day("2027-03-31")),
                "Works abroad until spring.",
                "5001",
            )
        ]
    }
    assert [(each.who, each.what, each.about, each.detail) for each in await desk.noted()] == [
        ("person-5001", "looked", "person-1002", {"at": "exemption"}),
        (
            "person-5001",
            "exempted",
            "person-1002",
            {"course": "basic_child", "from": "2026-11-23"},
        ),
    ]


async def test_without_a_course_the_form_asks_which(desk: Desk) -> None:
    form = await desk.say("exempt 1002")
    assert isinstance(form, Form)
    (which, *_) = form.fields
    assert isinstance(which, Choice)
    assert [each.value for each in which.options] == [
        "handout",
        "elearning",
        "induction_briefing",
        "basic_adult",
        "basic_child",
    ]

    (again,) = await desk.send(form, {**WHY, "course": "advanced_child"})
    assert isinstance(again, Form)
    assert again.errors == {"course": "Please choose a course."}
    (receipt,) = await desk.send(form, {**WHY, "course": "elearning"})

    assert receipt.sentences[0] == (
        "Exempt from Introductory safeguarding e-learning from 23 November 2026 until further notice."
    )


async def test_an_absence_is_recorded_and_moves_what_falls_due(desk: Desk) -> None:
    form = await desk.say("absence 1002")
    assert isinstance(form, Form)
    assert form.sentences[-1] == (
        "Nobody is chased while they are away, and what falls due meanwhile moves to 14 days after the "
        "return."
    )

    values = {"from": "1/12/2026", "to": "2027-01-31", "reason": "Parental leave"}
    (receipt,) = await desk.send(form, values)

    assert receipt.sentences[0] == "Away from 1 December 2026 until 31 January 2027."
    async with desk.database.reading() as conn:
        away = await people.absences_of(conn, ["person-1002"])
    period = Period(day("2026-12-01"), day("2027-01-31"))
    assert away == {"person-1002": [Absence(period, "Parental leave", "5001")]}


async def test_a_dispensation_is_recorded_and_counts_from_its_own_date(desk: Desk) -> None:
    form = await desk.say("dispensation 1002")
    assert isinstance(form, Form)
    (which, *_) = form.fields
    assert isinstance(which, Choice)
    assert "handout" not in [each.value for each in which.options], "it is the council's own"

    values = {
        "course": "basic_adult",
        "completed_on": "2024-05-20",
        "employer": "Millbrook Council",
        "reason": "Same course",
        "evidence": "0f3a22",
    }
    (receipt,) = await desk.send(form, values)

    assert receipt.sentences[0] == (
        "Basic safeguarding adults, done with Millbrook Council on 20 May 2024."
    )
    assert receipt.sentences[-1].endswith("Done on 20 May 2024, valid until 19 May 2027.")
    async with desk.database.reading() as conn:
        known = await dispensations.of_people(conn, ["person-1002"])
    assert list(known.values()) == [
        Dispensation(
            "basic_adult",
            day("2024-05-20"),
            "Millbrook Council",
            "Same course",
            "0f3a22",
            "5001",
        )
    ]
    assert (await desk.noted())[-1].detail == {
        "course": "basic_adult",
        "on": "2024-05-20",
        "evidence": "0f3a22",
    }


async def test_sent_several_times_at_once_it_counts_once(desk: Desk) -> None:
    form = await desk.say("exempt 1002 from basic_child")

    replies = await asyncio.gather(*(desk.send(form, WHY) for _ in range(4)))
    desk.now += timedelta(days=3)
    later = await desk.send(form, WHY)

    assert [each == replies[0] for each in (*replies, later)] == [True] * 5
    assert [each.what for each in await desk.noted()] == ["looked", "exempted"]


@pytest.mark.parametrize("text", ["exempt 1002 from basic_child", "absence 9999", "dispensation"])
@pytest.mark.parametrize("person", [MANAGER, COUNCILLOR, OVERDUE])
async def test_everybody_else_is_answered_the_same_and_told_nothing(
    desk: Desk, text: str, person: Person
) -> None:
    reply = await desk.say(text, person)

    assert isinstance(reply, Notice)
    assert reply.title == "Only the safeguarding team can record that"
    assert not any(word in str(reply) for word in ("Bram", "1002", "9999", "basic_child"))
    assert await desk.noted() == []


async def test_a_form_in_other_hands_records_nothing(desk: Desk) -> None:
    form = await desk.say("exempt 1002 from basic_child")

    (reply,) = await desk.send(form, WHY, MANAGER)

    assert reply.title == "Only the safeguarding team can record that"
    assert "Bram" not in str(reply)
    async with desk.database.reading() as conn:
        assert await records.exemptions_of(conn, ["person-1002"]) == {}


async def test_nobody_decides_about_themself(desk: Desk) -> None:
    own = await desk.say("exempt 5001 from elearning")
    form = await desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)

    (mine,) = await desk.send(replace(form, key=form.key.replace("1002", "5001")), WHY)

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
    desk: Desk, text: str, title: str, why: str
) -> None:
    assert (await desk.say(text)).title == title, why


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
            {"until": "22 November 2026 is before 23 November 2026."},
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
            {"to": "1 December 2026 is before 2 December 2026."},
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
            {"completed_on": "2026-11-24", "employer": "-", "reason": "x", "evidence": "a file"},
            {
                "completed_on": "That day is in the future: please give the day on which it was done.",
                "employer": "Please name it.",
                "evidence": "That is not the number of a file: leave it empty if there is none.",
            },
            "not done, with nobody, and shown by nothing",
        ),
    ],
)
async def test_what_is_to_be_put_right_is_said_field_by_field(
    *, desk: Desk, text: str, values: Mapping[str, str], errors: Mapping[str, str], why: str
) -> None:
    (again,) = await desk.send(await desk.say(text), values)

    assert isinstance(again, Form)
    assert again.errors == errors, why
    assert [each.what for each in await desk.noted()] == ["looked"], why


async def test_a_concern_in_a_reason_is_not_kept(desk: Desk) -> None:
    form = await desk.say("exempt 1002 from elearning")
    words = "She is being investigated because she hit a child in Quillfeather Lane"

    routes, again = await desk.send(form, {"reason": words})

    assert routes.title.startswith("I cannot take safeguarding concerns")
    assert isinstance(again, Form)
    assert "Quillfeather" not in str(again)
    async with desk.database.reading() as conn:
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
    desk: Desk, change: Mapping[str, str], why: str
) -> None:
    form = await desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)
    old = replace(form, **change)  # type: ignore[arg-type]

    (again,) = await desk.send(old, WHY)

    assert isinstance(again, Form), why
    assert again.sentences[0] == (
        "That form is out of date, so here is a new one. Please fill it in again."
    ), why
    assert len(await desk.noted()) == 1, why


async def test_a_form_for_nobody_is_out_of_date(desk: Desk) -> None:
    form = await desk.say("absence 1002")
    assert isinstance(form, Form)

    (reply,) = await desk.send(replace(form, key="person-9999||2026-11-23"), WHY)

    assert reply.title == "That card is out of date"


async def test_somebody_of_whom_nothing_is_asked_can_be_dispensed_all_the_same(desk: Desk) -> None:
    form = await desk.say("dispensation 1003 for advanced_child")
    values = {
        "completed_on": "2025-03-02",
        "employer": "Millbrook Council",
        "reason": "Same course",
    }

    (receipt,) = await desk.send(form, values)

    assert receipt.sentences[-1] == (
        "Customer Services Manager, Customers. Advanced safeguarding children: Not asked of them."
    )
