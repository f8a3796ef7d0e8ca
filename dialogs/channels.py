"""Linking a Teams channel to a group: by the safeguarding team alone, and written down."""

from dataclasses import dataclass
from datetime import datetime

from dialogs import linking
from dialogs.caller import Caller
from dialogs.linking import Wish
from dialogs.replies import Notice
from storage import audit, channels
from storage.audit import Entry
from storage.channels import LinkedChannel
from storage.database import Connection, Transactions
from training.access import is_of_the_team
from training.nudges import Role
from training.people import Person
from training.policy import Policy

TEAMS = "teams"
"""Who is noted as the doer where Teams itself tells us that a channel is gone."""


@dataclass(frozen=True, slots=True)
class ChannelPlace:
    """A channel as Teams names it."""

    channel_id: str
    team_id: str
    tenant_id: str
    service_url: str


class Channels:
    """Takes wishes that were written in a channel, and news of channels that are gone."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    async def answer(
        self, caller: Caller, wish: Wish, place: ChannelPlace, now: datetime
    ) -> Notice:
        """What to say to a wish, once it is done."""
        person = caller.person
        if person is None or not is_of_the_team(person, self._policy, now.date()):
            return linking.not_allowed(self._policy.contacts)
        async with self._database.writing() as conn:
            if wish.group is None:
                gone = await channels.unlink(conn, place.channel_id)
                await _note(conn, gone, "channel unlinked", who=person.person_id, at=now)
                return linking.unlinked(gone)
            return await self._link(conn, wish.group, place, by=person, now=now)

    async def heard_from(self, channel_id: str, service_url: str) -> None:
        """Somebody wrote there: a linked channel is known under its address of today."""
        async with self._database.writing() as conn:
            await channels.now_at(conn, channel_id, service_url)

    async def closed(self, team_id: str, channel_id: str | None, now: datetime) -> None:
        """A channel was deleted; without its id its whole team was, or archived, or left by the app."""
        async with self._database.writing() as conn:
            if channel_id is not None:
                gone = await channels.unlink(conn, channel_id)
            else:
                gone = await channels.unlink_team(conn, team_id)
            await _note(conn, gone, "channel lost", who=TEAMS, at=now)

    async def _link(
        self, conn: Connection, group: Role, place: ChannelPlace, *, by: Person, now: datetime
    ) -> Notice:
        before = await channels.find(conn, group)
        link = LinkedChannel(
            role=group,
            channel_id=place.channel_id,
            team_id=place.team_id,
            tenant_id=place.tenant_id,
            service_url=place.service_url,
            linked_by=by.person_id,
            linked_at=now,
        )
        await channels.link(conn, link)
        await _note(conn, [group], "channel linked", who=by.person_id, at=now)
        return linking.linked(
            group, moved=before is not None and before.channel_id != place.channel_id
        )


async def _note(conn: Connection, groups: list[Role], what: str, *, who: str, at: datetime) -> None:
    """Write down what became of the channel of each group."""
    for group in groups:
        await audit.write(conn, Entry(at, who, what, detail={"group": group.value}))
