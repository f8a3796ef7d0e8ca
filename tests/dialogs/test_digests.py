"""What both digests say: numbers with their words, and who may be named where."""

from dataclasses import replace

import pytest

from dialogs.digests import compose
from dialogs.letters import Letter
from dialogs.replies import Chart, Listing, Notice, Row
from tests.dialogs.digests_made import (
    ALL_WELL,
    BEFORE,
    CASES,
    FIGURES,
    NAMES,
    NINE,
    WEEK,
    Posted,
    operational,
    strategic,
)
from training.delivery import Channel
from training.digest import Colour, Digest
from training.figures import Chased, Figures, Longest, Rate, Share, ToDo


def written(digest: Digest, channel: Channel = Channel.TEAMS) -> Letter:
    return compose(Posted(channel), digest)


def said(letter: Letter) -> list[str]:
    """Everything but the rows, in order."""
    return [each for reply in letter.replies for each in (reply.title, *reply.sentences)]


def rows(letter: Letter) -> list[Row]:
    return [row for reply in letter.replies if isinstance(reply, Listing) for row in reply.rows]


def test_the_strategic_digest_begins_with_the_moment_and_the_one_number() -> None:
    letter = written(strategic(FIGURES, BEFORE))

    assert letter.subject == "Strategic safeguarding digest, 23 November 2026: 93%, amber"
    assert letter.replies[0] == Notice(
        "Safeguarding training at Example District Council",
        (
            "All figures are as of Monday 23 November 2026, 09:00.",
            "Of 2,000 requirements of 1,046 people, 1,870 are in place: 93%, amber, down 1 point "
            "since 16 November 2026.",
            "130 requirements are late: 110 overdue, 20 run out. 2 of them are of people who are "
            "away.",
            "Longest late: Introductory safeguarding e-learning in Customers, since 3 November 2025 "
            "(386 days).",
            "Past the latest date: 4 requirements.",
            "60 renewals fall due in the next 90 days.",
            "Evidence of 3 people waits to be checked, the oldest since 2 November 2026.",
            "Reached neither by Teams nor by email: 2 people.",
        ),
    )


def test_rates_stand_in_rows_worst_first_with_colour_and_change_in_words() -> None:
    letter = written(strategic(FIGURES, BEFORE))

    assert rows(letter)[:7] == [
        Row(
            "Introductory safeguarding e-learning",
            "91%, amber; 910 of 1,000",
            percent=91,
            colour=Colour.AMBER,
        ),
        Row(
            "Safeguarding handout",
            "96%, green, up 1 point; 960 of 1,000",
            percent=96,
            colour=Colour.GREEN,
        ),
        Row("2 small services together", "70%, red; 7 of 10", percent=70, colour=Colour.RED),
        Row("Customers", "82%, red; 58 of 70", percent=82, colour=Colour.RED),
        Row("Housing", "96%, green; 160 of 165", percent=96, colour=Colour.GREEN),
        Row("Staff", "94%, amber; 1,800 of 1,910", percent=94, colour=Colour.AMBER),
        Row("Councillors", "77%, red; 70 of 90", percent=77, colour=Colour.RED),
    ]


def test_councillors_uptake_is_n_of_all_and_small_groups_are_merged() -> None:
    letter = written(strategic())
    (councillors,) = [
        each for each in letter.replies if each.title == "Councillors, by course and by group"
    ]

    assert isinstance(councillors, Listing)
    assert councillors.sentences == ("31 of 48 councillors have done all that is asked of them.",)
    assert [(row.heading, row.state) for row in councillors.rows] == [
        ("Introductory safeguarding e-learning", "40 of 48"),
        ("Councillor self-audit", "30 of 48"),
        ("2 small groups together", "31 of 48"),
    ], "three people alone could be told apart, so the next group joins them"


def test_the_trend_is_a_line_of_twelve_weeks() -> None:
    (trend,) = [
        each
        for each in written(strategic(FIGURES, BEFORE)).replies
        if each.title.startswith("The last")
    ]

    assert isinstance(trend, Listing)
    assert trend.chart is Chart.LINE
    assert len(trend.rows) == 12
    assert trend.rows[-2:] == (Row("16 Nov", "94%", percent=94), Row("23 Nov", "93%", percent=93))
    assert trend.rows[0] == Row("7 Sep", "not recorded")


