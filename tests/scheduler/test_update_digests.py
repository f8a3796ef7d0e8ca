"""A posted digest is put right in place, and never posted twice."""

from dataclasses import dataclass, field

import pytest

from scheduler.jobs.noting import noted_digests_of
from scheduler.jobs.send_digests import make_digests
from scheduler.jobs.update_digests import DigestUpdater
from scheduler.ports import Outgoing, RejectedError, UnreachableError
from tests.fakes import PlainComposer
from tests.scheduler.test_send_digests import _link as link
from tests.scheduler.town import Town
from training.nudges import Role


@dataclass(slots=True)
class Wall:
    """Where posts can be replaced, unless it refuses."""

    refusal: Exception | None = None
    replaced: list[tuple[Role, str, bool]] = field(default_factory=list)

    async def replace(self, outgoing: Outgoing, letter: str, *, message_id: str) -> None:  # noqa: ARG002
        """Note which post, and whether there is anything to say."""
        if self.refusal is not None:
            raise self.refusal
        role = outgoing.addressee.role
        self.replaced.append((role, message_id, outgoing.digest is not None))


async def _updated(town: Town[str], wall: Wall) -> dict[str, int]:
    await link(town, Role.SSG)
    await noted_digests_of(town.council, town.clock)
    await town.deliver()
    made = await make_digests(town.council, town.clock.now())
    return await DigestUpdater(town.council, PlainComposer(), wall).update(made.posted)


async def test_the_post_is_replaced_under_its_own_id(town: Town[str]) -> None:
    wall = Wall()

    assert await _updated(town, wall) == {"updated": 1, "not updated": 0}
    assert wall.replaced == [(Role.SSG, "<1@example.gov.uk>", True)]
    assert len(town.teams.sent) == 1


@pytest.mark.parametrize(
    "refusal", [UnreachableError("404"), RejectedError("400"), TimeoutError(), ConnectionError()]
)
async def test_what_cannot_be_replaced_stays_and_is_counted(
    town: Town[str], refusal: Exception
) -> None:
    assert await _updated(town, Wall(refusal)) == {"updated": 0, "not updated": 1}
    assert (await town.states())["ssg|2026-11-23|digest"] == "sent"
