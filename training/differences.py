"""What changed about a person between two lists, in sentences."""

from collections.abc import Iterator
from datetime import date

from training.days import long_date
from training.people import Absence, Hat, Person, Post, Seat

Said = Iterator[str]


def moves(before: Person, after: Person) -> list[str]:
    """What changed about where somebody works or sits, and under whom."""
    known = {(hat.kind, hat.number): hat for hat in before.hats}
    return [
        sentence
        for hat in after.hats
        for sentence in _moved(known.get((hat.kind, hat.number)), hat)
    ]


def details(before: Person, after: Person) -> list[str]:
    """What else changed: name, e-mail, dates, contract, groups and absences."""
    known = {(hat.kind, hat.number): hat for hat in before.hats}
    said = [*_changed("The name", before.name, after.name)]
    said += _changed("The e-mail address", before.email, after.email)
    for hat in after.hats:
        was = known.get((hat.kind, hat.number))
        if isinstance(hat, Post) and isinstance(was, Post):
            said += _post_details(was, hat)
        elif isinstance(hat, Seat) and isinstance(was, Seat):
            said += _seat_details(was, hat)
    return said + [_away(each) for each in after.absences if each not in before.absences]


def described(hat: Hat) -> str:
    """A post or seat in a few words: Housing Officer in Housing (1042)."""
    if isinstance(hat, Post):
        return f"{hat.title} in {hat.service} ({hat.number})"
    return f"councillor for {hat.ward} ({hat.number})"


def _moved(was: Hat | None, hat: Hat) -> Said:
    if was is None:
        yield f"Listed as {described(hat)}."
    elif described(was) != described(hat):
        yield f"Now {described(hat)}, was {described(was)}."
    if isinstance(was, Post) and isinstance(hat, Post):
        yield from _changed("The manager", was.manager_no, hat.manager_no)
        if was.title != hat.title and hat.since_on in {None, was.since_on}:
            yield (
                "The list does not say since when (post_since), so what the new post needs is "
                "counted from the date known before."
            )
    elif isinstance(was, Seat) and isinstance(hat, Seat):
        yield from _changed("The party group", was.party_group, hat.party_group)


def _post_details(was: Post, post: Post) -> Said:
    yield from _changed(f"The start in {post.number}", was.started_on, post.started_on)
    yield from _changed(f"The end in {post.number}", was.ended_on, post.ended_on)
    yield from _changed("In this post since", was.since_on, post.since_on)
    yield from _changed("The contract", was.employment, post.employment)
    yield from _changed("The groups", "; ".join(was.groups), "; ".join(post.groups))


def _seat_details(was: Seat, seat: Seat) -> Said:
    yield from _changed("The election", was.elected_on, seat.elected_on)
    yield from _changed("The end of the term", was.term_ends_on, seat.term_ends_on)
    yield from _changed("The groups", "; ".join(was.groups), "; ".join(seat.groups))


def _changed(what: str, was: str | date | None, now: str | date | None) -> Said:
    if was != now:
        yield f"{what}: now {_shown(now)}, was {_shown(was)}."


def _shown(value: str | date | None) -> str:
    if isinstance(value, date):
        return long_date(value)
    return value or "not given"


def _away(absence: Absence) -> str:
    period = absence.period
    until = f"until {long_date(period.to_on)}" if period.to_on else "with no known end"
    return f"Away from {long_date(period.from_on)} {until}."
