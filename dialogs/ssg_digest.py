"""The strategic digest: rates, change and risk for directors; no names, and nobody to be guessed.

Services and party groups with fewer people than the policy allows are added together.
"""

from datetime import date

from dialogs.digest_words import (
    KIND_NAMES,
    as_of,
    change,
    joined,
    people_counted,
    percent,
    row_of,
)
from dialogs.replies import Chart, Listing, Notice, Reply, Row
from dialogs.wording import counted
from training.days import long_date
from training.digest import (
    Digest,
    Measure,
    Point,
    by_course,
    by_kind,
    by_party_group,
    by_service,
    overall,
    trend,
)
from training.policy import Policy


def replies(digest: Digest, policy: Policy) -> tuple[Reply, ...]:
    """The summary, then courses, services, councillors and the trend."""
    parts = (
        _summary(digest, policy),
        _courses(digest, policy),
        _services(digest, policy),
        _councillors(digest, policy),
        _trend(digest),
    )
    return tuple(part for part in parts if part is not None)


def subject(digest: Digest, policy: Policy) -> str:
    """The day and the one number."""
    measure = overall(digest, policy.rag)
    return f"Strategic safeguarding digest, {long_date(digest.figures.as_of)}: {percent(measure)}"


def _summary(digest: Digest, policy: Policy) -> Notice:
    return Notice(
        title=f"Safeguarding training at {policy.council}",
        sentences=joined(
            (
                as_of(digest),
                _headline(digest, policy),
                _late(digest),
                _longest(digest, policy),
                _breached(digest),
                _renewals(digest, policy),
                _waiting(digest),
                _reach(digest),
            )
        ),
    )


def _headline(digest: Digest, policy: Policy) -> str:
    """The one number, and what became of it."""
    measure = overall(digest, policy.rag)
    people = people_counted(digest.figures)
    if measure.rate.percent is None:
        return f"{people} are on the lists, and nothing has to be in place yet."
    rate = measure.rate
    return (
        f"Of {rate.counted} requirements of {people}, {rate.in_place} are in place: "
        f"{percent(measure)}{_since(measure, digest)}."
    )


def _since(measure: Measure, digest: Digest) -> str:
    if measure.change is None or digest.previous is None:
        return ""
    return f", {change(measure.change)} since {long_date(digest.previous.as_of)}"


def _late(digest: Digest) -> str:
    counts = digest.figures.counts
    if counts.late == 0:
        return "Nothing is overdue."
    late = f"{counts.overdue} overdue and {counts.expired} run out"
    if counts.away:
        return f"Late: {late}; {counts.away} of these are of people who are away."
    return f"Late: {late}."


def _longest(digest: Digest, policy: Policy) -> str:
    """Days, course and service; a service is named only where it is large enough to be shown."""
    longest, figures = digest.figures.longest, digest.figures
    if longest is None:
        return ""
    days = counted((figures.as_of - longest.since).days + 1, "day", "days")
    share = figures.services.get(longest.service or "")
    is_large = share is not None and share.people >= policy.smallest_service
    where = f" in {longest.service}" if is_large else ""
    return f"Longest late: {days}, {policy.courses[longest.course].title}{where}."


def _breached(digest: Digest) -> str:
    breached = digest.figures.counts.breached
    if breached == 0:
        return "No latest date is breached."
    return f"Past the latest date: {counted(breached, 'requirement', 'requirements')}."


def _renewals(digest: Digest, policy: Policy) -> str:
    expiring = counted(digest.figures.counts.expiring, "renewal falls", "renewals fall")
    return f"{expiring} due in the next {policy.renewal_window_days} days."


def _waiting(digest: Digest) -> str:
    figures = digest.figures
    if figures.waiting_since is None:
        return "No evidence waits to be checked."
    people = counted(figures.waiting, "person", "people")
    return f"Evidence of {people} waits to be checked, since {long_date(figures.waiting_since)}."


def _reach(digest: Digest) -> str:
    unreachable = digest.figures.reach.unreachable
    if unreachable == 0:
        return "Everybody can be reached, by Teams or email."
    return f"Reached neither by Teams nor by email: {counted(unreachable, 'person', 'people')}."


def _courses(digest: Digest, policy: Policy) -> Listing | None:
    measures = by_course(digest, policy.rag)
    rows = [row_of(each, policy.courses[each.name].title) for each in _worst_first(measures)]
    return Listing("By course", (), tuple(rows), chart=Chart.BARS) if rows else None


def _services(digest: Digest, policy: Policy) -> Listing | None:
    """The services, worst first, then councillors beside all staff."""
    measures = by_service(digest, policy.rag, smallest=policy.smallest_service)
    rows = [
        row_of(each, _service_name(each), tail=f", {counted(each.people or 0, 'person', 'people')}")
        for each in _worst_first(measures)
    ]
    kinds = [row_of(each, KIND_NAMES[each.name]) for each in by_kind(digest, policy.rag)]
    if not rows and not kinds:
        return None
    return Listing("By service", (), (*rows, *kinds), chart=Chart.BARS)


def _service_name(measure: Measure) -> str:
    return measure.name or f"{measure.merged} small services together"


def _councillors(digest: Digest, policy: Policy) -> Listing | None:
    """How many of them have done everything, whatever is due when: uptake, not compliance."""
    figures = digest.figures
    everybody = figures.councillors
    if not everybody.counted:
        return None
    by_group = by_party_group(digest, policy.rag, smallest=policy.smallest_service)
    rows = [
        *(
            Row(policy.courses[code].title, f"{rate.in_place} of {rate.counted}")
            for code, rate in figures.councillor_courses.items()
        ),
        *(
            Row(_group_name(each), f"{each.rate.in_place} of {each.rate.counted}")
            for each in by_group
        ),
    ]
    told = f"{everybody.in_place} of {everybody.counted} councillors have done all that is asked."
    return Listing("Councillors", (told,), tuple(rows))


def _group_name(measure: Measure) -> str:
    return measure.name or f"{measure.merged} small groups together"


def _trend(digest: Digest) -> Listing | None:
    """Twelve weeks in one line; with this week alone there is no trend to show yet."""
    points = trend(digest)
    if sum(point.percent is not None for point in points) < 2:  # noqa: PLR2004 - no line from one
        return None
    told = "In place, of all that must be, week by week."
    return Listing("The last 12 weeks", (told,), tuple(map(_point, points)), chart=Chart.LINE)


def _point(point: Point) -> Row:
    state = "not recorded" if point.percent is None else f"{point.percent}%"
    return Row(_short(point.week), state, percent=point.percent)


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _worst_first(measures: list[Measure]) -> list[Measure]:
    """The lowest percentage first; what has none last."""
    return sorted(
        measures, key=lambda each: 101 if each.rate.percent is None else each.rate.percent
    )
