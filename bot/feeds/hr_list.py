"""The HR list: one row for each post, CSV or XLSX, as payroll systems export it."""

from functools import lru_cache

from bot.feeds.headers import Columns, bare
from bot.feeds.lines import Line
from bot.feeds.reading import rows_of
from bot.feeds.tables import Source
from training.listed import Parsed, StaffRow
from training.people import Post

COLUMNS = Columns(
    aliases={
        "employee_no": (
            *("Employee Number", "Staff ID", "Payroll No", "Payroll Number", "Employee ID"),
            *("Emp No", "Staff No", "Staff Number", "Personnel Number", "Person Number"),
            *("Employee Ref", "Employee Reference", "Assignment Number", "Post Reference"),
            *("Pay Number", "Works Number", "ID Number", "Employee", "Emp ID", "Payroll ID"),
        ),
        "name": (
            *("Full Name", "Employee Name", "Display Name", "Staff Name", "Known As"),
            *("Preferred Name", "Person Name", "Name of Employee"),
        ),
        "email": (
            *("E-mail", "Email Address", "Work Email", "Work Email Address", "E-mail Address"),
            *("Mail", "UPN", "User Principal Name", "Corporate Email", "Office Email"),
        ),
        "kind": ("Person Type", "Staff or Councillor"),
        "post": (
            *(
                "Job Title",
                "Post Title",
                "Position",
                "Position Title",
                "Role",
                "Job",
                "Title of Post",
            ),
            *("Job Role", "Designation", "Main Job Role", "Job Name"),
        ),
        "post_since": (
            *("Post Start Date", "Position Start Date", "In Post Since", "Date in Post"),
            *("Date Started in Post", "Current Post Start Date", "Job Start Date", "Post Start"),
            *("Assignment Start Date", "Role Start Date"),
        ),
        "service": (
            *("Department", "Directorate", "Service Area", "Team", "Section", "Division", "Unit"),
            *("Business Unit", "Organisation Unit", "Org Unit", "Dept", "Department Name"),
        ),
        "manager_employee_no": (
            *("Line Manager", "Reports To", "Manager", "Line Manager ID", "Line Manager Number"),
            *("Manager ID", "Manager Employee Number", "Manager Number", "Supervisor"),
            *("Line Manager Employee Number", "Line Manager Employee No", "Manager Payroll No"),
            *("Reports To Employee Number", "Line Manager Staff ID", "Line Manager Payroll No"),
            *("Reporting Manager", "Manager Staff ID"),
        ),
        "employment": (
            *("Employment Type", "Contract Type", "Contract", "Employee Type", "Staff Type"),
            *("Employment Status", "Assignment Category", "Worker Type", "Basis"),
        ),
        "started_on": (
            *("Start Date", "Date Started", "Started", "Hire Date", "Date of Hire", "Joined"),
            *("Employment Start Date", "Continuous Service Date", "Date Joined", "Date of Joining"),
            *("Original Hire Date", "Commencement Date", "Contract Start Date", "Date Employed"),
        ),
        "ended_on": (
            *("End Date", "Leaving Date", "Date Left", "Leave Date", "Termination Date", "Left"),
            *("Employment End Date", "Date of Leaving", "Contract End Date", "Last Working Day"),
            *("Leaver Date",),
        ),
        "groups": ("Group", "Memberships", "Member Of"),
        "absent_from": (
            *("Absence Start", "Absence From", "Absence Start Date", "Absent Since"),
            *("Absence Start On", "Leave From"),
        ),
        "absent_to": (
            *("Absence End", "Absence To", "Absence End Date", "Absent Until", "Leave To"),
            *("Expected Return Date", "Absence End On"),
        ),
    },
    required=("employee_no", "name", "post", "service", "started_on"),
    wanted=("email",),
    named_by=("employee_no", "email", "name"),
)
STAFF_KINDS = frozenset(
    ("", "staff", "employee", "officer", "worker", "casual", "agency", "volunteer", "contractor")
)


def read_people(source: Source) -> Parsed[StaffRow]:
    """Read the list; what only shows across its rows is found by `training.list_checks`."""
    return rows_of(source, COLUMNS, staff_row)


def staff_row(line: Line) -> StaffRow | None:
    """The row that a line holds, or None with everything that is wrong with it."""
    name, email = line.required("name"), line.email()
    post = _post(line)
    absence = line.period("absent_from", "absent_to")
    if bare(line.text("kind")) not in STAFF_KINDS:
        line.error(
            "not_staff",
            f"“{line.text('kind')}” is no kind of staff. Councillors are imported from their own list.",
            column="kind",
        )
    if post is None or not line.is_good:
        return None
    return StaffRow(line.place, name, email, post, absence)


def _post(line: Line) -> Post | None:
    line.required("employee_no")
    title, service = line.required("post"), line.required("service")
    started_on, ended_on = line.required_day("started_on"), line.end("ended_on")
    since_on = line.day("post_since")
    if started_on is None:
        return None
    return Post(
        employee_no=line.number("employee_no"),
        title=title,
        service=service,
        started_on=started_on,
        ended_on=ended_on,
        since_on=since_on,
        manager_no=line.number("manager_employee_no") or None,
        employment=employment_called(line.text("employment")),
        groups=line.parts("groups"),
    )


@lru_cache(maxsize=1_024)
def employment_called(text: str) -> str:
    """The kind of contract as one lower-case word; an empty cell is a permanent one."""
    return "_".join(text.casefold().replace("-", " ").split()) or "permanent"
