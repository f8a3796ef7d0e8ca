"""A known cast, and builders in which every argument has a default.

Dates are given as ISO text. `TODAY` is a Monday; each member of the cast is described by where they
stand on it under the default policy.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.default_policy import POLICY, SCRUTINY
from training.days import Period
from training.people import Absence, Person, Post, Seat
from training.policy import Policy, Rule
from training.records import Completion, Exemption, Outcome, Records, Source, Verification

TODAY = date(2026, 11, 23)


def day(text: str) -> date:
    """The day written as 2026-11-23."""
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    """The day, or None where there is no text."""
    return day(text) if text else None


@dataclass(frozen=True, slots=True)
class Weekdays:
    """A calendar of Mondays to Fridays, without the holidays given as ISO text."""

    holidays: tuple[str, ...] = ()

    def is_working_day(self, day: date) -> bool:
        """Whether the council works."""
        return day.weekday() < 5 and day.isoformat() not in self.holidays


def a_policy(**changes: Any) -> Policy:
    """The default policy, with any of its fields changed."""
    return replace(POLICY, **changes)


def a_rule(course: str, **changes: Any) -> Rule:
    """The default policy's first rule for a course, with any of its fields changed."""
    return replace(next(rule for rule in POLICY.rules if rule.course == course), **changes)


def a_post(
    *,
    number: str = "1001",
    title: str = "Clerk",
    service: str = "Customers",
    started: str = "2022-05-02",
    ended: str | None = None,
    since: str | None = None,
    manager: str | None = None,
    groups: tuple[str, ...] = (),
) -> Post:
    """A post that the policy asks nothing higher of, unless the title says otherwise."""
    return Post(
        employee_no=number,
        title=title,
        service=service,
        started_on=day(started),
        ended_on=maybe_day(ended),
        since_on=maybe_day(since),
        manager_no=manager,
        groups=groups,
    )


def a_seat(
    *,
    number: str = "C01",
    party_group: str = "Meadow Group",
    elected: str = "2023-05-08",
    term_ends: str | None = None,
    groups: tuple[str, ...] = (),
) -> Seat:
    """A councillor's seat."""
    return Seat(
        councillor_id=number,
        ward="Millbrook",
        party_group=party_group,
        elected_on=day(elected),
        term_ends_on=maybe_day(term_ends),
        groups=groups,
    )


def a_person(
    *hats: Post | Seat,
    person_id: str | None = None,
    name: str = "Robin Ashby",
    absences: tuple[Absence, ...] = (),
) -> Person:
    """Somebody with these posts and seats, or with one plain post; the id follows the number."""
    worn = hats or (a_post(),)
    found = person_id or f"person-{worn[0].number}"
    return Person(
        person_id=found,
        name=name,
        email=f"{found}@example.gov.uk",
        posts=tuple(hat for hat in worn if isinstance(hat, Post)),
        seats=tuple(hat for hat in worn if isinstance(hat, Seat)),
        absences=absences,
    )


def away(from_on: str, to_on: str | None = None) -> Absence:
    """An absence, by default without a known end."""
    return Absence(Period(day(from_on), maybe_day(to_on)), "Parental leave", "HR")


def completed(
    course: str,
    on: str,
    *,
    source: Source | None = None,
    version: str | None = None,
    verification: Verification = Verification.VERIFIED,
    submitted: str | None = None,
) -> Completion:
    """A completion, proven as the course asks for unless a source is given."""
    return Completion(
        course=course,
        on=day(on),
        source=source or Source(POLICY.courses[course].proof.value),
        document_version=version,
        verification=verification,
        submitted_on=maybe_day(submitted),
    )


def waiting(course: str, on: str, *, submitted: str) -> Completion:
    """A certificate that the safeguarding team has not looked at yet."""
    return completed(
        course,
        on,
        source=Source.CERTIFICATE,
        verification=Verification.PENDING,
        submitted=submitted,
    )


def booked(course: str, on: str) -> Completion:
    """A session booked for a day."""
    return replace(completed(course, on), outcome=Outcome.BOOKED)


def missed(course: str, on: str) -> Completion:
    """A session that the person was booked on and did not attend."""
    return replace(completed(course, on), outcome=Outcome.DID_NOT_ATTEND)


def failed(course: str, on: str) -> Completion:
    """An attempt that was not passed."""
    return replace(completed(course, on), outcome=Outcome.FAILED)


def exempt(course: str, from_on: str, to_on: str | None = None) -> Exemption:
    """An exemption, by default without an end."""
    period = Period(day(from_on), maybe_day(to_on))
    return Exemption(course, period, "Works abroad this year.", "the safeguarding team")


def records(*completions: Completion, exemptions: tuple[Exemption, ...] = ()) -> Records:
    """All that is recorded about one person."""
    return Records(completions, exemptions)


NEW_STARTER = a_person(
    a_post(number="1001", started="2026-11-23", manager="1003"), name="Ada Finch"
)
OVERDUE = a_person(
    a_post(number="1002", title="Careline Operator", started="2026-07-06", manager="1003"),
    name="Bram Holloway",
)
MANAGER = a_person(
    a_post(number="1003", title="Customer Services Manager", started="2015-03-02"),
    name="Cleo Marsh",
)
LEAVER = a_person(
    a_post(number="1004", title="Housing Officer", service="Housing", ended="2026-10-30"),
    name="Dov Pardoe",
)
ON_LEAVE = a_person(
    a_post(number="1005", started="2026-10-05", manager="1003"),
    name="Enid Okoro",
    absences=(away("2026-10-08", "2027-03-31"),),
)
COUNCILLOR = a_person(a_seat(number="C01", elected="2026-05-11"), name="Cllr Fay Thorne")
SCRUTINY_MEMBER = a_person(
    a_seat(number="C02", elected="2019-05-06", groups=(SCRUTINY,)), name="Cllr Gil Sedge"
)
TWO_POSTS = a_person(
    a_post(number="1006", started="2026-09-01"),
    a_post(number="1007", title="Housing Officer", service="Housing", started="2026-10-12"),
    name="Hana Lowe",
)
STAFF_AND_COUNCILLOR = a_person(
    a_post(number="1008", service="Licensing", started="2026-06-01"),
    a_seat(number="C03", elected="2026-05-11"),
    name="Ivo Brandt",
)

CAST: tuple[tuple[Person, Records], ...] = (
    (NEW_STARTER, records()),
    (
        OVERDUE,  # on both classroom courses, since 7 October
        records(
            completed("handout", "2026-07-07"),
            completed("elearning", "2026-07-10"),
            completed("induction_briefing", "2026-07-20"),
        ),
    ),
    (MANAGER, records(completed("elearning", "2025-03-03"))),
    (LEAVER, records()),
    (ON_LEAVE, records()),
    (COUNCILLOR, records(completed("elearning", "2026-06-01"))),  # the self-audit is overdue
    (
        SCRUTINY_MEMBER,
        records(completed("elearning", "2023-09-04"), completed("self_audit", "2023-09-04")),
    ),
    (TWO_POSTS, records(completed("handout", "2026-09-02"))),
    (STAFF_AND_COUNCILLOR, records()),
)
