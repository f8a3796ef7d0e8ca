"""Digests for the tests of their words: one of a small council, and one where nothing is late."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from dialogs.digests.digest import compose
from dialogs.letters.letter import Letter
from dialogs.replies import Listing, Row
from tests.default_policy import POLICY
from training.delivery import Channel
from training.digest import Digest
from training.figures import (
    Case,
    Chased,
    Counts,
    Figures,
    Longest,
    Rate,
    Reach,
    Share,
    ToDo,
)
from training.nudges import Role
from training.policy import Policy

WEEK = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BOTH = ("basic_adult", "basic_child")
NAMES = {
    "bram": "Bram Holloway",
    "cleo": "Cleo Marsh",
    "hana": "Hana Lowe",
    "ivo": "Ivo Brandt",
    "jan": "Jan Ostler",
}
CASES = (
    Case(
        "bram",
        BOTH,
        date(2026, 10, 7),
        is_unbooked=True,
        told_id="cleo",
        told_on=date(2026, 10, 19),
    ),
    Case("hana", ("elearning",), date(2026, 11, 2)),
    Case("ivo", ("basic_adult",), None, missed_on=date(2026, 11, 12), booked_on=date(2026, 12, 10)),
)
FIGURES = Figures(
    WEEK,
    NINE,
    POLICY.fingerprint,
    people=1_046,
    overall=Rate(1_870, 2_000),
    courses={"handout": Rate(960, 1_000), "elearning": Rate(910, 1_000)},
    services={
        "Customers": Share(40, Rate(58, 70)),
        "Housing": Share(90, Rate(160, 165)),
        "Audit": Share(3, Rate(3, 6)),
        "Museum": Share(2, Rate(4, 4)),
    },
    kinds={"staff": Rate(1_800, 1_910), "councillor": Rate(70, 90)},
    councillors=Rate(31, 48),
    councillor_courses={"elearning": Rate(40, 48), "self_audit": Rate(30, 48)},
    party_groups={"Meadow Group": Share(45, Rate(30, 45)), "Mill": Share(3, Rate(1, 3))},
    counts=Counts(overdue=110, expired=20, due=15, expiring=60, breached=4, away=2),
    chased=Chased(late=6, missed=1, unbooked=2, unanswered=1),
    longest=Longest(date(2025, 11, 3), "elearning", "Customers"),
    waiting=3,
    waiting_since=date(2026, 11, 2),
    reach=Reach(unreachable=2, uncertain=1, held=4),
    to_do=(
        ToDo("Customers", "jan", Chased(5, 1, 2, 1), 6, CASES),
        ToDo(None, None, Chased(1), 1, (Case("gone", ("self_audit",), date(2026, 11, 12)),)),
    ),
)
BEFORE = replace(
    FIGURES,
    week=WEEK - timedelta(weeks=1),
    taken_at=NINE - timedelta(weeks=1),
    overall=Rate(1_880, 2_000),
    courses={"handout": Rate(950, 1_000), "elearning": Rate(910, 1_000)},
)
ALL_WELL = Figures(
    WEEK,
    NINE,
    POLICY.fingerprint,
    people=12,
    overall=Rate(20, 20),
    courses={"elearning": Rate(20, 20)},
    services={"Customers": Share(12, Rate(20, 20))},
    kinds={"staff": Rate(20, 20)},
)


@dataclass(frozen=True, slots=True)
class Posted:
    """A digest on its way."""

    channel: Channel = Channel.TEAMS
    policy: Policy = POLICY


def strategic(figures: Figures = FIGURES, *before: Figures) -> Digest:
    """The directors' digest."""
    return Digest(Role.SSG, figures, before)


def operational(figures: Figures = FIGURES) -> Digest:
    """The operational digest."""
    return Digest(Role.OSG, figures, names=NAMES)


def written(digest: Digest, channel: Channel = Channel.TEAMS) -> Letter:
    """The letter of a digest."""
    return compose(Posted(channel), digest)


def said(letter: Letter) -> list[str]:
    """Everything but the rows, in order."""
    return [each for reply in letter.replies for each in (reply.title, *reply.sentences)]


def rows(letter: Letter) -> list[Row]:
    """The rows of all its listings, in order."""
    return [row for reply in letter.replies if isinstance(reply, Listing) for row in reply.rows]
