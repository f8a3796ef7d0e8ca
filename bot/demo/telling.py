"""What the demo says on the terminal: what happens, what to open, what to type."""

import sys
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

from rich.console import Console

from bot.demo.clients import Addresses
from bot.environment import PREFIX
from bot.example import NEW_STARTER_EMAIL
from bot.settings import Settings

_CONSOLE = Console(highlight=False, soft_wrap=True)


def beginning(now: datetime) -> None:
    """What is being made, and what day it is here."""
    _CONSOLE.print(
        "Making an example council: 400 staff, 48 councillors, years of history."
        f" This takes about ten seconds.\nIts clock shows {now:%A} {now.day} {now:%B %Y, %H:%M}"
        " and ticks on from there."
    )


def working(what: str) -> AbstractContextManager[object]:
    """Show on a terminal what is being done meanwhile; silent in a pipe."""
    return _CONSOLE.status(f"{what} …")


def ready(addresses: Addresses, sent: int, *, tracker: str) -> None:
    """The pages to open, and the two minutes to a confirmed handout."""
    _CONSOLE.print(
        f"""
[bold]You are Robin Ashdown, a housing officer on your first day.[/bold]

  1. Open the Teams client:  [bold]{addresses.teams}[/bold]
     Your welcome comes by itself, within a few seconds.
  2. Open the handout with its button, tick the box, type [bold]Robin Ashdown[/bold], press Confirm.
  3. Type [bold]what do I need to do[/bold] or [bold]help[/bold].
     (If you reload the page, the client forgets what was said. The bot does not: type it again.)
  4. Look at the {sent} emails of this morning:  [bold]{addresses.mailbox}[/bold]
     The link in one opens its reader's page: answer there as they would.
  5. Look at everybody as the safeguarding team does:  [bold]{tracker}[/bold]"""
    )


def ready_without_clients(folder: Path, sent: int, *, tracker: str) -> None:
    """Where the mail lies when there is no Node."""
    _CONSOLE.print(
        f"""
[bold]The {sent} emails of this morning lie in {folder}[/bold]
The link in one opens its reader's page: answer there as they would.
Robin Ashdown, a housing officer on their first day, is among the people written to.
Look at everybody as the safeguarding team does:  [bold]{tracker}[/bold]"""
    )


def closing(settings: Settings, today: date) -> None:
    """The records that the command line shows meanwhile, the bot's own address, and how it ends."""
    _CONSOLE.print(
        f"""
To see where Robin stands in the records, type in another terminal:

  export {PREFIX}DATABASE_URL={settings.database_url.reveal()}
  export {PREFIX}POLICY_FILE={settings.policy_file}
  {_program()} status --as-of {today} --person {NEW_STARTER_EMAIL}

The bot listens on http://{settings.host}:{settings.port}. All of this answers this machine only, and
nobody signs in: it is for trying things out.
Press Ctrl-C to end it. Nothing is left behind.""",
        markup=False,
    )


def trouble(sentence: str) -> None:
    """A local client is gone while the demo still runs."""
    _CONSOLE.print(f"{sentence}\nPress Ctrl-C and start the demo again.", markup=False)


def ending() -> None:
    """The demo was told to stop; it may take a moment."""
    _CONSOLE.print("Ending the demo.")


def _program() -> Path:
    """The command as it can be typed here."""
    program = Path(sys.executable).with_name("safeguarding-bot")
    here = Path.cwd()
    return program.relative_to(here) if program.is_relative_to(here) else program
