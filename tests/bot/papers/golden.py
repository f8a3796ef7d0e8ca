"""The golden papers: what the tiny council's paper looks like, kept as files that a person has read.

After a wanted change write them anew with `python -m tests.bot.papers.golden`, then look at each.
"""

import tempfile
from pathlib import Path

from tests.bot.commands.office import set_up, write_files
from tests.bot.commands.typed import MONDAY, CommandLine

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "papers"
FORMATS = ("md", "html")
PERIOD = ("--from", "2026-04-01", "--to", "2026-11-23")


def tiny_council(folder: Path) -> CommandLine:
    """The tiny council, which was told and escalated to from 9 November on and froze two weeks."""
    desk, _ = set_up(folder)
    files = write_files(folder)
    desk.done("db", "upgrade")
    taken_in = ("--as-of", "2026-07-01")
    desk.done("import", "people", files.people, *taken_in)
    desk.done("import", "councillors", files.councillors, *taken_in)
    desk.done("import", "completions", files.completions, *taken_in)
    desk.done("import", "exemptions", files.exemptions, *taken_in)
    for monday in ("2026-09-28", "2026-11-23"):
        for job in ("digests", "manager-lists", "plan-nudges", "deliver"):
            desk.done("run", job, "--as-of", monday)
    return desk


def papers(desk: CommandLine) -> dict[str, str]:
    """Every golden file's name with what belongs in it."""
    return {
        f"tiny-council.{how}": desk.done("paper", *PERIOD, "--as-of", MONDAY, "--format", how).out
        for how in FORMATS
    }


def record() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in papers(tiny_council(Path(folder))).items():
            (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    record()
