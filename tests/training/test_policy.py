"""What a policy answers about itself."""

from datetime import time

import pytest

from tests.cast import a_policy
from tests.default_policy import POLICY, STAFF, posts_assessed_as
from training.policy import DigestSlot, Renewal


@pytest.mark.parametrize(
    ("wanted", "expected", "why"),
    [
        (
            "elearning",
            ("elearning", "basic_adult", "basic_child", "advanced_adult", "advanced_child"),
            "any basic or advanced course meets it",
        ),
        ("basic_adult", ("basic_adult", "advanced_adult"), "only the same subject"),
        ("basic_child", ("basic_child", "advanced_child"), "only the same subject"),
        ("advanced_adult", ("advanced_adult",), "nothing is higher"),
        ("handout", ("handout",), "no pair is listed, so nothing else satisfies it"),
    ],
)
def test_a_course_is_met_by_itself_and_by_listed_higher_ones(
    wanted: str, expected: tuple[str, ...], why: str
) -> None:
    assert POLICY.meets(wanted) == expected, why


def test_a_pair_that_is_not_listed_does_not_satisfy() -> None:
    assert a_policy(satisfies={}).meets("elearning") == ("elearning",)


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("elearning", "elearning", "its code"),
        ("Basic Safeguarding Adults", "basic_adult", "its title in another case"),
        ("sg-intro", "elearning", "an alias in another case"),
        ("  SG-INTRO ", "elearning", "spaces around it"),
        ("safeguarding introduction", "elearning", "the second alias"),
        ("Fire safety", None, "another subject"),
        ("", None, "nothing at all"),
    ],
)
def test_a_course_is_found_by_code_title_or_alias(
    name: str, expected: str | None, why: str
) -> None:
    found = POLICY.course_named(name)

    assert (found.code if found else None) == expected, why


@pytest.mark.parametrize(
    ("title", "expected", "why"),
    [
        ("Housing Officer", True, "on the basic list"),
        ("SAFEGUARDING OFFICER", True, "on the advanced list, in capitals"),
        ("Clerk", False, "on neither list, which an import warns about"),
    ],
)
def test_a_title_is_assessed_if_any_list_names_it(title: str, expected: bool, why: str) -> None:
    assert POLICY.assesses(title) is expected, why


def test_renewals_are_ordered_from_the_strictest() -> None:
    ordered = sorted(Renewal, key=lambda renewal: renewal.strictness)

    assert ordered == ["always", "on_new_version", "unless_higher_required", "never"]


def test_only_an_audience_of_titles_depends_on_the_post() -> None:
    assert posts_assessed_as("basic").depends_on_post
    assert not STAFF.depends_on_post


def test_a_policy_that_names_no_numbers_has_those_of_the_page() -> None:
    assert (POLICY.renewal_window_days, POLICY.pending_pause_days) == (90, 14)
    assert (POLICY.return_grace_days, POLICY.hold_above, POLICY.smallest_service) == (14, 50, 5)
    assert POLICY.ladder.before_due_days == (30, 7, 1)
    assert POLICY.ladder.long_allowance_days == 60
    assert POLICY.ladder.before_expiry_days == (90, 60, 30, 7, 1)
    assert POLICY.ladder.after_days == (1, 7, 14, 21)
    assert POLICY.escalation.manager_after_days == 7
    assert POLICY.escalation.head_after_days == 28
    assert POLICY.escalation.team_after_days == 42
    assert (POLICY.rag.green_from, POLICY.rag.amber_from) == (95, 85)


def test_working_time_and_digests_are_those_of_the_page() -> None:
    worked = POLICY.working_time

    assert worked.weekdays == {0, 1, 2, 3, 4}
    assert (worked.from_time, worked.to_time) == (time(8, 30), time(17, 0))
    assert worked.zone == "Europe/London"
    assert POLICY.digests.ssg == DigestSlot(0, time(9, 0))
    assert POLICY.digests.osg == DigestSlot(0, time(9, 15))
    assert POLICY.digests.managers == DigestSlot(0, time(8, 30))
