"""Notify's reports: only with the token, each once, and an address that is wrong becomes a gap."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.environment import Secret
from bot.mail.notify_reports import PATH, NotifyReports
from storage import ledger, troubled_addresses
from storage.database import Database
from tests.cast import NEW_STARTER
from tests.fakes import PlainComposer
from tests.scheduler.town import Town, open_town
from training.delivery import Channel, DeliveryState

TOKEN = "0123456789abcdef0123456789abcdef"


@asynccontextmanager
async def reporting(town: Town[str], database: Database | None = None) -> AsyncIterator["Caller"]:
    """Somebody who calls as Notify does."""
    app = web.Application()
    NotifyReports(database or town.database, town.clock, Secret(TOKEN)).register(app)
    async with TestServer(app) as server, ClientSession() as session:
        yield Caller(session, str(server.make_url(PATH)))


class Caller:
    def __init__(self, session: ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def report(
        self,
        reference: str,
        status: str,
        *,
        to: str = "Person-1001@example.gov.uk",
        header: str = f"Bearer {TOKEN}",
    ) -> int:
        """One report, as Notify writes it."""
        body = {
            "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
            "reference": reference,
            "to": to,
            "status": status,
            "notification_type": "email",
            "template_version": 1,
        }
        return await self.post(json=body, headers={"Authorization": header})

    async def post(self, **options: object) -> int:
        async with self._session.post(self._url, **options) as response:  # type: ignore[arg-type]
            return response.status


@pytest.fixture
async def town(sqlite_address: str) -> AsyncIterator[Town[str]]:
    """A council whose new starter has just been written to."""
    async with open_town(sqlite_address, PlainComposer()) as opened:
        await opened.know(NEW_STARTER)
        await opened.plan()
        await opened.deliver()
        yield opened


async def told(town: Town[str]) -> tuple[str, list[str | None]]:
    """The state of the one message, and what was said about it since it was sent."""
    (delivery,) = await town.ledger()
    events = await town.events(delivery.delivery_id)
    return delivery.state.value, [each.answer for each in events if each.by == "notify"]


async def gaps(town: Town[str]) -> list[str]:
    async with town.database.reading() as conn:
        return [each.addressee.key for each in await ledger.unreachable(conn)]


@pytest.mark.parametrize(
    ("status", "answer", "is_gap", "why"),
    [
        ("delivered", "delivered", False, "it is there"),
        ("permanent-failure", "unreachable: permanent-failure", True, "the address is wrong"),
        ("temporary-failure", "temporary-failure", False, "their mailbox is full, perhaps"),
        ("technical-failure", "technical-failure", False, "Notify's own trouble"),
    ],
)
async def test_a_report_is_written_down(
    town: Town[str], status: str, answer: str, is_gap: bool, why: str
) -> None:
    (delivery,) = await town.ledger()
    async with reporting(town) as caller:
        assert await caller.report(delivery.delivery_id, status) == 204
        assert await caller.report(delivery.delivery_id, status) == 204, "Notify may repeat itself"
    assert await told(town) == ("sent", [answer]), why
    assert bool(await gaps(town)) is is_gap, why


async def test_a_dead_address_gets_no_more_and_stays_a_gap_until_something_reaches_them(
    town: Town[str],
) -> None:
    (delivery,) = await town.ledger()
    async with reporting(town) as caller:
        await caller.report(delivery.delivery_id, "permanent-failure")
    for day in ("2026-11-24 09:00", "2026-12-01 09:00", "2026-12-08 09:00"):
        town.turn_to(day)
        await town.plan()
        await town.deliver()
        assert await gaps(town) == [NEW_STARTER.person_id], day
    assert len(town.email.sent) == 1
    async with town.database.reading() as conn:
        assert await ledger.said_about(conn, [NEW_STARTER.person_id]) == {}, "it is said again"

    await town.opens_teams(NEW_STARTER)
    town.turn_to("2026-12-15 09:00")
    await town.plan()
    await town.deliver()
    assert (len(town.teams.sent), await gaps(town)) == (1, [])


async def test_what_waits_for_a_dead_address_goes_to_teams(town: Town[str]) -> None:
    (delivery,) = await town.ledger()
    town.turn_to("2026-12-01 08:00")
    await town.plan()
    await town.opens_teams(NEW_STARTER)
    async with reporting(town) as caller:
        await caller.report(delivery.delivery_id, "permanent-failure")
    _, waiting = await town.ledger()
    assert (waiting.channel, waiting.state) == (Channel.TEAMS, DeliveryState.QUEUED)


@pytest.mark.parametrize(
    ("to", "is_stopped", "why"),
    [
        ("person-1001@example.gov.uk", True, "theirs"),
        ("", True, "not said, so it is the one on the lists"),
        ("ada.f@example.gov.uk", False, "the lists have another one since"),
    ],
)
async def test_only_the_address_that_is_dead_is_stopped(
    town: Town[str], to: str, is_stopped: bool, why: str
) -> None:
    (delivery,) = await town.ledger()
    async with reporting(town) as caller:
        await caller.report(delivery.delivery_id, "permanent-failure", to=to)
    async with town.database.reading() as conn:
        held = await troubled_addresses.find(conn, "person-1001@example.gov.uk")
    assert (held is not None and held.stopped) is is_stopped, why


async def test_a_repeated_report_does_not_stop_again_what_was_lifted(town: Town[str]) -> None:
    (delivery,) = await town.ledger()
    address = NEW_STARTER.email or ""
    async with reporting(town) as caller:
        await caller.report(delivery.delivery_id, "permanent-failure")
        async with town.database.writing() as conn:
            assert await troubled_addresses.clear(conn, address)
        await caller.report(delivery.delivery_id, "permanent-failure")
    async with town.database.reading() as conn:
        assert not await troubled_addresses.is_stopped(conn, address)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("", "no token"),
        ("Bearer", "none behind the word"),
        (f"Bearer {TOKEN}x", "one sign too many"),
        (f"Bearer {TOKEN[:-1]}", "one too few"),
        (f"Basic {TOKEN}", "another scheme"),
        (TOKEN, "no scheme"),
        ("Bearer t\u00f6ken", "not even ASCII"),
    ],
)
async def test_without_the_token_nobody_is_heard(town: Town[str], header: str, why: str) -> None:
    (delivery,) = await town.ledger()
    async with reporting(town) as caller:
        assert await caller.report(delivery.delivery_id, "delivered", header=header) == 401, why
    assert await told(town) == ("sent", [])


KNOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    ("options", "status", "why"),
    [
        ({"data": b"{"}, 400, "no JSON"),
        ({"data": b"[]"}, 400, "no object"),
        ({"data": b"[" * 50_000}, 400, "too deep"),
        ({"data": b"\xff"}, 400, "no text"),
        ({"data": b" " * 70_000}, 413, "too large"),
        ({"json": {"reference": 5, "status": ["delivered"]}}, 204, "values of other kinds"),
        ({"json": {"reference": "d", "status": "read-aloud"}}, 204, "a status that is new"),
        ({"json": {"reference": "check-1", "status": "delivered"}}, 204, "not of our ledger"),
        ({"json": {"reference": "a\0b", "status": "delivered"}}, 204, "what no database holds"),
    ],
)
async def test_whatever_comes_in_is_answered(
    town: Town[str], options: dict[str, object], status: int, why: str
) -> None:
    async with reporting(town) as caller:
        assert await caller.post(headers=KNOWN, **options) == status, why
    assert await told(town) == ("sent", [])


async def test_a_report_that_the_database_cannot_keep_is_asked_for_again(
    town: Town[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    without_tables = Database.open(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'none.db'}")
    async with reporting(town, without_tables) as caller:
        assert await caller.report("d-0001", "delivered") == 503
    await without_tables.close()
