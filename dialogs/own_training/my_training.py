"""“What do I need to do?”: a person's own requirements, the most pressing first."""

from collections.abc import Collection

from dialogs import handout
from dialogs.pressing import asking, date_that_matters, worst_first
from dialogs.remedies import offers_self_audit, what_to_do, what_to_write_for
from dialogs.replies import Listing, Notice, Reply, Row, Suggestion
from dialogs.states import name_of, when
from dialogs.wording import HELP, SELF_AUDIT, how_much, whom_to_ask, whom_to_write
from training.days import long_date
from training.policy import Policy
from training.status import LATE, Status
from training.tracker import Standing

TITLE = "Your safeguarding training"


def answer(standing: Standing, policy: Policy) -> tuple[Reply, ...]:
    """The listing; while the handout is to be confirmed its form comes first, in place of its row."""
    if not standing.statuses:
        return (_nothing_asked(policy),)
    matter = handout.handout_of(standing, policy)
    if matter is None or not matter.is_open:
        return (listing(standing, policy),)
    rest = Standing(
        standing.person,
        standing.on,
        tuple(each for each in standing.statuses if each.course != matter.course.code),
    )
    start = Notice(TITLE, (summary(standing),))
    return (start, handout.form(matter), *_beside_the_form(rest, policy))


def listing(standing: Standing, policy: Policy) -> Listing:
    """Every requirement with its state, its date and what would clear it."""
    return Listing(
        title=TITLE,
        sentences=(summary(standing), _whom_to_write(standing, policy)),
        rows=_rows(standing, policy),
        suggestions=_next_steps(standing, policy),
    )


def row(status: Status, policy: Policy, *, asked: Collection[str]) -> Row:
    """One requirement, as the person themselves reads it; `asked` are the courses said beside it."""
    sentences = [when(status)]
    if status.missed_on and not status.holds_missed:
        sentences.append(f"You missed the session on {long_date(status.missed_on)}.")
    interim = status.requirement.interim
    if status.interim_held is False and interim and interim not in asked:
        sentences.append(f"Until then you need this one: {policy.courses[interim].title}.")
    to_do = what_to_do(status, policy)
    if to_do:
        sentences.append(to_do)
    return Row(policy.courses[status.course].title, name_of(status.state), (" ".join(sentences),))


def _beside_the_form(rest: Standing, policy: Policy) -> tuple[Reply, ...]:
    if not rest.statuses:
        return ()
    return (
        Listing(
            title="Your other training",
            sentences=(_whom_to_write(rest, policy),),
            rows=_rows(rest, policy),
            suggestions=_next_steps(rest, policy),
        ),
    )


def _next_steps(standing: Standing, policy: Policy) -> tuple[Suggestion, ...]:
    return (SELF_AUDIT, HELP) if offers_self_audit(standing.statuses, policy) else (HELP,)


def _rows(standing: Standing, policy: Policy) -> tuple[Row, ...]:
    asked = {each.course for each in asking(standing)}
    return tuple(row(each, policy, asked=asked) for each in worst_first(standing.statuses))


def _whom_to_write(standing: Standing, policy: Policy) -> str:
    purposes = what_to_write_for(asking(standing), policy)
    return whom_to_write(policy.contacts, [*purposes, "ask a question"])


def summary(standing: Standing) -> str:
    """How much there is to do, and how pressing it is."""
    pressing = asking(standing)
    if not pressing:
        return "You are up to date: there is nothing to do now."
    late = sum(each.state in LATE for each in pressing)
    first_on = min(map(date_that_matters, pressing))
    return f"You have {how_much(len(pressing), late, first_on)}"


def _nothing_asked(policy: Policy) -> Notice:
    return Notice(
        title=TITLE,
        sentences=("Nothing is asked of you at the moment.", whom_to_ask(policy.contacts)),
        suggestions=(HELP,),
    )
