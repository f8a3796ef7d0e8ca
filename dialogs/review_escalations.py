"""The paper's audit trail of escalations: how many, to which office, and what became of them."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from dialogs.digest_words import number, some
from dialogs.paper import Section, Table
from dialogs.review_words import listed, quarter_name, tables
from training.days import long_date
from training.escalated import ESCALATIONS, Dispatch, Escalated, Sequel
from training.nudges import Role, RungKind
from training.policy import Policy
from training.quarters import Quarter
from training.review import Review, shows_councillors

Rows = list[tuple[str, Sequence[str]]]
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
_UNSENT = {
    Dispatch.IN_DOUBT: "may or may not have arrived",
    Dispatch.FAILED: "could not be delivered",
    Dispatch.WAITING: "had not gone when this paper was made",
}


def escalation_section(review: Review, policy: Policy) -> Section:
    """How many were made, then what became of them; openly also those that did not arrive."""
    told = review.escalated
    unsent = unsent_words(told.unsent, "escalation", "escalations")
    not_sent = (f"Not counted here: {unsent}.",) if unsent else ()
    if not told.total:
        return Section("Escalations", ("No escalation was made in the period.", *not_sent))
    return Section(
        "Escalations",
        (_how_many(told), *_ended_since(review), *not_sent),
        (
            Section("To which office", tuple(_by_office(review, policy))),
            Section("What became of them", (_reasons(), *_by_sequel(review, policy))),
        ),
    )


def what_became(review: Review) -> str:
    """The summary's one sentence."""
    told = review.escalated
    if not told.total:
        return "No escalation was made in the period."
    made = some(told.total, "escalation was made", "escalations were made")
    return (
        f"{made} in the period; on {long_date(review.period.to_on)}, {number(told.still_open)} of them "
        "were about something still open."
    )


def unsent_words(unsent: Mapping[Dispatch, int], one: str, many: str) -> str:
    """What is not known to have arrived: `2 escalations that may or may not have arrived`."""
    parts = [
        f"{some(unsent[each], one, many)} that {said}"
        for each, said in _UNSENT.items()
        if unsent.get(each)
    ]
    return listed(parts) if parts else ""


def _how_many(told: Escalated) -> str:
    made = some(told.total, "escalation was made", "escalations were made")
    about = some(told.matters, "requirement", "requirements")
    people = some(told.people, "person", "people")
    return (
        f"{made} in the period, about {about} of {people}. What stays open is escalated to up to three "
        "offices, and counts once for each."
    )


def _ended_since(review: Review) -> Iterator[str]:
    told = review.escalated
    if told.ended_since is None or not told.still_open:
        return
    still_open = some(told.still_open, "escalation", "escalations")
    yield (
        f"Of the {still_open} still open on {long_date(review.period.to_on)}, "
        f"{number(told.ended_since)} had come to an end by {long_date(review.made_at.date())}."
    )


def _by_office(review: Review, policy: Policy) -> Iterator[Table]:
    """How many in each quarter, in the order of the rungs; a councillor's office where they are many."""
    told, apart = review.escalated, shows_councillors(review, policy.smallest_service)
    made: Counter[tuple[Quarter, tuple[RungKind, Role]]] = Counter()
    for (quarter, rung, role), count in told.made.items():
        office = role if apart else _WITH_FEW_COUNCILLORS.get(role, role)
        made[quarter, (rung, office)] += count
    offices = [(rung, role) for rung in ESCALATIONS for role in OFFICES]

    def name_of(office: tuple[RungKind, Role]) -> str:
        rung, role = office
        return f"{_when(rung, policy)}, to the {_office(role, apart=apart)}"

    rows = _rows(made, review.period.quarters(), offices, name_of)
    return _table("Escalations made, by quarter and office", rows, review, "Escalated")


def _by_sequel(review: Review, policy: Policy) -> Iterator[Table]:
    """By the quarter in which they were made, then by how late the matter was."""
    day = long_date(review.period.to_on)
    by_quarter: Counter[tuple[Quarter, Sequel]] = Counter()
    by_rung: Counter[tuple[RungKind, Sequel]] = Counter()
    for (quarter, rung, sequel), count in review.escalated.became.items():
        by_quarter[quarter, sequel] += count
        by_rung[rung, sequel] += count
    rows = _rows(by_quarter, review.period.quarters(), list(Sequel), SEQUELS.__getitem__)
    caption = f"What had become of the escalations by {day}, by the quarter in which they were made"
    yield from _table(caption, rows, review, "By then")
    rows = _rows(by_rung, ESCALATIONS, list(Sequel), SEQUELS.__getitem__)
    caption = f"What had become of the escalations by {day}, by how late the requirement was"
    columns = [_when(rung, policy) for rung in ESCALATIONS]
    yield from tables(caption, columns, rows, corner="By then")


def _reasons() -> str:
    return (
        "Done means done by the day named, whatever has run out since. Every exemption and absence is "
        "on record with its reason and who recorded it; this paper repeats no reasons."
    )


def _table(caption: str, rows: Rows, review: Review, corner: str) -> Iterator[Table]:
    columns = [quarter_name(each) for each in review.period.quarters()]
    return tables(caption, columns, rows, corner=corner)


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
    """The office; where councillors are too few to be shown apart, theirs beside that of staff."""
    if apart:
        return OFFICES[role]
    beside = [OFFICES[each] for each, shown_as in _WITH_FEW_COUNCILLORS.items() if shown_as is role]
    return " or ".join([OFFICES[role], *beside])
