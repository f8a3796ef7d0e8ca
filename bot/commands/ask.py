"""`ask`: what the chat would answer to a person's words; the operator's look, and nothing is recorded."""

from enum import StrEnum
from typing import Annotated

import typer

from bot.commands.running import AsOf, PersonNamed, who_asks, with_council
from bot.council import moment
from bot.listings.listing import harmless, print_json
from bot.listings.reply_json import replies_json, wish_json
from bot.listings.reply_text import text_of
from bot.settings import current_settings
from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Said
from dialogs.questions import PERSONAL, RECORDED
from dialogs.reading.wishes import Wish
from dialogs.replies import Reply
from scheduler.council import Council
from storage import audit, people
from storage.audit import Entry
from training.days import long_date
from training.delivery import Channel
from training.errors import TrainingError
from training.people import Person


class AskFormat(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


def ask(
    person: PersonNamed,
    words: Annotated[list[str], typer.Argument(help="What they would type, such as: my training")],
    as_of: AsOf = None,
    output: Annotated[
        AskFormat, typer.Option("--format", help="How to print it.")
    ] = AskFormat.TEXT,
) -> None:
    """Show what the chat would answer this person; nothing is recorded as theirs."""
    from bot.evidence_wires import open_means
    from bot.wires import conversation_of

    async def work(council: Council) -> None:
        at = moment(as_of, council.policy)
        async with council.database.reading() as conn:
            found = await people.find(conn, person)
        if found is None:
            raise TrainingError(f"Nobody is known by {person}.")
        text = " ".join(words)
        caller = Caller(found, Channel.TEAMS, KnownBy.OPERATOR, who_asks())
        async with open_means(current_settings()) as means:
            talk = conversation_of(council, means)
            wish = await talk.wish_of(text, at)
            replies = await talk.answer(caller, Said(text), at)
        await _note(council, found, wish)
        if output is AskFormat.JSON:
            document = {"as_of": at.date(), "person": found.number, "wish": wish_json(wish)}
            print_json({**document, "replies": replies_json(replies)})
        else:
            _print(found, wish, replies, on=long_date(at.date()))

    with_council(work)


async def _note(council: Council, about: Person, wish: Wish) -> None:
    """Write down that somebody looked, where the answer was about the person's records."""
    if wish.intent not in PERSONAL:
        return
    at = moment(None, council.policy)
    entry = Entry(at, who_asks(), "asked as them", about.person_id, {"intent": wish.intent.value})
    async with council.database.writing() as conn:
        await audit.write(conn, entry)


def _print(person: Person, wish: Wish, replies: tuple[Reply, ...], *, on: str) -> None:
    typer.echo(harmless(f"What {person.name} ({person.number}) would be told on {on}:\n"))
    typer.echo(harmless(text_of(replies)), nl=False)
    if wish.intent in RECORDED:
        typer.echo("\nYou only looked: nothing of this was recorded.")
