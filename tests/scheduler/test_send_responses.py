"""What is said to emails goes at once, at any hour, and leaves nothing of its words behind."""

from dataclasses import dataclass, field, replace

import pytest

from scheduler.jobs.send_responses import GIVEN_UP_AFTER, MOST_ATTEMPTS, ResponseSender
from scheduler.ports import Outgoing, RejectedError, TryLaterError, UnreachableError
from storage import mail_responses
from storage.mail_responses import Response, ResponseState, Thread
from tests.cast import NEW_STARTER
from tests.fakes import RecordingSender
from tests.scheduler.town import Town
from training.delivery import Channel
from training.nudges import Role

THREAD = Thread("<b@example.gov.uk>", ("<a@example.gov.uk>",))
RECEIPT = Response("r1", "person", "Recorded", person_id=NEW_STARTER.person_id, thread=THREAD)
ROUTES = Response("r2", "person", "Routes", address="somebody@example.org", is_urgent=True)
TO_TEAM = Response("r3", "safeguarding_team", "A complaint")


class Words:
    """The letter is its text."""

    def letter_of(self, text: str) -> str:
        """As it stands; one is of another version."""
        if text == "Old":
            raise ValueError("a letter of another version")
        return text


@dataclass(slots=True)
class Post:
    """A council whose responses are sent."""

    town: Town[str]
    sender: RecordingSender[str] = field(default_factory=RecordingSender)

    @property
    def job(self) -> ResponseSender[str]:
        """One process that sends."""
        return ResponseSender(self.town.council, self.sender, Words(), self.town.clock)

    async def put(self, *responses: Response) -> None:
        """Write responses down."""
        async with self.town.database.writing() as conn:
            for each in responses:
                await mail_responses.add(conn, each, at=self.town.clock.now())

    async def states(self) -> dict[str, int]:
        """How many are in which state."""
        async with self.town.database.reading() as conn:
            counted = await mail_responses.counts(conn)
        return {state.value: count for state, count in counted.items() if count}

    @property
    def outgoing(self) -> list[Outgoing]:
        """What was sent."""
        return [each.outgoing for each in self.sender.sent]


@pytest.fixture
async def post(town: Town[str]) -> Post:
    """The new starter is on the lists; it is late in the evening."""
    await town.know(NEW_STARTER)
    town.turn_to("2026-11-23 22:00")
    return Post(town)


async def test_they_go_at_once_outside_hours_too(post: Post) -> None:
    await post.put(RECEIPT, ROUTES, TO_TEAM)
    assert await post.job.send_all() == {"sent": 3}
    receipt, routes, team = post.outgoing
    assert receipt.person == NEW_STARTER
    assert (receipt.delivery_id, receipt.thread, receipt.channel) == ("r1", THREAD, Channel.EMAIL)
    assert routes.person is not None
    assert (routes.person.email, routes.addressee.person_id) == ("somebody@example.org", None)
    assert (team.person, team.addressee.role) == (None, Role.SAFEGUARDING_TEAM)
    assert await post.job.send_all() == {}


async def test_a_refusal_for_now_is_tried_again_later(post: Post) -> None:
    post.sender.will_answer(TryLaterError("450"), TryLaterError("421", after_seconds=300), None)
    await post.put(RECEIPT)
    assert await post.job.send_all() == {"waiting": 1}
    assert await post.job.send_all() == {}
    post.town.clock.wait(seconds=60)
    assert await post.job.send_all() == {"waiting": 1}
    post.town.clock.wait(seconds=299)
    assert await post.job.send_all() == {}
    post.town.clock.wait(seconds=1)
    assert await post.job.send_all() == {"sent": 1}


async def test_nobody_waits_for_ever(post: Post) -> None:
    post.sender.will_answer(*[TryLaterError("450")] * GIVEN_UP_AFTER)
    await post.put(RECEIPT)
    for _ in range(GIVEN_UP_AFTER):
        await post.job.send_all()
        post.town.clock.wait(hours=1)
    assert await post.states() == {"failed": 1}


@pytest.mark.parametrize(
    ("trouble", "state", "why"),
    [
        (UnreachableError("550"), "failed", "nobody there"),
        (RejectedError("554"), "failed", "our fault"),
        (TimeoutError(), "uncertain", "it may have gone: they can ask again"),
    ],
)
async def test_its_trouble_stays_its_own(
    post: Post, trouble: Exception, state: str, why: str
) -> None:
    post.sender.will_answer(trouble, None)
    await post.put(RECEIPT, TO_TEAM)
    assert await post.job.send_all() == {state: 1, "sent": 1}, why
    assert await post.job.send_all() == {}


async def test_the_routes_go_again_where_they_may_not_have_gone(post: Post) -> None:
    post.sender.will_answer(*[TimeoutError()] * MOST_ATTEMPTS)
    await post.put(ROUTES)
    ended = []
    for _ in range(MOST_ATTEMPTS + 1):
        ended.append(await post.job.send_all())
        post.town.clock.wait(minutes=2)
    assert ended == [{"waiting": 1}, {"waiting": 1}, {"uncertain": 1}, {}]


async def test_a_letter_of_another_version_is_not_sent(post: Post) -> None:
    await post.put(replace(RECEIPT, letter="Old"))
    assert await post.job.send_all() == {"failed": 1}
    assert post.outgoing == []


class KilledError(BaseException):
    """The process is gone."""


@pytest.mark.parametrize(
    ("first", "then", "ended", "why"),
    [
        (ROUTES, {"sent": 2}, {"sent": 2}, "it goes again, perhaps for the second time"),
        (RECEIPT, {"sent": 1}, {"sent": 1, "uncertain": 1}, "it may have gone, and is left"),
    ],
)
async def test_after_a_crash_only_the_routes_go_again(
    post: Post, first: Response, then: dict[str, int], ended: dict[str, int], why: str
) -> None:
    post.sender.will_answer(KilledError())  # type: ignore[arg-type]
    await post.put(first)
    post.town.clock.wait(seconds=1)
    await post.put(RECEIPT if first is ROUTES else ROUTES)
    with pytest.raises(KilledError):
        await post.job.send_all()
    assert await post.job.send_all(nobody_else_is_there=True) == then, why
    assert await post.states() == ended


async def test_nothing_of_the_words_stays(post: Post) -> None:
    await post.put(RECEIPT, ROUTES)
    await post.job.send_all()
    async with post.town.database.reading() as conn:
        rows = (await conn.exec_driver_sql("SELECT * FROM mail_response")).all()
    kept = repr(rows)
    assert ResponseState.SENT.value in kept
    assert not [word for word in ("Recorded", "Routes", "somebody@", "<b@") if word in kept]
