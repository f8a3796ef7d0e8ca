"""One person's card for those who answer for them: what is late, why, and what can be done about it.

The person themself sees the same card of their own, without a reminder to themself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.overdue.card import FLOW, REASON, REMIND, VERSION
from dialogs.overdue.rows import hat_of, recorded_on
from dialogs.overdue.scope_words import seen_as
from dialogs.overdue.words import THE_LIST
from dialogs.remedies import what_is_needed, what_to_do
from dialogs.replies import Button, Listing, Notice, Reply, Row
from dialogs.states import name_of, when
from dialogs.wording import MY_TRAINING, listed
from training.days import long_date
from training.delays import Delay, Delays
from training.grounds import Scope
from training.looks import Look, delay_for, found_in
from training.policy import Policy
from training.status import Status
from training.tracker import Standing

_LATE, _EXPIRING = Look(), Look(is_expiring=True)


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Where somebody stands, in which scope they are seen, and the reasons on record.

    `names` are those of whoever recorded a reason, by their id.
    """

    standing: Standing
    scope: Scope
    delays: Delays
    names: Mapping[str, str]
    policy: Policy

    @property
    def is_own(self) -> bool:
        """Whether it is the asker's own card."""
        return self.scope is Scope.SELF

    @property
    def late(self) -> tuple[Status, ...]:
        """What is late, the longest first."""
        found = found_in(self.standing, _LATE)
        return found.statuses if found else ()

    @property
    def pressing(self) -> tuple[Status, ...]:
        """What is late, then what runs out soon."""
        found = found_in(self.standing, _EXPIRING)
        return self.late + (found.statuses if found else ())


def card(one: OnePerson) -> Reply:
    """What is late or runs out soon; kind words where nothing does."""
    if not one.pressing:
        return _nothing(one)
    return Listing(
        title="Your late training" if one.is_own else one.standing.person.name,
        sentences=(*_sentences(one), *_on_record(one)),
        rows=tuple(_row(each, one) for each in one.pressing),
        suggestions=(MY_TRAINING,) if one.is_own else (THE_LIST,),
        buttons=tuple(_buttons(one)),
    )


def _sentences(one: OnePerson) -> Iterator[str]:
    if one.is_own:
        return
    person, on = one.standing.person, one.standing.on
    yield f"{hat_of(person, on)[:1].upper()}{hat_of(person, on)[1:]}. {seen_as(one.scope)}"
    if away := person.absence_on(on):
        until = away.period.to_on
        end = f" until {long_date(until)}" if until else ""
        yield f"They are away{end}: I do not remind anybody who is away."


def _on_record(one: OnePerson) -> Iterator[str]:
    """Each reason once, with the courses that it is about, from whom it is and since when."""
    alike: dict[str, list[str]] = {}
    for status in one.late:
        delay = delay_for(one.standing.person, status, one.delays, one.policy)
        if delay is not None:
            title = one.policy.courses[status.course].title
            alike.setdefault(_told(delay, one), []).append(title)
    for told, titles in alike.items():
        about = f" for {listed(titles)}" if len(titles) < len(one.late) else ""
        yield f"Reason on record{about}: {told}"


def _told(delay: Delay, one: OnePerson) -> str:
    on = long_date(recorded_on(delay, one.policy))
    if one.is_own and delay.is_their_own:
        return f"{delay.sentence} You recorded this on {on}."
    who = one.names.get(delay.recorded_by, "Somebody who has left")
    return f"{delay.sentence} {who} recorded this on {on}."


def _row(status: Status, one: OnePerson) -> Row:
    needed = (what_to_do if one.is_own else what_is_needed)(status, one.policy)
    return Row(
        heading=one.policy.courses[status.course].title,
        state=name_of(status.state),
        sentences=(f"{when(status)} {needed}" if needed else when(status),),
    )


def _buttons(one: OnePerson) -> Iterator[Button]:
    person = one.standing.person
    if not one.is_own and person.absence_on(one.standing.on) is None:
        yield Button("Remind them", FLOW, VERSION, person.person_id, REMIND)
    if one.late:
        yield Button("Record a reason", FLOW, VERSION, person.person_id, REASON)


def _nothing(one: OnePerson) -> Notice:
    who = "You have" if one.is_own else f"{one.standing.person.name} has"
    return Notice(
        title="Nothing is late",
        sentences=(f"{who} nothing that is late or runs out soon.",),
        suggestions=(MY_TRAINING,) if one.is_own else (THE_LIST,),
    )
