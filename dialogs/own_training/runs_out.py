"""“When does it run out?”: until when what somebody holds is valid, and when it is due where it is not."""

from datetime import timedelta

from dialogs.own_training.asked_about import names_a_course, not_asked, statuses_meant
from dialogs.pressing import date_that_matters
from dialogs.reading.wishes import Wish
from dialogs.remedies import what_to_do, what_to_write_for
from dialogs.replies import Listing, Notice, Reply, Row
from dialogs.states import name_of, when
from dialogs.wording import HELP, MY_TRAINING, WHY, whom_to_ask, whom_to_write
from training.days import long_date
from training.policy import Policy, Renewal
from training.status import LATE, State, Status
from training.tracker import Standing

TITLE = "When your training runs out"


def answer(standing: Standing, policy: Policy, wish: Wish) -> tuple[Reply, ...]:
    """The courses that were asked about, or all; the nearest date first."""
    if not names_a_course(wish):
        meant = standing.statuses
        return (_listing(meant, standing, policy) if meant else _nothing(policy),)
    meant = statuses_meant(wish, standing)
    return (_listing(meant, standing, policy) if meant else not_asked(wish, policy),)


def _listing(statuses: tuple[Status, ...], standing: Standing, policy: Policy) -> Listing:
    purposes = what_to_write_for(statuses, policy)
    is_late = any(each.state in LATE for each in statuses)
    return Listing(
        title=TITLE,
        sentences=(whom_to_write(policy.contacts, [*purposes, "ask a question"]),),
        rows=tuple(
            _row(each, standing, policy) for each in sorted(statuses, key=date_that_matters)
        ),
        suggestions=(*((WHY,) if is_late else ()), MY_TRAINING, HELP),
    )


def _row(status: Status, standing: Standing, policy: Policy) -> Row:
    sentences = (when(status), _how_long(status, standing, policy), what_to_do(status, policy))
    said = " ".join(each for each in sentences if each)
    return Row(policy.courses[status.course].title, name_of(status.state), (said,))


def _how_long(status: Status, standing: Standing, policy: Policy) -> str:
    """What to know about the end of what is held: there is none, or from when it may be renewed."""
    if status.state is not State.MET:
        return ""
    if status.valid_until is None:
        is_versioned = status.requirement.renews is Renewal.ON_NEW_VERSION
        return (
            "It lasts until a new version asks for it again."
            if is_versioned
            else "It does not run out."
        )
    from_on = status.valid_until - timedelta(days=policy.renewal_window_days)
    if from_on <= standing.on:
        return ""
    return f"You can renew it from {long_date(from_on)} on without losing any days."


def _nothing(policy: Policy) -> Notice:
    return Notice(
        TITLE,
        ("Nothing is asked of you at the moment.", whom_to_ask(policy.contacts)),
        suggestions=(HELP,),
    )
