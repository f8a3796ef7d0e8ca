"""How it renews and which state it has: the second reckoning against cases worked out by hand.

The cases follow docs/rules.md, 4 to 6; the numbers of the headings are that page's. Every expected date was counted on a calendar, none was taken from a program.
"""

from pathlib import Path

import pytest

from tests.reckoning.tiny_council import (
    ADVANCED,
    AWARENESS,
    BASIC,
    BRIEFING,
    ELEARNING,
    HANDOUT,
    TinyCouncil,
    dates,
    held,
)

# 4. Renewal


@pytest.mark.parametrize("course", ["briefing", "pledge"])
def test_what_never_renews_is_met_for_ever_once_met_also_by_a_course_that_satisfies_it(
    tmp_path: Path, course: str
) -> None:
    council = TinyCouncil(tmp_path, BRIEFING)
    council.staff("1", "2022-06-01")
    council.record("1", course, "2022-06-20")

    assert held(council.stands("briefing", "2040-01-01")) == ("met", "2022-06-20", None)


def test_what_never_renews_shows_the_latest_completion_also_of_a_course_that_has_run_out(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, BRIEFING)
    council.staff("1", "2022-06-01")
    council.record("1", "briefing", "2022-06-20")
    council.record("1", "advanced_child", "2022-09-01")

    assert held(council.stands("briefing", "2040-01-01")) == ("met", "2022-09-01", None)


@pytest.mark.parametrize(
    ("post", "expected", "why"),
    [
        ("Clerk", ("expired", "2020-06-15", "2023-06-14"), "needs nothing higher"),
        ("Warden", ("met", "2020-06-15", None), "basic is required and satisfies it"),
        ("Team Leader", ("met", "2020-06-15", None), "so does advanced"),
    ],
)
def test_elearning_renews_only_for_those_who_need_nothing_higher(
    tmp_path: Path, post: str, expected: tuple[str, ...], why: str
) -> None:
    council = TinyCouncil(tmp_path, ELEARNING, BASIC, ADVANCED)
    council.staff("1", "2020-06-10", post=post)
    council.record("1", "elearning", "2020-06-15")

    assert held(council.stands("elearning", "2023-06-15")) == expected, why


def test_a_recommended_higher_course_does_not_end_the_renewal(tmp_path: Path) -> None:
    recommended = "{course: basic_child, for: {kind: staff}, recommended: true, renews: always}"
    council = TinyCouncil(tmp_path, ELEARNING, recommended)
    council.staff("1", "2020-06-10")
    council.record("1", "elearning", "2020-06-15")

    assert council.stands("elearning", "2023-06-15")["state"] == "expired"


@pytest.mark.parametrize(
    ("completed_on", "version", "on", "expected", "why"),
    [
        ("2022-06-05", "", "2025-08-31", ("met", "2022-06-05", None), "v1 until v3"),
        ("2022-06-05", "", "2025-09-01", ("due", None, None), "v3 is in effect, v1 no longer"),
        ("2022-06-05", "", "2025-09-08", ("due", None, None), "seven days after v3, inclusive"),
        ("2022-06-05", "", "2025-09-09", ("overdue", None, None), "the eighth day"),
        ("2023-10-01", "", "2025-08-31", ("met", "2023-10-01", None), "v2 is not material"),
        ("2023-10-01", "", "2025-09-01", ("due", None, None), "v3 overtakes v2 as well"),
        ("2025-08-30", "v3", "2025-09-01", ("met", "2025-08-30", None), "its own version wins"),
        ("2025-09-02", "v1", "2025-09-03", ("due", None, None), "an old copy read too late"),
        ("2025-09-02", "", "2040-01-01", ("met", "2025-09-02", None), "no v4"),
        ("2021-03-31", "", "2021-04-01", ("due", None, None), "before the first version"),
    ],
)
def test_a_later_material_version_ends_what_was_read_before(
    tmp_path: Path,
    *,
    completed_on: str,
    version: str,
    on: str,
    expected: tuple[str, ...],
    why: str,
) -> None:
    council = TinyCouncil(tmp_path, HANDOUT)
    council.staff("1", "2021-01-04")
    council.record("1", "handout", completed_on, version=version)

    assert held(council.stands("handout", on)) == expected, why


@pytest.mark.parametrize(
    ("started_on", "on", "due_on", "why"),
    [
        ("2021-06-01", "2025-08-31", "2021-06-08", "v2 is not material, v3 not in effect"),
        ("2021-06-01", "2025-09-01", "2025-09-08", "v3, seven days"),
        ("2025-09-03", "2025-09-04", "2025-09-10", "the first due date is later than v3's"),
    ],
)
def test_a_material_version_sets_the_due_date_unless_the_first_is_later(
    tmp_path: Path, started_on: str, on: str, due_on: str, why: str
) -> None:
    council = TinyCouncil(tmp_path, HANDOUT)
    council.staff("1", started_on)

    assert council.stands("handout", on)["due_on"] == due_on, why


# 5. State


