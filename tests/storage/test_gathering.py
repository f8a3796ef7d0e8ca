"""Many that come in one moment share a transaction; none fails or waits for ever for another's sake."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from storage.database import Connection, Database
from storage.gathering import MOST_AT_ONCE, Gathering


@dataclass
class Work:
    """Doubles numbers, and remembers which were done together; an odd number spoils its transaction."""

    database: Database
    done: list[list[int]] = field(default_factory=list)
    rolled_back: int = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        try:
            async with self.database.writing() as conn:
                yield conn
        except ValueError:
            self.rolled_back += 1
            raise

    async def double(self, _conn: Connection, numbers: Sequence[int]) -> list[int]:
        self.done.append(list(numbers))
        if any(number % 2 for number in numbers):
            raise ValueError("odd")
        return [2 * number for number in numbers]

    @property
    def gathering(self) -> Gathering[int, int]:
        return Gathering(self.transaction, self.double)


@pytest.fixture
def work(peopled: Database) -> Work:
    return Work(peopled)


async def test_those_who_come_at_once_share_a_transaction_and_each_gets_its_own(work: Work) -> None:
    gathering = work.gathering

    found = await asyncio.gather(*(gathering.ask(number) for number in (2, 4, 6)))

    assert found == [4, 8, 12]
    assert work.done == [[2, 4, 6]]


async def test_whoever_comes_later_gets_the_next_transaction(work: Work) -> None:
    gathering = work.gathering

    assert await gathering.ask(2) == 4
    assert await gathering.ask(4) == 8

    assert work.done == [[2], [4]]


async def test_a_transaction_is_shared_by_no_more_than_so_many(work: Work) -> None:
    gathering = work.gathering

    await asyncio.gather(*(gathering.ask(2) for _ in range(MOST_AT_ONCE + 1)))

    assert [len(each) for each in work.done] == [MOST_AT_ONCE, 1]


async def test_one_that_fails_fails_alone(work: Work) -> None:
    gathering = work.gathering

    found = await asyncio.gather(
        *(gathering.ask(number) for number in (2, 3, 4)), return_exceptions=True
    )

    assert found[0] == 4
    assert str(found[1]) == "odd"
    assert found[2] == 8
    assert work.done[0] == [2, 3, 4]
    assert sorted(work.done[1:]) == [[2], [3], [4]]
    assert work.rolled_back == 2


async def test_one_alone_that_fails_is_not_tried_twice(work: Work) -> None:
    with pytest.raises(ValueError, match="odd"):
        await work.gathering.ask(3)

    assert work.done == [[3]]


async def test_whoever_stops_waiting_spoils_nothing(work: Work) -> None:
    gathering = work.gathering
    first = asyncio.create_task(gathering.ask(2))
    second = asyncio.create_task(gathering.ask(4))
    await asyncio.sleep(0)

    first.cancel()

    assert await second == 8
    assert work.done == [[2, 4]]
