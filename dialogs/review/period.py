"""A period looked back on as a committee paper: the training section of an annual safeguarding report.

It names nobody. Councillors appear only in numbers that no councillor can be told from.
"""

from dialogs.figure_words import joined, moment, n_of, number, people_counted, some
from dialogs.review.escalations import escalation_section, what_became
from dialogs.review.limits import limits_section
from dialogs.review.paper import Paper, Points, Section, Table
from dialogs.review.uptake import councillor_section, uptake_section
from dialogs.review.words import period_words, point_name
from training.days import long_date
from training.digest import colour_of
from training.figures import Rate
from training.policy import Policy
from training.review import Point, Review, shows_councillors


def compose(review: Review, policy: Policy) -> Paper:
    """Write the paper; equal facts always give the same paper."""
    return Paper(
        title=f"Safeguarding training, {period_words(review.period)}",
        council=policy.council,
        introduction=f"Training section of the annual safeguarding report of {policy.council}. "
        f"Data as of {moment(review.made_at)}.",
        made_at=review.made_at,
        sections=(
            _summary(review, policy),
            uptake_section(review, policy),
            *councillor_section(review, policy),
            escalation_section(review, policy),
            limits_section(review),
            _how_to_read(policy),
            _sources(review),
        ),
    )


def _summary(review: Review, policy: Policy) -> Section:
    """What a member reads who reads nothing else."""
    sentences = (
        _headline(review.last, policy),
        _change(review),
        _councillors(review, policy),
        _late(review.last),
        what_became(review),
    )
    return Section("Summary", (Points(joined(sentences)),))


def _headline(last: Point, policy: Policy) -> str:
    figures = last.figures
    colour = colour_of(figures.overall, policy.rag)
    if colour is None:
        return (
            f"On {long_date(last.on)} {people_counted(figures)} were on the lists, and nothing had to "
            "be in place yet."
        )
    return (
        f"On {long_date(last.on)}, {figures.overall.percent}% of the training that had to be in place "
        f"was in place, which is {colour.value}: {n_of(figures.overall)} requirements of "
        f"{people_counted(figures)}."
    )


def _change(review: Review) -> str:
    """In percentage points of the numbers shown."""
    before = review.before
    if before is None or before.figures.overall.percent is None:
        return "There are no figures from before the period to compare with."
    then, now = before.figures.overall.percent, review.last.figures.overall.percent
    told = f"Before the period, on {long_date(before.on)}, it was {then}%"
    if now is None:
        return f"{told}."
    if now == then:
        return f"{told}: no change."
    direction = "up" if now > then else "down"
    return f"{told}: it is {direction} {some(abs(now - then), 'percentage point', 'percentage points')}."


def _councillors(review: Review, policy: Policy) -> str:
    now = review.last.figures.councillors
    if not shows_councillors(review, policy.smallest_service) or not now.counted:
        return ""
    told = f"{n_of(now)} councillors had done all that is asked of them"
    then = review.before.figures.councillors if review.before else Rate()
    return f"{told}; before the period {n_of(then)}." if then.counted else f"{told}."


def _late(last: Point) -> str:
    counts = last.figures.counts
    if not counts.late:
        return f"Nothing was overdue or had run out on {long_date(last.on)}."
    late = some(counts.late, "requirement was late", "requirements were late")
    told = [f"{late}: {number(counts.overdue)} overdue, {number(counts.expired)} run out."]
    if counts.breached:
        told.append(f"Past their latest date: {number(counts.breached)}.")
    if counts.away:
        told.append(f"Of people who are away, with the reason on record: {number(counts.away)}.")
    return " ".join(told)


def _how_to_read(policy: Policy) -> Section:
    rag, smallest = policy.rag, policy.smallest_service
    sentences = (
        "A requirement is one course asked of one person. In place means done and still valid.",
        "Counted is what must be in place by then. What is still in time, exempt or only "
        "recommended does not count. Evidence that waits to be checked is not in place.",
        f"Green is {rag.green_from}% or more, amber {rag.amber_from}% or more, red is less. "
        "Percentages are rounded down, so 100% means all.",
        "Late means overdue, or run out and not renewed.",
        f"A row of fewer than {smallest} people is added together with the next larger ones until there "
        f"are {smallest}, in every quarter if it is too small in any, so that none can be worked out from "
        "the others. The row says which are in it.",
    )
    return Section("How to read the figures", (Points(sentences),))


def _sources(review: Review) -> Section:
    """From which moment and under which policy each number is."""
    sentences = (
        f"Data as of {moment(review.made_at)}: everything recorded by then is counted on the day on "
        "which it was done, also where it was recorded late.",
        f"Policy in force: {review.policy}.",
        *(
            f"First used on {long_date(each.since)}: policy {each.fingerprint}."
            for each in review.policies
            if each.fingerprint != review.policy
        ),
    )
    rows = tuple((point_name(each), *_how_made(each, review)) for each in review.points)
    table = Table("How each quarter's figures were made", ("Figures", "Made", "Policy"), rows)
    return Section("Where the figures come from", (table, Points(sentences)))


def _how_made(point: Point, review: Review) -> tuple[str, str]:
    if not point.is_frozen:
        return "Worked out from the records when this paper was made", "The policy in force"
    taken = f"Frozen on {moment(point.figures.taken_at)}: the same as that week's digests"
    if point.figures.policy == review.policy:
        return taken, "The policy in force"
    return taken, f"An earlier policy, {point.figures.policy}"
