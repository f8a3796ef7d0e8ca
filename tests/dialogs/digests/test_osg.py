"""What service leads are told: whom to see to this week, who is responsible, and how many more."""

from dataclasses import replace

import pytest

from dialogs.replies import Notice, Row
from tests.dialogs.digests_made import (
    ALL_WELL,
    CASES,
    FIGURES,
    operational,
    rows,
    said,
    written,
)
from training.figures import Chased, ToDo


def test_the_operational_digest_says_what_to_do_and_who_is_responsible() -> None:
    letter = written(operational())

    assert letter.subject == "Operational safeguarding digest, 23 November 2026: 6 people late"
    assert letter.replies[0] == Notice(
        "What to do this week at Example District Council",
        (
            "All figures are as of Monday 23 November 2026, 09:00.",
            "6 people are late with something.",
            "2 have no session booked.",
            "1 missed a session.",
            "1 was named to their manager a week ago or longer, and nothing has happened since.",
            "People who are away, exempt, or whose evidence waits to be checked are left out.",
        ),
    )
    assert rows(letter) == [
        Row(
            "Customers",
            "5 people late, 1 more missed a session",
            (
                "Head of service: Jan Ostler.",
                "Bram Holloway: Basic safeguarding adults and Basic safeguarding children, late since "
                "7 October 2026, no session booked, Cleo Marsh was told on 19 October 2026 and has "
                "not acted.",
                "Hana Lowe: Introductory safeguarding e-learning, late since 2 November 2026.",
                "Ivo Brandt: Basic safeguarding adults, missed the session on 12 November 2026, "
                "booked for 10 December 2026.",
                "And 3 more. Of all 6: 2 without a booking, 1 missed a session and 1 whose manager "
                "has not acted.",
            ),
        ),
        Row(
            "Councillors",
            "1 person late",
            (
                "Scrutiny officer: nobody is named in the policy.",
                "Somebody who has left: Councillor self-audit, late since 12 November 2026.",
            ),
        ),
    ]


def test_what_only_the_safeguarding_team_can_do_comes_last() -> None:
    last = written(operational()).replies[-1]

    assert last == Notice(
        "For the safeguarding team",
        (
            "3 people's evidence waits to be checked.",
            "2 people are reached neither by Teams nor by email.",
            "1 message may or may not have arrived.",
            "4 messages wait to be released.",
            "60 renewals fall due in the next 90 days: book early.",
        ),
    )


def test_nothing_to_chase_is_a_digest_too() -> None:
    letter = written(operational(ALL_WELL))

    assert letter.subject == "Operational safeguarding digest, 23 November 2026: nothing to chase"
    assert said(letter) == [
        "What to do this week at Example District Council",
        "All figures are as of Monday 23 November 2026, 09:00.",
        "Nothing is overdue and nobody missed a session: there is nobody to chase.",
        "For the safeguarding team",
        "0 renewals fall due in the next 90 days: book early.",
    ]


def test_a_service_where_only_a_session_was_missed() -> None:
    missed = ToDo("Customers", "jan", Chased(missed=1), 1, (CASES[2],))
    letter = written(operational(replace(FIGURES, to_do=(missed,))))

    assert rows(letter)[0].state == "1 person missed a session"


@pytest.mark.parametrize(
    ("services", "rows_shown", "last", "why"),
    [
        (7, 7, "Service 7", "one more takes no more room than saying so"),
        (8, 7, "2 more services", "six, and how many more"),
    ],
)
def test_more_services_than_a_screen_holds_are_counted(
    services: int, rows_shown: int, last: str, why: str
) -> None:
    to_do = tuple(
        ToDo(f"Service {number}", None, Chased(late=2), 2, ()) for number in range(1, services + 1)
    )
    found = rows(written(operational(replace(FIGURES, to_do=to_do))))

    assert (len(found), found[-1].heading) == (rows_shown, last), why
    if last == "2 more services":
        assert (found[-1].state, found[-1].sentences) == ("4 people", ("Service 7 and Service 8.",))
