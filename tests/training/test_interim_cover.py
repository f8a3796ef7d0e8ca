"""Interim cover: e-learning that must be valid while somebody waits for a classroom course."""

import pytest

from tests.cast import a_person, a_post, completed, exempt, records
from tests.training.lives import Life
from training.records import Records

OPERATOR = a_person(a_post(title="Careline Operator", started="2019-06-03", manager="2001"))
# Both courses are valid until Tuesday 19 July 2022. Until then they also meet the e-learning, which
# those who need more do once and for all: so it is met, but its own months ended on 4 June 2022.
LAPSED = (
    completed("elearning", "2019-06-05"),
    completed("basic_adult", "2019-07-20"),
    completed("basic_child", "2019-07-20"),
)


def cover_said(*lines: str) -> list[str]:
    """Those lines that are about interim cover."""
    return [each for each in lines if each.endswith("interim")]


def test_cover_is_asked_for_twice_a_week_apart_beside_the_ladder() -> None:
    assert Life(OPERATOR, records(*LAPSED)).walk("basic_adult", "2022-07-18", "2022-09-30") == [
        "Mon 2022-07-18 person expiry-1",
        "Wed 2022-07-20 person expired+1",
        "Wed 2022-07-20 person interim",
        "Tue 2022-07-26 person expired+7",
        "Wed 2022-07-27 person interim",
        "Mon 2022-08-01 manager escalate-manager",
        "Tue 2022-08-02 person expired+14",
        "Tue 2022-08-09 person expired+21",
        "Tue 2022-08-16 head_of_service escalate-head",
        "Tue 2022-08-30 safeguarding_team escalate-team",
    ]


@pytest.mark.parametrize(
    ("done", "without", "expected", "why"),
    [
        (
            records(*LAPSED, completed("elearning", "2022-07-20")),
            (),
            [],
            "covered on the day itself",
        ),
        (
            records(*LAPSED, completed("elearning", "2022-07-25")),
            (),
            ["Wed 2022-07-20 person interim"],
            "covered before it would be said again",
        ),
        (
            records(*LAPSED),
            ("2022-07-20", "2022-07-21"),
            ["Fri 2022-07-22 person interim", "Fri 2022-07-29 person interim"],
            "after an outage: a week from when it was said",
        ),
        (
            records(*LAPSED),
            ("2022-07-27", "2022-07-28", "2022-07-29"),
            ["Wed 2022-07-20 person interim", "Mon 2022-08-01 person interim"],
            "down when it was to be said again",
        ),
        (
            records(*LAPSED[1:]),
            (),
            ["Wed 2022-07-20 person interim", "Wed 2022-07-27 person interim"],
            "the courses met the e-learning for ever, but cover only until they ran out",
        ),
        (
            records(*LAPSED, completed("basic_child", "2022-07-19")),
            (),
            [],
            "the other course still covers",
        ),
        (
            records(*LAPSED, exemptions=(exempt("basic_adult", "2022-07-20"),)),
            (),
            [],
            "exempt from the course that is waited for",
        ),
    ],
)
def test_cover_is_asked_for_only_while_it_is_missing(
    done: Records, without: tuple[str, ...], expected: list[str], why: str
) -> None:
    lived = Life(OPERATOR, done).walk("basic_adult", "2022-07-18", "2022-09-30", without=without)

    assert cover_said(*lived) == expected, why


def test_cover_said_again_on_a_bank_holiday_waits_for_the_next_working_day() -> None:
    # Valid until Thursday 26 March 2026; a week after the 27th is Good Friday.
    done = records(
        completed("elearning", "2019-06-05"),
        completed("basic_adult", "2023-03-27"),
        completed("basic_child", "2023-03-27"),
    )
    lived = Life(OPERATOR, done).walk("basic_adult", "2026-03-23", "2026-05-29")

    assert cover_said(*lived) == [
        "Fri 2026-03-27 person interim",
        "Tue 2026-04-07 person interim",
    ]


def test_cover_is_left_to_the_e_learnings_own_ladder_where_that_speaks() -> None:
    starter = a_person(a_post(title="Careline Operator", started="2026-09-07", manager="2001"))

    assert cover_said(*Life(starter).walk("basic_adult", "2026-09-07", "2027-03-31")) == []
