"""Whom a row of a report is about: an employee number or councillor id, an e-mail, or both."""

from bot.feeds.lines import Line, is_address

PERSON = {
    "employee_no": (
        *(
            "Employee Number",
            "Staff ID",
            "Payroll No",
            "Payroll Number",
            "Employee ID",
            "ID number",
        ),
        *(
            "Emp No",
            "Staff No",
            "Staff Number",
            "Personnel Number",
            "Employee Ref",
            "Councillor ID",
        ),
        *("Employee Reference", "Assignment Number", "Person ID", "Pay Number"),
    ),
    "email": (
        *("E-mail", "Email Address", "Work Email", "Work Email Address", "E-mail Address", "Mail"),
        *("UPN", "User Principal Name"),
    ),
}


def named_in(line: Line) -> tuple[str | None, str | None]:
    """The number and the address in a row; it needs at least one of the two."""
    number, email = line.number("employee_no") or None, line.email()
    if number is None and email is None and line.is_good:
        line.error(
            "nobody_named",
            "nobody is named; give an employee number or an e-mail address.",
            column="employee_no",
        )
    return number, email


def named_by_login(line: Line, column: str) -> tuple[str | None, str | None]:
    """As `named_in`, where a login name stands for both: one with an @ is an e-mail address."""
    login = line.number(column)
    if not login:
        return named_in(line)
    return (None, login) if is_address(login) else (login, line.email())
