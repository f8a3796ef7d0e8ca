"""What the demo says on the terminal: what happens, what to open, what to type."""

from datetime import datetime
from pathlib import Path

from rich.console import Console

from bot.demo.clients import Addresses

_CONSOLE = Console(highlight=False, soft_wrap=True)


def tell_beginning(now: datetime) -> None:
    """What is being made, and what day it is here."""
    _CONSOLE.print(
        "Making an example council: 400 staff, 48 councillors, years of history.\n"
        f"Its clock shows {now:%A %d %B %Y, %H:%M} and ticks on from there."
    )


def tell_ready(addresses: Addresses, bot_port: int) -> None:
    """The three addresses, and the two minutes to a confirmed handout."""
    _CONSOLE.print(
        f"""
[bold]You are Robin Ashdown, a housing officer on your first day.[/bold]

  1. Open the Teams client:  [bold]{addresses.teams}[/bold]
     Your welcome comes by itself.
  2. Open the handout with its button, tick the box, type [bold]Robin Ashdown[/bold], press Confirm.
  3. Type [bold]what do I need to do[/bold], or [bold]help[/bold].
  4. Look at the emails of this morning:  [bold]{addresses.mailbox}[/bold]

The bot itself listens on http://127.0.0.1:{bot_port}. All three answer this machine only.
Nobody signs in here: this is for trying things out. Ctrl-C ends it and leaves nothing behind.
"""
    )


def tell_without_clients(folder: Path) -> None:
    """Where the mail lies when there is no Node."""
    count = len(list(folder.glob("*.eml")))
    _CONSOLE.print(
        f"""
[bold]{count} emails of this morning lie in {folder}[/bold]
Robin Ashdown, a housing officer on their first day, is among the people written to.

The bot listens on http://127.0.0.1:3978, this machine only. Ctrl-C ends it and removes the folder.
"""
    )
