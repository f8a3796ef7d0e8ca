"""`digest`: what a group's digest says, or would say, of the week of a day."""

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.running import AsOf, waiting, with_council
from bot.council import moment
from bot.listings.digest_json import digest_json
from bot.listings.listing import print_json
from dialogs.digests import digest as digests
from dialogs.letters.letter import Letter
from scheduler.council import Council
from scheduler.digest_facts import digest_of
from storage import channels
from training.delivery import Channel
from training.digest import Digest
from training.nudges import Role
from training.policy import Policy


class Group(StrEnum):
    """The groups that have a digest."""

    SSG = "ssg"
    OSG = "osg"


class DigestFormat(StrEnum):
    """How a digest is printed."""

    TEXT = "text"
    JSON = "json"
    CARD = "card"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Previewed:
    """A digest as it would travel."""

    channel: Channel
    policy: Policy


def digest(
    group: Annotated[Group, typer.Argument(help="Strategic (ssg) or operational (osg).")],
    as_of: AsOf = None,
    output: Annotated[
        DigestFormat, typer.Option("--format", help="How to print it.")
    ] = DigestFormat.TEXT,
) -> None:
    """Show a group's digest: from the frozen figures of that week, else as of now; writes nothing."""

    async def work(council: Council) -> None:
        role = Role(group.value)
        with waiting("Counting everybody"):
            async with council.database.reading() as conn:
                made = await digest_of(conn, council, role, moment(as_of, council.policy))
                is_linked = await channels.find(conn, role) is not None
        channel = Channel.TEAMS if is_linked else Channel.EMAIL
        _print(made, Previewed(channel, council.policy), output)

    with_council(work)


def _print(made: Digest, shown: Previewed, output: DigestFormat) -> None:
    letter = digests.compose(shown, made)
    match output:
        case DigestFormat.TEXT:
            _print_text(letter, shown.policy)
        case DigestFormat.JSON:
            print_json(digest_json(made, shown.policy))
        case DigestFormat.CARD:
            _print_card(letter)
        case DigestFormat.HTML:
            _print_html(letter, shown.policy)


def _print_text(letter: Letter, policy: Policy) -> None:
    from bot.mail.plain_text import text_of

    typer.echo(f"{letter.subject}\n\n{text_of(letter, policy.contacts)}", nl=False)


def _print_card(letter: Letter) -> None:
    from bot.teams.cards.document import card_of

    card = card_of(letter.replies, footer=letter.why)
    typer.echo(json.dumps(card, ensure_ascii=False, allow_nan=False, indent=2))


def _print_html(letter: Letter, policy: Policy) -> None:
    """The email's page, whole in one file: what is inline in the email stands in the page itself."""
    from bot.mail.rendering import Renderer

    sys.stdout.write(Renderer().render(letter, policy.contacts).page)
