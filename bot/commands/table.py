"""Which command is in which file; a file is loaded when its command is called.

So `status` does not wait for the wires of Teams, nor `import` for those of the demo.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from bot.commands.failing import failing_plainly

COMMANDS = {
    "import": "bot.commands.imports:app",
    "exempt": "bot.commands.exempt:exempt",
    "absence": "bot.commands.exempt:absence",
    "dispense": "bot.commands.dispense:dispense",
    "self-audits": "bot.commands.self_audits:app",
    "status": "bot.commands.status:status",
    "explain": "bot.commands.explain:explain",
    "ask": "bot.commands.ask:ask",
    "corrections": "bot.commands.corrections:corrections",
    "concerns": "bot.commands.corrections:concerns",
    "plan": "bot.commands.plan:plan",
    "run": "bot.commands.run_job:run_job",
    "deliveries": "bot.commands.deliveries:app",
    "evidence": "bot.commands.evidence:app",
    "digest": "bot.commands.digest:digest",
    "paper": "bot.commands.paper:paper",
    "policy": "bot.commands.policy:app",
    "mail": "bot.commands.mail:app",
    "settings": "bot.commands.settings:app",
    "db": "bot.commands.database:app",
    "example": "bot.commands.example:example",
    "manifest": "bot.commands.manifest:app",
    "serve": "bot.commands.serve:serve",
    "demo": "bot.commands.demo:demo",
}


class Commands(TyperGroup):
    """The commands of the table, in its order; none of them ends in a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command that was asked for."""
        with failing_plainly():
            return super().main(*args, **kwargs)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """The command of a name, its file loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            single = typer.Typer(add_completion=False)
            single.command(cmd_name)(found)
            found = single
        command = get_command(found)
        command.name = cmd_name
        return command
