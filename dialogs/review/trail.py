"""The paper's tables of escalations: to which office, and what became of them, quarter by quarter."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from dialogs.figure_words import number, some
from dialogs.review.paper import Table
from dialogs.review.words import Rows, quarter_name, tables
from training.days import long_date
from training.escalated import ESCALATIONS, Sequel
from training.nudges import Role, RungKind
from training.policy import Policy
from training.quarters import Quarter
from training.review import Review, shows_councillors

Column = TypeVar("Column", bound=Hashable)
Named = TypeVar("Named", bound=Hashable)

OFFICES = {
    Role.MANAGER: "line manager",
    Role.GROUP_LEADER: "group leader",
    Role.HEAD_OF_SERVICE: "head of service",
    Role.SCRUTINY_OFFICER: "scrutiny officer",
    Role.SAFEGUARDING_TEAM: "safeguarding team",
}
_WITH_FEW_COUNCILLORS = {
    Role.GROUP_LEADER: Role.MANAGER,
    Role.SCRUTINY_OFFICER: Role.HEAD_OF_SERVICE,
}
SEQUELS = {
    Sequel.DONE: "Done since",
    Sequel.DISPENSED: "Dispensation recorded: trained with another employer",
    Sequel.EXEMPT: "Exempt, with the reason recorded",
    Sequel.WAITING: "Open: evidence waits to be checked",
    Sequel.AWAY: "Open: away, with the reason recorded",
    Sequel.OPEN: "Open: no reason recorded",
    Sequel.NOT_ASKED: "No longer asked of them",
    Sequel.LEFT: "Left without having done it",
}
NOT_KNOWN = "not known"


def by_office(review: Review, policy: Policy) -> Iterator[Table]:
    """How many in each quarter, in the order of the rungs.

    Where councillors are too few to be shown apart, their offices stand together with those of staff.
    """
    apart = shows_councillors(review, policy.smallest_service)
    made: Counter[tuple[Quarter, tuple[RungKind, Role]]] = Counter()
    for (quarter, rung, role), count in review.escalated.made.items():
        office = role if apart else _WITH_FEW_COUNCILLORS.get(role, role)
        made[quarter, (rung, office)] += count
    offices = [(rung, role) for rung in ESCALATIONS for role in OFFICES]

    def name_of(office: tuple[RungKind, Role]) -> str:
        rung, role = office
        return f"{_when(rung, policy)}, to the {_office(role, apart=apart)}"

    rows = _rows(made, review.period.quarters(), offices, name_of)
    return _by_quarter("Escalations made, by quarter and office", rows, review, "Escalated")


def by_sequel(review: Review, policy: Policy) -> Iterator[Table]:
    """By the quarter in which they were made, then by how late the matter was."""
    day = long_date(review.period.to_on)
    by_quarter: Counter[tuple[Quarter, Sequel]] = Counter()
    by_rung: Counter[tuple[RungKind, Sequel]] = Counter()
    for (quarter, rung, sequel), count in review.escalated.became.items():
        by_quarter[quarter, sequel] += count
        by_rung[rung, sequel] += count
    told = f"What had become of the escalations by {day}"
    rows = _rows(by_quarter, review.period.quarters(), list(Sequel), SEQUELS.__getitem__)
    yield from _by_quarter(
        f"{told}, by the quarter in which they were made", rows, review, "By then"
    )
    rows = _rows(by_rung, ESCALATIONS, list(Sequel), SEQUELS.__getitem__)
    columns = [_when(rung, policy) for rung in ESCALATIONS]
    yield from tables(f"{told}, by how late it was", columns, rows, corner="By then")


def _by_quarter(caption: str, rows: Rows, review: Review, corner: str) -> Iterator[Table]:
    """A column for each quarter; of one before the first message nothing is known."""
    since, quarters = review.limits.told_since, review.period.quarters()
    is_known = [since is not None and since <= quarter.to_on for quarter in quarters]
    shown = [
        (name, [cell if known else NOT_KNOWN for cell, known in zip(cells, is_known, strict=True)])
        for name, cells in rows
    ]
    return tables(caption, [quarter_name(each) for each in quarters], shown, corner=corner)


def _rows(
    counts: Mapping[tuple[Column, Named], int],
    columns: Sequence[Column],
    names: Sequence[Named],
    name_of: Callable[[Named], str],
) -> Rows:
    """A row for each name of which there is anything, and one for all."""
    rows: Rows = []
    for name in names:
        cells = [counts.get((column, name), 0) for column in columns]
        if any(cells):
            rows.append((name_of(name), [number(count) for count in cells]))
    totals = [sum(counts.get((column, name), 0) for name in names) for column in columns]
    return [*rows, ("All", [number(count) for count in totals])]


def _when(rung: RungKind, policy: Policy) -> str:
    """How late something is when it is escalated so far."""
    after = policy.escalation
    match rung:
        case RungKind.ESCALATE_MANAGER:
            return f"{some(after.manager_after_days, 'day', 'days')} late"
        case RungKind.ESCALATE_HEAD:
            return f"{some(after.head_after_days, 'day', 'days')} late"
        case _:
            return f"{some(after.team_after_days, 'day', 'days')} late or past the latest date"


def _office(role: Role, *, apart: bool) -> str:
    if apart:
        return OFFICES[role]
    beside = [OFFICES[each] for each, shown_as in _WITH_FEW_COUNCILLORS.items() if shown_as is role]
    return " or ".join([OFFICES[role], *beside])
