"""Reasons for a delay: what somebody who answers for a late person has put on record.

Kept for good; a newer one about the same occurrence stands beside the older. It silences nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from training.days import long_date
from training.nudges import Occurrence
from training.policy import OTHER_REASON


@dataclass(frozen=True, slots=True)
class Delay:
    """One reason, about one occurrence.

    `reason` is its code in the policy, `words` how the policy put it then, `note` what was added.
    `recorded_by` is a person's id; `recorded_at` is in the council's zone or in UTC.
    """

    occurrence: Occurrence
    reason: str
    words: str
    note: str | None
    expected_by: date | None
    recorded_by: str
    recorded_at: datetime

    @property
    def is_their_own(self) -> bool:
        """Whether the late person gave it themself."""
        return self.recorded_by == self.occurrence.person_id

    @property
    def sentence(self) -> str:
        """The reason with its note, and by when it is expected; “something else” says nothing itself."""
        words = None if self.reason == OTHER_REASON and self.note else self.words
        expected = f"Expected by {long_date(self.expected_by)}" if self.expected_by else None
        said = (each.rstrip(".") for each in (words, self.note, expected) if each)
        return " ".join(f"{each}." for each in said)


Delays: TypeAlias = Mapping[Occurrence, Delay]
"""The latest reason for each occurrence that has one."""

NO_DELAYS: Delays = {}


def latest_of(delays: Iterable[Delay]) -> dict[Occurrence, Delay]:
    """The newest of each occurrence; of the same moment the last given."""
    newest: dict[Occurrence, Delay] = {}
    for each in delays:
        before = newest.get(each.occurrence)
        if before is None or each.recorded_at >= before.recorded_at:
            newest[each.occurrence] = each
    return newest
