"""The subject of what somebody is told about their own training: the course and its date."""

from dialogs.letters.items import Item, course_of, date_to_keep, deadline_of, is_late, things_of
from dialogs.wording import APP_NAME, counted, how_much
from training.courses import Course, Proof
from training.days import long_date
from training.nudges import RungKind
from training.policy import Policy
from training.status import State

_ASKS = {
    State.OVERDUE: "was due on",
    State.EXPIRED: "ran out on",
    State.EXPIRING: "please renew by",
}


def subject(items: tuple[Item, ...], policy: Policy) -> str:
    """The course and its date; of several things how many, and the first date."""
    things = [each[0] for each in things_of(items)]
    if len(things) == 1:
        return _of_one(things[0], policy)
    late_on = [deadline_of(each) for each in things if is_late(each)]
    if late_on:
        many = counted(len(things), "thing", "things")
        late = "late" if len(late_on) == len(things) else f"{len(late_on)} late"
        return f"{APP_NAME}: {many} to do, {late} since {long_date(min(late_on))}"
    first_on = min((day for day in map(date_to_keep, things) if day), default=None)
    return f"{APP_NAME}: {how_much(len(things), 0, first_on)}".removesuffix(".")


def _of_one(item: Item, policy: Policy) -> str:
    course = policy.courses[course_of(item)]
    day = long_date(deadline_of(item))
    if item.nudge.rung.kind is RungKind.INTERIM:
        return f"{course.title}: please do it now"
    if item.nudge.rung.kind is RungKind.MISSED_COURSE:
        return f"{course.title}: please complete by {day}"
    ask = _ASKS.get(item.status.state, f"please {_verb(course)} by")
    return f"{course.title}: {ask} {day}"


def _verb(course: Course) -> str:
    return "confirm" if course.proof is Proof.SELF_CERTIFIED and course.statement else "complete"
