"""What directors are told: numbers with their words, small services merged, and no names."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.digests.digest import compose
from dialogs.replies import Chart, Listing, Notice, Row
from tests.dialogs.digests_made import (
    ALL_WELL,
    BEFORE,
    FIGURES,
    NAMES,
    NINE,
    WEEK,
    Posted,
    rows,
    said,
    strategic,
    written,
)
from training.digest import Colour
from training.figures import Figures, Longest, Rate, Share


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


def trend_after(*before: Figures) -> Listing:
    """The line of the digest that follows these weeks."""
    (trend,) = [
        each
        for each in written(strategic(FIGURES, *before)).replies
        if each.title.startswith("The last")
    ]
    assert isinstance(trend, Listing)
    return trend


def test_the_trend_is_a_line_that_begins_with_the_first_week_on_record() -> None:
    trend = trend_after(BEFORE)

    assert trend.chart is Chart.LINE
    assert trend.sentences == (
        "In place, of all that must be, week by week, recorded since 16 November 2026.",
    )
    assert trend.rows == (Row("16 Nov", "94%", percent=94), Row("23 Nov", "93%", percent=93))


def test_a_week_that_is_missing_inside_the_trend_is_named() -> None:
    trend = trend_after(replace(BEFORE, week=WEEK - timedelta(weeks=2)))

    assert [(row.heading, row.state) for row in trend.rows] == [
        ("9 Nov", "94%"),
        ("16 Nov", "not recorded"),
        ("23 Nov", "93%"),
    ]


def test_a_trend_of_twelve_recorded_weeks_is_whole() -> None:
    trend = trend_after(
        *(replace(BEFORE, week=WEEK - timedelta(weeks=back)) for back in range(11, 0, -1))
    )

    assert len(trend.rows) == 12
    assert trend.sentences == ("In place, of all that must be, week by week.",)


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
