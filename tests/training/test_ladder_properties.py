"""What holds of the ladder whatever people do and whenever the machine is down."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import a_person, a_post, away, completed, exempt, missed, waiting
from tests.training.lives import Life
from training.ladder import Word
from training.nudges import Nudge, Occurrence, Role, key_of
from training.people import Person
from training.records import Completion, Records
from training.skips import Skipped, Snooze
from training.status import Status
from training.tracker import Tracker

FIRST = date(2026, 1, 5)  # a Monday
SPAN_DAYS = 300
COURSES = ("handout", "elearning", "induction_briefing", "basic_adult", "basic_child")
MODEST = settings(max_examples=30)

RISING = (
    "welcome",
    *("due-30", "due-7", "due-1"),
    *("expiry-90", "expiry-60", "expiry-30", "expiry-7", "expiry-1"),
    *("overdue+1", "overdue+7", "overdue+14", "overdue+21"),
    *("expired+1", "expired+7", "expired+14", "expired+21"),
)

days = st.integers(0, SPAN_DAYS).map(lambda number: (FIRST + timedelta(number)).isoformat())
long_ago = st.integers(-1500, SPAN_DAYS).map(lambda number: (FIRST + timedelta(number)).isoformat())
three_years_ago = st.integers(-1096, -800).map(
    lambda number: (FIRST + timedelta(number)).isoformat()
)
walks = st.lists(st.integers(1, 12), min_size=10, max_size=35)
"""How many days pass from one planning to the next: 1 every day, more after an outage."""


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Somebody who starts before or in the time, leaves perhaps, and is away perhaps."""
    title = draw(st.sampled_from(("Clerk", "Careline Operator", "Safeguarding Officer")))
    post = a_post(
        title=title,
        started=draw(long_ago),
        ended=draw(st.none() | days),
        manager=draw(st.sampled_from(("2001", "2002", "9999", None))),
    )
    absences = [away(*sorted((draw(days), draw(days)))) for _ in range(draw(st.integers(0, 2)))]
    return a_person(post, absences=tuple(absences))


@st.composite
def facts(draw: st.DrawFn) -> Completion:
    """Something done, missed or waiting; half of what was done runs out within the time."""
    course, on = draw(st.sampled_from(COURSES)), draw(long_ago)
    return draw(
        st.sampled_from(
            (
                completed(course, on),
                completed(course, draw(three_years_ago)),
                missed(course, on),
                waiting(course, on, submitted=on),
            )
        )
    )


@st.composite
def lives(draw: st.DrawFn, *, snoozing: bool = True) -> Life:
    """A person with up to six facts, an exemption and a wish to be reminded later."""
    exemptions = [
        exempt(draw(st.sampled_from(COURSES)), *sorted((draw(days), draw(days))))
        for _ in range(draw(st.integers(0, 1)))
    ]
    done = Records(tuple(draw(st.lists(facts(), max_size=6))), tuple(exemptions))
    asked_on, until_on = sorted((draw(days), draw(days)))
    snooze = Snooze(date.fromisoformat(asked_on), date.fromisoformat(until_on))
    return Life(draw(people()), done, snoozes=(snooze,) if snoozing else ())


def planned_days(walk: list[int]) -> Iterator[date]:
    """The days on which words are planned; the machine is down on the others."""
    on = FIRST
    for pause in walk:
        yield on
        on += timedelta(pause)


def lived(life: Life, walk: list[int]) -> Iterator[tuple[date, list[Nudge]]]:
    """The days on which words are planned, with what is said."""
    return ((on, life.live(on)) for on in planned_days(walk))


def skips(words: list[Word]) -> set[Skipped]:
    """Those of a day's words that say why nothing is said."""
    return {word for word in words if isinstance(word, Skipped)}


def status_about(life: Life, nudge: Nudge, on: date) -> Status:
    """Where the person stands with what a nudge is about."""
    standing = Tracker(life.policy, on).standing_of(life.person, life.records)
    status = standing.status_for(nudge.occurrence.course)
    assert status is not None
    return status


@MODEST
@given(lives(snoozing=False), walks)
def test_planning_twice_adds_nothing(life: Life, walk: list[int]) -> None:
    for on in planned_days(walk):
        before = life.words_on(on)
        life.live(on)
        after = life.words_on(on)

        assert [word for word in after if isinstance(word, Nudge)] == []
        assert {word.reason.value for word in skips(after) - skips(before)} <= {"already_told"}


@MODEST
@given(lives(), walks)
def test_nothing_is_said_twice(life: Life, walk: list[int]) -> None:
    keys = [key_of(nudge) for _, nudges in lived(life, walk) for nudge in nudges]

    assert len(keys) == len(set(keys))


@MODEST
@given(lives(), walks)
def test_the_rungs_of_one_matter_only_ever_rise_one_a_day(life: Life, walk: list[int]) -> None:
    heard: dict[Occurrence, int] = {}
    for _, nudges in lived(life, walk):
        climbed = [each for each in nudges if each.rung.code in RISING]
        assert len({each.occurrence for each in climbed}) == len(climbed)
        for nudge in climbed:
            place = RISING.index(nudge.rung.code)
            assert place > heard.get(nudge.occurrence, -1)
            heard[nudge.occurrence] = place


@MODEST
@given(lives(), walks)
def test_nobody_is_chased_who_is_away_gone_exempt_or_done(life: Life, walk: list[int]) -> None:
    for on, nudges in lived(life, walk):
        for nudge in nudges:
            assert life.person.is_listed_on(on)
            assert life.person.absence_on(on) is None
            assert status_about(life, nudge, on).state.value not in ("met", "exempt")
            assert life.calendar.is_working_day(on)


@MODEST
@given(lives(), walks)
def test_others_hear_of_a_matter_once_each_and_only_of_what_is_late(
    life: Life, walk: list[int]
) -> None:
    told: list[tuple[Occurrence, str]] = []
    for on, nudges in lived(life, walk):
        for nudge in nudges:
            if nudge.addressee.role is not Role.PERSON:
                told.append((nudge.occurrence, nudge.rung.code))
                assert on > (nudge.valid_until or nudge.due_on or date.max)

    assert len(told) == len(set(told))
