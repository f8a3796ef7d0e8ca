"""“Who has not done the self-audit?”: a group, all councillors, or nobody; and every look is noted."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogs.caller import Caller
from dialogs.conversation import Conversation, Said
from dialogs.replies import Listing, Notice, Reply
from storage import audit, people, records, self_audit_drafts
from storage.database import Database
from tests.cast import Weekdays, a_person, a_policy, a_post, a_seat, away, completed, exempt
from tests.dialogs.asked import NOW, caller_of
from tests.laid_tables import lay_sqlite
from training.people import Person
from training.policy import Roles
from training.self_audits import Draft

DONE = completed("self_audit", "2025-05-12")
LEADER = a_person(a_seat(number="C01", elected="2019-05-06"), name="Cllr Fay Thorne")
LATE = a_person(a_seat(number="C02", elected="2019-05-06"), name="Cllr Gil Sedge")
NEW = a_person(a_seat(number="C03", elected="2026-10-05"), name="Cllr Hana Lowe")
AWAY = a_person(
    a_seat(number="C04", elected="2026-05-11"),
    name="Cllr Ivo Brandt",
    absences=(away("2026-11-20"),),
)
EXEMPT = a_person(a_seat(number="C05", elected="2019-05-06"), name="Cllr Jon Wray")
GONE = a_person(
    a_seat(number="C06", elected="2019-05-06", term_ends="2026-11-22"), name="Cllr Kit Ames"
)
RIVAL = a_person(
    a_seat(number="C07", elected="2019-05-06", party_group="Orchard Group"), name="Cllr Lee Moss"
)
OFFICER = a_person(a_post(number="1950", service="Democracy"), name="Piers Aldous")
TEAM = a_person(a_post(number="5001", service="Safeguarding"), name="Sasha Penn")
MANAGER = a_person(a_post(number="1003"), name="Cleo Marsh")
EVERYBODY = (LEADER, LATE, NEW, AWAY, EXEMPT, GONE, RIVAL, OFFICER, TEAM, MANAGER)

POLICY = a_policy(
    roles=Roles(
        safeguarding_team=("5001",),
        scrutiny_officer="1950",
        group_leaders={"Meadow Group": "C01"},
    )
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """Two groups of councillors: one has answered, one is exempt, one is away."""
    opened = Database.open(lay_sqlite(tmp_path / "unanswered.db"))
    async with opened.writing() as conn:
        await people.add(conn, EVERYBODY)
        await people.add_absences(conn, [(AWAY.person_id, AWAY.absences[0])], NOW)
        done = [(LEADER.person_id, DONE)]
        await records.add(conn, done, recorded_by="test", recorded_at=NOW)
        spared = [(EXEMPT.person_id, exempt("self_audit", "2026-01-05"))]
        await records.add_exemptions(conn, spared, NOW)
    yield opened
    await opened.close()


async def asked_by(database: Database, asker: Person) -> Reply:
    """The answer to one who asks."""
    caller: Caller = caller_of(asker)
    said = Said(text="Who has not done the self-audit?")
    (reply,) = await Conversation(database, POLICY, Weekdays()).answer(caller, said, NOW)
    return reply


@pytest.mark.parametrize(
    ("asker", "summary", "names", "why"),
    [
        (
            LEADER,
            "Your group, Meadow Group: 3 of 4 have not answered.",
            ["Cllr Gil Sedge", "Cllr Ivo Brandt", "Cllr Hana Lowe"],
            "their own group, whether they themself have answered or not",
        ),
        (
            OFFICER,
            "All councillors: 4 of 5 have not answered.",
            ["Cllr Gil Sedge", "Cllr Lee Moss", "Cllr Ivo Brandt", "Cllr Hana Lowe"],
            "everybody who sits",
        ),
        (
            TEAM,
            "All councillors: 4 of 5 have not answered.",
            ["Cllr Gil Sedge", "Cllr Lee Moss", "Cllr Ivo Brandt", "Cllr Hana Lowe"],
            "the same",
        ),
    ],
)
async def test_who_answers_for_councillors_sees_who_has_not_answered(
    *, database: Database, asker: Person, summary: str, names: list[str], why: str
) -> None:
    reply = await asked_by(database, asker)

    assert isinstance(reply, Listing), why
    assert reply.sentences == (summary,), why
    assert [row.heading.split(" (")[0] for row in reply.rows] == names, why


async def test_a_row_says_since_when_and_never_what_was_answered(database: Database) -> None:
    begun = Draft(1, 1, {"elearning": "no", "equivalent": "no"}, 3, NOW)
    async with database.writing() as conn:
        await self_audit_drafts.keep(conn, LATE.person_id, begun)

    reply = await asked_by(database, LEADER)

    assert isinstance(reply, Listing)
    assert [(row.heading, row.state, row.sentences) for row in reply.rows] == [
        ("Cllr Gil Sedge (Millbrook, Meadow Group)", "Overdue", ("Was due on 30 December 2023.",)),
        (
            "Cllr Ivo Brandt (Millbrook, Meadow Group)",
            "Overdue",
            ("Was due on 11 November 2026. Away at the moment.",),
        ),
        ("Cllr Hana Lowe (Millbrook, Meadow Group)", "To do", ("Due by 5 April 2027.",)),
    ]


@pytest.mark.parametrize(
    ("asker", "why"),
    [(MANAGER, "manages staff"), (LATE, "a member of the group"), (GONE, "sits no longer")],
)
async def test_nobody_else_is_told_anything(database: Database, asker: Person, why: str) -> None:
    reply = await asked_by(database, asker)

    assert isinstance(reply, Notice), why
    assert reply.title == "I cannot tell you that", why
    assert "Cllr" not in str(reply), why
    async with database.reading() as conn:
        assert await audit.entries(conn) == [], why


async def test_every_look_is_written_down(database: Database) -> None:
    await asked_by(database, OFFICER)

    async with database.reading() as conn:
        (entry,) = await audit.entries(conn)
    assert (entry.at, entry.who, entry.what, entry.about) == (
        NOW,
        "person-1950",
        "looked at others",
        None,
    )
    assert entry.detail == {"at": "self-audits", "scope": "councillors", "people": 6}


async def test_when_everybody_has_answered_it_says_so(database: Database) -> None:
    others = [(each.person_id, DONE) for each in (LATE, NEW, AWAY)]
    async with database.writing() as conn:
        await records.add(conn, others, recorded_by="test", recorded_at=NOW)

    reply = await asked_by(database, LEADER)

    assert reply.sentences == ("Your group, Meadow Group: everybody has answered, 4 of 4.",)


async def test_where_nobody_is_asked_it_says_so(database: Database) -> None:
    policy = replace(POLICY, rules=())
    said = Said(text="who has not done the self-audit")

    (reply,) = await Conversation(database, policy, Weekdays()).answer(caller_of(LEADER), said, NOW)

    assert reply.sentences == ("Your group, Meadow Group: nobody is asked at the moment.",)
