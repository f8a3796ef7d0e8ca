"""The paper's tables of uptake: colours in words, small rows together, and nobody to be told from them."""

from dataclasses import replace

from dialogs.review.period import compose
from tests.default_policy import POLICY
from tests.dialogs.papers_read import cells, said, under
from tests.dialogs.reviews_made import (
    BEFORE,
    FEW_COUNCILLORS,
    REVIEW,
    with_every,
    with_last,
)
from training.figures import Rate, Share
from training.review import Point


def test_uptake_by_kind_and_by_course_says_colours_in_words() -> None:
    (kinds,) = under("Staff and councillors", REVIEW)
    (courses,) = under("By course", REVIEW)

    assert kinds.caption == "In place of all that must be, by kind of person"
    assert kinds.headings == (
        "Kind",
        "Before the period, as at 31 March 2026",
        "April to June 2026, as at 29 June",
        "July to September 2026, as at 30 September",
    )
    assert cells(kinds, "Staff")[2] == "94%, amber: 1,800 of 1,910"
    assert cells(kinds, "Councillors")[2] == "77%, red: 70 of 90"
    assert cells(kinds, "Staff and councillors together")[0] == "89%, amber: 1,700 of 1,900"
    assert cells(courses, "Safeguarding handout") == (
        "90%, amber: 900 of 1,000",
        "96%, green: 960 of 1,000",
        "96%, green: 960 of 1,000",
    )


def test_a_course_that_was_asked_of_nobody_says_so() -> None:
    courses = {"handout": Rate(960, 1_000), "prevent": Rate(20, 20)}
    (table,) = under("By course", with_last(courses=courses))

    assert cells(table, "prevent") == (
        "nothing counts yet",
        "nothing counts yet",
        "100%, green: 20 of 20",
    ), "by its code, as today's policy has no such course"


def test_councillors_by_course_and_party_group_with_small_groups_together() -> None:
    smaller = {
        "Meadow Group": Share(40, Rate(28, 40)),
        "Mill": Share(3, Rate(1, 3)),
        "": Share(5, Rate(2, 5)),
    }
    review = with_every(party_groups=smaller)
    (courses,) = under("Councillors by course", review)
    (groups,) = under("Councillors by party group", review)

    assert cells(courses, "Introductory safeguarding e-learning") == ("40 of 48",) * 3
    assert groups.rows == (
        ("Meadow Group", "28 of 40", "28 of 40", "28 of 40"),
        ("2 party groups together: Mill and no group named", "3 of 8", "3 of 8", "3 of 8"),
        ("All councillors", "28 of 48", "31 of 48", "31 of 48"),
    )


def test_how_small_groups_are_added_together_is_said() -> None:
    assert any(
        "A party group of fewer than 5 councillors is added together with other small ones" in each
        for each in said(REVIEW)
    )


def test_a_moment_without_councillors_says_nobody_yet() -> None:
    before = replace(
        BEFORE,
        councillors=Rate(),
        councillor_courses={},
        party_groups={},
        kinds={"staff": Rate(900, 1_000)},
    )
    review = replace(REVIEW, points=(Point(None, before, is_frozen=False), *REVIEW.points[1:]))
    (groups,) = under("Councillors by party group", review)

    assert cells(groups, "All councillors") == ("nobody yet", "31 of 48", "31 of 48")


def test_few_councillors_are_nowhere_to_be_told_from_a_number() -> None:
    sentences = said(FEW_COUNCILLORS)
    (kinds,) = under("Staff and councillors", FEW_COUNCILLORS)
    (courses,) = under("By course", FEW_COUNCILLORS)
    (offices,) = under("To which office", FEW_COUNCILLORS)

    assert (
        "There are fewer than 5 councillors. There are too few people to show this without telling who "
        "is meant." in sentences
    )
    assert [row[0] for row in kinds.rows] == ["Staff and councillors together"]
    assert [row[0] for row in courses.rows] == [
        "2 courses together: Introductory safeguarding e-learning and Councillor self-audit"
    ]
    assert [row[0] for row in offices.rows] == [
        "7 days late, to the line manager or group leader",
        "28 days late, to the head of service or scrutiny officer",
        "42 days late or past the latest date, to the safeguarding team",
        "All",
    ]
    assert cells(offices, "7 days late, to the line manager or group leader") == ("1,204", "0")
    assert not any("councillors had done" in each for each in sentences)


def test_a_council_without_councillors_has_no_section_about_them() -> None:
    review = with_every(
        councillors=Rate(), councillor_courses={}, party_groups={}, kinds={"staff": Rate(9, 10)}
    )

    assert "Councillors" not in [each.heading for each in compose(review, POLICY).sections]


def test_where_a_quarter_has_too_few_people_no_number_of_all_is_shown() -> None:
    (kinds, *_) = under("Staff and councillors", with_last(people=1_046))
    few = replace(REVIEW, points=(REVIEW.points[0], REVIEW.points[1], REVIEW.points[2]))
    few = replace(
        few,
        points=(
            Point(None, replace(BEFORE, people=3, kinds={}), is_frozen=False),
            *REVIEW.points[1:],
        ),
    )
    (fewer,) = under("Staff and councillors", few)

    assert "Staff and councillors together" in [row[0] for row in kinds.rows]
    assert "Staff and councillors together" not in [row[0] for row in fewer.rows]


def test_a_council_of_which_nothing_may_be_shown_says_so() -> None:
    review = with_every(
        people=3, kinds={"staff": Rate(1, 3)}, courses={"handout": Rate(1, 3)}, councillors=Rate()
    )
    too_few = "There are too few people to show this without telling who is meant."

    assert said(review).count(too_few) == 2