@pytest.mark.parametrize(
    ("on", "state", "why"),
    [
        ("2020-09-01", "due", "the due day itself"),
        ("2020-09-02", "overdue", "the day after"),
        ("2020-09-15", "met", "completed that day"),
        ("2023-06-15", "met", "91 days before the last valid day"),
        ("2023-06-16", "expiring", "90 days before it"),
        ("2023-09-14", "expiring", "the last valid day"),
        ("2023-09-15", "expired", "the day after"),
        ("2023-10-01", "exempt", "the first day of an exemption"),
        ("2023-10-31", "exempt", "its last day"),
        ("2023-11-01", "expired", "the day after"),
    ],
)
def test_one_requirement_through_its_states(tmp_path: Path, on: str, state: str, why: str) -> None:
    council = TinyCouncil(tmp_path, BASIC, ELEARNING)
    council.staff("1", "2020-06-01", post="Warden")
    council.record("1", "basic_child", "2020-09-15")
    council.excused("exemption", "basic_child", "2023-10-01", "2023-10-31")

    assert council.stands("basic_child", on)["state"] == state, why


def test_an_open_exemption_covers_its_course_alone_and_keeps_what_was_done_in_sight(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, BASIC, ELEARNING)
    council.staff("1", "2020-06-01", post="Warden")
    council.record("1", "basic_child", "2020-09-15")
    council.excused("exemption", "basic_child", "2023-10-01", "")

    answer = council.stands("basic_child", "2030-01-01")

    assert held(answer) == ("exempt", "2020-09-15", "2023-09-14")
    assert council.stands("elearning", "2030-01-01")["state"] == "met"


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2023-06-01", ("recommended", None, None), "not held"),
        ("2023-07-03", ("met", "2023-07-03", "2025-07-02"), "held, 24 months"),
        ("2025-07-02", ("expiring", "2023-07-03", "2025-07-02"), "the last valid day"),
        ("2025-07-03", ("recommended", "2023-07-03", "2025-07-02"), "run out, never expired"),
    ],
)
def test_a_recommended_course_is_never_overdue_expired_or_exempt(
    tmp_path: Path, on: str, expected: tuple[str, ...], why: str
) -> None:
    council = TinyCouncil(tmp_path, AWARENESS)
    council.councillor("1", "2023-05-04", groups="Planning; Scrutiny")
    council.record("1", "awareness", "2023-07-03")
    council.excused("exemption", "awareness", "2023-05-04", "")

    answer = council.stands("awareness", on)

    assert held(answer) == expected, why
    assert dates(answer) == (None, None)


# 6. Latest date and interim cover


@pytest.mark.parametrize(
    ("on", "breached", "why"),
    [
        ("2023-12-01", False, "overdue since the day before, but not yet too late"),
        ("2024-02-29", False, "the latest day itself"),
        ("2024-03-01", True, "the day after"),
        ("2024-04-01", False, "done on that day"),
    ],
)
def test_the_latest_date_is_breached_only_while_overdue(
    tmp_path: Path, on: str, breached: bool, why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2023-08-31", post="Warden")
    council.record("1", "basic_child", "2024-04-01")

    assert council.stands("basic_child", on)["latest_breached"] is breached, why


def test_an_expired_requirement_breaches_no_latest_date_and_none_without_one(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, BASIC, ELEARNING)
    council.staff("1", "2015-01-15", post="Warden")
    council.record("1", "basic_child", "2015-02-01")

    assert council.stands("basic_child", "2023-01-01")["state"] == "expired"
    assert council.stands("basic_child", "2023-01-01")["latest_breached"] is False
    assert council.stands("elearning", "2015-01-31")["latest_breached"] is False


@pytest.mark.parametrize(
    ("on", "course", "cover", "why"),
    [
        ("2023-01-31", "basic_child", False, "overdue, nothing held"),
        ("2023-02-01", "basic_child", True, "overdue, e-learning done that day"),
        ("2026-01-31", "basic_child", True, "its last valid day"),
        ("2026-02-01", "basic_child", False, "run out, though that requirement stays met for ever"),
        ("2026-03-10", "basic_child", None, "met"),
        ("2029-03-09", "basic_child", None, "expiring, the last valid day"),
        ("2029-03-10", "basic_child", False, "expired, and basic itself no longer covers"),
        (
            "2029-05-01",
            "awareness",
            True,
            "an advanced course satisfies the interim; own months count",
        ),
        ("2031-05-01", "awareness", False, "advanced holds 24 months only"),
        ("2031-06-01", "awareness", None, "exempt"),
    ],
)
def test_interim_cover_is_asked_only_while_the_course_is_open(
    tmp_path: Path, on: str, course: str, cover: bool | None, why: str
) -> None:
    higher = BASIC.replace("basic_child", "awareness")
    council = TinyCouncil(tmp_path, ELEARNING, BASIC, higher)
    council.staff("1", "2022-09-01", post="Warden")
    council.record("1", "elearning", "2023-02-01")
    council.record("1", "basic_child", "2026-03-10")
    council.record("1", "awareness", "2026-03-10")
    council.record("1", "advanced_child", "2029-05-01")
    council.excused("exemption", "awareness", "2031-06-01", "")

    assert council.stands(course, on)["interim_held"] is cover, why


def test_a_requirement_that_names_no_interim_says_nothing_of_one(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, ADVANCED)
    council.staff("1", "2022-09-01", post="Team Leader")

    assert council.stands("advanced_child", "2023-06-01")["interim_held"] is None
