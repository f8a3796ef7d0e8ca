"""The council's own courses bear the names of harm: alone they are no concern, and everything else still is."""

from dataclasses import replace

import pytest

from dialogs.concern.course_names import NO_NAMES, CourseNames
from dialogs.concern.spotting import found_in
from dialogs.mail.concern import looks_like_a_concern
from tests.default_policy import POLICY
from tests.dialogs.concern.test_spotting import CONCERNS

TITLES = (
    "Domestic abuse awareness",
    "Domestic abuse",
    "Child sexual exploitation and county lines",
    "Modern slavery and human trafficking",
    "FGM and honour-based abuse",
    "Self-harm and suicide in young people",
    "Working with families affected by domestic abuse",
    "Cuckooing",
    "Neglect",
)
POLICY_WITH_THEM = replace(
    POLICY,
    courses={
        **POLICY.courses,
        **{
            f"own_{number}": replace(
                POLICY.courses["basic_adult"], code=f"own_{number}", title=title
            )
            for number, title in enumerate(TITLES)
        },
    },
)
OWN = CourseNames.of(POLICY_WITH_THEM)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "{}.",
        "{}, done on 3 May 2026",
        "{} 03/05/2026",
        "{} course",
        "I've done {} on 3 May 2026",
        "When does my {} run out?",
        "who's overdue in {}",
        "RE: {}: was due on 6 October 2026",
        "Re: {}: your certificate was not accepted",
        "{} and Domestic abuse awareness",
        "{}, level 2, thanks",
    ],
)
def test_a_course_of_the_councils_own_is_no_concern(title: str, around: str) -> None:
    text = around.format(title)
    assert not found_in(text, courses=OWN)
    assert not looks_like_a_concern(f"{text}\n3 May 2026", POLICY_WITH_THEM)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("at domestic abuse awareness a child told me he is hit", "a disclosure at a session"),
        ("Domestic abuse awareness: a child told me she is being abused", "behind a title"),
        ("I did Domestic abuse on 3 May 2026 and now I think he hits her", "more than a title"),
        ("my neighbour lives with domestic abuse", "the words, not the course"),
        ("my domestic abuse", "whose?"),
        ("it is domestic abuse", "said of something"),
        ("neglect of a child", "a name of one word changes no sentence"),
        ("cuckooing at number 5", "an address is no part of a title"),
        ("domestic abuse next door", "nor is this"),
        ("child sexual exploitation and county lines - he is 15", "nor an age"),
        ("Domestic abuse awareness\nI am scared of my husband", "a line beneath it"),
        (
            "who do I tell about domestic abuse awareness: she is being beaten",
            "a question, and harm",
        ),
    ],
)
def test_more_than_the_name_is_looked_at_as_ever(text: str, why: str) -> None:
    assert found_in(text, courses=OWN), why
    assert looks_like_a_concern(text, POLICY_WITH_THEM), why


NAMED = ("domestic abuse",)
"""What is a concern of itself, unless it is a course's name."""


@pytest.mark.parametrize("text", [each for each, _ in CONCERNS if each not in NAMED])
def test_every_phrase_that_is_a_concern_still_is(text: str) -> None:
    assert found_in(text, courses=OWN)
    assert found_in(f"At Domestic abuse awareness: {text}", courses=OWN)


def test_without_such_a_course_its_name_is_looked_at() -> None:
    assert found_in("domestic abuse", courses=CourseNames.of(POLICY))
    assert found_in("Domestic abuse, done on 3 May 2026", courses=NO_NAMES)


def test_learning_systems_names_count_and_an_empty_one_does_not() -> None:
    courses = {
        "own": replace(POLICY.courses["elearning"], title="X", aliases=("County lines", "!"))
    }
    names = CourseNames.of(replace(POLICY, courses=courses))
    assert names == CourseNames(("county lines", "x"))
    assert not found_in("County lines", courses=names)
