"""The paper's audit trail of escalations: how many, what became of them, and which did not arrive."""

from collections.abc import Iterator, Mapping

from dialogs.figure_words import number, some
from dialogs.review.paper import Section
from dialogs.review.trail import by_office, by_sequel
from dialogs.review.words import listed
from training.days import long_date
from training.escalated import Dispatch, Escalated
from training.policy import Policy
from training.review import Review

_UNSENT = {
    Dispatch.IN_DOUBT: "may or may not have arrived",
    Dispatch.FAILED: "could not be delivered",
    Dispatch.WAITING: "had not gone when this paper was made",
}
_REASONS = (
    "Done means done by the day named, whatever has run out since. Every exemption and absence is on "
    "record with its reason and who recorded it; this paper repeats no reasons."
)


def escalation_section(review: Review, policy: Policy) -> Section:
    """How many were made, then what became of them; openly also those that did not arrive."""
    told = review.escalated
    unsent = unsent_words(told.unsent)
    not_sent = (f"Escalations not counted here: {unsent}.",) if unsent else ()
    if not told.total:
        return Section("Escalations", (what_became(review), *not_sent))
    return Section(
        "Escalations",
        (_how_many(told), *_ended_since(review), *not_sent),
        (
            Section("To which office", tuple(by_office(review, policy))),
            Section("What became of them", (_REASONS, *by_sequel(review, policy))),
        ),
    )


def what_became(review: Review) -> str:
    """The summary's one sentence."""
    told, since = review.escalated, review.limits.told_since
    if told.total:
        made = some(told.total, "escalation was made", "escalations were made")
        is_open = f"{number(told.still_open)} of them were about something still open"
        return f"{made} in the period; on {long_date(review.period.to_on)}, {is_open}."
    if since is None or since > review.period.to_on:
        return "No escalation is on record: no message had been sent by the end of the period."
    return "No escalation was made in the period."


def unsent_words(unsent: Mapping[Dispatch, int]) -> str:
    """What is not known to have arrived: `2 that may or may not have arrived`."""
    parts = [
        f"{number(unsent[each])} that {said}" for each, said in _UNSENT.items() if unsent.get(each)
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
    ended = number(told.ended_since) if told.ended_since else "none"
    yield (
        f"Of the {still_open} still open on {long_date(review.period.to_on)}, {ended} had come to an end "
        f"by {long_date(review.made_at.date())}."
    )
