"""What is due when and what holds how long: the second reckoning against cases worked out by hand.

The cases follow docs/rules.md, 1 to 3; the numbers of the headings are that page's. Every expected date was counted on a calendar, none was taken from a program.
"""

from pathlib import Path

import pytest

from tests.reckoning.tiny_council import (
    BASIC,
    BRIEFING,
    ELEARNING,
    MEMBERS,
    TinyCouncil,
    dates,
    held,
)

# 1. Due


@pytest.mark.parametrize(
    ("started_on", "post_since", "due_on", "latest_on", "why"),
    [
        ("2023-01-15", "", "2023-04-15", "2023-07-15", "three and six calendar months"),
        ("2022-11-30", "", "2023-02-28", "2023-05-30", "30 February does not exist"),
        ("2023-11-30", "", "2024-02-29", "2024-05-30", "it does not in a leap year either"),
        ("2023-08-31", "", "2023-11-30", "2024-02-29", "each is clipped from the start itself"),
        ("2015-01-15", "2023-01-31", "2023-04-30", "2023-07-31", "a new post starts the clock"),
        ("2023-01-15", "2015-01-31", "2023-04-15", "2023-07-15", "the later of the two counts"),
    ],
)
def test_a_post_s_course_is_due_months_after_start_or_after_the_post_began(
    tmp_path: Path, *, started_on: str, post_since: str, due_on: str, latest_on: str, why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", started_on, post="Warden", post_since=post_since)

    assert dates(council.stands("basic_child", "2024-06-01")) == (due_on, latest_on), why


def test_a_course_that_asks_no_post_is_due_after_the_start_whatever_the_post(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, ELEARNING)
    council.staff("1", "2015-01-15", post_since="2023-01-31")

    assert dates(council.stands("elearning", "2024-06-01")) == ("2015-01-22", None)


@pytest.mark.parametrize(
    ("elected_on", "due_on", "latest_on", "why"),
    [
        ("2019-05-02", "2023-12-30", "2023-12-31", "effective 30 June 2023, and its year"),
        ("2023-05-04", "2023-12-30", "2023-12-31", "4 November would be before the rule allows"),
        ("2024-05-02", "2024-11-02", "2024-12-31", "elected under the rule"),
        ("2023-08-10", "2024-02-10", "2024-02-10", "the latest date is never before the due date"),
    ],
)
def test_a_councillor_is_due_after_election_and_never_before_the_rule_allows(
    tmp_path: Path, elected_on: str, due_on: str, latest_on: str, why: str
) -> None:
    council = TinyCouncil(tmp_path, MEMBERS)
    council.councillor("c9", elected_on)

    assert dates(council.stands("elearning", "2025-01-01")) == (due_on, latest_on), why


@pytest.mark.parametrize(
    ("started_on", "asked", "why"),
    [
        ("2022-03-31", 0, "the day before is outside"),
        ("2022-04-01", 1, "the day itself is inside"),
    ],
)
def test_people_who_started_before_started_from_are_outside_the_requirement(
    tmp_path: Path, started_on: str, asked: int, why: str
) -> None:
    council = TinyCouncil(tmp_path, BRIEFING)
    council.staff("1", started_on)

    assert len(council.people("2024-06-01")[0]["requirements"]) == asked, why


@pytest.mark.parametrize(
    ("absent", "due_on", "latest_on", "why"),
    [
        (("2023-04-15", "2023-05-31"), "2023-06-14", "2023-07-15", "first day away is the due day"),
        (("2023-03-01", "2023-04-15"), "2023-04-29", "2023-07-15", "last day away is the due day"),
        (("2023-03-01", "2023-04-14"), "2023-04-15", "2023-07-15", "back the day before"),
        (("2023-07-01", "2023-07-20"), "2023-04-15", "2023-08-03", "only the latest date covered"),
        (("2023-04-01", "2023-07-31"), "2023-08-14", "2023-08-14", "both covered"),
        (("2023-04-01", "2023-07-05"), "2023-07-19", "2023-07-19", "latest never before due"),
        (("2023-04-01", ""), "2023-04-15", "2023-07-15", "no end, nothing to count from"),
    ],
)
def test_an_absence_with_an_end_that_covers_a_date_moves_it_to_14_days_after_return(
    tmp_path: Path, absent: tuple[str, str], due_on: str, latest_on: str, why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2023-01-15", post="Warden", absent=absent)

    assert dates(council.stands("basic_child", "2024-06-01")) == (due_on, latest_on), why


def test_an_absence_over_a_year_s_end_that_is_not_the_latest_date_moves_nothing(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, MEMBERS)
    council.councillor("1", "2023-08-10")
    council.excused("absence", "", "2023-12-01", "2024-02-05")

    assert dates(council.stands("elearning", "2025-01-01")) == ("2024-02-10", "2024-02-10")


def test_an_absence_from_the_exemptions_file_moves_a_date_too_and_two_absences_follow_on(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2023-01-15", post="Warden", absent=("2023-04-10", "2023-04-20"))
    council.excused("absence", "", "2023-05-01", "2023-05-10")

    assert council.stands("basic_child", "2024-06-01")["due_on"] == "2023-05-24"


# 2. What counts


@pytest.mark.parametrize(
    ("course", "outcome", "on", "expected", "why"),
    [
        ("basic_child", "", "2023-02-01", ("met", "2023-02-01", "2026-01-31"), "done that day"),
        ("basic_child", "", "2023-01-31", ("due", None, None), "not known the day before"),
        ("basic_child", "failed", "2023-02-02", ("due", None, None), "failed is not done"),
        ("basic_child", "booked", "2023-02-02", ("due", None, None), "booked is not done"),
        ("advanced_child", "", "2023-02-02", ("met", "2023-02-01", "2025-01-31"), "higher: 24 m"),
        ("elearning", "", "2023-02-02", ("due", None, None), "lower does not satisfy"),
        ("awareness", "", "2023-02-02", ("due", None, None), "not listed does not satisfy"),
    ],
)
def test_completions_on_or_before_the_day_of_the_course_or_one_that_satisfies_it_count(
    tmp_path: Path, *, course: str, outcome: str, on: str, expected: tuple[str, ...], why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2023-01-15", post="Warden")
    council.record("1", course, "2023-02-01", outcome=outcome)

    assert held(council.stands("basic_child", on)) == expected, why


def test_the_learning_report_and_the_register_count_by_number_or_e_mail_and_name_their_source(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, ELEARNING, BASIC)
    council.staff("1", "2023-01-15", post="Warden")
    council.learned("1", "05/03/23")
    council.learned("1", "")
    council.attended("ONE@example.gov.uk", "basic_child", "2023-03-20", attended="yes")

    assert council.stands("elearning", "2023-03-06")["source"] == "lms_report"
    assert council.stands("elearning", "2023-03-06")["completed_on"] == "2023-03-05"
    assert council.stands("basic_child", "2023-03-20")["source"] == "register"


def test_the_same_completion_in_two_files_counts_once_and_the_first_file_is_its_source(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, MEMBERS)
    council.councillor("c9", "2023-05-04")
    council.learned("c9", "05/06/23")
    council.record("c9", "elearning", "2023-06-05")

    answer = council.stands("elearning", "2023-07-01")

    assert held(answer) == ("met", "2023-06-05", "2027-06-04")
    assert answer["source"] == "certificate"


def test_the_same_completion_twice_does_not_renew_a_course_shorter_than_the_window(
    tmp_path: Path,
) -> None:
    drill = ELEARNING.replace("elearning", "drill")
    council = TinyCouncil(tmp_path, drill)
    council.staff("1", "2023-01-02")
    council.record("1", "drill", "2023-01-10")
    council.record("1", "drill", "2023-01-10")

    assert council.stands("drill", "2023-02-01")["valid_until"] == "2023-03-09"


# 3. How long


@pytest.mark.parametrize(
    ("renewed_on", "expected", "why"),
    [
        ("2023-03-15", ("met", "2023-03-15", "2026-03-14"), "91 days before expiry: from itself"),
        ("2023-03-16", ("met", "2023-03-16", "2026-06-14"), "90 days before: from the old expiry"),
        ("2023-06-14", ("met", "2023-06-14", "2026-06-14"), "on the last valid day"),
        ("2023-06-15", ("met", "2023-06-15", "2026-06-14"), "expired that morning: from itself"),
        ("2023-08-01", ("met", "2023-08-01", "2026-07-31"), "long expired: from itself"),
    ],
)
def test_a_renewal_inside_the_window_runs_from_the_old_expiry_any_other_from_itself(
    tmp_path: Path, renewed_on: str, expected: tuple[str, ...], why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2020-06-01", post="Warden")
    council.record("1", "basic_child", renewed_on)
    council.record("1", "basic_child", "2020-06-15")

    assert held(council.stands("basic_child", "2023-09-01")) == expected, why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2023-09-01", ("met", "2023-04-01", "2026-06-14"), "May's would end on 30 April 2026"),
        ("2026-06-01", ("met", "2026-06-01", "2029-06-14"), "renewed in the window of 14 June"),
    ],
)
def test_a_completion_that_would_end_earlier_than_the_one_before_gives_nothing(
    tmp_path: Path, on: str, expected: tuple[str, ...], why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2020-06-01", post="Warden")
    for day in ("2020-06-15", "2023-04-01", "2023-05-01", "2026-06-01"):
        council.record("1", "basic_child", day)

    assert held(council.stands("basic_child", on)) == expected, why


def test_the_latest_end_over_all_courses_that_count_wins(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2020-06-01", post="Warden")
    council.record("1", "basic_child", "2022-01-10")
    council.record("1", "advanced_child", "2022-12-01")

    answer = council.stands("basic_child", "2023-09-01")

    assert held(answer) == ("met", "2022-01-10", "2025-01-09")


def test_two_completions_that_end_on_one_day_show_the_later_one(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2020-06-01", post="Warden")
    council.record("1", "basic_child", "2021-08-10")
    council.record("1", "advanced_child", "2022-08-10")

    answer = council.stands("basic_child", "2023-09-01")

    assert held(answer) == ("met", "2022-08-10", "2024-08-09")


@pytest.mark.parametrize(
    ("basic_on", "expected", "why"),
    [
        ("2024-06-05", ("met", "2024-06-05", "2027-06-04"), "36 months end with the other's 48"),
        ("2024-06-04", ("met", "2023-06-05", "2027-06-04"), "36 months end a day before"),
        ("2024-06-20", ("met", "2024-06-20", "2027-06-19"), "not 48 months, to 2028"),
    ],
)
def test_the_requirement_s_own_months_replace_only_those_of_its_own_course(
    tmp_path: Path, basic_on: str, expected: tuple[str, ...], why: str
) -> None:
    council = TinyCouncil(tmp_path, MEMBERS)
    council.councillor("c9", "2023-05-04")
    council.record("c9", "elearning", "2023-06-05")
    council.record("c9", "basic_child", basic_on)

    assert held(council.stands("elearning", "2024-07-01")) == expected, why


def test_a_course_without_validity_holds_for_ever_and_beats_any_date(tmp_path: Path) -> None:
    always = BRIEFING.replace("never", "always")
    council = TinyCouncil(tmp_path, always)
    council.staff("1", "2022-06-01")
    council.record("1", "briefing", "2022-06-05")
    council.record("1", "advanced_child", "2023-01-05")

    assert held(council.stands("briefing", "2023-09-01")) == ("met", "2022-06-05", None)
