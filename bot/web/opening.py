"""The pages of signed links put together."""

from dataclasses import dataclass

from bot.links import Links
from bot.web.answering import Answering, Uploads
from bot.web.forms import Desk, Forms
from bot.web.new_links import NewLinks, Post
from bot.web.sealing import Seals
from bot.web.site import Site
from bot.web.visits import Door
from dialogs.conversation import Conversation
from scheduler.council import Council
from scheduler.ports import Clock


@dataclass(frozen=True, slots=True)
class Behind:
    """What the pages lead to; without `uploads` they take no files."""

    council: Council
    clock: Clock
    links: Links
    conversation: Conversation
    post: Post
    uploads: Uploads | None = None


def open_forms(site: Site, behind: Behind) -> Forms:
    """The forms of this installation."""
    database = behind.council.database
    new_links = NewLinks(
        behind.post,
        database,
        behind.clock,
        mailbox=behind.council.policy.contacts.safeguarding_mailbox,
        seconds=site.seconds,
    )
    desk = Desk(
        site=site,
        door=Door(behind.links, database, behind.clock),
        seals=Seals(behind.links.secret),
        answering=Answering(behind.conversation, behind.uploads),
        new_links=new_links,
    )
    return Forms(desk)
