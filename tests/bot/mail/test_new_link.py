"""The email with a new link: at once, a few times if need be, and noted once it has gone."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.calendar import CouncilCalendar
from bot.mail.new_link import NewLinkPost
from dialogs.letters.letter import Letter
from dialogs.purposes import Opening, Purpose
from dialogs.replies import Notice
from scheduler.council import Council
from scheduler.pacing import Unpaced
from scheduler.ports import RejectedError, TryLaterError, UnreachableError
from storage import audit, people, troubled_addresses
from storage.database import Database
from tests.bot.mail.written import CLOCK, LINKS
from tests.cast import NEW_STARTER
from tests.default_policy import POLICY
from tests.fakes import RecordingSender
from tests.laid_tables import lay_sqlite
from training.bounces import Trouble, Weight
from training.delivery import Channel

HANDOUT = Opening(Purpose.HANDOUT)


@pytest.fixture
async def council(tmp_path: Path) -> AsyncIterator[Council]:
    """A council with the new starter."""
    database = Database.open(lay_sqlite(tmp_path / "post.db"))
    async with database.writing() as conn:
        await people.add(conn, [NEW_STARTER])
    yield Council(database, POLICY, CouncilCalendar(POLICY))
    await database.close()


def post_of(council: Council, sender: RecordingSender[Letter]) -> NewLinkPost:
    return NewLinkPost(council, LINKS, sender, Unpaced(), CLOCK, pause_seconds=0)


async def acts(council: Council) -> list[str]:
    async with council.database.reading() as conn:
        return [each.what for each in await audit.entries(conn, about=NEW_STARTER.person_id)]


async def test_it_goes_by_email_to_that_person_with_a_link_for_the_same(council: Council) -> None:
    sender = RecordingSender[Letter]()

    await post_of(council, sender).send(NEW_STARTER, HANDOUT)

    (handed,) = sender.sent
    assert handed.outgoing.channel is Channel.EMAIL
    assert handed.outgoing.person == NEW_STARTER
    (notice,) = handed.letter.replies
    assert isinstance(notice, Notice)
    link = LINKS.read(urlsplit(notice.links[0].url).path.removeprefix("/f/"))
    assert link
    assert (link.opening, link.origin) == (HANDOUT, handed.outgoing.delivery_id)
    assert await acts(council) == ["new link sent"]


async def test_each_is_a_message_of_its_own(council: Council) -> None:
    sender = RecordingSender[Letter]()
    for _ in range(2):
        await post_of(council, sender).send(NEW_STARTER, HANDOUT)
    assert len({each.outgoing.delivery_id for each in sender.sent}) == 2


async def test_a_mail_server_that_is_busy_is_asked_again(council: Council) -> None:
    sender = RecordingSender[Letter]()
    sender.will_answer(TryLaterError("451"), TryLaterError("451", after_seconds=0))

    await post_of(council, sender).send(NEW_STARTER, HANDOUT)

    assert (len(sender.asked), len(sender.sent)) == (3, 1)
    assert len({each.outgoing.delivery_id for each in sender.asked}) == 1


async def test_an_address_that_takes_no_mail_gets_none(council: Council) -> None:
    sender = RecordingSender[Letter]()
    at = CLOCK.now()
    gone = Trouble(Weight.HARD, "5.1.1", 1, at, at, stopped=True)
    async with council.database.writing() as conn:
        await troubled_addresses.hold(conn, NEW_STARTER.email or "", gone)

    with pytest.raises(UnreachableError, match="stopped"):
        await post_of(council, sender).send(NEW_STARTER, HANDOUT)

    assert (sender.asked, await acts(council)) == ([], [])


async def test_it_is_given_up_after_a_few_times_or_a_clear_no_and_then_not_noted(
    council: Council,
) -> None:
    sender = RecordingSender[Letter]()
    sender.will_answer(*[TryLaterError("451")] * 3, RejectedError("550"))
    post = post_of(council, sender)

    with pytest.raises(TryLaterError):
        await post.send(NEW_STARTER, HANDOUT)
    with pytest.raises(RejectedError):
        await post.send(NEW_STARTER, HANDOUT)

    assert len(sender.asked) == 4
    assert await acts(council) == []
