"""Accounts as the directory gives them, with a default for everything."""

from typing import Any


def a_user(number: str = "1042", **changes: Any) -> dict[str, Any]:
    """An enabled account of somebody; a change to None leaves a field out, as Graph may."""
    usual = {
        "id": f"entra-{number}",
        "userPrincipalName": f"u{number}@example.gov.uk",
        "mail": f"person-{number}@example.gov.uk",
        "displayName": "Robin Ashby",
        "accountEnabled": True,
        "userType": "Member",
        "employeeId": number,
        "employeeHireDate": "2022-05-02T00:00:00Z",
        "jobTitle": "Clerk",
        "department": "Customers",
        "manager": {"id": "entra-1001", "employeeId": "1001"},
    }
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}
