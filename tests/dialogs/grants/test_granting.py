"""Exemptions, absences and dispensations in chat, recorded with who, when and why."""

import asyncio
from datetime import timedelta

import pytest

from dialogs.grants.words import GrantKind, GrantWish, wish_in
from dialogs.replies import Choice, Form
from storage import dispensations, people, records
from tests.cast import day
from tests.dialogs.grant_desk import WHY, TeamDesk
from tests.storage.evidence_handed_in import an_evidence, recorded
from training.days import Period
from training.dispensations import Dispensation
from training.evidence import Deed
from training.people import Absence
from training.records import Exemption


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


async def test_an_exemption_is_recorded_with_who_when_and_why(team_desk: TeamDesk) -> None:
    form = await team_desk.say("exempt 1002 from basic_child")
    assert isinstance(form, Form)
    assert form.title == "Exempt Bram Holloway from Basic safeguarding children"
    assert form.sentences == (
        "Careline Operator, Customers. Basic safeguarding children: Overdue. Was due on 6 October 2026.",
        "It counts from 23 November 2026, and is recorded with your number.",
    )

    (receipt,) = await team_desk.send(form, {**WHY, "until": "2027-03-31"})

    assert receipt.title == "Recorded: exemption for Bram Holloway"
    assert receipt.sentences == (
        "Exempt from Basic safeguarding children from 23 November 2026 until 31 March 2027.",
        "Reason: Works abroad until spring. Recorded by 5001.",
        "Careline Operator, Customers. Basic safeguarding children: Not needed. Exempt until 31 March "
        "2027.",
    )
    async with team_desk.database.reading() as conn:
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
    assert [(each.who, each.what, each.about, each.detail) for each in await team_desk.noted()] == [
        ("person-5001", "looked at others", "person-1002", {"at": "exemption"}),
        (
            "person-5001",
            "exempted",
            "person-1002",
            {"course": "basic_child", "from": "2026-11-23"},
        ),
    ]


async def test_without_a_course_the_form_asks_which(team_desk: TeamDesk) -> None:
    form = await team_desk.say("exempt 1002")
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

    (again,) = await team_desk.send(form, {**WHY, "course": "advanced_child"})
    assert isinstance(again, Form)
    assert again.errors == {"course": "Please choose a course."}
    (receipt,) = await team_desk.send(form, {**WHY, "course": "elearning"})

    assert receipt.sentences[0] == (
        "Exempt from Introductory safeguarding e-learning from 23 November 2026 until further notice."
    )


async def test_an_absence_is_recorded_and_moves_what_falls_due(team_desk: TeamDesk) -> None:
    form = await team_desk.say("absence 1002")
    assert isinstance(form, Form)
    assert form.sentences[-1] == (
        "Nobody is chased while they are away, and what falls due meanwhile moves to 14 days after the "
        "return."
    )

    values = {"from": "1/12/2026", "to": "2027-01-31", "reason": "Parental leave"}
    (receipt,) = await team_desk.send(form, values)

    assert receipt.sentences[0] == "Away from 1 December 2026 until 31 January 2027."
    async with team_desk.database.reading() as conn:
        away = await people.absences_of(conn, ["person-1002"])
    period = Period(day("2026-12-01"), day("2027-01-31"))
    assert away == {"person-1002": [Absence(period, "Parental leave", "5001")]}


async def test_a_dispensation_is_recorded_and_counts_from_its_own_date(team_desk: TeamDesk) -> None:
    form = await team_desk.say("dispensation 1002")
    assert isinstance(form, Form)
    (which, *_) = form.fields
    assert isinstance(which, Choice)
    assert "handout" not in [each.value for each in which.options], "it is the council's own"

    deed = Deed("basic_adult", day("2024-05-20"))
    handed = await recorded(team_desk.database, an_evidence(person_id="person-1002", deed=deed))
    values = {
        "course": "basic_adult",
        "completed_on": "2024-05-20",
        "employer": "Millbrook Council",
        "reason": "Same course",
        "evidence": handed.evidence_id[:8],
    }
    (receipt,) = await team_desk.send(form, values)

    assert receipt.sentences[0] == (
        "Basic safeguarding adults, done with Millbrook Council on 20 May 2024."
    )
    assert receipt.sentences[-1].endswith("Done on 20 May 2024, valid until 19 May 2027.")
    async with team_desk.database.reading() as conn:
        known = await dispensations.of_people(conn, ["person-1002"])
    assert list(known.values()) == [
        Dispensation(
            "basic_adult",
            day("2024-05-20"),
            "Millbrook Council",
            "Same course",
            handed.evidence_id,
            "5001",
        )
    ]
    assert (await team_desk.noted())[-1].detail == {
        "course": "basic_adult",
        "on": "2024-05-20",
        "evidence": handed.evidence_id,
    }


async def test_sent_several_times_at_once_it_counts_once(team_desk: TeamDesk) -> None:
    form = await team_desk.say("exempt 1002 from basic_child")

    replies = await asyncio.gather(*(team_desk.send(form, WHY) for _ in range(4)))
    team_desk.now += timedelta(days=3)
    later = await team_desk.send(form, WHY)

    assert [each == replies[0] for each in (*replies, later)] == [True] * 5
    assert [each.what for each in await team_desk.noted()] == ["looked at others", "exempted"]


async def test_somebody_of_whom_nothing_is_asked_can_be_dispensed_all_the_same(
    team_desk: TeamDesk,
) -> None:
    form = await team_desk.say("dispensation 1003 for advanced_child")
    values = {
        "completed_on": "2025-03-02",
        "employer": "Millbrook Council",
        "reason": "Same course",
    }

    (receipt,) = await team_desk.send(form, values)

    assert receipt.sentences[-1] == (
        "Customer Services Manager, Customers. Advanced safeguarding children: Not asked of them."
    )
