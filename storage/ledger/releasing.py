"""The safeguarding team lets held messages go, or calls messages off."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from storage.database import Connection
from storage.ledger.moving import ForbiddenMoveError, Move, record_outcomes
from storage.tables import delivery
from training.delivery import DeliveryState
from training.errors import TrainingError


class UnknownDeliveryError(TrainingError):
    """No message has that id."""


async def release(conn: Connection, delivery_id: str, *, at: datetime, by: str) -> None:
    """Queues one held message.

    Raises UnknownDeliveryError, and ForbiddenMoveError where it is not held.
    """
    step = await _step(conn, delivery_id, DeliveryState.QUEUED)
    if step.old is not DeliveryState.HELD:
        raise ForbiddenMoveError(
            f"Delivery {delivery_id} is {step.old}, so there is no hold to end."
        )
    await record_outcomes(conn, [step], at=at, by=by)


async def release_all(conn: Connection, *, at: datetime, by: str) -> int:
    """Queues every held message; returns how many."""
    held = select(delivery.c.delivery_id).where(delivery.c.state == DeliveryState.HELD.value)
    moves = [
        Move(each, DeliveryState.QUEUED, old=DeliveryState.HELD)
        for each in (await conn.execute(held)).scalars()
    ]
    return len(await record_outcomes(conn, moves, at=at, by=by))


async def withdraw(conn: Connection, delivery_id: str, *, why: str, at: datetime, by: str) -> None:
    """Calls off one message that is held or queued, for a reason that is kept.

    Its items count as not said. Raises UnknownDeliveryError, and ForbiddenMoveError where it is on
    its way or gone.
    """
    step = await _step(conn, delivery_id, DeliveryState.WITHDRAWN)
    if step.old is DeliveryState.SENDING:
        raise ForbiddenMoveError(f"Delivery {delivery_id} is being sent and cannot be called off.")
    await record_outcomes(conn, [replace(step, answer=why)], at=at, by=by)


async def _step(conn: Connection, delivery_id: str, to: DeliveryState) -> Move:
    """The move from where the message is now, locked until we commit."""
    now = select(delivery.c.state, delivery.c.token).where(delivery.c.delivery_id == delivery_id)
    found = (await conn.execute(now.with_for_update())).first()
    if found is None:
        raise UnknownDeliveryError(f"There is no delivery {delivery_id}.")
    return Move(delivery_id, to, token=found.token, old=DeliveryState(found.state))
