"""Reviews for the tests of their words: a half-year of a council of a thousand, and of a small one."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.default_policy import POLICY
from tests.dialogs.digests_made import FIGURES
from training.escalated import Dispatch, Escalated, Sequel
from training.figures import Figures, Rate, Share
from training.nudges import Role, RungKind
from training.quarters import ReviewPeriod
from training.review import Limits, Point, PolicyUse, Reports, Review

PERIOD = ReviewPeriod(date(2026, 4, 1), date(2026, 9, 30))
SPRING, SUMMER = PERIOD.quarters()
MANAGER, HEAD, TEAM = (
    RungKind.ESCALATE_MANAGER,
    RungKind.ESCALATE_HEAD,
    RungKind.ESCALATE_TEAM,
)


def taken(moment: datetime, **changes: object) -> Figures:
    """The digests' figures as of another moment."""
    return replace(FIGURES, taken_at=moment, **changes)  # type: ignore[arg-type]


BEFORE = taken(
    datetime(2026, 3, 31, tzinfo=UTC),
    people=1_020,
    overall=Rate(1_700, 1_900),
    councillors=Rate(28, 48),
    courses={"handout": Rate(900, 1_000), "elearning": Rate(800, 900)},
)
JUNE = taken(datetime(2026, 6, 29, 9, tzinfo=UTC), policy="sha256:old")
SEPTEMBER = taken(datetime(2026, 9, 30, tzinfo=UTC))
ESCALATED = Escalated(
    made=Counter(
        {
            (SPRING, MANAGER, Role.MANAGER): 1_200,
            (SPRING, MANAGER, Role.GROUP_LEADER): 4,
            (SUMMER, HEAD, Role.HEAD_OF_SERVICE): 30,
            (SUMMER, HEAD, Role.SCRUTINY_OFFICER): 2,
            (SUMMER, TEAM, Role.SAFEGUARDING_TEAM): 1,
        }
    ),
    became=Counter(
        {
            (SPRING, MANAGER, Sequel.DONE): 1_190,
            (SPRING, MANAGER, Sequel.OPEN): 14,
            (SUMMER, HEAD, Sequel.EXEMPT): 30,
            (SUMMER, HEAD, Sequel.AWAY): 2,
            (SUMMER, TEAM, Sequel.LEFT): 1,
        }
    ),
    matters=1_210,
    people=800,
    ended_since=9,
    unsent=Counter({Dispatch.IN_DOUBT: 1, Dispatch.FAILED: 2}),
)
LIMITS = Limits(
    listed_since=date(2026, 4, 20),
    told_since=date(2026, 5, 5),
    oldest_record=date(2016, 12, 1),
    weeks=26,
    frozen_weeks=20,
    reports=Reports(5, 2, 13, (date(2026, 6, 1), date(2026, 8, 1))),
    messages=Counter({Dispatch.SENT: 5_000, Dispatch.IN_DOUBT: 3, Dispatch.WAITING: 1}),
)
REVIEW = Review(
    PERIOD,
    datetime(2026, 11, 23, 9, tzinfo=UTC),
    POLICY.fingerprint,
    (
        Point(None, BEFORE, is_frozen=False),
        Point(SPRING, JUNE, is_frozen=True),
        Point(SUMMER, SEPTEMBER, is_frozen=False),
    ),
    ESCALATED,
    LIMITS,
    (PolicyUse("sha256:old", date(2026, 4, 1)), PolicyUse(POLICY.fingerprint, date(2026, 7, 1))),
)
ALL_KNOWN = replace(
    REVIEW,
    points=(
        Point(None, BEFORE, is_frozen=True),
        Point(SPRING, replace(JUNE, policy=POLICY.fingerprint), is_frozen=True),
        Point(SUMMER, replace(SEPTEMBER, waiting_since=None, waiting=0), is_frozen=True),
    ),
    escalated=Escalated(),
    limits=Limits(
        listed_since=date(2020, 1, 6),
        told_since=date(2020, 1, 6),
        oldest_record=date(2010, 1, 4),
        weeks=26,
        frozen_weeks=26,
        reports=Reports(6),
        messages={Dispatch.SENT: 1},
    ),
)


def with_last(review: Review = REVIEW, **changes: object) -> Review:
    """The same with other figures at its end."""
    last = review.points[-1]
    figures = replace(last.figures, **changes)  # type: ignore[arg-type]
    return replace(review, points=(*review.points[:-1], replace(last, figures=figures)))


def with_limits(review: Review = REVIEW, **changes: object) -> Review:
    """The same with other limits."""
    return replace(review, limits=replace(review.limits, **changes))  # type: ignore[arg-type]


def with_every(review: Review = REVIEW, **changes: object) -> Review:
    """The same with other figures at each of its points."""
    points = tuple(
        replace(each, figures=replace(each.figures, **changes))  # type: ignore[arg-type]
        for each in review.points
    )
    return replace(review, points=points)


FEW_COUNCILLORS = with_every(
    councillors=Rate(1, 2),
    kinds={"staff": Rate(1_800, 1_910), "councillor": Rate(2, 4)},
    courses={"elearning": Rate(910, 1_000), "self_audit": Rate(1, 2)},
    councillor_courses={"elearning": Rate(1, 2), "self_audit": Rate(1, 2)},
    party_groups={"Meadow Group": Share(2, Rate(1, 2))},
)
