"""A tiny council as its files: everybody stands somewhere else on 23 November 2026."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from tests.bot.commands.typed import CommandLine
from tests.bot.feeds.written import people_csv

STAFF = (
    "1001,Ada Holt,ada.holt@example.gov.uk,staff,Clerk,,Housing,,,2015-01-05,,,,",
    "1002,Ben Marsh,ben.marsh@example.gov.uk,staff,Clerk,,Customers,1001,,2015-01-05,,,,",
    "1003,Cara Finch,cara.finch@example.gov.uk,staff,Clerk,,Customers,1001,,2015-01-05,,,,",
    "1004,Dev Rowe,dev.rowe@example.gov.uk,staff,Clerk,,Customers,1001,,2015-01-05,,,,",
    "1005,Eve Lane,eve.lane@example.gov.uk,staff,Clerk,,Customers,1001,,2015-01-05,,,,",
    "1006,Fay North,fay.north@example.gov.uk,staff,Clerk,,Housing,1001,,2026-11-20,,,,",
    "1007,Hal Stone,hal.stone@example.gov.uk,staff,Clerk,,Housing,1001,,2015-01-05,,,,",
    "1008,=cmd|calc,ivy.reed@example.gov.uk,staff,Clerk,,Housing,1001,,2015-01-05,,,,",
)
COUNCILLORS = """councillor_id,name,email,ward,party_group,elected_on,term_ends_on,groups
301,Gil Brook,gil.brook@example.gov.uk,Mill Lane,Meadow Group,2019-05-02,,Overview and Scrutiny Committee
"""
COMPLETIONS = """employee_no,email,course,completed_on,source,reference,outcome
1001,,elearning,2024-11-12,lms_report,,
1002,,elearning,2024-01-10,lms_report,,
1003,,elearning,2022-05-01,lms_report,,
1008,,elearning,2025-06-02,lms_report,,
"""
EXEMPTIONS = """employee_no,email,kind,course,from_on,until_on,reason,recorded_by
1005,,exemption,elearning,2026-01-05,,Did the same course at the county council.,1001
1007,,absence,,2026-10-01,,Long-term sickness.,1001
"""


@dataclass(frozen=True, slots=True)
class Files:
    """Where the tiny council's files lie."""

    people: Path
    councillors: Path
    completions: Path
    exemptions: Path


def write_files(folder: Path) -> Files:
    """The four files of the tiny council."""
    contents = {
        "people": people_csv(*STAFF),
        "councillors": COUNCILLORS.encode(),
        "completions": COMPLETIONS.encode(),
        "exemptions": EXEMPTIONS.encode(),
    }
    for name, content in contents.items():
        (folder / f"{name}.csv").write_bytes(content)
    return Files(**{name: folder / f"{name}.csv" for name in contents})


def set_up(folder: Path) -> tuple[CommandLine, Path]:
    """A command line on a new, empty database in a folder, and that database's file."""
    database = folder / "safeguarding.db"
    desk = CommandLine(
        {"DATABASE_URL": f"sqlite:///{database}", "MAIL": f"folder:{folder / 'mail'}"}
    )
    return desk, database


def copied(database: Path, folder: Path) -> CommandLine:
    """A command line on a copy of a database that nobody has open."""
    desk, own = set_up(folder)
    copyfile(database, own)
    return desk
