"""“What do I need to do?”: a person's own requirements, the most pressing first."""

from dialogs import handout
from dialogs.pressing import asking, date_that_matters, worst_first
from dialogs.remedies import what_to_do
from dialogs.replies import Listing, Notice, Reply, Row
from dialogs.states import name_of, when
from dialogs.wording import HELP, counted, whom_to_ask
from training.days import long_date
from training.policy import Policy
from training.status import LATE, Status
from training.tracker import Standing

TITLE = "Your safeguarding training"


def answer(standing: Standing, policy: Policy) -> tuple[Reply, ...]:
    """The listing, with the handout's form beneath while it is still to be confirmed."""
    if not standing.statuses:
        return (_nothing_asked(policy),)
    listed = listing(standing, policy)
    matter = handout.handout_of(standing, policy)
    return (listed, handout.form(matter)) if matter and matter.is_open else (listed,)


def listing(standing: Standing, policy: Policy) -> Listing:
    """Every requirement with its state, its date and what would clear it."""
    return Listing(
        title=TITLE,
        sentences=(_summary(standing), whom_to_ask(policy.contacts)),
        rows=tuple(row(each, policy) for each in worst_first(standing.statuses)),
        suggestions=(HELP,),
    )


def row(status: Status, policy: Policy) -> Row:
    """One requirement, as the person themselves reads it."""
    sentences = [when(status)]
    if status.missed_on and not status.holds_missed:
        sentences.append(f"You missed the session on {long_date(status.missed_on)}.")
    if status.interim_held is False and status.requirement.interim:
        title = policy.courses[status.requirement.interim].title
        sentences.append(f"Until it is done you need this one: {title}.")
    to_do = what_to_do(status, policy)
    if to_do:
        sentences.append(to_do)
    return Row(policy.courses[status.course].title, name_of(status.state), tuple(sentences))


def _summary(standing: Standing) -> str:
    """How much there is to do, and where to start."""
    pressing = asking(standing)
    if not pressing:
        return "You are up to date: there is nothing to do now."
    count = counted(len(pressing), "thing", "things")
    late = [each for each in pressing if each.state in LATE]
    if late:
        return f"You have {count} to do, {len(late)} of them late: please start at the top."
    first_on = min(map(date_that_matters, pressing))
    return f"You have {count} to do, the first by {long_date(first_on)}."


def _nothing_asked(policy: Policy) -> Notice:
    return Notice(
        title=TITLE,
        sentences=("Nothing is asked of you at the moment.", whom_to_ask(policy.contacts)),
        suggestions=(HELP,),
    )
