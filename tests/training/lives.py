"""The life of one person, lived day by day: every morning words are asked for, and remembered.

It is the plan job in small, without a database, so that whole weeks can be compared with a table.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from tests.cast import Weekdays, a_person, a_policy, a_post, a_seat, day
from training.chain import Directory
from training.days import ONE_DAY
from training.ladder import Ladder, Word
from training.nudges import Nudge, Occurrence, Role
from training.people import Person
from training.policy import Policy, Roles
from training.records import NOTHING_RECORDED, Records
from training.skips import Skipped, Snooze
from training.tracker import Tracker

ENGLAND = Weekdays(
    (
        *("2022-08-29", "2024-03-29"),
        *("2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31"),
        *("2026-12-25", "2026-12-28"),
        *("2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31"),
        *("2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28"),
        *("2028-12-25", "2028-12-26"),
    )
)
"""Bank holidays of England in the weeks that the tests walk through, all on weekdays."""

MANAGER = a_person(
    a_post(number="2001", title="Customer Services Manager", started="2015-03-02", manager="2002")
)
HEAD = a_person(a_post(number="2002", title="Head of Customers", started="2012-09-03"))
GROUP_LEADER = a_person(a_seat(number="C90", elected="2015-05-11"))
SCRUTINY_OFFICER = a_person(
    a_post(number="2003", title="Scrutiny Officer", service="Democracy", started="2017-01-09")
)
OTHERS = (MANAGER, HEAD, GROUP_LEADER, SCRUTINY_OFFICER)
ROLES = Roles(
    scrutiny_officer="2003",
    heads_of_service={"Customers": "2002"},
    group_leaders={"Meadow Group": "C90"},
)
STAFFED = a_policy(roles=ROLES)
"""The default policy with its offices held by the others."""


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody, what is recorded about them, who is around them, and what was said so far.

    `said` is filled as days are lived, so that `dataclasses.replace` continues a life with
    something changed in the world around it.
    """

    person: Person
    records: Records = NOTHING_RECORDED
    others: tuple[Person, ...] = OTHERS
    policy: Policy = STAFFED
    calendar: Weekdays = ENGLAND
    snoozes: tuple[Snooze, ...] = ()
    lists_planned_on: date | None = None
    said: dict[tuple[Occurrence, str], dict[str, date]] = field(default_factory=dict)

    def words_on(self, on: date) -> list[Word]:
        """What is said and skipped on a day, without remembering it."""
        directory = Directory((self.person, *self.others), self.policy, on)
        planned_on = self.lists_planned_on
        ladder = Ladder(self.policy, self.calendar, directory, on, lists_planned_on=planned_on)
        return [
            word
            for each in Tracker(self.policy, on).standings([(self.person, self.records)])
            for word in ladder.words_for(each, self.said, self.snoozes)
        ]

    def live(self, on: date) -> list[Nudge]:
        """One day: what is said, remembered."""
        nudges = [word for word in self.words_on(on) if isinstance(word, Nudge)]
        for nudge in nudges:
            told = (nudge.occurrence, nudge.addressee.key)
            self.said.setdefault(told, {})[nudge.rung.key] = on
        return nudges

    def walk(
        self, course: str, from_on: str, to_on: str, *, without: Collection[str] = ()
    ) -> list[str]:
        """Every day of a time, weekends too: the lines about one course, as `line` writes them.

        Nothing is planned on the days `without`, as when the machine is down.
        """
        return [
            line(on, nudge)
            for on in days_between(from_on, to_on)
            if on.isoformat() not in without
            for nudge in self.live(on)
            if nudge.occurrence.course == course
        ]

    def told_others(self, course: str, from_on: str, to_on: str) -> list[str]:
        """The lines of a course that went to others, with the key of whoever was told."""
        return [
            f"{on:%a} {on.isoformat()} {nudge.rung.code} {nudge.addressee.key}"
            for on in days_between(from_on, to_on)
            for nudge in self.live(on)
            if nudge.addressee.role is not Role.PERSON and nudge.occurrence.course == course
        ]

    def skips_on(self, on: str) -> list[tuple[str, str]]:
        """The courses about which nothing is said on a day, each with the reason."""
        words = self.words_on(day(on))
        return [(word.course, word.reason.value) for word in words if isinstance(word, Skipped)]


def line(on: date, nudge: Nudge) -> str:
    """One line of a life: `Mon 2026-11-23 person welcome`."""
    return f"{on:%a} {on.isoformat()} {nudge.addressee.role.value} {nudge.rung.code}"


def days_between(from_on: str, to_on: str) -> list[date]:
    """Every day of a time, first and last included."""
    first, last = day(from_on), day(to_on)
    return [first + ONE_DAY * place for place in range((last - first).days + 1)]
