"""Every email is handled once, whatever dies in between, and one process reads at a time."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from scheduler.jobs.read_mail import AT_MOST, LEASE, MailReader
from scheduler.mail_ports import Fetched, MailboxError
from storage import audit, mail_arrivals, mailboxes, runs
from storage.database import DatabaseTrouble
from storage.mailboxes import Reading
from tests.scheduler.piles import Killed, Note, NotingDesk, Pile
from tests.scheduler.town import Town

LETTERS = [b"one", b"two", b"three"]


def reader(
    town: Town[str], pile: Pile, at_step: Callable[[str, str], None] | None = None
) -> MailReader[Note]:
    desk = NotingDesk(at_step) if at_step else NotingDesk()
    return MailReader(town.council, pile, desk, town.clock)


async def noted(town: Town[str]) -> list[str]:
    async with town.database.reading() as conn:
        return [each.what for each in await audit.entries(conn)]


async def reading(town: Town[str]) -> Reading:
    async with town.database.reading() as conn:
        return await mailboxes.find(conn, "pile")


async def test_each_email_is_handled_and_the_bookmark_moves(either_town: Town[str]) -> None:
    pile = Pile([*LETTERS])
    assert await reader(either_town, pile).read() == {"answered": 3}
    assert await noted(either_town) == ["one", "two", "three"]
    assert (await reading(either_town)).place == "3"
    pile.emails.append(b"four")
    assert await reader(either_town, pile).read() == {"answered": 1}
    assert await reader(either_town, pile).read() == {}


@pytest.mark.parametrize("step", ["read", "prepare", "settle", "settled"])
@pytest.mark.parametrize("which", ["one", "two", "three"])
async def test_killed_at_any_step_every_email_is_handled_once(
    town: Town[str], step: str, which: str
) -> None:
    pile = Pile([*LETTERS])

    def die(at: str, key: str) -> None:
        if (at, key) == (step, which):
            raise Killed

    with pytest.raises(Killed):
        await reader(town, pile, die).read()
    await reader(town, pile).read(nobody_else_is_there=True)
    assert await noted(town) == ["one", "two", "three"]


async def test_killed_after_every_commit_nothing_is_lost_or_doubled(town: Town[str]) -> None:
    @dataclass(slots=True)
    class Deadly(Pile):
        """Dies when it is asked for the next email: the one before has just been committed."""

        async def since(self, reading: Reading, *, now: datetime) -> AsyncGenerator[Fetched, None]:
            async for fetched in Pile(self.emails).since(reading, now=now):
                yield fetched
                raise Killed

    for _ in LETTERS:
        with pytest.raises(Killed):
            await reader(town, Deadly([*LETTERS])).read(nobody_else_is_there=True)
    assert await reader(town, Pile([*LETTERS])).read() == {}
    assert await noted(town) == ["one", "two", "three"]


async def test_the_same_email_under_another_number_is_handled_once(either_town: Town[str]) -> None:
    pile = Pile([b"one", b"one", b"two"])
    assert await reader(either_town, pile).read() == {"answered": 2}
    assert await noted(either_town) == ["one", "two"]
    assert (await reading(either_town)).place == "3"


async def test_files_of_an_email_that_was_handled_are_not_taken_again(town: Town[str]) -> None:
    mine = reader(town, Pile([b"one", b"one"]))
    await mine.read()
    assert isinstance(mine.desk, NotingDesk)
    assert mine.desk.prepared == ["one"]


@pytest.mark.parametrize("step", ["read", "prepare", "settle", "settled"])
async def test_one_email_that_we_fail_with_keeps_no_other_waiting(
    either_town: Town[str], step: str
) -> None:
    def trip(at: str, key: str) -> None:
        if (at, key) == (step, "two"):
            raise KeyError("ours")

    found = await reader(either_town, Pile([*LETTERS]), trip).read()
    assert found == {"answered": 2, "failed": 1}
    assert await noted(either_town) == ["one", "sorry two", "three"]
    assert (await reading(either_town)).place == "3"


async def test_a_database_that_is_away_loses_no_email(town: Town[str]) -> None:
    def away(at: str, key: str) -> None:
        if (at, key) == ("settle", "two"):
            raise OSError("disk")

    assert OSError in DatabaseTrouble
    with suppress(OSError):
        await reader(town, Pile([*LETTERS]), away).read()
    assert await noted(town) == ["one"]
    assert await reader(town, Pile([*LETTERS])).read() == {"answered": 2}


async def test_while_one_process_reads_another_does_not(either_town: Town[str]) -> None:
    town = either_town
    entered, go_on = asyncio.Event(), asyncio.Event()

    @dataclass(slots=True)
    class Slow(Pile):
        """Waits before its first email."""

        async def since(self, reading: Reading, *, now: datetime) -> AsyncGenerator[Fetched, None]:
            entered.set()
            await go_on.wait()
            async for fetched in Pile(self.emails).since(reading, now=now):
                yield fetched

    first = asyncio.create_task(reader(town, Slow([*LETTERS])).read())
    await entered.wait()
    assert await reader(town, Pile([*LETTERS])).read() is None
    go_on.set()
    assert await first == {"answered": 3}
    assert await reader(town, Pile([*LETTERS])).read() == {}


async def test_a_dead_readers_turn_is_free_after_its_lease(town: Town[str]) -> None:
    async with town.database.writing() as conn:
        await conn.exec_driver_sql(
            "INSERT INTO firing (job, slot, token, lease_until) VALUES ('read-mail',"
            " '1970-01-01T00:00:00.000000+00:00', 'dead', '2026-11-23T08:34:00.000000+00:00')"
        )
    assert await reader(town, Pile([*LETTERS])).read() is None
    town.clock.wait(seconds=LEASE.total_seconds())
    assert await reader(town, Pile([*LETTERS])).read() == {"answered": 3}


async def test_a_slow_reader_keeps_its_turn_as_long_as_it_works(town: Town[str]) -> None:
    others: list[object] = []

    @dataclass(slots=True)
    class Slow(NotingDesk):
        """Takes most of a lease for every email."""

        async def prepare(self, email: Note, now: datetime) -> Note:  # noqa: ARG002
            town.clock.wait(seconds=LEASE.total_seconds() * 0.7)
            others.append(await reader(town, Pile([*LETTERS])).read())
            return email

    assert await replace(reader(town, Pile([*LETTERS])), desk=Slow()).read() == {"answered": 3}
    assert others == [None, None, None]


async def test_a_reader_that_lost_its_turn_stops_and_keeps_nothing_of_the_email(
    town: Town[str],
) -> None:
    pile = Pile([*LETTERS])

    @dataclass(slots=True)
    class Desk(NotingDesk):
        """Takes so long that another process takes over while it works."""

        async def prepare(self, email: Note, now: datetime) -> Note:  # noqa: ARG002
            if email.key == "two":
                town.clock.wait(minutes=30)
                await reader(town, Pile([*LETTERS])).read()
            return email

    slow = replace(reader(town, pile), desk=Desk())
    assert await slow.read() == {"answered": 1}
    assert await noted(town) == ["one", "two", "three"]


async def test_a_mailbox_that_cannot_be_read_is_noted_since_when(town: Town[str]) -> None:
    pile = Pile([b"one"], trouble=MailboxError("no way in"))
    for _ in range(2):
        with pytest.raises(MailboxError):
            await reader(town, pile).read()
        town.clock.wait(minutes=30)
    since = (await reading(town)).failing_since
    assert since is not None
    assert (town.clock.now() - since).total_seconds() == 3600
    pile.trouble = None
    await reader(town, pile).read()
    assert (await reading(town)).failing_since is None
    assert await noted(town) == ["one"]


async def test_a_dry_run_keeps_nothing(town: Town[str]) -> None:
    mine = reader(town, Pile([*LETTERS]))
    assert await mine.read(dry_run=True) == {"answered": 3}
    assert await noted(town) == []
    assert (await reading(town)).place is None
    assert isinstance(mine.desk, NotingDesk)
    assert mine.desk.prepared == []
    assert await mine.read() == {"answered": 3}


async def test_a_long_pile_is_read_in_several_runs(town: Town[str]) -> None:
    def tick(at: str, _key: str) -> None:
        if at == "settle":
            town.clock.wait(seconds=AT_MOST.total_seconds() / 2)

    pile = Pile([str(number).encode() for number in range(5)])
    found = [await reader(town, pile, tick).read() for _ in range(3)]
    assert found == [{"answered": 3}, {"answered": 2}, {}]


async def test_a_run_that_found_something_leaves_its_summary(town: Town[str]) -> None:
    await reader(town, Pile()).read()
    async with town.database.reading() as conn:
        assert await runs.last_summary(conn, "read-mail") is None
    await reader(town, Pile([b"one"])).read()
    async with town.database.reading() as conn:
        assert await runs.last_summary(conn, "read-mail") == {"answered": 1}
        assert await mail_arrivals.counts(conn) == {"answered": 1}


async def test_only_a_step_forward_moves_the_bookmark_alone(town: Town[str]) -> None:
    @dataclass(slots=True)
    class Empty(Pile):
        """Nothing came in, but the mailbox has a new place."""

        async def since(
            self,
            reading: Reading,  # noqa: ARG002
            *,
            now: datetime,  # noqa: ARG002
        ) -> AsyncGenerator[Fetched, None]:
            yield Fetched(None, "7:41")

    assert await reader(town, Empty()).read() == {}
    assert (await reading(town)).place == "7:41"
