"""`mail check`: do the way out for mail and the mailbox of answers work, and what is wrong where not."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import typer
from aiohttp import ClientSession

from bot.commands.running import run
from bot.council import clock_for, load_policy
from bot.entra_wires import app_for
from bot.mail.checks.mailbox import check_mailbox
from bot.mail.checks.steps import CheckError, Steps
from bot.mail.checks.trial import send_trial
from bot.mail.checks.way_out import check_way_out
from bot.mail.senders import MailMeans, mail_sender
from bot.mail_route import FolderMail, SmtpMail
from bot.setting_needs import need_for_mail, need_for_mailbox
from bot.settings import Settings, current_settings
from training.errors import Problem, ProblemsError
from training.policy import Policy

app = typer.Typer(
    help="Check that mail gets out, and answers in.", no_args_is_help=True, add_completion=False
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the checks are about, and what they use."""

    settings: Settings
    policy: Policy
    means: MailMeans

    @property
    def mailbox(self) -> str:
        """The safeguarding team's."""
        return self.policy.contacts.safeguarding_mailbox


_HOW_TO_TRY = (
    "Whether it also takes mail to people elsewhere shows `mail check --to ADDRESS`: try one outside the"
    " council."
)
Check = Callable[[Asked], Steps]


def _way_out(asked: Asked) -> Steps:
    return check_way_out(asked.settings, asked.mailbox, asked.means)


def _way_in(asked: Asked) -> Steps:
    return check_mailbox(asked.settings, asked.mailbox, asked.means)


CHECKS: tuple[Check, ...] = (_way_out, _way_in)
"""Each is made to its own end, whatever becomes of the others."""


@app.callback()
def mail() -> None:
    """Check that mail gets out, and answers in."""


@app.command("check")
def check(
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="Send one test message there.")
    ] = None,
) -> None:
    """Try the way out for mail, and the mailbox of answers, step by step, without writing to anybody."""
    settings = current_settings()
    if problems := (*need_for_mail(settings), *need_for_mailbox(settings)):
        raise ProblemsError(problems)
    run(_check(settings, to))


async def _check(settings: Settings, to: str | None) -> None:
    """Say what works as it is found; raises ProblemsError with what does not."""
    async with _asked(settings) as asked:
        problems = [found for each in CHECKS if (found := await _told(each(asked)))]
        if to is not None and not problems:
            problems = [found] if (found := await _tried(asked, to)) else []
        if to is None and not problems and isinstance(settings.mail, SmtpMail):
            typer.echo(_HOW_TO_TRY)
    if problems:
        raise ProblemsError(problems)


@asynccontextmanager
async def _asked(settings: Settings) -> AsyncIterator[Asked]:
    policy = load_policy(settings)
    async with ClientSession() as session:
        known = app_for(settings)
        means = MailMeans(session, known.tokens if known else None, clock_for(None, policy))
        yield Asked(settings, policy, means)


async def _told(steps: Steps) -> Problem | None:
    try:
        async for said in steps:
            typer.echo(said)
    except CheckError as error:
        return error.problem
    return None


async def _tried(asked: Asked, to: str) -> Problem | None:
    """Send the test message to that address."""
    sender = mail_sender(asked.settings, asked.mailbox, asked.means)
    try:
        day = asked.means.clock.now().date()
        await send_trial(sender, to, policy=asked.policy, day=day)
    except CheckError as error:
        return error.problem
    finally:
        await sender.close()
    typer.echo(_where_to_look(asked.settings, to))
    return None


def _where_to_look(settings: Settings, to: str) -> str:
    if isinstance(settings.mail, FolderMail):
        return f"A test message to {to} lies in {settings.mail.directory}."
    return f"A test message has gone to {to}. Look whether it has arrived, and not as spam."
