"""“Who has not done the self-audit?”: for those who answer for councillors, and for nobody else.

A group leader sees their group, the scrutiny officer every councillor, the safeguarding team everybody.
The answer says whom it covers, and that somebody looked is written down. Only whether somebody has
answered is shown, never what.
"""

from collections.abc import Sequence
from datetime import datetime

from dialogs.overdue.looking import LOOKED
from dialogs.pressing import worst_first
from dialogs.replies import Listing, Notice, Reply, Row
from dialogs.states import name_of, when
from dialogs.wording import HELP, MY_TRAINING, listed
from storage import audit, people, snapshot
from storage.audit import Entry
from storage.columns import Facts
from storage.database import Connection, Transactions
from training.access import Sight
from training.grounds import Scope, View
from training.people import Person
from training.policy import Policy
from training.status import OPEN, State, Status
from training.tracker import Standing, Tracker


class Unanswered:
    """Answers who has not sent their self-audit."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    async def answer(self, asker: Person, now: datetime) -> tuple[Reply, ...]:
        """The list of whoever the asker answers for; `now` is in the council's zone."""
        view = view_of(asker, self._policy, now)
        if view is None:
            return (not_for_you(),)
        async with self._database.reading() as conn:
            known = await snapshot.of_people(conn, await people.councillors(conn))
        tracker = Tracker(self._policy, now.date())
        seen = [each for each in tracker.standings(known.values()) if view.shows(each.person, {})]
        async with self._database.writing() as conn:
            await _note(conn, asker, view, len(seen), at=now)
        return (listing(seen, view, self._policy),)


def view_of(asker: Person, policy: Policy, now: datetime) -> View | None:
    """The widest view of councillors that somebody has on a day; None of whoever has none."""
    sight = Sight(asker, policy, now.date())
    return sight.view(Scope.COUNCILLORS) or sight.view(Scope.GROUP)


def listing(seen: Sequence[Standing], view: View, policy: Policy) -> Listing:
    """Everybody in the view who has not answered, the longest late first."""
    asked = [(each, status) for each in seen if (status := _status(each, policy))]
    whose_is = {id(status): each for each, status in asked if status.state in OPEN}
    statuses = worst_first(status for _, status in asked if status.state in OPEN)
    return Listing(
        title="Who has not answered the self-audit",
        sentences=(_summary(len(statuses), len(asked), _covered(view, seen)),),
        rows=tuple(_row(whose_is[id(each)], each) for each in statuses),
        suggestions=(HELP,),
    )


def not_for_you() -> Notice:
    """To everybody who answers for no councillor."""
    return Notice(
        title="I cannot tell you that",
        sentences=(
            "Group leaders see it of their group; the scrutiny officer and the safeguarding team of all "
            "councillors.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def _status(standing: Standing, policy: Policy) -> Status | None:
    """Where somebody stands with it; None where it is not asked of them."""
    status = standing.status_for(policy.self_audit.course)
    return None if status is None or status.state is State.EXEMPT else status


def _covered(view: View, seen: Sequence[Standing]) -> str:
    """Whom the answer covers."""
    if view.grounds[0].scope is not Scope.GROUP:
        return "All councillors"
    groups = {seat.party_group for each in seen for seat in each.person.seats_on(each.on)}
    return f"Your group, {listed(sorted(groups))}" if groups else "Your group"


def _summary(unanswered: int, asked: int, covered: str) -> str:
    if not asked:
        return f"{covered}: nobody is asked at the moment."
    if not unanswered:
        return f"{covered}: everybody has answered, {asked} of {asked}."
    has = "has" if unanswered == 1 else "have"
    return f"{covered}: {unanswered} of {asked} {has} not answered."


def _row(standing: Standing, status: Status) -> Row:
    person = standing.person
    seat = person.seats_on(standing.on)[0]
    away = " Away at the moment." if person.absence_on(standing.on) else ""
    return Row(
        heading=f"{person.name} ({seat.ward}, {seat.party_group})",
        state=name_of(status.state),
        sentences=(f"{when(status)}{away}",),
    )


async def _note(conn: Connection, asker: Person, view: View, count: int, *, at: datetime) -> None:
    detail: Facts = {
        "at": "self-audits",
        "scope": view.grounds[0].scope.value,
        "people": count,
    }
    await audit.write(conn, Entry(at, asker.person_id, LOOKED, detail=detail))
