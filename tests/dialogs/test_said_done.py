"""Somebody says that they did a course: what they hear, and what is noted."""

from datetime import date

import pytest

from dialogs.flow import Turn
from dialogs.replies import Form, Notice
from dialogs.said_done import SaidDone, answer, says_it_is_done
from tests.cast import COUNCILLOR, MANAGER, NEW_STARTER, OVERDUE
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, standing_of
from training.people import Person


def judged(text: str, person: Person = OVERDUE, *, about: tuple[str, ...] = ()) -> Turn[SaidDone]:
    return answer(text, standing_of(person), POLICY, about=about, at=NOW)


def titles(turn: Turn[SaidDone]) -> list[str]:
    return [each.title for each in turn.replies]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Done 3 May 2026", True, "the plainest"),
        ("I completed the e-learning in June 2022", True, "not full, but said"),
        ("I attended on 12/11/2026", True, "another word for it"),
        ("done", False, "without any date it is for the other dialogs"),
        ("I have not done it, I will by 3 May 2026", False, "a no"),
        ("when do I have to have it done, 3 May 2026?", False, "a question"),
        ("remind me on 3 May 2026", False, "a wish"),
    ],
)
def test_it_says_what_was_done_and_when(text: str, expected: bool, why: str) -> None:
    assert says_it_is_done(text) is expected, why


@pytest.mark.parametrize("text", ["done June 2022", "completed last week", "done 31/06/2022"])
def test_less_than_a_full_date_is_answered_with_a_sentence_and_noted_nowhere(text: str) -> None:
    turn = judged(text)
    assert titles(turn) == ["I need the full date"]
    assert turn.record is None


def test_a_day_to_come_is_not_noted() -> None:
    turn = judged("done 24 November 2026", about=("basic_adult",))
    assert titles(turn) == ["That day is still to come"]
    assert turn.record is None


@pytest.mark.parametrize(
    ("text", "about", "course", "why"),
    [
        ("done 3 May 2026", ("basic_adult",), "basic_adult", "what the message was about"),
        (
            "I did basic safeguarding children on 3 May 2026",
            ("basic_adult", "basic_child"),
            "basic_child",
            "what the words name",
        ),
        ("done SG-INTRO 3 May 2026", (), "elearning", "by the learning system's name"),
    ],
)
def test_the_course_is_the_one_named_or_asked(
    text: str, about: tuple[str, ...], course: str, why: str
) -> None:
    record = judged(text, about=about).record
    assert record == SaidDone("person-1002", course, date(2026, 5, 3), NOW), why


def test_of_several_it_asks_which() -> None:
    turn = judged("done 3 May 2026", about=("basic_adult", "basic_child"))
    (reply,) = turn.replies
    assert isinstance(reply, Notice)
    assert turn.record is None
    assert reply.title == "Which training was it?"
    assert "Basic safeguarding adults or Basic safeguarding children" in reply.sentences[0]


def test_without_a_message_the_one_open_thing_is_meant() -> None:
    record = judged("done 3 May 2026", COUNCILLOR).record
    assert record is not None
    assert record.course == "self_audit"


@pytest.mark.parametrize(
    ("person", "course", "expected"),
    [
        (MANAGER, "elearning", "learning system's monthly report"),
        (OVERDUE, "basic_adult", "attendance register"),
    ],
)
def test_people_hear_what_will_count_it(person: Person, course: str, expected: str) -> None:
    (reply,) = judged("done 3 May 2026", person, about=(course,)).replies
    assert expected in reply.sentences[0]


def test_the_handout_comes_as_its_form() -> None:
    turn = judged("done 23 November 2026", NEW_STARTER, about=("handout",))
    assert titles(turn) == ["Thank you: Safeguarding handout", "Confirm: Safeguarding handout"]
    assert isinstance(turn.replies[1], Form)
