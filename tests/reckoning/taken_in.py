"""The example council of seed 1 written out and imported, for those who hold the product to its files."""

from dataclasses import dataclass
from pathlib import Path

from tests.bot.commands.typed import CommandLine


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Where the council's files lie, and a command line at its database."""

    files: Path
    desk: CommandLine


def example_council(folder: Path) -> TakenIn:
    """Four hundred staff and 48 councillors as of 20 November 2026, with all that is known of them."""
    files = folder / "files"
    desk = CommandLine(
        {
            "DATABASE_URL": f"sqlite:///{folder / 'council.db'}",
            "POLICY_FILE": str(files / "policy.yaml"),
        }
    )
    desk.done("db", "upgrade")
    desk.done("example", "--people", 400, "--seed", 1, "--as-of", "2026-11-20", files)
    for kind, name in (
        ("people", "people.csv"),
        ("councillors", "councillors.csv"),
        ("completions", "completions.csv"),
        ("completions", "attendance-register.csv"),
        ("exemptions", "exemptions.csv"),
    ):
        desk.type("import", kind, files / name)
    desk.type("import", "completions", files / "elearning-report.csv", "--course", "elearning")
    return TakenIn(files, desk)
