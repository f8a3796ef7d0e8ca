"""The strategic digest: rates, change and risk for directors; no names, and nobody to be guessed.

Services and party groups with fewer people than the policy allows are added together.
"""

from datetime import date
from itertools import dropwhile

from dialogs.figure_words import (
    KIND_NAMES,
    as_of,
    change,
    compared_with,
    joined,
    n_of,
    number,
    people_counted,
    percent,
    row_of,
    some,
)
from dialogs.replies import Chart, Listing, Notice, Reply, Row
from training.days import long_date
from training.digest import (
    Digest,
    Measure,
    Point,
    by_course,
    by_kind,
    by_party_group,
    by_service,
    longest_late,
    overall,
    trend,
)
from training.figures import Rate
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
        f"Of {some(rate.counted, 'requirement', 'requirements')} of {people}, "
        f"{number(rate.in_place)} are in place: "
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
    late = some(counts.late, "requirement is late", "requirements are late")
    told = f"{late}: {number(counts.overdue)} overdue, {number(counts.expired)} run out."
    if counts.away:
        return f"{told} {number(counts.away)} of them are of people who are away."
    return told


def _longest(digest: Digest, policy: Policy) -> str:
    """Course, service and since when."""
    longest = longest_late(digest, smallest=policy.smallest_service)
    if longest is None:
        return ""
    days = some((digest.figures.as_of - longest.since).days + 1, "day", "days")
    where = f" in {longest.service}" if longest.service else ""
    since = f"since {long_date(longest.since)} ({days})"
    return f"Longest late: {policy.courses[longest.course].title}{where}, {since}."


def _breached(digest: Digest) -> str:
    breached = digest.figures.counts.breached
    if breached == 0:
        return "No latest date is breached."
    return f"Past the latest date: {some(breached, 'requirement', 'requirements')}."


def _renewals(digest: Digest, policy: Policy) -> str:
    expiring = some(digest.figures.counts.expiring, "renewal falls", "renewals fall")
    return f"{expiring} due in the next {policy.renewal_window_days} days."


def _waiting(digest: Digest) -> str:
    figures = digest.figures
    if figures.waiting_since is None:
        return "No evidence waits to be checked."
    people = some(figures.waiting, "person", "people")
    since = long_date(figures.waiting_since)
    return f"Evidence of {people} waits to be checked, the oldest since {since}."


def _reach(digest: Digest) -> str:
    unreachable = digest.figures.reach.unreachable
    if unreachable == 0:
        return "Everybody can be reached, by Teams or email."
    return f"Reached neither by Teams nor by email: {some(unreachable, 'person', 'people')}."


def _courses(digest: Digest, policy: Policy) -> Listing | None:
    measures = by_course(digest, policy.rag)
    rows = [row_of(each, policy.courses[each.name].title) for each in _worst_first(measures)]
    return _bars("By course", digest, rows)


def _services(digest: Digest, policy: Policy) -> Listing | None:
    """The services, worst first, then all staff beside councillors."""
    measures = by_service(digest, policy.rag, smallest=policy.smallest_service)
    services = [row_of(each, _service_name(each)) for each in _worst_first(measures)]
    kinds = [row_of(each, KIND_NAMES[each.name]) for each in by_kind(digest, policy.rag)]
    return _bars("By service", digest, [*services, *kinds])


def _bars(title: str, digest: Digest, rows: list[Row]) -> Listing | None:
    if not rows:
        return None
    return Listing(title, joined((compared_with(digest),)), tuple(rows), chart=Chart.BARS)


def _service_name(measure: Measure) -> str:
    if measure.merged > 1:
        return f"{measure.merged} small services together"
    return measure.name or "No service named"


def _councillors(digest: Digest, policy: Policy) -> Listing | None:
    """How many of them have done everything, whatever is due when: uptake, not compliance."""
    figures = digest.figures
    everybody = figures.councillors
    if not everybody.counted:
        return None
    by_group = by_party_group(digest, policy.rag, smallest=policy.smallest_service)
    rows = [
        *(
            _uptake(policy.courses[code].title, rate)
            for code, rate in figures.councillor_courses.items()
        ),
        *(_uptake(_group_name(each), each.rate) for each in by_group),
    ]
    told = f"{n_of(everybody)} councillors have done all that is asked of them."
    return Listing("Councillors, by course and by group", (told,), tuple(rows))


def _uptake(name: str, rate: Rate) -> Row:
    return Row(name, n_of(rate))


def _group_name(measure: Measure) -> str:
    if measure.merged > 1:
        return f"{measure.merged} small groups together"
    return measure.name or "No group named"


def _trend(digest: Digest) -> Listing | None:
    """Twelve weeks in one line, from the first that is recorded; one week alone is no trend yet."""
    whole = trend(digest)
    points = list(dropwhile(lambda point: point.percent is None, whole))
    if sum(point.percent is not None for point in points) < 2:  # noqa: PLR2004 - no line from one
        return None
    since = "" if points == whole else f", recorded since {long_date(points[0].week)}"
    told = f"In place, of all that must be, week by week{since}."
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
