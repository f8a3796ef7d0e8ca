"""What holds for every person, every record and every day."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import CAST, a_person, a_post, a_seat
from tests.default_policy import POLICY, SCRUTINY
from training.days import Period
from training.people import Absence, Person, Post, Seat
from training.records import (
    Completion,
    Exemption,
    Outcome,
    Records,
    Source,
    Verification,
    history_on,
    new_ones,
)
from training.requirements import required_of
from training.status import State, Status
from training.tracker import Standing, Tracker

COURSES = tuple(POLICY.courses)
TITLES = ("Clerk", "Careline Operator", "Safeguarding Officer")

# How far somebody is from having nothing to do. An exemption asks for nothing, as `met` does.
BADNESS = {
    State.EXEMPT: 0,
    State.MET: 0,
    State.EXPIRING: 1,
    State.PENDING: 2,
    State.RECOMMENDED: 3,
    State.DUE: 3,
    State.OVERDUE: 4,
    State.EXPIRED: 4,
}

days = st.dates(date(2019, 1, 1), date(2027, 12, 31))
asked_days = st.dates(date(2022, 1, 1), date(2027, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    from_on = draw(days)
    length = draw(st.none() | st.integers(0, 400))
    return Period(from_on, None if length is None else from_on + timedelta(days=length))


@st.composite
def posts(draw: st.DrawFn, *, number: str = "1001") -> Post:
    since = draw(st.none() | days)
    return a_post(
        number=number,
        title=draw(st.sampled_from(TITLES)),
        started=draw(days).isoformat(),
        since=since.isoformat() if since else None,
    )


seats = st.builds(
    lambda elected, groups: a_seat(elected=elected.isoformat(), groups=groups),
    days,
    st.sampled_from([(), (SCRUTINY,)]),
)
absences = st.builds(Absence, periods(), st.just("Parental leave"), st.just("HR"))


@st.composite
def people(draw: st.DrawFn) -> Person:
    """One or two posts, a seat, or both, and up to two absences."""
    hats: list[Post | Seat] = draw(st.lists(seats, max_size=1))
    hats += draw(st.lists(posts(), min_size=0 if hats else 1, max_size=1))
    hats += draw(st.lists(posts(number="1002"), max_size=1))
    return a_person(*hats, absences=tuple(draw(st.lists(absences, max_size=2))))


verified = st.builds(
    Completion,
    course=st.sampled_from(COURSES),
    on=days,
    source=st.sampled_from(Source),
    outcome=st.sampled_from(Outcome),
)
evidence = st.builds(
    Completion,
    course=st.sampled_from(COURSES),
    on=days,
    source=st.just(Source.CERTIFICATE),
    verification=st.sampled_from([Verification.PENDING, Verification.REFUSED]),
    submitted_on=st.none() | days,
)
completions = st.lists(verified | evidence, max_size=8)
exemptions = st.builds(
    Exemption,
    course=st.sampled_from(COURSES),
    period=periods(),
    reason=st.just("Works abroad this year."),
    recorded_by=st.just("the safeguarding team"),
)
held = st.builds(
    lambda made, exempted: Records(tuple(made), tuple(exempted)),
    completions,
    st.lists(exemptions, max_size=1),
)


def standing_of(person: Person, records: Records, on: date) -> Standing:
    return Tracker(POLICY, on).standing_of(person, records)


def by_course(standing: Standing) -> dict[str, Status]:
    return {status.course: status for status in standing.statuses}


@settings(max_examples=250)
@given(people(), held, asked_days, st.randoms(use_true_random=False))
def test_the_order_of_records_is_irrelevant(
    person: Person, records: Records, on: date, chance: Random
) -> None:
    shuffled = list(records.completions)
    chance.shuffle(shuffled)
    other = Records(tuple(shuffled), records.exemptions)

    assert standing_of(person, records, on) == standing_of(person, other, on)


@settings(max_examples=250)
@given(people(), held, asked_days, st.sampled_from(COURSES), st.sampled_from(Source))
def test_a_completion_of_today_leaves_nothing_worse_today(
    person: Person, records: Records, on: date, course: str, source: Source
) -> None:
    done = Completion(course, on, source)
    more = Records((*records.completions, done), records.exemptions)
    before = by_course(standing_of(person, records, on))
    after = by_course(standing_of(person, more, on))

    assert before.keys() == after.keys()
    for code, status in after.items():
        assert BADNESS[status.state] <= BADNESS[before[code].state]
        assert status.latest_breached <= before[code].latest_breached
        assert lasts_until(status) >= lasts_until(before[code])
    if course in after:
        assert after[course].state in {State.MET, State.EXEMPT}


def lasts_until(status: Status) -> date:
    """The last valid day, counting nothing held as never and no end as for ever."""
    if status.completion is None:
        return date.min
    return status.valid_until or date.max


@settings(max_examples=250)
@given(people(), held, asked_days, st.lists(verified, min_size=1, max_size=4))
def test_what_was_true_on_a_day_is_not_changed_by_later_records(
    person: Person, records: Records, on: date, later: list[Completion]
) -> None:
    newer = tuple(each for each in later if each.on > on and each.outcome is not Outcome.BOOKED)
    more = Records(records.completions + newer, records.exemptions)

    for one, other in zip(
        standing_of(person, records, on).statuses,
        standing_of(person, more, on).statuses,
        strict=True,
    ):
        assert (one.state, one.validity, one.missed_on) == (
            other.state,
            other.validity,
            other.missed_on,
        )
        assert (one.latest_breached, one.interim_held) == (
            other.latest_breached,
            other.interim_held,
        )


@given(completions, asked_days, st.integers(0, 2000))
def test_history_only_grows(made: list[Completion], on: date, passed: int) -> None:
    then = history_on(made, on).completed
    now = history_on(made, on + timedelta(days=passed)).completed

    for course, done in now.items():
        assert [each for each in done if each.on <= on] == list(then.get(course, ()))
        assert [each.on for each in done] == sorted(each.on for each in done)


@given(st.lists(verified, max_size=8), st.lists(verified, max_size=8))
def test_importing_the_same_file_again_changes_nothing(
    known: list[Completion], reported: list[Completion]
) -> None:
    added = new_ones(known, reported)
    facts = [(each.course, each.on, each.outcome) for each in added]

    assert new_ones(known + added, reported) == []
    assert len(set(facts)) == len(facts)
    assert {(each.course, each.on, each.outcome) for each in known + reported} == set(facts) | {
        (each.course, each.on, each.outcome) for each in known
    }
    assert all(each in reported for each in added)


@given(posts(), posts(number="1002"), seats, asked_days, st.lists(absences, max_size=2))
def test_the_order_of_posts_changes_no_date(
    one: Post, other: Post, seat: Seat, on: date, away: list[Absence]
) -> None:
    found, flipped = (
        [
            (each.course, each.due_on, each.latest_on, each.renews, each.valid_months, each.lasts)
            for each in required_of(a_person(*hats, absences=tuple(away)), POLICY, on)
        ]
        for hats in ((one, other, seat), (other, one, seat))
    )

    assert found == flipped


@given(people(), asked_days)
def test_a_latest_date_is_never_before_its_due_date(person: Person, on: date) -> None:
    for required in required_of(person, POLICY, on):
        if required.latest_on is not None:
            assert required.due_on is not None
            assert required.latest_on >= required.due_on


@settings(max_examples=250)
@given(
    st.sampled_from(CAST),
    completions,
    st.dates(date(2026, 11, 23), date(2027, 12, 31)),
    st.integers(0, 2000),
)
def test_time_alone_makes_nothing_better(
    member: tuple[Person, Records], made: list[Completion], on: date, passed: int
) -> None:
    person, _ = member
    records = Records(
        tuple(each for each in made if (each.submitted_on or each.on) <= on and each.on <= on)
    )
    before = by_course(standing_of(person, records, on))
    after = by_course(standing_of(person, records, on + timedelta(days=passed)))

    assert before.keys() == after.keys()
    assert all(BADNESS[before[code].state] <= BADNESS[after[code].state] for code in after)
