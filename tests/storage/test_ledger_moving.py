"""Messages move under their token only, by allowed moves only, and every step is written down."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from storage import ledger, people
from storage.database import Database
from storage.ledger import ForbiddenMoveError, Move
from tests.storage.cast import HOLLY, ROWAN, message, plan, wish
from tests.storage.ledger_steps import LATER, claim, found, move
from training.delivery import Channel, DeliveryState


async def test_what_was_sent_keeps_when_and_the_providers_id(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    done = Move(holly.delivery_id, DeliveryState.SENT, token="t1", message_id="<1@example.gov.uk>")
    assert await move(planned, done)
    sent = await found(planned, holly.delivery_id)
    assert (sent.state, sent.sent_at, sent.message_id, sent.token) == (
        DeliveryState.SENT,
        LATER,
        "<1@example.gov.uk>",
        None,
    )


async def test_a_refused_message_waits_and_may_change_its_channel(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    until = LATER + timedelta(minutes=30)
    again = Move(
        holly.delivery_id,
        DeliveryState.QUEUED,
        token="t1",
        answer="429",
        not_before=until,
        channel=Channel.TEAMS,
    )
    assert await move(planned, again)
    assert await claim(planned, wish("t2", now=until - timedelta(seconds=1))) == []
    (back,) = await claim(planned, wish("t2", now=until))
    assert (back.channel, back.attempts, back.key) == (Channel.TEAMS, 2, holly.key)


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("created_at", "written when planned"),
        ("planned_for", "compared by every claim"),
        ("lease_until", "compared when leases expire"),
        ("not_before", "compared by every claim after a refusal"),
        ("sent_at", "written when acknowledged"),
    ],
)
async def test_every_moment_on_sqlite_is_text_of_one_width(
    sqlite_address: str, column: str, why: str
) -> None:
    database = Database.open(sqlite_address)
    async with database.writing() as conn:
        await people.add(conn, [HOLLY, ROWAN])
        await ledger.add_planned(conn, [message("holly"), message("rowan")], plan())
        holly, rowan = await ledger.claim(conn, wish("t1"))
        until = LATER + timedelta(hours=1)
        back = Move(holly.delivery_id, DeliveryState.QUEUED, token="t1", not_before=until)
        sent = Move(rowan.delivery_id, DeliveryState.SENT, token="t1")
        await ledger.record_outcomes(conn, [back, sent], at=LATER, by="deliver")
        await ledger.claim(conn, wish("t2", now=until))
        written = f"SELECT DISTINCT length({column}) FROM delivery WHERE {column} IS NOT NULL"  # noqa: S608
        assert (await conn.exec_driver_sql(written)).scalars().all() == [32], why
    await database.close()


async def test_a_stale_token_moves_nothing(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    assert not await move(planned, Move(holly.delivery_id, DeliveryState.SENT, token="t0"))
    assert not await move(planned, Move(holly.delivery_id, DeliveryState.SENT))
    assert (await found(planned, holly.delivery_id)).state is DeliveryState.SENDING
    async with planned.reading() as conn:
        assert len(await ledger.events_of(conn, holly.delivery_id)) == 2


async def test_an_acknowledgement_counts_once(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    done = Move(holly.delivery_id, DeliveryState.SENT, token="t1")
    assert await move(planned, done)
    assert not await move(planned, done)


async def test_outcomes_of_many_are_recorded_together(planned: Database) -> None:
    holly, rowan = await claim(planned, wish("t1"))
    outcomes = [
        Move(holly.delivery_id, DeliveryState.SENT, token="t1"),
        Move(rowan.delivery_id, DeliveryState.FAILED, token="t1", answer="400"),
        Move("nobody's", DeliveryState.SENT, token="t1"),
    ]
    async with planned.writing() as conn:
        moved = await ledger.record_outcomes(conn, outcomes, at=LATER, by="deliver")
        assert moved == {holly.delivery_id, rowan.delivery_id}
        assert await ledger.totals(conn) == {
            DeliveryState.QUEUED: 0,
            DeliveryState.SENDING: 0,
            DeliveryState.SENT: 1,
            DeliveryState.FAILED: 1,
            DeliveryState.UNCERTAIN: 0,
            DeliveryState.HELD: 0,
            DeliveryState.WITHDRAWN: 0,
        }


@pytest.mark.parametrize(
    ("old", "to", "why"),
    [
        (DeliveryState.SENT, DeliveryState.QUEUED, "what arrived is never sent again"),
        (DeliveryState.UNCERTAIN, DeliveryState.SENDING, "never blindly sent again"),
        (DeliveryState.QUEUED, DeliveryState.SENT, "the intent comes first"),
        (DeliveryState.WITHDRAWN, DeliveryState.QUEUED, "called off is called off"),
    ],
)
async def test_a_forbidden_move_is_refused_and_nothing_moves(
    planned: Database, old: DeliveryState, to: DeliveryState, why: str
) -> None:
    holly, rowan = await claim(planned, wish("t1"))
    wanted = [
        Move(holly.delivery_id, DeliveryState.SENT, token="t1"),
        Move(rowan.delivery_id, to, token="t1", old=old),
    ]
    async with planned.writing() as conn:
        with pytest.raises(ForbiddenMoveError):
            await ledger.record_outcomes(conn, wanted, at=LATER, by="deliver")
    assert (await found(planned, holly.delivery_id)).state is DeliveryState.SENDING, why


async def test_the_database_itself_refuses_a_second_message_of_one_key(planned: Database) -> None:
    copied = "INSERT INTO delivery SELECT 'copy', {} FROM delivery WHERE addressee_id = 'holly'"
    columns = (
        "key, addressee_id, role, kind, day, channel, state, token, lease_until, planned_for, "
        "not_before, attempts, sent_at, message_id, created_at"
    )
    with pytest.raises(IntegrityError):
        async with planned.writing() as conn:
            await conn.execute(text(copied.format(columns)))


async def test_nothing_ever_changes_an_event(planned: Database) -> None:
    spoken: list[str] = []

    @event.listens_for(planned.writer.sync_engine, "before_cursor_execute")
    def listen(*heard: object) -> None:
        spoken.append(str(heard[2]).upper())

    holly, rowan = await claim(planned, wish("t1"))
    await move(planned, Move(holly.delivery_id, DeliveryState.SENT, token="t1"))
    await move(planned, Move(rowan.delivery_id, DeliveryState.WITHDRAWN, token="t1"))
    written = [each for each in spoken if "DELIVERY_EVENT" in each]
    assert len(written) == 3
    assert all(each.startswith("INSERT INTO DELIVERY_EVENT") for each in written)
