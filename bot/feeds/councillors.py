"""The councillors' list as CSV or XLSX."""

import re

from bot.feeds.headers import Columns
from bot.feeds.lines import Line
from bot.feeds.reading import rows_of
from bot.feeds.tables import Source
from training.listed import CouncillorRow, Parsed
from training.people import Seat

COLUMNS = Columns(
    aliases={
        "councillor_id": (
            *("Councillor Number", "Councillor No", "Cllr ID", "Member ID", "Member Number"),
            *("ModernGov ID", "ID", "UID"),
        ),
        "name": ("Full Name", "Councillor", "Councillor Name", "Member", "Member Name", "Cllr"),
        "email": (
            "E-mail",
            "Email Address",
            "Council Email",
            "Mail",
            "E-mail Address",
            "Work Email",
        ),
        "ward": ("Ward Name", "Division", "Electoral Division", "Ward Title", "Representing"),
        "party_group": (
            *("Group", "Party", "Political Group", "Political Party", "Party Name", "Group Name"),
            *("Political Group Title", "Political Party Title"),
        ),
        "elected_on": (
            *("Elected", "Date Elected", "Election Date", "First Elected", "Term Start"),
            *("Start Date", "Date of Election", "Term Start Date", "Date First Elected"),
        ),
        "term_ends_on": (
            *("Term Ends", "Term End", "End Date", "Term End Date", "Term of Office Ends"),
            *("Next Election", "Retires On", "Date Left"),
        ),
        "groups": ("Committees", "Committee Memberships", "Memberships", "Member Of"),
    },
    required=("councillor_id", "name", "ward", "elected_on"),
    wanted=("email",),
    named_by=("councillor_id", "email", "name"),
)
_PREFIX = re.compile(r"^(?:(?:councillor|cllr)\b\.?\s*)+", re.IGNORECASE)
_VACANCY = re.compile(r"^(?:vacan(?:cy|t)\b.*)?$", re.IGNORECASE)


def read_councillors(source: Source) -> Parsed[CouncillorRow]:
    """Read the list; what only shows across its rows is found by `training.list_checks`."""
    return rows_of(source, COLUMNS, _row)


def without_title(name: str) -> str:
    """The name without `Councillor` or `Cllr` in front."""
    return _PREFIX.sub("", name)


def is_vacancy(name: str) -> bool:
    """Whether a seat is listed without anybody in it."""
    return _VACANCY.match(name) is not None


def _row(line: Line) -> CouncillorRow | None:
    if is_vacancy(without_title(line.text("name"))) and line.text("name"):
        line.warn("vacancy", "a vacant seat; there is nobody to record.", column="name")
        return None
    name, email = without_title(line.required("name")), line.email()
    line.required("councillor_id")
    ward, elected_on = line.required("ward"), line.required_day("elected_on")
    term_ends_on = line.end("term_ends_on")
    if elected_on is None or not line.is_good:
        return None
    seat = Seat(
        councillor_id=line.number("councillor_id"),
        ward=ward,
        party_group=line.text("party_group"),
        elected_on=elected_on,
        term_ends_on=term_ends_on,
        groups=line.parts("groups"),
    )
    return CouncillorRow(line.place, name, email, seat)
