"""The HR list and the councillors' list come in: whole, once, and not if they look cut off."""

from dataclasses import replace

import pytest

from scheduler.jobs.import_people import (
    PeopleImported,
    TooManyLeaversError,
    import_councillors,
    import_staff,
)
from storage import conversations, people
from tests.cast import a_person, a_post, a_seat, day
from tests.scheduler.town import Town
from tests.storage.cast import last_import
from tests.training.listing import councillor, listed, staff
from training.days import Period
from training.listed import Parsed, StaffRow
from training.people import Person
from training.records import NOTHING_RECORDED

TEN = tuple(staff(a_post(number=str(1001 + each)), place=2 + each) for each in range(10))


async def test_a_first_list_makes_everybody_a_joiner(either_town: Town[str]) -> None:
    imported = await _staff(either_town, listed(*TEN))

    assert imported.summary == {
        "rows": 10,
        "joiners": 10,
        "movers": 0,
        "leavers": 0,
        "changed": 0,
        "unchanged": 0,
        "left out": 0,
        "errors": 0,
        "warnings": 1,  # “Clerk” is on none of the policy's lists
    }
    everybody = await _everybody(either_town)
    assert [each.number for each in everybody] == [str(number) for number in range(1001, 1011)]
    assert everybody[0].person_id == "staff-1001"


async def test_the_same_list_again_changes_nothing(either_town: Town[str]) -> None:
    await _staff(either_town, listed(*TEN))
    before = await _everybody(either_town)

    again = await _staff(either_town, listed(*TEN), full=True)

    assert again.summary["unchanged"] == 10
    assert await _everybody(either_town) == before


async def test_a_dry_run_says_the_same_and_keeps_nothing(town: Town[str]) -> None:
    dry = await _staff(town, listed(*TEN), dry_run=True)

    assert dry.summary["joiners"] == 10
    assert await _everybody(town) == []
    async with town.database.reading() as conn:
        assert await last_import(conn, "people") is None


async def test_an_import_is_noted_with_its_figures(town: Town[str]) -> None:
    imported = await _staff(town, listed(*TEN))

    async with town.database.reading() as conn:
        run = await last_import(conn, "people")
    assert run is not None
    assert (run.who, run.at, run.sha256) == ("test", town.clock.now(), "0" * 64)
    assert run.summary == imported.summary


@pytest.mark.parametrize(
    ("kept", "refused", "why"),
    [
        (8, False, "a fifth have left: just allowed"),
        (7, True, "nearly a third: more likely that the file was cut off"),
    ],
)
async def test_a_full_list_may_lose_a_fifth(
    town: Town[str], kept: int, refused: bool, why: str
) -> None:
    await _staff(town, listed(*TEN))
    town.turn_to("2026-11-24 09:00")

    if refused:
        with pytest.raises(TooManyLeaversError, match="would mark 30% of people as leavers"):
            await _staff(town, listed(*TEN[:kept]), full=True)
    else:
        await _staff(town, listed(*TEN[:kept]), full=True)

    left = [each for each in await _everybody(town) if each.hats[0].ends_on]
    assert len(left) == (0 if refused else 2), why


async def test_many_leavers_are_taken_in_when_asked_for(town: Town[str]) -> None:
    await _staff(town, listed(*TEN))
    town.turn_to("2026-11-24 09:00")

    imported = await _staff(town, listed(*TEN[:2]), full=True, accept_leavers=True)

    assert imported.summary["leavers"] == 8
    ends = [each.posts[0].ended_on for each in await _everybody(town)]
    assert ends == [None] * 2 + [day("2026-11-24")] * 8


async def test_a_partial_list_makes_nobody_a_leaver(town: Town[str]) -> None:
    await _staff(town, listed(*TEN))

    assert (await _staff(town, listed(TEN[0]))).summary["leavers"] == 0


async def test_a_councillor_who_is_staff_is_one_person(either_town: Town[str]) -> None:
    row = staff(a_post(number="1001"), email="Robin.Ashby@example.gov.uk")
    await _staff(either_town, listed(row))

    seat = councillor(a_seat(number="C01"), email="robin.ashby@example.gov.uk")
    imported = await import_councillors(
        either_town.council, listed(seat), either_town.taken("councillors")
    )

    (robin,) = await _everybody(either_town)
    assert imported.summary["joiners"] == 1
    assert [hat.number for hat in robin.hats] == ["1001", "C01"]
    assert (robin.person_id, robin.email) == ("staff-1001", "Robin.Ashby@example.gov.uk")


async def test_a_councillor_missing_from_a_list_keeps_the_seat(town: Town[str]) -> None:
    seats = [councillor(a_seat(number=number), place=2) for number in ("C01", "C02")]
    await import_councillors(town.council, listed(*seats), town.taken("councillors"))

    again = await import_councillors(town.council, listed(seats[0]), town.taken("councillors"))

    assert again.summary["leavers"] == 0
    assert {each.seats[0].term_ends_on for each in await _everybody(town)} == {None}


async def test_what_was_recorded_survives_a_new_list(town: Town[str]) -> None:
    absent = Period(day("2026-11-02"), day("2026-12-04"))
    await _staff(town, listed(replace(TEN[0], absence=absent)))

    await _staff(town, listed(replace(TEN[0], post=a_post(number="1001", title="Warden"))))

    (person,) = await _everybody(town)
    assert person.posts[0].title == "Warden"
    assert [each.period for each in person.absences] == [absent]


async def test_a_list_of_errors_alone_writes_nothing(town: Town[str]) -> None:
    impossible = staff(a_post(number="1001", started="2099-01-01"))

    imported = await _staff(town, listed(impossible))

    assert imported.summary["errors"] == 1
    assert await _everybody(town) == []


async def test_a_mover_keeps_id_and_number(town: Town[str]) -> None:
    await town.know(a_person(a_post(number="1001"), person_id="person-1001"), NOTHING_RECORDED)
    moved = a_post(number="1001", title="Housing Officer", service="Housing", since="2026-11-23")

    imported = await _staff(town, listed(staff(moved)))

    (change,) = imported.changes.movers
    assert (change.person.person_id, change.person.posts) == ("person-1001", (moved,))
    assert await _everybody(town) == [change.person]


async def test_a_corrected_address_forgets_who_was_behind_the_old_ones_chat(
    either_town: Town[str],
) -> None:
    wrong, right = staff(email="dana@example.gov.uk"), staff(email="robin@example.gov.uk")
    other = staff(a_post(number="1002"), place=3, name="Dana Moss", email=None)
    await _staff(either_town, listed(wrong, other))
    (robin, dana) = await _everybody(either_town)
    await either_town.opens_teams(robin)  # it was Dana who wrote
    await either_town.opens_teams(dana)

    await _staff(either_town, listed(right, other))

    async with either_town.database.reading() as conn:
        assert await conversations.reachable(conn) == {dana.person_id}


async def _staff(
    town: Town[str],
    rows: Parsed[StaffRow],
    *,
    dry_run: bool = False,
    full: bool = False,
    accept_leavers: bool = False,
) -> PeopleImported:
    taken = town.taken("people", dry_run=dry_run)
    return await import_staff(town.council, rows, taken, full=full, accept_leavers=accept_leavers)


async def _everybody(town: Town[str]) -> list[Person]:
    async with town.database.reading() as conn:
        return await people.everybody(conn)
