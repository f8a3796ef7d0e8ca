"""Where each person can be spoken to in Teams, so that the bot can write first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select, update

from storage.bulk import add_new, in_parts, put
from storage.database import Connection
from storage.tables import conversation


class ConversationState(StrEnum):
    """Whether the bot may write there."""

    INSTALLED = "installed"
    OPENED = "opened"  # by us: the bot may write there, and nobody has been greeted yet
    BLOCKED = "blocked"
    REMOVED = "removed"


_OPEN = (ConversationState.INSTALLED.value, ConversationState.OPENED.value)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One personal chat with the bot, as Teams names it.

    `person_id` is None until we know who it is; `entra_id` is the directory's object id, `user_id`
    and `bot_id` are the ids that Teams gives both ends of the chat.
    """

    conversation_id: str
    person_id: str | None
    tenant_id: str
    entra_id: str | None
    user_id: str
    bot_id: str
    service_url: str
    state: ConversationState
    updated_at: datetime


async def save(conn: Connection, talk: Conversation) -> None:
    """Adds a conversation, or replaces what was known of it."""
    await put(conn, conversation, [_row(talk)])


async def remember(conn: Connection, talk: Conversation) -> ConversationState | None:
    """Saves a conversation; returns its state until now, None for a new one.

    Of several who do so in one moment, in whichever process, one alone is told that it is new.
    """
    if await add_new(conn, conversation, [_row(talk)]):
        return None
    known = select(conversation.c.state).where(
        conversation.c.conversation_id == talk.conversation_id
    )
    before = (await conn.execute(known.with_for_update())).scalar_one()
    await save(conn, talk)
    return ConversationState(before)


async def add(conn: Connection, talk: Conversation) -> None:
    """Adds a conversation, or says of a known one who is in it, if nobody knew.

    What Teams itself has told us of it meanwhile is better, and stays.
    """
    if await add_new(conn, conversation, [_row(talk)]):
        return
    table = conversation.c
    nobodys = (table.conversation_id == talk.conversation_id) & table.person_id.is_(None)
    await conn.execute(update(conversation).where(nobodys).values(person_id=talk.person_id))


async def find(conn: Connection, conversation_id: str) -> Conversation | None:
    """The conversation of that id."""
    kept = select(conversation).where(conversation.c.conversation_id == conversation_id)
    row = (await conn.execute(kept)).first()
    return _conversation(row) if row else None


async def of_ids(conn: Connection, conversation_ids: Collection[str]) -> dict[str, Conversation]:
    """The conversations of those ids that are known, by their id."""
    found: dict[str, Conversation] = {}
    for part in in_parts(conversation_ids):
        kept = select(conversation).where(conversation.c.conversation_id.in_(part))
        found.update((row.conversation_id, _conversation(row)) for row in await conn.execute(kept))
    return found


async def of_people(conn: Connection, person_ids: Collection[str]) -> dict[str, Conversation]:
    """The chat in which each of those people can be written to now: of several, the last heard of."""
    table = conversation.c
    found: dict[str, Conversation] = {}
    for part in in_parts(person_ids):
        open_ones = select(conversation).where(table.person_id.in_(part), table.state.in_(_OPEN))
        latest_first = open_ones.order_by(table.updated_at.desc(), table.conversation_id)
        for row in await conn.execute(latest_first):
            found.setdefault(row.person_id, _conversation(row))
    return found


async def of_person(conn: Connection, person_id: str) -> Conversation | None:
    """The chat in which one person can be written to now."""
    return (await of_people(conn, [person_id])).get(person_id)


async def reachable(conn: Connection) -> frozenset[str]:
    """The ids of everybody who can be written to in Teams now."""
    table = conversation.c
    known = select(table.person_id).where(table.person_id.is_not(None), table.state.in_(_OPEN))
    return frozenset(each for each in (await conn.execute(known)).scalars() if each)


async def people_known(conn: Connection) -> frozenset[str]:
    """The ids of everybody with whom there is or was a conversation, whatever became of it."""
    known = select(conversation.c.person_id).where(conversation.c.person_id.is_not(None))
    return frozenset(each for each in (await conn.execute(known)).scalars() if each)


async def last_service_url(conn: Connection, tenant_id: str) -> str | None:
    """The address under which a tenant's people were last heard of."""
    table = conversation.c
    heard = select(table.service_url).where(table.tenant_id == tenant_id)
    latest = heard.order_by(table.updated_at.desc(), table.conversation_id).limit(1)
    found: str | None = (await conn.execute(latest)).scalar()
    return found


async def change_state(
    conn: Connection, conversation_id: str, state: ConversationState, *, at: datetime
) -> None:
    """Notes that the bot was blocked, removed or installed again; an unknown id changes nothing."""
    there = update(conversation).where(conversation.c.conversation_id == conversation_id)
    await conn.execute(there.values(state=state.value, updated_at=at))


async def unlink(conn: Connection, person_ids: Collection[str]) -> None:
    """Forgets who is behind the chats of some people, so that the next word there is asked anew."""
    for part in in_parts(person_ids):
        theirs = update(conversation).where(conversation.c.person_id.in_(part))
        await conn.execute(theirs.values(person_id=None))


def _row(talk: Conversation) -> dict[str, object]:
    return {
        "conversation_id": talk.conversation_id,
        "person_id": talk.person_id,
        "tenant_id": talk.tenant_id,
        "entra_id": talk.entra_id,
        "user_id": talk.user_id,
        "bot_id": talk.bot_id,
        "service_url": talk.service_url,
        "state": talk.state.value,
        "updated_at": talk.updated_at,
    }


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        conversation_id=row.conversation_id,
        person_id=row.person_id,
        tenant_id=row.tenant_id,
        entra_id=row.entra_id,
        user_id=row.user_id,
        bot_id=row.bot_id,
        service_url=row.service_url,
        state=ConversationState(row.state),
        updated_at=row.updated_at,
    )
