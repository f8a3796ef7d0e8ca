"""The operational digest: what to do this week, by service and by who is responsible for it.

Names stand here, for the group answers for these people: at most a screenful, the longest late first,
and the rest as counts.
"""

from collections.abc import Iterable

from dialogs.figure_words import as_of, joined, some
from dialogs.replies import Listing, Notice, Reply, Row
from dialogs.wording import listed
from training.days import long_date
from training.digest import Digest
from training.figures import Case, Chased, ToDo
from training.policy import Policy

MOST_SERVICES = 6
"""With three names each, about what fits on a screen."""

NOBODY = "nobody is named in the policy"
GONE = "Somebody who has left"


def replies(digest: Digest, policy: Policy) -> tuple[Reply, ...]:
    """The summary, then the services that have something to do, then the safeguarding team's own."""
    services = (_services(digest, policy),) if digest.figures.to_do else ()
    return (_summary(digest, policy), *services, _team(digest, policy))


def subject(digest: Digest) -> str:
    """The day, and how many people there is something to do about; never a name."""
    day = long_date(digest.figures.as_of)
    late = digest.figures.chased.late
    if not digest.figures.to_do:
        return f"Operational safeguarding digest, {day}: nothing to chase"
    return f"Operational safeguarding digest, {day}: {some(late, 'person', 'people')} late"


def _summary(digest: Digest, policy: Policy) -> Notice:
    figures = digest.figures
    return Notice(
        title=f"What to do this week at {policy.council}",
        sentences=(as_of(digest), *_to_chase(figures.chased, has_any=bool(figures.to_do))),
    )


def _to_chase(chased: Chased, *, has_any: bool) -> tuple[str, ...]:
    """How many people, and what is to be done about them."""
    if not has_any:
        return ("Nothing is overdue and nobody missed a session: there is nobody to chase.",)
    return joined(
        (
            f"{some(chased.late, 'person is', 'people are')} late with something.",
            _if_any(chased.unbooked, "has no session booked", "have no session booked"),
            _if_any(chased.missed, "missed a session", "missed a session"),
            _if_any(
                chased.unanswered,
                "was named to their manager a week ago or longer, and nothing has happened since",
                "were named to their managers a week ago or longer, and nothing has happened since",
            ),
            "People who are away, exempt, or whose evidence waits to be checked are left out.",
        )
    )


def _if_any(count: int, one: str, many: str) -> str:
    return f"{some(count, one, many)}." if count else ""


def _services(digest: Digest, policy: Policy) -> Listing:
    to_do = digest.figures.to_do
    has_room = len(to_do) <= MOST_SERVICES + 1  # one more takes no more room than saying so
    shown, rest = (to_do, ()) if has_room else (to_do[:MOST_SERVICES], to_do[MOST_SERVICES:])
    rows = [_row(each, digest, policy) for each in shown]
    if rest:
        people = some(sum(each.people for each in rest), "person", "people")
        names = listed(_name(each) for each in rest)
        rows.append(Row(some(len(rest), "more service", "more services"), people, (f"{names}.",)))
    return Listing(
        "By service", ("Please see to these first; the longest late come first.",), tuple(rows)
    )


def _row(to_do: ToDo, digest: Digest, policy: Policy) -> Row:
    """A service: who is responsible, its longest late people, and how many more there are."""
    responsible = digest.names.get(to_do.responsible_id or "", NOBODY)
    office = "Head of service" if to_do.service else "Scrutiny officer"
    return Row(
        heading=_name(to_do),
        state=_how_many(to_do),
        sentences=joined(
            (
                f"{office}: {responsible}.",
                *(_line(case, digest, policy) for case in to_do.worst),
                _more(to_do),
            )
        ),
    )


def _name(to_do: ToDo) -> str:
    return to_do.service or "Councillors"


def _how_many(to_do: ToDo) -> str:
    late = to_do.chased.late
    others = to_do.people - late
    if not late:
        return f"{some(others, 'person', 'people')} missed a session"
    told = f"{some(late, 'person', 'people')} late"
    return f"{told}, {others} more missed a session" if others else told


def _line(case: Case, digest: Digest, policy: Policy) -> str:
    """One person: the courses, since when, and what is missing; a name is only ever looked up here."""
    name = digest.names.get(case.person_id, GONE)
    courses = listed(policy.courses[code].title for code in case.courses)
    parts = [f"{name}: {courses}", *_what(case, digest)]
    return f"{', '.join(parts)}."


def _what(case: Case, digest: Digest) -> Iterable[str]:
    if case.since:
        yield f"late since {long_date(case.since)}"
    if case.missed_on:
        yield f"missed the session on {long_date(case.missed_on)}"
    if case.booked_on:
        yield f"booked for {long_date(case.booked_on)}"
    elif case.is_unbooked:
        yield "no session booked"
    if case.told_on and case.told_id:
        told = digest.names.get(case.told_id, GONE.lower())
        yield f"{told} was told on {long_date(case.told_on)} and has not acted"


def _more(to_do: ToDo) -> str:
    """How many are not named here, and what is the matter in the whole service."""
    left = to_do.people - len(to_do.worst)
    chased = to_do.chased
    matters = joined(
        (
            f"{chased.unbooked} without a booking" if chased.unbooked else "",
            f"{chased.missed} missed a session" if chased.missed else "",
            f"{chased.unanswered} whose manager has not acted" if chased.unanswered else "",
        )
    )
    if left <= 0:
        return ""
    told = f"And {left} more"
    return f"{told}. Of all {to_do.people}: {listed(matters)}." if matters else f"{told}."


def _team(digest: Digest, policy: Policy) -> Notice:
    """What only the safeguarding team can do."""
    figures, reach = digest.figures, digest.figures.reach
    renewals = some(figures.counts.expiring, "renewal falls", "renewals fall")
    sentences = joined(
        (
            _if_any(
                figures.waiting,
                "person's evidence waits to be checked",
                "people's evidence waits to be checked",
            ),
            _if_any(
                reach.unreachable,
                "person is reached neither by Teams nor by email",
                "people are reached neither by Teams nor by email",
            ),
            _if_any(
                reach.uncertain,
                "message may or may not have arrived",
                "messages may or may not have arrived",
            ),
            _if_any(reach.held, "message waits to be released", "messages wait to be released"),
            f"{renewals} due in the next {policy.renewal_window_days} days: book early.",
        )
    )
    return Notice("For the safeguarding team", sentences)
