"""“Remind me later”: granted within limits, refused where it is late, and always said truthfully."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs.caller import KnownBy
from dialogs.flow import Turn
from dialogs.own_training import later
from dialogs.own_training.later import PutOff
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Notice
from tests.cast import (
    CAST,
    LEAVER,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TODAY,
    TWO_POSTS,
    a_person,
    a_post,
    completed,
    day,
    records,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of, standing_of
from training.people import Person
from training.records import Records
from training.skips import Snooze

KNOWN = dict(CAST)
# The briefing is due on Tuesday 1 December 2026.
STARTER = a_person(a_post(started="2026-09-01"))
STARTED = records(completed("handout", "2026-09-01"), completed("elearning", "2026-09-02"))
DUE_TODAY = a_person(a_post(started="2026-08-23"))
BRIEFING = "Corporate induction safeguarding briefing"


def turn(person: Person, wish: Wish, known: Records | None = None) -> Turn[PutOff]:
    standing = standing_of(person, known if known is not None else KNOWN[person])
    return later.answer(standing, POLICY, wish, caller=caller_of(person), at=NOW)


def notice(said: Turn[PutOff]) -> Notice:
    (reply,) = said.replies
    assert isinstance(reply, Notice)
    assert reply.suggestions, "a way forward"
    return reply


def wish(on: str | None = None, course: str | None = None, *among: str) -> Wish:
    return Wish(Intent.LATER, course, among, on=date.fromisoformat(on) if on else None)


def snooze(until: str, course: str | None = None) -> Snooze:
    return Snooze(TODAY, day(until), course)


def test_reminders_rest_until_the_day_that_was_asked_for() -> None:
    said = turn(STARTER, wish("2026-11-26"), STARTED)

    assert said.record is not None
    assert (said.record.person_id, said.record.at) == ("person-1001", NOW)
    assert said.record.snoozes == (snooze("2026-11-26"),)
    assert notice(said).sentences == (
        f"I will not remind you of {BRIEFING} before 26 November 2026.",
        "My next reminder then comes around 26 November 2026, on a working day.",
        "No date changes, and what I tell those who answer for you stays as it is.",
    )


@pytest.mark.parametrize(
    ("asked", "until", "recorded", "sentences", "why"),
    [
        (
            "2027-05-04",
            "1 December 2026",
            "2026-12-07",
            (f"1 December 2026 is the last day for {BRIEFING}: reminders cannot rest for longer.",),
            "never past the due date, which comes before 14 days are over",
        ),
        ("2026-12-01", "1 December 2026", "2026-12-01", (), "up to the due date itself"),
        ("2026-11-24", "24 November 2026", "2026-11-24", (), "a day"),
    ],
)
def test_reminders_rest_no_longer_than_they_may(
    *, asked: str, until: str, recorded: str, sentences: tuple[str, ...], why: str
) -> None:
    said = turn(STARTER, wish(asked), STARTED)

    told = notice(said).sentences
    assert told[0] == f"I will not remind you of {BRIEFING} before {until}.", why
    assert tuple(each for each in told if "longe" in each) == sentences, why
    assert said.record is not None
    assert said.record.snoozes == (snooze(recorded),), why


@pytest.mark.parametrize(
    ("asked", "expected", "why"),
    [
        ("2026-11-26", "26 November 2026", "seven days before was passed in the rest"),
        ("2026-11-24", "24 November 2026", "seven days before is that very day"),
        ("2026-12-01", "1 December 2026", "the day before was passed"),
    ],
)
def test_the_next_reminder_is_named_as_the_ladder_will_say_it(
    asked: str, expected: str, why: str
) -> None:
    told = " ".join(notice(turn(STARTER, wish(asked), STARTED)).sentences)

    assert f"My next reminder then comes around {expected}, on a working day." in told, why


def test_where_no_reminder_was_passed_the_next_one_may_be_far_away() -> None:
    told = notice(turn(NEW_STARTER, wish("2026-11-26", "induction_briefing"))).sentences

    assert "My next reminder then comes around 24 January 2027, on a working day." in told


def test_what_is_late_is_not_put_off_and_is_named() -> None:
    said = turn(TWO_POSTS, wish("2026-11-30"))

    assert said.record is not None
    assert (
        "Due or late already, so not put off: Introductory safeguarding e-learning."
        in notice(said).sentences
    )


@pytest.mark.parametrize(
    ("person", "asked", "known", "title", "why"),
    [
        (OVERDUE, wish("2026-11-30"), None, "This cannot be put off", "everything is late"),
        (
            OVERDUE,
            wish("2026-11-30", "basic_child"),
            None,
            "This cannot be put off",
            "what was asked about is late",
        ),
        (
            DUE_TODAY,
            wish("2026-11-24"),
            STARTED,
            "This cannot be put off",
            "due today: nothing is put off past it",
        ),
        (MANAGER, wish("2026-11-30"), None, "There is nothing to remind you of", "all done"),
        (LEAVER, wish("2026-11-30"), None, "There is nothing to remind you of", "nothing asked"),
        (MANAGER, wish("2026-11-30", "basic_child"), None, "Not asked of you", "no such course"),
        (STARTER, wish(), STARTED, "When should I remind you?", "no day"),
        (STARTER, wish("2026-11-23"), STARTED, "When should I remind you?", "today is no later"),
        (STARTER, wish("2026-11-20"), STARTED, "When should I remind you?", "a day that is past"),
    ],
)
def test_nothing_is_recorded_where_nothing_can_be_put_off(
    *, person: Person, asked: Wish, known: Records | None, title: str, why: str
) -> None:
    said = turn(person, asked, known)

    assert said.record is None, why
    assert notice(said).title == title, why


def test_of_several_courses_each_rests_by_itself() -> None:
    said = turn(NEW_STARTER, wish("2026-11-26", None, "elearning", "induction_briefing"))

    assert said.record is not None
    assert said.record.snoozes == (
        snooze("2026-11-26", "elearning"),
        snooze("2026-11-26", "induction_briefing"),
    )


@pytest.mark.parametrize(
    ("known_by", "said"),
    [
        (
            KnownBy.TEAMS_ACCOUNT,
            "Please choose or type a day after 23 November 2026, such as “remind me on 4 May”. "
            "14 days is the longest.",
        ),
        (
            KnownBy.MAIL_DMARC,
            "Please choose or type a day after 23 November 2026, such as “remind me on 4 May”. "
            "14 days is the longest.",
        ),
        (KnownBy.SIGNED_LINK, "Please choose one of these. 14 days is the longest."),
    ],
)
def test_a_day_is_to_be_typed_only_where_there_is_somewhere_to_type_it(
    known_by: KnownBy, said: str
) -> None:
    caller = replace(caller_of(STARTER), known_by=known_by)
    standing = standing_of(STARTER, STARTED)
    asked = later.answer(standing, POLICY, wish(), caller=caller, at=NOW)
    assert notice(asked).sentences == (said,)


def test_the_days_to_choose_are_about_the_same_course() -> None:
    asked = notice(turn(STARTER, wish(course="induction_briefing"), STARTED))

    assert [each.words for each in asked.suggestions][:3] == [
        f"remind me about {BRIEFING} tomorrow",
        f"remind me about {BRIEFING} in 3 days",
        f"remind me about {BRIEFING} next week",
    ]
