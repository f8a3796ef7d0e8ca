"""The words of a committee paper: every number named, every gap admitted, and nobody to be told from it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dialogs.paper import Paper, Points, Section, Table
from dialogs.review import compose
from tests.default_policy import POLICY
from tests.dialogs.reviews_made import (
    ALL_KNOWN,
    BEFORE,
    ESCALATED,
    FEW_COUNCILLORS,
    REVIEW,
    with_every,
    with_last,
    with_limits,
)
from training.figures import Counts, Rate, Share
from training.policy import Policy
from training.review import Point, Reports, Review


def sections_of(paper: Paper) -> Iterator[Section]:
    """All of them, in reading order."""
    for section in paper.sections:
        yield section
        yield from section.sections


def said(review: Review, policy: Policy = POLICY) -> list[str]:
    """Every sentence outside the tables."""
    sentences: list[str] = []
    for section in sections_of(compose(review, policy)):
        for part in section.parts:
            match part:
                case str():
                    sentences.append(part)
                case Points():
                    sentences += part.sentences
                case Table():
                    sentences.append(part.caption)
    return sentences


def under(heading: str, review: Review, policy: Policy = POLICY) -> list[Table]:
    """The tables under a heading."""
    sections = sections_of(compose(review, policy))
    section = next(each for each in sections if each.heading == heading)
    return [part for part in section.parts if isinstance(part, Table)]


def cells(table: Table, name: str) -> tuple[str, ...]:
    """One row."""
    return next(row[1:] for row in table.rows if row[0] == name)


def test_title_council_and_moment() -> None:
    paper = compose(REVIEW, POLICY)

    assert paper.title == "Safeguarding training, 1 April 2026 to 30 September 2026"
    assert paper.council == "Example District Council"
    assert paper.introduction == (
        "Training section of the annual safeguarding report of Example District Council."
        " Data as of Monday 23 November 2026, 09:00."
    )
    assert [section.heading for section in paper.sections] == [
        "Summary",
        "Uptake by quarter",
        "Councillors",
        "Escalations",
        "What is not known",
        "How to read the figures",
        "Where the figures come from",
    ]


@pytest.mark.parametrize(
    ("review", "sentence", "why"),
    [
        (
            REVIEW,
            "On 30 September 2026, 93% of the training that had to be in place was in place, which is "
            "amber: 1,870 of 2,000 requirements of 1,046 people.",
            "the one number with its colour in words",
        ),
        (
            with_last(overall=Rate()),
            "On 30 September 2026 1,046 people were on the lists, and nothing had to be in place yet.",
            "nothing counts",
        ),
        (
            REVIEW,
            "Before the period, on 31 March 2026, it was 89%: it is up 4 points.",
            "change is of the numbers shown",
        ),
        (
            with_last(overall=Rate(88, 100)),
            "Before the period, on 31 March 2026, it was 89%: it is down 1 point.",
            "one point",
        ),
        (
            with_last(overall=Rate(89, 100)),
            "Before the period, on 31 March 2026, it was 89%: no change.",
            "the same",
        ),
        (
            with_last(overall=Rate()),
            "Before the period, on 31 March 2026, it was 89%.",
            "nothing to compare",
        ),
        (
            replace(REVIEW, points=REVIEW.points[1:]),
            "There are no figures from before the period to compare with.",
            "nobody was listed before",
        ),
        (
            replace(
                REVIEW,
                points=(
                    Point(None, replace(BEFORE, overall=Rate()), is_frozen=False),
                    *REVIEW.points[1:],
                ),
            ),
            "There are no figures from before the period to compare with.",
            "nothing counted before",
        ),
        (
            REVIEW,
            "31 of 48 councillors had done all that is asked of them; before the period 28 of 48.",
            "uptake",
        ),
        (
            replace(REVIEW, points=REVIEW.points[1:]),
            "31 of 48 councillors had done all that is asked of them.",
            "no councillors before",
        ),
        (
            REVIEW,
            "130 requirements were late: 110 overdue, 20 run out. Past their latest date: 4. Of people "
            "who are away, with the reason on record: 2.",
            "late",
        ),
        (
            with_last(counts=Counts(overdue=1)),
            "1 requirement was late: 1 overdue, 0 run out.",
            "one, nobody away",
        ),
        (
            with_last(counts=Counts()),
            "Nothing was overdue or had run out on 30 September 2026.",
            "all well",
        ),
        (
            REVIEW,
            "1,237 escalations were made in the period; on 30 September 2026, 16 of them were about "
            "something still open.",
            "escalations",
        ),
    ],
)
def test_the_summary(review: Review, sentence: str, why: str) -> None:
    (points,) = compose(review, POLICY).sections[0].parts

    assert isinstance(points, Points)
    assert sentence in points.sentences, why


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
        ("2 small groups together: Mill and no group named", "3 of 8", "3 of 8", "3 of 8"),
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
        "2 small courses together: Introductory safeguarding e-learning and Councillor self-audit"
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


def test_escalations_by_office_and_quarter() -> None:
    (offices,) = under("To which office", REVIEW)

    assert offices.caption == "Escalations made, by quarter and office"
    assert offices.headings == ("Escalated", "April to June 2026", "July to September 2026")
    assert offices.rows == (
        ("7 days late, to the line manager", "1,200", "0"),
        ("7 days late, to the group leader", "4", "0"),
        ("28 days late, to the head of service", "0", "30"),
        ("28 days late, to the scrutiny officer", "0", "2"),
        ("42 days late or past the latest date, to the safeguarding team", "0", "1"),
        ("All", "1,204", "33"),
    )


def test_what_became_of_escalations() -> None:
    by_quarter, by_rung = under("What became of them", REVIEW)

    assert by_quarter.caption == (
        "What had become of the escalations by 30 September 2026, by the quarter in which they were made"
    )
    assert by_quarter.rows == (
        ("Done since", "1,190", "0"),
        ("Exempt, with the reason recorded", "0", "30"),
        ("Open: away, with the reason recorded", "0", "2"),
        ("Open: no reason recorded", "14", "0"),
        ("Left without having done it", "0", "1"),
        ("All", "1,204", "33"),
    )
    assert by_rung.headings == (
        "By then",
        "7 days late",
        "28 days late",
        "42 days late or past the latest date",
    )
    assert cells(by_rung, "All") == ("1,204", "32", "1")


def test_of_quarters_before_the_first_message_nothing_is_known() -> None:
    review = with_limits(told_since=date(2026, 7, 6))
    (offices,) = under("To which office", review)
    by_quarter, by_rung = under("What became of them", review)

    assert cells(offices, "All") == ("not known", "33")
    assert cells(by_quarter, "All") == ("not known", "33")
    assert cells(by_rung, "All") == ("1,204", "32", "1")


@pytest.mark.parametrize(
    ("review", "sentence", "why"),
    [
        (
            REVIEW,
            "1,237 escalations were made in the period, about 1,210 requirements of 800 people. What "
            "stays open is escalated to up to three offices, and counts once for each.",
            "how many, about how much",
        ),
        (
            REVIEW,
            "Of the 16 escalations still open on 30 September 2026, 9 had come to an end by 23 November "
            "2026.",
            "what happened after the period",
        ),
        (
            replace(REVIEW, escalated=replace(ESCALATED, ended_since=0)),
            "Of the 16 escalations still open on 30 September 2026, none had come to an end by "
            "23 November 2026.",
            "nothing happened",
        ),
        (
            REVIEW,
            "Escalations not counted here: 1 that may or may not have arrived and 2 that could not be "
            "delivered.",
            "what did not arrive",
        ),
        (ALL_KNOWN, "No escalation was made in the period.", "none"),
        (
            with_limits(ALL_KNOWN, told_since=None),
            "No escalation is on record: no message had been sent by the end of the period.",
            "nothing was ever sent",
        ),
        (
            with_limits(ALL_KNOWN, told_since=date(2026, 10, 1)),
            "No escalation is on record: no message had been sent by the end of the period.",
            "nothing was sent until then",
        ),
    ],
)
def test_sentences_about_escalations(review: Review, sentence: str, why: str) -> None:
    assert sentence in said(review), why


@pytest.mark.parametrize("ended_since", [None, 0])
def test_nothing_is_said_of_what_ended_later_where_nothing_was_open(
    ended_since: int | None,
) -> None:
    done = {key: count for key, count in ESCALATED.became.items() if not key[2].is_open}
    review = replace(REVIEW, escalated=replace(ESCALATED, became=done, ended_since=ended_since))

    assert not any("come to an end" in each for each in said(review))


@pytest.mark.parametrize(
    ("review", "sentence", "why"),
    [
        (
            REVIEW,
            "The first list of people was taken in on 20 April 2026. Figures of earlier days leave out "
            "whoever had left by then.",
            "leavers of before are missing",
        ),
        (
            REVIEW,
            "The oldest completion on record is of 1 December 2016. What was done before that and never "
            "recorded counts as not done.",
            "how far back records reach",
        ),
        (with_limits(oldest_record=None), "No completion is on record.", "none at all"),
        (
            REVIEW,
            "No figures were frozen for 31 March 2026 and 30 September 2026. They were worked out when "
            "this paper was made, with posts, absences, leaving dates and the policy as they are known "
            "now, so they may differ from what was said at the time.",
            "what was worked out anew",
        ),
        (
            REVIEW,
            "Weekly figures were frozen in 20 of the 26 weeks that began in the period.",
            "weeks without a digest",
        ),
        (
            with_limits(frozen_weeks=0),
            "Weekly figures were frozen in none of the 26 weeks that began in the period.",
            "no digest at all",
        ),
        (
            REVIEW,
            "Of 5 reports and registers taken in during the period, 2 had lines that could not be used, "
            "13 lines in all, because they named nobody known here or had a mistake.",
            "lines left out",
        ),
        (
            with_limits(reports=Reports()),
            "No report of completions and no register was taken in during the period.",
            "no report",
        ),
        (
            REVIEW,
            "No report and no register came in during June 2026 and August 2026; what was done then may "
            "have come later.",
            "months without a report",
        ),
        (
            with_limits(
                reports=Reports(1, 0, 0, tuple(date(2025, 1 + n, 1) for n in range(12)) * 2)
            ),
            "No report and no register came in during 24 months of the period; what was done then may "
            "have come later.",
            "too many to name",
        ),
        (
            REVIEW,
            "Evidence of 3 people waited to be checked at the end, the oldest since 2 November 2026. It "
            "does not count as done.",
            "evidence waits",
        ),
        (
            REVIEW,
            "The first message was planned on 5 May 2026. What was escalated before that, or by other "
            "means, is not known here.",
            "no ledger before",
        ),
        (
            with_limits(told_since=None),
            "No message has been sent yet. What was escalated by other means is not known here.",
            "no ledger at all",
        ),
        (
            REVIEW,
            "Messages to people in the period: 5,004. Not all are known to have arrived: 3 that may or "
            "may not have arrived and 1 that had not gone when this paper was made.",
            "uncertain deliveries",
        ),
        (
            ALL_KNOWN,
            "Messages to people in the period: 1. All are known to have gone.",
            "all went",
        ),
    ],
)
def test_what_is_not_known_is_said(review: Review, sentence: str, why: str) -> None:
    assert sentence in said(review), why


def test_where_everything_is_known_only_what_nobody_can_know_is_said() -> None:
    section = next(
        each
        for each in compose(with_limits(ALL_KNOWN, messages={}), POLICY).sections
        if each.heading == "What is not known"
    )

    assert section.parts == (
        Points(
            (
                "The oldest completion on record is of 4 January 2010. What was done before that and "
                "never recorded counts as not done.",
                "Training that was done but never reported, registered or confirmed is not known here.",
            )
        ),
    )


def test_many_days_that_were_not_frozen_are_counted() -> None:
    points = tuple(REVIEW.points[2] for _ in range(21))

    assert any(
        each.startswith("No figures were frozen for 21 of the days shown.")
        for each in said(replace(REVIEW, points=points))
    )


def test_where_each_number_comes_from() -> None:
    (table,) = under("Where the figures come from", REVIEW)

    assert table.rows == (
        (
            "Before the period, as at 31 March 2026",
            "Worked out from the records when this paper was made",
            "The policy in force",
        ),
        (
            "April to June 2026, as at 29 June",
            "Frozen on Monday 29 June 2026, 09:00: the same as that week's digests",
            "An earlier policy, sha256:old",
        ),
        (
            "July to September 2026, as at 30 September",
            "Worked out from the records when this paper was made",
            "The policy in force",
        ),
    )
    assert f"Policy in force: {POLICY.fingerprint}." in said(REVIEW)
    assert "First used on 1 April 2026: policy sha256:old." in said(REVIEW)
    assert not any("First used on 1 July" in each for each in said(REVIEW)), (
        "it is the one in force"
    )
    (known,) = under("Where the figures come from", ALL_KNOWN)
    assert {row[2] for row in known.rows} == {"The policy in force"}


def test_the_colours_and_the_smallest_number_are_the_policys() -> None:
    sentences = said(REVIEW)

    assert any("Green is 95% or more, amber 85% or more" in each for each in sentences)
    assert any(each.startswith("Rows of fewer than 5 people") for each in sentences)