@pytest.mark.parametrize(
    ("figures", "absent", "why"),
    [
        (FIGURES, "The last 12 weeks", "one week is no trend"),
        (replace(FIGURES, councillors=Rate()), "Councillors, by course and by group", "none"),
        (Figures(WEEK, NINE, "sha256:0"), "By course", "nothing counts"),
        (Figures(WEEK, NINE, "sha256:0"), "By service", "nobody is there"),
    ],
)
def test_a_part_without_numbers_is_left_out(figures: Figures, absent: str, why: str) -> None:
    assert absent not in [each.title for each in written(strategic(figures)).replies], why


@pytest.mark.parametrize(
    ("figures", "sentence", "why"),
    [
        (ALL_WELL, "Nothing is overdue.", "said, not left out"),
        (ALL_WELL, "No latest date is breached.", "likewise"),
        (ALL_WELL, "No evidence waits to be checked.", "likewise"),
        (ALL_WELL, "Everybody can be reached, by Teams or email.", "likewise"),
        (ALL_WELL, "0 renewals fall due in the next 90 days.", "likewise"),
        (
            ALL_WELL,
            "Of 20 requirements of 12 people, 20 are in place: 100%, green.",
            "nothing to compare with",
        ),
        (
            replace(ALL_WELL, overall=Rate()),
            "12 people are on the lists, and nothing has to be in place yet.",
            "a council of new starters",
        ),
        (
            replace(FIGURES, longest=Longest(WEEK, "elearning", "Audit")),
            "Longest late: Introductory safeguarding e-learning, since 23 November 2026 (1 day).",
            "a service of three is not named",
        ),
        (
            replace(FIGURES, longest=Longest(WEEK, "elearning", None)),
            "Longest late: Introductory safeguarding e-learning, since 23 November 2026 (1 day).",
            "a councillor's",
        ),
        (
            replace(FIGURES, counts=replace(FIGURES.counts, away=0)),
            "130 requirements are late: 110 overdue, 20 run out.",
            "nobody is away",
        ),
    ],
)
def test_the_strategic_summary(figures: Figures, sentence: str, why: str) -> None:
    assert sentence in said(written(strategic(figures))), why


def test_no_change_is_said_of_the_one_number_alone() -> None:
    same = replace(BEFORE, overall=FIGURES.overall)

    assert any(
        "93%, amber, no change since" in each for each in said(written(strategic(FIGURES, same)))
    )


def test_a_service_without_a_name_is_called_so() -> None:
    figures = replace(
        ALL_WELL,
        services={"": Share(12, Rate(20, 20))},
        councillors=Rate(6, 6),
        party_groups={"": Share(6, Rate(6, 6))},
    )
    headings = [row.heading for row in rows(written(strategic(figures)))]

    assert "No service named" in headings
    assert "No group named" in headings


def test_a_service_of_which_nothing_counts_is_said_so_and_stands_last() -> None:
    figures = replace(ALL_WELL, services={**ALL_WELL.services, "Archive": Share(9, Rate())})

    assert rows(written(strategic(figures)))[1:3] == [
        Row("Customers", "100%, green; 20 of 20", percent=100, colour=Colour.GREEN),
        Row("Archive", "nothing counts yet"),
    ]


def test_the_strategic_digest_says_nothing_about_anybody() -> None:
    letter = compose(Posted(), replace(strategic(FIGURES, BEFORE), names=NAMES))

    assert [name for name in NAMES.values() if name in repr(letter)] == []
    assert [each for each in NAMES if f"'{each}'" in repr(letter)] == []


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


def test_figures_that_are_not_frozen_say_so() -> None:
    letter = written(replace(strategic(), is_frozen=False))

    assert (
        "All figures are as of Monday 23 November 2026, 09:00. They are not frozen yet and may still "
        "change."
    ) in said(letter)


def test_by_email_the_digest_says_how_to_have_it_in_teams() -> None:
    assert "link this channel as OSG" in written(operational(), Channel.EMAIL).why
    assert "link this channel" not in written(operational()).why
    assert "please keep it in the group" in written(operational()).why
    assert "Percentages are rounded down." in written(strategic()).why


def test_the_same_figures_give_the_same_letter() -> None:
    assert written(strategic(FIGURES, BEFORE)) == written(strategic(FIGURES, BEFORE))
