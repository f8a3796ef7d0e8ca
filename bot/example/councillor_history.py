"""The training histories of councillors: 22 of 48 have no e-learning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.example.councillors import SCRUTINY_GROUP, Councillor
from bot.example.dice import days_between
from bot.example.history import lms_record
from bot.example.records import Record
from bot.example.renewals import weekday_before
from bot.example.sessions import session_from
from training.records import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.example.scene import Scene

WITHOUT_ELEARNING = 22
AUDIT_SHARE = 0.65
AWARENESS_SHARES = {"member_awareness_adult": 0.6, "member_awareness_child": 0.5}
OTHERS_SHARE = 0.1
LONGEST_DAYS = 1700


class CouncillorHistory:
    """Writes the councillors' histories; decides once who has never done the e-learning."""

    def __init__(
        self, scene: Scene, councillors: tuple[Councillor, ...], *, shared: Councillor
    ) -> None:
        self._scene = scene
        self._rng = scene.dice("councillor history")
        others = [one.councillor_id for one in councillors if one is not shared]
        self._without = frozenset(self._rng.sample(others, WITHOUT_ELEARNING))

    def records_of(self, councillor: Councillor) -> Iterator[Record]:
        """Tell the whole history of one councillor."""
        rng = self._rng
        if councillor.councillor_id not in self._without:
            yield lms_record(self._day(councillor, rng))
        if rng.random() < AUDIT_SHARE:
            day = self._day(councillor, rng)
            yield Record("self_audit", day, Source.SELF_CERTIFIED, "")
        for course, share in AWARENESS_SHARES.items():
            chance = share if councillor.groups == SCRUTINY_GROUP else OTHERS_SHARE
            day = session_from(course, self._day(councillor, rng))
            if rng.random() < chance and day <= self._scene.as_of:
                yield Record(course, day, Source.REGISTER, f"Members' session {day}")

    def _day(self, councillor: Councillor, rng: Random) -> date:
        """Draw a day in office: most in the first half year after an election, some before as_of."""
        as_of = self._scene.as_of
        start = max(councillor.elected_on, as_of - timedelta(days=LONGEST_DAYS))
        served = (as_of - start).days
        soon = min(served, 200) if rng.random() < 0.5 else served  # noqa: PLR2004
        day = start + days_between(min(5, served), soon, rng=rng)
        return max(weekday_before(day), start)
