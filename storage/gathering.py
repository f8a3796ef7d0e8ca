"""Many that come in one moment share a transaction: whoever comes while one is waited for joins the next.

A commit costs far more than what most turns write, and beginning costs more than what most read. Each
still gets its own outcome, and only once the transaction has ended.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from storage.database import Connection

Asked = TypeVar("Asked")
Found = TypeVar("Found")

Transaction = Callable[[], AbstractAsyncContextManager[Connection]]
MOST_AT_ONCE = 64
"""Nobody waits for more than so many others."""


@dataclass(slots=True)
class _Batch(Generic[Asked, Found]):
    """Those who share a transaction, and the task that ends with what was found for each."""

    asked: list[Asked] = field(default_factory=list)
    doing: asyncio.Task[list[Found]] | None = None


class Gathering(Generic[Asked, Found]):
    """Does the same work for many: `work` gets a connection and what was asked, in order.

    It answers with one outcome for each, in the same order. If it fails, all of it is rolled back and
    each is done alone, so that nobody fails for another's sake.
    """

    def __init__(
        self,
        transaction: Transaction,
        work: Callable[[Connection, Sequence[Asked]], Awaitable[list[Found]]],
    ) -> None:
        self._transaction = transaction
        self._work = work
        self._turn = asyncio.Lock()
        self._gathering: _Batch[Asked, Found] | None = None

    async def ask(self, asked: Asked) -> Found:
        """The outcome for one. Whoever stops waiting spoils nothing for those who wait on."""
        batch = self._gathering
        if batch is None or batch.doing is None or len(batch.asked) == MOST_AT_ONCE:
            batch = self._gathering = _Batch()
            batch.doing = asyncio.create_task(self._do(batch))
            batch.doing.add_done_callback(_seen)
        position = len(batch.asked)
        batch.asked.append(asked)
        try:
            return (await asyncio.shield(batch.doing))[position]
        except Exception:
            if len(batch.asked) == 1:
                raise
        return await self._alone(asked)

    async def _do(self, batch: _Batch[Asked, Found]) -> list[Found]:
        try:
            async with self._turn, self._transaction() as conn:
                self._close(batch)
                return await self._work(conn, batch.asked)
        finally:
            self._close(batch)

    async def _alone(self, asked: Asked) -> Found:
        async with self._transaction() as conn:
            return (await self._work(conn, [asked]))[0]

    def _close(self, batch: _Batch[Asked, Found]) -> None:
        """Whoever comes from now on waits for the next transaction."""
        if self._gathering is batch:
            self._gathering = None


def _seen(done: "asyncio.Task[list[Found]]") -> None:
    """Takes note of an error that nobody waits for any more."""
    if not done.cancelled():
        done.exception()
