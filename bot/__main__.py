"""`safeguarding-bot`: every command in one place, and how any of them fails.

Exit 0: done. 1: refused or failed, with one clear sentence on stderr. 2: wrong usage.
"""

import gc
import os
import sys

import typer

from bot.commands.running import complain, show_problems
from bot.commands.table import Commands
from bot.logs import set_up_logs
from training.errors import ProblemsError, TrainingError

# Our values are many and never refer back to each other: looking for circles among them every 700
# new ones was a third of the time of `status`.
LAZY_COLLECTION = (50_000, 50, 50)

OTHERS_MAY_NOTHING = 0o077
"""Databases, mail and workbooks are about people: the files we make are their owner's alone."""

app = typer.Typer(
    name="safeguarding-bot",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def commands() -> None:
    """Who needs which safeguarding training, who is told, and the proof that they did it."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*LAZY_COLLECTION)
    os.umask(OTHERS_MAY_NOTHING)
    set_up_logs()
    try:
        app(prog_name=app.info.name)
    except ProblemsError as error:
        show_problems(error.problems)
        sys.exit(1)
    except TrainingError as error:
        complain(error.message)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
