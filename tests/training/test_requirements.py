"""Who must have what, and by when."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_policy, a_post, a_rule, a_seat, day, maybe_day
from tests.default_policy import POLICY, SCRUTINY
from training.people import Person, Post
from training.policy import Policy
from training.requirements import Requirement, RuleBook, required_of

ON = "2023-12-01"
CARELINE = a_post(title="Careline Operator", started="2022-05-02")
BOOK = RuleBook(POLICY, day(ON))


def asked(course: str, person: Person, *, policy: Policy = POLICY) -> Requirement:
    """The requirement for a course, which must be asked of the person."""
    return next(each for each in required_of(person, policy, day(ON)) if each.course == course)


@pytest.mark.parametrize(
    ("person", "expected", "why"),
    [
        (
            a_person(a_post(started="2022-04-01")),
            ["handout", "elearning", "induction_briefing"],
            "new staff, from the very day the rules start",
        ),
        (a_person(a_post(started="2022-03-31")), ["elearning"], "started a day too early for them"),
        (
            a_person(a_post(title="careline operator")),
            ["handout", "elearning", "induction_briefing", "basic_adult", "basic_child"],
            "assessed as basic, whatever the case of the title",
        ),
        (
            a_person(replace(CARELINE, employment="casual")),
            ["handout", "elearning", "induction_briefing", "basic_adult", "basic_child"],
            "a casual Careline Operator needs what the others need",
        ),
        (
            a_person(a_post(title="Safeguarding Officer", started="2020-01-06")),
            ["elearning", "advanced_adult", "advanced_child"],
            "assessed as advanced",
        ),
        (a_person(a_seat()), ["elearning", "self_audit"], "every councillor"),
        (
            a_person(a_seat(groups=("Planning Committee", SCRUTINY))),
            ["elearning", "self_audit", "member_awareness_adult", "member_awareness_child"],
            "also a member of the scrutiny committee",
        ),
        (
            a_person(a_seat(groups=("Planning Committee",))),
            ["elearning", "self_audit"],
            "on another committee",
        ),
        (
            a_person(a_post(groups=(SCRUTINY,), started="2020-01-06")),
            ["elearning"],
            "staff, no member",
        ),
        (a_person(a_post(started="2023-12-02")), [], "starts tomorrow"),
        (a_person(a_post(ended="2023-11-30")), [], "left yesterday"),
        (
            a_person(
                a_post(started="2020-01-06"), a_post(title="Housing Officer", ended="2023-11-30")
            ),
            ["elearning"],
            "the post that asked for more has ended",
        ),
    ],
)
def test_requirements_come_from_the_posts_and_seats_of_the_day(
    person: Person, expected: list[str], why: str
) -> None:
    assert [each.course for each in required_of(person, POLICY, day(ON))] == expected, why


@pytest.mark.parametrize(
    ("person", "course", "due", "latest", "why"),
    [
        (a_person(CARELINE), "handout", "2022-05-09", None, "seven days after starting"),
        (a_person(CARELINE), "elearning", "2022-05-09", None, "within the week"),
        (a_person(CARELINE), "induction_briefing", "2022-08-02", "2022-11-02", "3 and 6 months"),
        (a_person(CARELINE), "basic_adult", "2022-08-02", "2022-11-02", "3 and 6 months"),
        (
            a_person(replace(CARELINE, since_on=day("2022-11-30"))),
            "basic_adult",
            "2023-02-28",
            "2023-05-30",
            "from taking up the post, clipped to February",
        ),
        (
            a_person(replace(CARELINE, since_on=day("2022-11-30"))),
            "induction_briefing",
            "2022-08-02",
            "2022-11-02",
            "asked of every new starter, so from the start and not from the post",
        ),
        (
            a_person(replace(CARELINE, since_on=day("2019-01-01"))),
            "basic_child",
            "2022-08-02",
            "2022-11-02",
            "the post cannot be older than the employment",
        ),
        (
            a_person(a_seat(elected="2019-05-06")),
            "elearning",
            "2023-12-30",
            "2023-12-31",
            "the rule is new on 30 June 2023: six months from there, and that year's end",
        ),
        (
            a_person(a_seat(elected="2023-05-08")),
            "elearning",
            "2023-12-30",
            "2023-12-31",
            "elected before the rule's first day",
        ),
        (
            a_person(a_seat(elected="2023-05-08")),
            "self_audit",
            "2023-12-30",
            None,
            "no latest date",
        ),
        (
            a_person(a_seat(elected="2023-07-01")),
            "elearning",
            "2024-01-01",
            "2024-01-01",
            "the latest date is never before the due date",
        ),
        (
            a_person(a_seat(elected="2023-10-12")),
            "self_audit",
            "2024-04-12",
            None,
            "a by-election after the rule's first day",
        ),
        (
            a_person(a_seat(groups=(SCRUTINY,))),
            "member_awareness_adult",
            None,
            None,
            "recommended: nothing is due",
        ),
    ],
)
def test_dates_count_from_the_start_the_post_or_the_rule(
    person: Person, course: str, due: str | None, latest: str | None, why: str
) -> None:
    required = asked(course, person)

    assert (required.due_on, required.latest_on) == (maybe_day(due), maybe_day(latest)), why


@pytest.mark.parametrize(
    ("person", "course", "expected", "why"),
    [
        (a_person(a_post()), "elearning", False, "nothing higher is asked, so it is renewed"),
        (a_person(CARELINE), "elearning", True, "a basic course is asked as well"),
        (a_person(a_post(), CARELINE), "elearning", True, "another post asks for a basic course"),
        (a_person(CARELINE), "basic_adult", False, "always renewed"),
        (a_person(CARELINE), "induction_briefing", True, "never renewed"),
        (a_person(CARELINE), "handout", True, "only a new version ends it"),
        (a_person(a_seat()), "elearning", False, "councillors always renew it"),
    ],
)
def test_what_is_met_for_ever_depends_on_the_renewal(
    person: Person, course: str, expected: bool, why: str
) -> None:
    assert asked(course, person).lasts is expected, why


def test_a_recommended_higher_course_does_not_free_from_renewal() -> None:
    recommended = a_rule("basic_adult", recommended=True)
    policy = a_policy(rules=(a_rule("elearning"), recommended))

    assert not asked("elearning", a_person(CARELINE), policy=policy).lasts


@pytest.mark.parametrize(
    ("post", "due", "why"),
    [
        (CARELINE, "2022-08-02", "from the start, which everybody here shares"),
        (replace(CARELINE, since_on=day("2022-11-30")), "2023-02-28", "taken up later"),
        (replace(CARELINE, since_on=day("2022-09-05")), "2022-12-05", "taken up on another day"),
        (
            replace(CARELINE, title="Support Worker"),
            None,
            "a title that the policy knows nothing of",
        ),
        (CARELINE, "2022-08-02", "the first once more"),
    ],
)
def test_one_book_tells_people_apart_who_began_on_one_day(
    post: Post, due: str | None, why: str
) -> None:
    required = {each.course: each.due_on for each in BOOK.required_of(a_person(post))}

    assert required.get("basic_adult") == maybe_day(due), why
    assert required["handout"] == day("2022-05-09"), why
