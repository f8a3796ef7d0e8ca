"""`safeguarding-bot`: every command in one place, and how any of them fails.

Exit 0: done. 1: refused or failed, with one clear sentence on stderr. 2: wrong usage.
"""

import sys

import typer

from bot.commands import (
    database,
    deliveries,
    demo,
    example,
    exempt,
    explain,
    imports,
    plan,
    policy,
    serve,
    settings,
    status,
)
from bot.commands.running import ERRORS
from bot.logs import set_up_logs
from training.errors import ProblemsError, TrainingError

app = typer.Typer(
    name="safeguarding-bot",
    help="Who needs which safeguarding training, who is told, and the proof that they did it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(imports.app, name="import")
app.add_typer(policy.app, name="policy")
app.add_typer(deliveries.app, name="deliveries")
app.add_typer(database.app, name="db")
app.add_typer(settings.app, name="settings")
app.command("status")(status.status)
app.command("explain")(explain.explain)
app.command("plan")(plan.plan)
app.command("run")(plan.run_job)
app.command("exempt")(exempt.exempt)
app.command("absence")(exempt.absence)
app.command("example")(example.example)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)


def main() -> None:
    """Run the command line."""
    set_up_logs()
    try:
        app()
    except ProblemsError as error:
        for problem in error.problems:
            ERRORS.print(problem.sentence, markup=False, soft_wrap=True)
        sys.exit(1)
    except TrainingError as error:
        ERRORS.print(error.message, markup=False, soft_wrap=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
