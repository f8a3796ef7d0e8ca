"""The directory comes in: people as from the HR list, accounts, and where the next read goes on."""

from dataclasses import replace

import pytest

from scheduler.jobs.import_directory import DirectoryList, import_directory
from scheduler.jobs.import_people import PeopleImported, TooManyLeaversError
from storage import directory, people
from tests.cast import a_person, a_post, day
from tests.scheduler.town import Town
from tests.training.listing import listed, staff
from training.listed import StaffRow
from training.people import Person

TEN = tuple(staff(a_post(number=str(1001 + each)), place=1 + each) for each in range(10))
LINK = "https://graph.example.com/v1.0/users/delta?$deltatoken=2"


def found(
    *rows: StaffRow, is_whole: bool = True, gone: frozenset[str] = frozenset()
) -> DirectoryList:
    return DirectoryList(
        listed=listed(*rows),
        accounts={row.place: f"entra-{row.number}" for row in rows},
        gone=gone,
        link=LINK,
        is_whole=is_whole,
    )


async def take_in(
    town: Town[str], what: DirectoryList, *, dry_run: bool = False, full: bool = False
) -> PeopleImported:
    return await import_directory(
        town.council, what, town.taken("people", dry_run=dry_run), full=full
    )


async def everybody(town: Town[str]) -> list[Person]:
    async with town.database.reading() as conn:
        return await people.everybody(conn)


async def accounts(town: Town[str]) -> dict[str, str]:
    async with town.database.reading() as conn:
        return await directory.accounts(conn)


async def marked(town: Town[str]) -> str | None:
    async with town.database.reading() as conn:
        return await directory.marked(conn)


async def test_a_first_read_makes_joiners_and_knows_their_accounts(either_town: Town[str]) -> None:
    imported = await take_in(either_town, found(*TEN[:2]))

    assert imported.summary["joiners"] == 2
    assert await accounts(either_town) == {
        "entra-1001": "staff-1001",
        "entra-1002": "staff-1002",
    }
    assert await marked(either_town) == LINK


async def test_somebody_whom_the_hr_list_knows_is_known_by_number(town: Town[str]) -> None:
    await town.know(a_person(a_post(number="1001"), person_id="holly"))

    await take_in(town, found(TEN[0]))

    assert await accounts(town) == {"entra-1001": "holly"}
    assert [each.person_id for each in await everybody(town)] == ["holly"]


async def test_a_dry_run_keeps_nothing(town: Town[str]) -> None:
    imported = await take_in(town, found(*TEN), dry_run=True)

    assert imported.summary["joiners"] == 10
    assert (await everybody(town), await accounts(town), await marked(town)) == ([], {}, None)


@pytest.mark.parametrize(
    ("full", "is_whole", "ends", "why"),
    [
        (False, True, None, "a directory is a list: nobody leaves for missing from it"),
        (True, True, "2026-11-23", "unless a full one was asked for"),
        (True, False, None, "what only tells changes is not full, whatever was asked"),
    ],
)
async def test_whoever_has_no_enabled_account_leaves_only_by_a_full_read(
    town: Town[str], full: bool, is_whole: bool, *, ends: str | None, why: str
) -> None:
    await take_in(town, found(*TEN))

    gone = frozenset({"entra-1010"})
    await take_in(town, found(*TEN[:9], is_whole=is_whole, gone=gone), full=full)

    last = (await everybody(town))[-1]
    assert last.posts[0].ended_on == (day(ends) if ends else None), why
    assert "entra-1010" not in await accounts(town), "nobody can write from it any more"


async def test_a_full_read_that_loses_a_fifth_is_refused_and_nothing_is_remembered(
    town: Town[str],
) -> None:
    await take_in(town, found(*TEN))

    with pytest.raises(TooManyLeaversError, match="30% of people"):
        await take_in(town, replace(found(*TEN[:7]), link="the next link"), full=True)

    assert await marked(town) == LINK
    assert len(await accounts(town)) == 10


async def test_accounts_that_a_whole_read_does_not_name_are_forgotten(town: Town[str]) -> None:
    await take_in(town, found(*TEN))

    await take_in(town, found(TEN[0], is_whole=False))
    assert len(await accounts(town)) == 10, "a read of changes names few"
    await take_in(town, found(TEN[0]))
    assert await accounts(town) == {"entra-1001": "staff-1001"}


async def test_an_account_goes_with_its_number(town: Town[str]) -> None:
    await take_in(town, found(*TEN[:2]))
    given_on = replace(found(TEN[1]), accounts={TEN[1].place: "entra-1001"}, is_whole=False)

    await take_in(town, given_on)

    assert (await accounts(town))["entra-1001"] == "staff-1002"


async def test_a_row_refused_for_what_else_we_know_is_read_again(town: Town[str]) -> None:
    too_late = replace(TEN[1], post=a_post(number="1002", started="2099-01-01"))

    await take_in(town, found(TEN[0], too_late))

    assert await accounts(town) == {"entra-1001": "staff-1001"}
    assert await marked(town) is None, "the next read must name it again"

    await take_in(town, found(*TEN[:2]))
    assert await marked(town) == LINK


async def test_a_day_without_changes_only_moves_on(town: Town[str]) -> None:
    await take_in(town, found(*TEN))
    later = replace(found(is_whole=False), link="the next link")

    imported = await take_in(town, later)

    assert imported.summary["joiners"] == 0
    assert await marked(town) == "the next link"
    assert len(await accounts(town)) == 10
