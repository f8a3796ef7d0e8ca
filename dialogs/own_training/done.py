"""“I've done it”: what is on record, what counts as proof of it, and until when it would count.

Nothing is recorded here but through the handout's own form: a completion needs its proof and a full
date. A date that was named is used to say what it would be worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs import handout
from dialogs.own_training.asked_about import names_a_course, not_asked, statuses_meant
from dialogs.own_training.my_training import summary
from dialogs.own_training.proofs import Told, how_it_counts
from dialogs.pressing import worst_first
from dialogs.reading.wishes import Wish
from dialogs.remedies import what_to_do, what_to_write_for
from dialogs.replies import Notice, Reply
from dialogs.states import when
from dialogs.wording import (
    HELP,
    LATER,
    MY_TRAINING,
    NOTHING_FOR_NOW,
    SELF_AUDIT,
    SEND_CERTIFICATE,
    done_with,
    listed,
    whom_to_write,
)
from training.courses import Proof
from training.days import long_date
from training.policy import Policy
from training.records import Completion, Records, Source
from training.status import LATE, OPEN, State, Status
from training.tracker import Standing, Tracker

MOST_CHOICES = 5  # a card takes six buttons

_ON_PAPER = {Proof.REGISTER, Proof.CERTIFICATE}
_NOT_DONE = OPEN | {State.EXPIRING, State.PENDING}


@dataclass(frozen=True, slots=True)
class Facts:
    """Where somebody stands, by which records, and whether a certificate can be handed in right here.

    `reported_on` is the day of a course's last report, by its code.
    """

    standing: Standing
    records: Records
    policy: Policy
    reported_on: dict[str, date]
    takes_files: bool = False


def answer(facts: Facts, wish: Wish) -> tuple[Reply, ...]:
    """What to say to somebody who says that they have done something, or asks how to prove it."""
    if not_a_day := _not_a_day(wish, facts.standing.on):
        return (not_a_day,)
    meant = (
        statuses_meant(wish, facts.standing) if names_a_course(wish) else facts.standing.statuses
    )
    if names_a_course(wish) and not meant:
        return (not_asked(wish, facts.policy),)
    return _about_any(meant, facts, wish.on)


def _not_a_day(wish: Wish, today: date) -> Notice | None:
    """What is said to a time that is no full date, and to a day that is still to come."""
    if wish.is_day_vague:
        return _not_a_full_date()
    return _still_to_come(wish.on) if wish.on and wish.on > today else None


def _about_any(meant: Sequence[Status], facts: Facts, on: date | None) -> tuple[Reply, ...]:
    """The one that is meant, which of several, or that all of it is on record."""
    still_open = [each for each in meant if each.state in _NOT_DONE]
    if len(still_open) > 1:
        return (_which(still_open, facts, on),)
    only = still_open or (meant if len(meant) == 1 else ())
    return _about(only[0], facts, on) if only else (_all_done(facts),)


def _about(status: Status, facts: Facts, on: date | None) -> tuple[Reply, ...]:
    """One course: on record already, its form, or how its proof comes to us."""
    title = facts.policy.courses[status.course].title
    if status.state in (State.MET, State.EXEMPT) or _is_on_record(status.course, facts, on):
        return (_on_record(status, facts, title),)
    if status.state is State.PENDING:
        sentences = (when(status), NOTHING_FOR_NOW)
        return (Notice(title, sentences, suggestions=(MY_TRAINING, HELP)),)
    return _by_form(status, facts) or (_how(status, facts, on),)


def _by_form(status: Status, facts: Facts) -> tuple[Reply, ...]:
    """What somebody confirms themself: the handout's form, or the way to the self-audit."""
    matter = handout.handout_of(facts.standing, facts.policy)
    if matter is not None and matter.course.code == status.course:
        return (handout.show(matter),)
    is_self_audit = status.course == facts.policy.self_audit.course
    return (_by_answering(status, facts),) if is_self_audit else ()


