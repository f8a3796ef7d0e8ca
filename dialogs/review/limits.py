"""What a paper does not know, said openly: how far back records reach, and what may not have arrived."""

from collections.abc import Mapping

from dialogs.figure_words import joined, number, some
from dialogs.review.escalations import unsent_words
from dialogs.review.paper import Points, Section
from dialogs.review.words import listed, month_name
from training.days import long_date
from training.escalated import Dispatch
from training.review import Limits, Reports, Review

MOST_NAMED = 12


def limits_section(review: Review) -> Section:
    """Everything that a reader must know before they rely on a number."""
    limits = review.limits
    sentences = (
        _lists(review),
        _oldest(limits),
        _worked_out(review),
        _weeks(limits),
        _reports(limits.reports),
        _missing_months(limits.reports),
        _waiting(review),
        _messages_since(review),
        _messages(limits.messages),
        "Training that was done but never reported, registered or confirmed is not known here.",
    )
    return Section("What is not known", (Points(joined(sentences)),))


def _lists(review: Review) -> str:
    """Who left before the first list was taken in is missing from every earlier figure."""
    since, first = review.limits.listed_since, review.points[0].on
    if since is None or since <= first:
        return ""
    return (
        f"The first list of people was taken in on {long_date(since)}. Figures of earlier days leave out "
        "whoever had left by then."
    )


def _oldest(limits: Limits) -> str:
    if limits.oldest_record is None:
        return "No completion is on record."
    return (
        f"The oldest completion on record is of {long_date(limits.oldest_record)}. What was done before "
        "that and never recorded counts as not done."
    )


def _worked_out(review: Review) -> str:
    days = [long_date(point.on) for point in review.points if not point.is_frozen]
    if not days:
        return ""
    named = listed(days) if len(days) <= MOST_NAMED else f"{number(len(days))} of the days shown"
    return (
        f"No figures were frozen for {named}. They were worked out when this paper was made, with posts, "
        "absences, leaving dates and the policy as they are known now, so they may differ from what was "
        "said at the time."
    )


def _weeks(limits: Limits) -> str:
    if not limits.weeks or limits.frozen_weeks == limits.weeks:
        return ""
    weeks = some(limits.weeks, "week", "weeks")
    frozen = number(limits.frozen_weeks) if limits.frozen_weeks else "none"
    return f"Weekly figures were frozen in {frozen} of the {weeks} that began in the period."


def _reports(reports: Reports) -> str:
    if not reports.taken_in:
        return "No report of completions and no register was taken in during the period."
    if not reports.incomplete:
        return ""
    taken = some(reports.taken_in, "report or register", "reports and registers")
    lines = some(reports.unused_lines, "line", "lines")
    return (
        f"Of {taken} taken in during the period, {number(reports.incomplete)} had lines that could not be "
        f"used, {lines} in all, because they named nobody known here or had a mistake."
    )


def _missing_months(reports: Reports) -> str:
    months = [month_name(month) for month in reports.missing_months]
    if not months or not reports.taken_in:
        return ""
    named = listed(months) if len(months) <= MOST_NAMED else f"{len(months)} months of the period"
    return (
        f"No report and no register came in during {named}; what was done then may have come later."
    )


def _waiting(review: Review) -> str:
    figures = review.last.figures
    if figures.waiting_since is None:
        return ""
    people = some(figures.waiting, "person", "people")
    since = long_date(figures.waiting_since)
    return (
        f"Evidence of {people} waited to be checked at the end, the oldest since {since}. It does not "
        "count as done."
    )


def _messages_since(review: Review) -> str:
    since = review.limits.told_since
    if since is None:
        return "No message has been sent yet. What was escalated by other means is not known here."
    if since <= review.period.from_on:
        return ""
    return (
        f"The first message was planned on {long_date(since)}. What was escalated before that, or by other "
        "means, is not known here."
    )


def _messages(messages: Mapping[Dispatch, int]) -> str:
    """How sure it is that people were told."""
    total = sum(messages.values())
    if not total:
        return ""
    told = f"Messages to people in the period: {number(total)}."
    unsent = unsent_words(messages)
    if not unsent:
        return f"{told} All are known to have gone."
    return f"{told} Not all are known to have arrived: {unsent}."
