"""What stands on a manager's list, and on whose (docs/rules.md, 14).

A line is a nudge like any other, so that the ledger proves what each manager was told and it is
looked at again before it is sent; but it is on no ladder, and says the same again on the next list.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from training.chain import Directory, hat_behind
from training.list_days import ListDue
from training.nudges import Nudge, Rung, RungKind
from training.policy import Policy
from training.rungs import matter_of, pauses_until
from training.status import OPEN, State, Status
from training.tracker import Standing

SOON = timedelta(days=7)

_INCOMPLETE = OPEN | {State.PENDING}


class Lists:
    """The managers' lists of one day; without lines where no list is due."""

    def __init__(self, policy: Policy, directory: Directory, due: ListDue | None) -> None:
        self._policy = policy
        self._directory = directory
        self._due = due

    def lines_for(self, standing: Standing) -> Iterator[Nudge]:
        """The lines about one person, to whoever stands above them; nobody is listed while away."""
        if self._due is None or standing.person.absence_on(standing.on) is not None:
            return
        for status in standing.statuses:
            if is_on_list(self._due.kind, status, standing.on, self._policy):
                yield from self._line(self._due, status, standing)

    def _line(self, due: ListDue, status: Status, standing: Standing) -> Iterator[Nudge]:
        person = standing.person
        matter = matter_of(person, status, self._policy)
        if matter is None:
            return
        hat = hat_behind(status.requirement, person, standing.on)
        yield Nudge(
            matter.occurrence,
            self._directory.manager_for(person, hat),
            Rung(due.kind, (due.on - matter.occurrence.on).days),
            due_on=status.due_on,
            valid_until=status.valid_until,
        )


def is_on_list(kind: RungKind, status: Status, on: date, policy: Policy) -> bool:
    """Whether a status belongs on a list of that kind on a day.

    The month's list has all that is incomplete, the week's what is late or due within seven days.
    While its evidence is looked at, something waits off the week's list.
    """
    if status.requirement.recommended or status.state not in _INCOMPLETE:
        return False
    return kind is RungKind.MONTH_END_LIST or _is_pressing(status, on, policy)


def _is_pressing(status: Status, on: date, policy: Policy) -> bool:
    until = pauses_until(status, policy)
    if until is not None and on < until:
        return False
    has_run_out = status.valid_until is not None
    return has_run_out or (status.due_on is not None and status.due_on <= on + SOON)
