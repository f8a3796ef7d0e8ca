"""How the tests of figures count: some people with their records, on the cast's day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from tests.cast import TODAY
from tests.default_policy import POLICY
from training.figures import Figures
from training.people import Person
from training.policy import Policy
from training.records import Records
from training.tally import Outreach, Tally
from training.tracker import Tracker

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def counted(
    people: Iterable[tuple[Person, Records]],
    *,
    policy: Policy = POLICY,
    outreach: Outreach | None = None,
    on: date = TODAY,
) -> Figures:
    """The figures of these people and nobody else."""
    tally = Tally(policy, on, outreach or Outreach())
    for standing in Tracker(policy, on).standings(people):
        tally.add(standing)
    return tally.figures(NINE)
