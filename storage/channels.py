"""Which Teams channel each group's digest goes to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update

from storage.bulk import put
from storage.database import Connection
from storage.tables import channel
from training.nudges import Role


@dataclass(frozen=True, slots=True)
class LinkedChannel:
    """A channel as Teams names it, the group it stands for, and who linked it when."""

    role: Role
    channel_id: str
    team_id: str
    tenant_id: str
    service_url: str
    linked_by: str
    linked_at: datetime


async def link(conn: Connection, linked: LinkedChannel) -> None:
    """Lets a group's digest go to a channel from now on, wherever it went before."""
    row = {
        "role": linked.role.value,
        "channel_id": linked.channel_id,
        "team_id": linked.team_id,
        "tenant_id": linked.tenant_id,
        "service_url": linked.service_url,
        "linked_by": linked.linked_by,
        "linked_at": linked.linked_at,
    }
    await put(conn, channel, [row])


async def find(conn: Connection, role: Role) -> LinkedChannel | None:
    """The channel of a group."""
    row = (await conn.execute(select(channel).where(channel.c.role == role.value))).first()
    return _linked(row) if row else None


async def unlink(conn: Connection, channel_id: str) -> list[Role]:
    """Forgets a channel; returns the groups that it stood for."""
    gone = delete(channel).where(channel.c.channel_id == channel_id).returning(channel.c.role)
    return sorted(map(Role, (await conn.execute(gone)).scalars()))


async def unlink_team(conn: Connection, team_id: str) -> list[Role]:
    """Forgets every channel of a team; returns the groups that they stood for."""
    gone = delete(channel).where(channel.c.team_id == team_id).returning(channel.c.role)
    return sorted(map(Role, (await conn.execute(gone)).scalars()))


async def now_at(conn: Connection, channel_id: str, service_url: str) -> None:
    """Notes under which address a channel's region of Teams takes messages now, where it moved."""
    there = (channel.c.channel_id == channel_id) & (channel.c.service_url != service_url)
    await conn.execute(update(channel).where(there).values(service_url=service_url))


def _linked(row: Row[Any]) -> LinkedChannel:
    return LinkedChannel(
        role=Role(row.role),
        channel_id=row.channel_id,
        team_id=row.team_id,
        tenant_id=row.tenant_id,
        service_url=row.service_url,
        linked_by=row.linked_by,
        linked_at=row.linked_at,
    )
