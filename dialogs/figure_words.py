"""How figures are put into words: per cent, colour, change, moments, and which group it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from dialogs.replies import Row
from dialogs.wording import whom_to_ask
from training.days import long_date
from training.delivery import Channel
from training.digest import Digest, Measure
from training.figures import Figures, Rate
from training.nudges import Role
from training.people import Kind
from training.policy import Policy

GROUP_NAMES = {
    Role.SSG: "Strategic Safeguarding Group",
    Role.OSG: "Operational Safeguarding Group",
}
KIND_NAMES = {Kind.STAFF.value: "Staff", Kind.COUNCILLOR.value: "Councillors"}

_READ_AS = {
    Role.SSG: "In place means done and still valid. Counted is what must be in place by now: not what "
    "is still in time, exempt or only recommended. Percentages are rounded down.",
    Role.OSG: "It names people because its readers answer for them: please keep it in the group.",
}


class DigestMessage(Protocol):
    """A digest on its way."""

    @property
    def channel(self) -> Channel:
        """Teams, or email where no channel is linked."""

    @property
    def policy(self) -> Policy:
        """The council's policy."""


def percent(measure: Measure) -> str:
    """The rate and its colour in words: `94%, amber`."""
    if measure.rate.percent is None or measure.colour is None:
        return "nothing counts yet"
    return f"{measure.rate.percent}%, {measure.colour.value}"


def change(points: int) -> str:
    """What became of it since the last frozen figures: `up 2 points`."""
    if points == 0:
        return "no change"
    return f"{'up' if points > 0 else 'down'} {some(abs(points), 'point', 'points')}"


def row_of(measure: Measure, name: str) -> Row:
    """One rate as a row: `Housing: 94%, amber, up 2 points; 237 of 258`; no change is not said."""
    state = percent(measure)
    if measure.change:
        state += f", {change(measure.change)}"
    if measure.rate.counted:
        state += f"; {n_of(measure.rate)}"
    return Row(name, state, percent=measure.rate.percent, colour=measure.colour)


def compared_with(digest: Digest) -> str:
    """What ups and downs are measured from; empty where there is nothing to compare with."""
    if digest.previous is None:
        return ""
    return f"Ups and downs are percentage points since {long_date(digest.previous.as_of)}."


def moment(at: datetime) -> str:
    """A moment as people read it: `Monday 23 November 2026, 09:00`."""
    return f"{at:%A} {long_date(at.date())}, {at:%H:%M}"


def as_of(digest: Digest) -> str:
    """The one moment that every number is of."""
    taken = moment(digest.figures.taken_at)
    if digest.is_frozen:
        return f"All figures are as of {taken}."
    return f"All figures are as of {taken}. They are not frozen yet and may still change."


def people_counted(figures: Figures) -> str:
    """How many people the figures are about."""
    return some(figures.people, "person", "people")


def some(count: int, one: str, many: str) -> str:
    """A number with its noun, in thousands as people write them: 1,046 people."""
    return f"{number(count)} {one if count == 1 else many}"


def n_of(rate: Rate) -> str:
    """`31 of 48`."""
    return f"{number(rate.in_place)} of {number(rate.counted)}"


def number(count: int) -> str:
    """A number as people write it: 1,046."""
    return f"{count:,}"


def why(message: DigestMessage, group: Role) -> str:
    """Why the group gets it; by email also how to have it in its channel, and whom to ask."""
    told = f"This is the weekly digest for the {GROUP_NAMES[group]}. {_READ_AS[group]}"
    if message.channel is Channel.TEAMS:
        return told
    command = f"link this channel as {group.value.upper()}"
    return (
        f"{told} It comes by email because no Teams channel takes it: somebody of the safeguarding "
        f"team can write “{command}” to this app in the group's channel. "
        f"{whom_to_ask(message.policy.contacts, about='it')}"
    )


def joined(sentences: Sequence[str]) -> tuple[str, ...]:
    """Those sentences that say something."""
    return tuple(each for each in sentences if each)
