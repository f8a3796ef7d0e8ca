"""The council's policy as values: who must have which course by when, and how people are told.

Read from YAML by `bot/policy_file/`; what each number means stands in the default policy,
`bot/example/policy.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from training.courses import Course
from training.days import Allowance
from training.delivery import Unsettled
from training.people import Kind


class Renewal(StrEnum):
    """When a requirement that was met must be met again; the strictest first."""

    ALWAYS = "always"
    ON_NEW_VERSION = "on_new_version"
    UNLESS_HIGHER_REQUIRED = "unless_higher_required"
    NEVER = "never"

    @property
    def strictness(self) -> int:
        """Its place in the order, 0 for the strictest."""
        return list(Renewal).index(self)


class LatestBy(StrEnum):
    """A latest date that is not an allowance from the start."""

    END_OF_ELECTION_YEAR = "end_of_election_year"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a rule is for: a kind of person, narrowed by assessed post titles or by groups.

    `post_level` names the policy's list (basic, advanced), `titles` holds its titles case-folded;
    both are None where every post counts. Empty `groups` means every group.
    """

    kind: Kind
    post_level: str | None = None
    titles: frozenset[str] | None = None
    groups: frozenset[str] = frozenset()

    @property
    def depends_on_post(self) -> bool:
        """Whether the time allowed runs from taking up the post instead of from the start."""
        return self.titles is not None


@dataclass(frozen=True, slots=True)
class MissedSession:
    """What somebody who missed a session must do instead, and within how many days."""

    course: str
    days: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the policy's requirements.

    `due` is None only where `recommended`. With `started_from`, people who started earlier are
    outside; with `effective_on`, nothing is due before that day plus the allowance. `valid_months`
    replaces the course's own validity for completions of that very course.
    """

    course: str
    audience: Audience
    due: Allowance | None
    renews: Renewal
    latest: Allowance | LatestBy | None = None
    started_from: date | None = None
    effective_on: date | None = None
    recommended: bool = False
    valid_months: int | None = None
    interim: str | None = None
    missed: MissedSession | None = None


@dataclass(frozen=True, slots=True)
class LadderDays:
    """The days on which the person is told, counted from a due date or an expiry.

    The furthest of `before_due_days` (30) is said only where at least `long_allowance_days` were
    allowed, so that nobody is reminded of something they were just told.
    """

    before_due_days: tuple[int, ...] = (30, 7, 1)
    long_allowance_days: int = 60
    before_expiry_days: tuple[int, ...] = (90, 60, 30, 7, 1)
    after_days: tuple[int, ...] = (1, 7, 14, 21)


@dataclass(frozen=True, slots=True)
class Escalation:
    """The days after a due date or an expiry on which others are told."""

    manager_after_days: int = 7
    head_after_days: int = 28
    team_after_days: int = 42


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When messages may go out: weekdays (Monday is 0) and hours in the council's time zone."""

    weekdays: frozenset[int] = frozenset(range(5))
    from_time: time = time(8, 30)
    to_time: time = time(17, 0)
    zone: str = "Europe/London"


@dataclass(frozen=True, slots=True)
class DigestSlot:
    """A weekday (Monday is 0) and a time at which something weekly goes out."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Digests:
    """When the groups and the managers get their lists.

    The e-mail addresses are those of mailing lists, for a group whose Teams channel is not linked;
    without one its digest goes to the safeguarding mailbox.
    """

    ssg: DigestSlot = DigestSlot(0, time(9, 0))
    osg: DigestSlot = DigestSlot(0, time(9, 15))
    managers: DigestSlot = DigestSlot(0, time(8, 30))
    ssg_email: str | None = None
    osg_email: str | None = None


@dataclass(frozen=True, slots=True)
class Rag:
    """The compliance in per cent from which a figure is green or amber; below is red."""

    green_from: int = 95
    amber_from: int = 85


@dataclass(frozen=True, slots=True)
class Roles:
    """Who holds which office, by employee number or councillor id."""

    safeguarding_team: tuple[str, ...] = ()
    scrutiny_officer: str | None = None
    heads_of_service: Mapping[str, str] = field(default_factory=dict)
    group_leaders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SelfAuditTerms:
    """The councillors' self-audit: the course that answering it completes, and what may count besides.

    An equivalent training elsewhere counts as `equivalent_of` if it was completed within so many months
    before the self-audit.
    """

    course: str = "self_audit"
    equivalent_of: str = "elearning"
    within_months: int = 12


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where a safeguarding concern goes, and whom to ask about training: routes, never persons."""

    emergency: str
    safeguarding_mailbox: str
    officers: str
    adults: str
    children: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a council decides; `fingerprint` is `sha256:` and the hash of the file's bytes.

    `courses` and `rules` keep the file's order. `satisfies` maps a course to the lower courses that
    it also meets; any pair not listed does not satisfy. `uncertain` says what becomes of a kind of
    message that may or may not have arrived; a kind that it leaves out is held.
    """

    fingerprint: str
    council: str
    nation: str
    courses: Mapping[str, Course]
    satisfies: Mapping[str, frozenset[str]]
    post_levels: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    contacts: Contacts
    renewal_window_days: int = 90
    pending_pause_days: int = 14
    return_grace_days: int = 14
    hold_above: int = 50
    smallest_service: int = 5
    ladder: LadderDays = LadderDays()
    escalation: Escalation = Escalation()
    working_time: WorkingTime = WorkingTime()
    digests: Digests = Digests()
    rag: Rag = Rag()
    roles: Roles = Roles()
    self_audit: SelfAuditTerms = SelfAuditTerms()
    uncertain: Mapping[str, Unsettled] = field(default_factory=dict)

    def meets(self, wanted: str) -> tuple[str, ...]:
        """The courses whose completion counts for a wanted one: itself first, then higher ones."""
        return (wanted, *(code for code in self.courses if wanted in self.satisfies.get(code, ())))

    def course_named(self, name: str) -> Course | None:
        """The course with that code, title or alias, whatever its case."""
        wanted = name.strip().casefold()
        for course in self.courses.values():
            if wanted in (course.code.casefold(), course.title.casefold()):
                return course
            if any(wanted == alias.casefold() for alias in course.aliases):
                return course
        return None

    def assesses(self, title: str) -> bool:
        """Whether any of the policy's post lists names this title."""
        wanted = title.casefold()
        return any(
            wanted == each.casefold() for level in self.post_levels.values() for each in level
        )