def _by_answering(status: Status, facts: Facts) -> Notice:
    """The self-audit, whose proof are the answers themselves."""
    return Notice(
        title=f"{facts.policy.courses[status.course].title}: not on record yet",
        sentences=("Your own answers are the proof.", what_to_do(status, facts.policy) or ""),
        suggestions=(SELF_AUDIT, MY_TRAINING, HELP),
    )


def _how(status: Status, facts: Facts, on: date | None) -> Notice:
    """How it comes on record; where it would not count any more, what to do instead."""
    course = facts.policy.courses[status.course]
    then = _once_recorded(status, facts, on) if on else None
    if on and (then is None or then.state in OPEN):
        return _counts_no_more(status, facts, then, on=on)
    told = Told(on, facts.reported_on.get(course.code), facts.takes_files)
    is_late = status.state in LATE
    until = (
        f" and is valid until {long_date(then.valid_until)}" if then and then.valid_until else ""
    )
    worth = (f"Once it is on record, it counts from {long_date(on)}{until}.",) if on else ()
    put_off = "." if is_late else "; you can ask to be reminded later."
    return Notice(
        title=f"{course.title}: not on record yet",
        sentences=(
            *how_it_counts(course.proof, told, facts.policy),
            *worth,
            f"Until it is on record I go on reminding you{put_off}",
        ),
        suggestions=(
            *((SEND_CERTIFICATE,) if facts.takes_files and course.proof in _ON_PAPER else ()),
            *(() if is_late else (LATER,)),
            *(MY_TRAINING, HELP),
        ),
    )


def _once_recorded(status: Status, facts: Facts, on: date) -> Status | None:
    """Where they would stand with a completion of that day, by the very rules that will judge it."""
    source = Source(facts.policy.courses[status.course].proof.value)
    done = Completion(status.course, on, source)
    records = replace(facts.records, completions=(*facts.records.completions, done))
    tracker = Tracker(facts.policy, facts.standing.on)
    return tracker.standing_of(facts.standing.person, records).status_for(status.course)


def _counts_no_more(status: Status, facts: Facts, then: Status | None, *, on: date) -> Notice:
    ran_out = f" It ran out on {long_date(then.valid_until)}." if then and then.valid_until else ""
    return Notice(
        title=f"{facts.policy.courses[status.course].title}: to be done again",
        sentences=(
            f"A completion on {long_date(on)} does not count any more.{ran_out}",
            what_to_do(status, facts.policy) or summary(facts.standing),
            whom_to_write(
                facts.policy.contacts, [*what_to_write_for([status], facts.policy), "ask"]
            ),
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def _is_on_record(course: str, facts: Facts, on: date | None) -> bool:
    """Whether the very completion that was named is known."""
    return any(
        each.course == course and each.on == on and each.counts
        for each in facts.records.completions
    )


def _on_record(status: Status, facts: Facts, title: str) -> Notice:
    return Notice(
        title=f"On record: {title}",
        sentences=(when(status), summary(facts.standing)),
        suggestions=(MY_TRAINING, HELP),
    )


def _which(meant: Sequence[Status], facts: Facts, on: date | None) -> Notice:
    titles = [facts.policy.courses[each.course].title for each in worst_first(meant)]
    return Notice(
        title="Well done. Which one is it?",
        sentences=(f"Still to come on record: {listed(titles)}.",),
        suggestions=tuple(done_with(each, each, on=on) for each in titles[:MOST_CHOICES]),
    )


def _all_done(facts: Facts) -> Notice:
    return Notice(
        title="Everything is on record",
        sentences=(summary(facts.standing),),
        suggestions=(MY_TRAINING, HELP),
    )


def _not_a_full_date() -> Notice:
    return Notice(
        title="Please give the full date",
        sentences=(
            "A completion needs its day, month and year: an auditor could not use a month or a year "
            "alone. Nothing was recorded.",
            "Please type it again, such as “I've done the e-learning on 4 May 2026”. The learning "
            "system or your certificate says which day it was.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def _still_to_come(on: date) -> Notice:
    return Notice(
        title="That day is still to come",
        sentences=(f"{long_date(on)} is not here yet. Tell me when you have done it.",),
        suggestions=(MY_TRAINING, LATER, HELP),
    )
