"""An address that takes no mail counts as none, until something lifts it."""

from datetime import timedelta

from storage import people, troubled_addresses
from storage.database import Database
from tests.storage.cast import MORNING
from training.bounces import Trouble, Weight

HOLLYS = "holly.marsh@EXAMPLE.gov.uk"
GONE = Trouble(Weight.HARD, "5.1.1", 1, MORNING, MORNING, stopped=True)
FULL = Trouble(Weight.SOFT, "5.2.2", 1, MORNING, MORNING, stopped=False)
UNWANTED = Trouble(Weight.COMPLAINT, "abuse", 1, MORNING, MORNING, stopped=True)


async def test_whoever_has_only_a_stopped_address_has_none(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await troubled_addresses.hold(conn, HOLLYS, GONE)
        assert await people.with_email(conn, ["holly", "rowan"]) == {"rowan"}
        assert await troubled_addresses.is_stopped(conn, HOLLYS)
        assert await troubled_addresses.stopped_people(conn) == [("holly", GONE)]
        assert (await troubled_addresses.counts(conn))[Weight.HARD] == 1


async def test_a_full_mailbox_alone_stops_nothing(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await troubled_addresses.hold(conn, HOLLYS, FULL)
        assert await people.with_email(conn, ["holly"]) == {"holly"}
        assert not await troubled_addresses.is_stopped(conn, HOLLYS)
        assert await troubled_addresses.stopped_people(conn) == []


async def test_a_complaint_is_lifted_only_on_purpose(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await troubled_addresses.hold(conn, HOLLYS, UNWANTED)
        assert not await troubled_addresses.clear(conn, HOLLYS)
        assert await troubled_addresses.clear(conn, HOLLYS, complaints_too=True)
        assert not await troubled_addresses.clear(conn, HOLLYS, complaints_too=True)
        assert await troubled_addresses.find(conn, HOLLYS) is None


async def test_passing_trouble_lapses_after_two_weeks(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await troubled_addresses.hold(conn, HOLLYS, FULL)
        await troubled_addresses.hold(conn, "rowan.tate@example.gov.uk", GONE)
        assert await troubled_addresses.lapse(conn, now=MORNING + timedelta(days=14)) == 0
        assert await troubled_addresses.lapse(conn, now=MORNING + timedelta(days=15)) == 1
        assert await troubled_addresses.find(conn, "rowan.tate@example.gov.uk") == GONE
