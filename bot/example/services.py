"""The example council's services: their share of the staff, their posts and who leads them.

The posts that the policy assesses as basic or advanced sit in the services where a district
council has them; most other titles are in no list of the policy, as in a real HR list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BASIC_POSTS = frozenset(
    {
        "Careline Operator",
        "Housing Officer",
        "Customer Service Adviser",
        "Licensing Officer",
        "Enforcement Officer",
    }
)
ADVANCED_POSTS = frozenset(
    {
        "Safeguarding Officer",
        "Safeguarding Team Leader",
        "Community Safety Manager",
        "Housing Options Manager",
    }
)

SCRUTINY_POST = "Committee, Member & Scrutiny Officer"
SHARED_POST = "Volunteer Driver"
"""Held by the one person who is also a councillor: a volunteer may be, an employee may not."""


class Mix(StrEnum):
    """Which kinds of contract a post is filled by."""

    OFFICE = "office"
    SHIFTS = "shifts"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True, slots=True)
class Post:
    """A job title, how common it is in its service, and its mix of contracts."""

    title: str
    weight: int
    mix: Mix = Mix.OFFICE


@dataclass(frozen=True, slots=True)
class Service:
    """A department: its share of the staff, its head, its team leaders and its other posts.

    `named` are titles given to the first members of the service, so that they exist at any size.
    """

    name: str
    weight: int
    head: str
    leaders: tuple[str, ...]
    posts: tuple[Post, ...]
    named: tuple[str, ...] = ()


CUSTOMERS = Service(
    "Customers",
    14,
    "Head of Customers",
    ("Careline Team Leader", "Contact Centre Team Leader"),
    (
        Post("Careline Operator", 36, Mix.SHIFTS),
        Post("Customer Service Adviser", 44, Mix.SHIFTS),
        Post("Web Content Officer", 8),
        Post("Complaints Officer", 6),
        Post("Post Room Assistant", 6, Mix.SHIFTS),
    ),
)
REGULATORY = Service(
    "Regulatory Services",
    9,
    "Head of Regulatory Services",
    ("Licensing Team Leader", "Environmental Health Team Leader"),
    (
        Post("Licensing Officer", 22),
        Post("Enforcement Officer", 28, Mix.SHIFTS),
        Post("Environmental Health Officer", 28),
        Post("Pest Control Technician", 10),
        Post("Technical Support Officer", 12),
    ),
)
COMMUNITIES = Service(
    "Communities",
    7,
    "Head of Communities",
    ("Community Safety Manager", "Community Development Team Leader", "Wellbeing Team Leader"),
    (
        Post("Safeguarding Officer", 8),
        Post("Community Development Officer", 38),
        Post("Sports Coach", 22, Mix.SHIFTS),
        Post("Grants Officer", 12),
        Post("Community Volunteer", 20, Mix.VOLUNTEER),
    ),
    ("Safeguarding Team Leader", "Safeguarding Officer", SHARED_POST),
)
HOUSING = Service(
    "Housing",
    20,
    "Head of Housing",
    ("Housing Options Manager", "Tenancy Team Leader", "Repairs Team Leader"),
    (
        Post("Housing Officer", 46, Mix.SHIFTS),
        Post("Repairs Operative", 28),
        Post("Repairs Planner", 12),
        Post("Rent Accounts Officer", 14),
    ),
)
WASTE = Service(
    "Waste and Streets",
    16,
    "Head of Waste and Streets",
    ("Depot Team Leader", "Street Cleansing Team Leader"),
    (
        Post("Refuse Loader", 40, Mix.SHIFTS),
        Post("Refuse Driver", 30),
        Post("Street Cleansing Operative", 24, Mix.SHIFTS),
        Post("Fleet Technician", 6),
    ),
)
FINANCE = Service(
    "Finance and Resources",
    13,
    "Head of Finance and Resources",
    ("Accountancy Team Leader", "Benefits Team Leader", "ICT Team Leader", "HR Team Leader"),
    (
        Post("Accountant", 16),
        Post("Benefits Officer", 28),
        Post("Council Tax Officer", 22),
        Post("HR Adviser", 12),
        Post("ICT Analyst", 22),
    ),
)
PARKS = Service(
    "Parks and Leisure",
    10,
    "Head of Parks and Leisure",
    ("Grounds Team Leader", "Leisure Centre Duty Manager"),
    (
        Post("Gardener", 34),
        Post("Lifeguard", 32, Mix.SHIFTS),
        Post("Leisure Assistant", 26, Mix.SHIFTS),
        Post("Volunteer Ranger", 8, Mix.VOLUNTEER),
    ),
)
PLANNING = Service(
    "Planning",
    8,
    "Head of Planning",
    ("Planning Team Leader", "Building Control Team Leader"),
    (
        Post("Planner", 48),
        Post("Planning Technician", 24),
        Post("Building Control Surveyor", 18),
        Post("Tree Officer", 10),
    ),
)
DEMOCRATIC = Service(
    "Democratic Services",
    3,
    "Head of Democratic Services",
    ("Democratic Services Team Leader",),
    (Post("Democratic Services Officer", 50), Post("Electoral Services Officer", 50)),
    (SCRUTINY_POST,),
)
AUDIT = Service(
    "Internal Audit", 0, "Internal Audit Manager", (), (Post("Auditor", 1),), ("Senior Auditor",)
)
EXECUTIVE = "Chief Executive's Office"

SERVICES = (
    CUSTOMERS,
    REGULATORY,
    COMMUNITIES,
    HOUSING,
    WASTE,
    FINANCE,
    PARKS,
    PLANNING,
    DEMOCRATIC,
    AUDIT,
)
AUDIT_SIZE = 4
SMALLEST = 5


def sizes_of(people: int) -> tuple[tuple[Service, int], ...]:
    """Share people out over the services by weight; Internal Audit stays below five people.

    What rounding leaves over joins Housing, the largest, so that the sizes add up to `people`.
    """
    total = sum(service.weight for service in SERVICES)
    rest = people - AUDIT_SIZE
    sizes = {
        service.name: max(SMALLEST, rest * service.weight // total)
        if service.weight
        else AUDIT_SIZE
        for service in SERVICES
    }
    sizes[HOUSING.name] += people - sum(sizes.values())
    return tuple((service, sizes[service.name]) for service in SERVICES)
