"""Ada starts on a Monday, confirms the handout in chat that morning, and puts off the e-learning."""

import pytest

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.letters.letter import Letter
from dialogs.replies import Form, Notice, Tick
from scheduler.jobs.import_completions import import_completions
from tests.cast import NEW_STARTER, completed
from tests.journeys.diary import Diary
from tests.journeys.offices import HEAD, MANAGER
from training.delivery import Channel
from training.listed import CompletionRow, Parsed


@pytest.fixture
async def first_day(diary: Diary) -> Diary:
    """The morning of 23 November 2026, with the welcome in Teams and the handout confirmed."""
    await diary.town.know(NEW_STARTER)
    await diary.town.opens_teams(NEW_STARTER)
    await diary.live("2026-11-20", "2026-11-23")  # from the Friday before
    diary.town.turn_to("2026-11-23 09:30")
    await _confirm_the_handout(diary)
    return diary


async def test_the_welcome_comes_on_the_first_morning_with_the_handout_to_confirm(
    first_day: Diary,
) -> None:
    (welcome,) = first_day.handed(NEW_STARTER)

    assert first_day.told(NEW_STARTER) == [
        "2026-11-23: handout welcome, elearning welcome, induction_briefing welcome"  # Monday
    ]
    assert _form_in(welcome.letter).key == "person-1001|handout|2025-09|ab6747c2cf5b"
    by_email = [each.outgoing.addressee.person_id for each in first_day.town.email.sent]
    assert by_email == ["person-1003"], "her manager reads that two things are due in a week"


async def test_the_handout_is_not_mentioned_again_and_the_e_learning_is_chased_until_it_is_done(
    first_day: Diary,
) -> None:
    await first_day.live("2026-11-24", "2027-01-03")

    assert first_day.told(NEW_STARTER)[1:] == [
        "2026-11-27: elearning due-1",  # Friday; the 29th is a Sunday
        "2026-12-01: elearning overdue+1",  # Tuesday; due on Monday the 30th
        "2026-12-07: elearning overdue+7",  # Monday
        "2026-12-14: elearning overdue+14",  # Monday
        "2026-12-21: elearning overdue+21",  # Monday, and the last word to her
    ]
    later = [str(each.letter) for each in first_day.handed(NEW_STARTER)[1:]]
    assert [letter for letter in later if "handout" in letter.casefold()] == []
    assert first_day.told(MANAGER) == ["2026-12-07: elearning escalate-manager"]  # Monday
    assert first_day.told(HEAD) == [
        "2026-12-29: elearning escalate-head"  # Tuesday: the 28th stands for Boxing Day
    ]

    await _bring_report(first_day)
    await first_day.live("2027-01-04", "2027-01-25")

    assert first_day.told(NEW_STARTER)[6:] == [
        "2027-01-22: induction_briefing due-30"  # Friday; the 24th is a Sunday
    ]
    assert first_day.told(None) == []  # six weeks would have been Monday, 11 January


async def test_without_any_report_the_team_hears_after_six_weeks(first_day: Diary) -> None:
    await first_day.live("2027-01-08", "2027-01-12")

    assert first_day.told(None)[-1:] == ["2027-01-11: elearning escalate-team"]  # Monday


async def test_a_second_click_changes_nothing(first_day: Diary) -> None:
    receipt = await _confirm_the_handout(first_day)

    assert isinstance(receipt, Notice)
    await first_day.live("2026-11-24", "2026-11-27")
    assert first_day.told(NEW_STARTER)[-1] == "2026-11-27: elearning due-1"  # Friday


def _form_in(letter: Letter) -> Form:
    (form,) = [each for each in letter.replies if isinstance(each, Form)]
    return form


async def _confirm_the_handout(diary: Diary) -> object:
    """Fill in the form of the welcome, as she reads it in Teams."""
    form = _form_in(diary.handed(NEW_STARTER)[0].letter)
    values = {each.name: "true" if isinstance(each, Tick) else "Ada Finch" for each in form.fields}
    said = Said(answer=Answer(form.flow, form.version, form.key, values))
    town = diary.town
    caller = Caller(NEW_STARTER, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-0001")
    talk = Conversation(town.database, town.council.policy, town.council.calendar)
    (reply,) = await talk.answer(caller, said, town.clock.now())
    return reply


async def _bring_report(diary: Diary) -> None:
    """The learning system's report of Monday, 4 January 2027."""
    diary.town.turn_to("2027-01-04 05:00")
    row = CompletionRow(2, "1001", None, completed("elearning", "2026-12-31"))
    taken = diary.town.taken("completions moodle-course")
    imported = await import_completions(diary.town.council, Parsed((row,)), taken)
    assert imported.added == 1
