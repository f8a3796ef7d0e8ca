"""“Why am I overdue?”: the rule, the records and the arithmetic behind it, and what would clear it."""

from dialogs.own_training.asked_about import names_a_course, not_asked, statuses_meant
from dialogs.own_training.my_training import summary
from dialogs.pressing import asking, worst_first
from dialogs.reading.wishes import Wish
from dialogs.remedies import what_to_write_for
from dialogs.replies import Listing, Notice, Reply, Row
from dialogs.states import name_of
from dialogs.wording import DONE, HELP, MY_TRAINING, whom_to_write
from training.explain import explain
from training.policy import Policy
from training.records import Records
from training.status import LATE, Status
from training.tracker import Standing


def answer(standing: Standing, records: Records, policy: Policy, wish: Wish) -> tuple[Reply, ...]:
    """Everything that is late, or the courses that were asked about, whatever their state."""
    if not names_a_course(wish):
        late = [each for each in standing.statuses if each.state in LATE]
        return (_listing(late, standing, records, policy) if late else _not_late(standing),)
    meant = statuses_meant(wish, standing)
    return (_listing(meant, standing, records, policy) if meant else not_asked(wish, policy),)


def _listing(
    statuses: "list[Status] | tuple[Status, ...]",
    standing: Standing,
    records: Records,
    policy: Policy,
) -> Listing:
    is_late = all(each.state in LATE for each in statuses)
    purposes = what_to_write_for(statuses, policy)
    return Listing(
        title="Why you are overdue" if is_late else "Why, and what would clear it",
        sentences=(whom_to_write(policy.contacts, [*purposes, "say that a record is wrong"]),),
        rows=tuple(_row(each, standing, records, policy) for each in worst_first(statuses)),
        suggestions=(DONE, MY_TRAINING, HELP),
    )


def _row(status: Status, standing: Standing, records: Records, policy: Policy) -> Row:
    """One requirement with its reasons, each on a line of its own."""
    found = explain(status, records, policy, standing.on)
    title = policy.courses[status.course].title
    cures = " ".join(each.removeprefix(f"{title}: ") for each in found.cures)
    return Row(
        heading=title,
        state=name_of(status.state),
        sentences=(
            *(_to_you(each) for each in found.why),
            *(f"Does not count: the record of {each}" for each in found.refused),
            *((f"What clears it: {cures[:1].lower()}{cures[1:]}",) if cures else ()),
        ),
    )


def _to_you(sentence: str) -> str:
    """A sentence of the tracker, which speaks of everybody, said to the person themself."""
    return sentence.replace("their own confirmation", "your own confirmation")


def _not_late(standing: Standing) -> Notice:
    then = (summary(standing),) if asking(standing) else ()
    return Notice(
        "You are not overdue", ("Nothing of yours is late.", *then), suggestions=(MY_TRAINING, HELP)
    )
