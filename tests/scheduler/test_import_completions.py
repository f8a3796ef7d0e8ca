"""A report comes in: matched to people, added once, and nothing is ever taken away."""

from dataclasses import replace

import pytest

from scheduler.jobs.import_completions import CompletionsImported, import_completions
from storage import records
from storage.runs import ImportRun
from tests.cast import MANAGER, OVERDUE, booked, completed, missed
from tests.scheduler.town import Town
from tests.storage.cast import last_import
from training.listed import CompletionRow, Parsed
from training.records import Completion, Source, Verification

JULY = completed("elearning", "2026-07-10")
AUGUST = completed("elearning", "2026-08-14")
REGISTER = completed("basic_child", "2026-09-08")


@pytest.fixture
async def staffed(either_town: Town[str]) -> Town[str]:
    """A council of two."""
    await either_town.know(OVERDUE)
    await either_town.know(MANAGER)
    return either_town


async def test_a_report_is_added_to_the_people_it_names(staffed: Town[str]) -> None:
    rows = [row(JULY, number="1002"), row(AUGUST, email="PERSON-1003@example.gov.uk")]

    imported = await _import(staffed, rows)

    assert imported.summary == {
        "rows": 2,
        "added": 2,
        "already known": 0,
        "not done": 0,
        "unmatched": 0,
        "missing since last time": 0,
        "left out": 0,
        "errors": 0,
        "warnings": 0,
    }
    assert await _known(staffed) == {"person-1002": [JULY], "person-1003": [AUGUST]}


async def test_the_same_report_again_adds_nothing(staffed: Town[str]) -> None:
    rows = [row(JULY, number="1002"), row(missed("basic_child", "2026-09-08"), number="1003")]
    await _import(staffed, rows)
    before = await _known(staffed)

    again = await _import(staffed, rows)

    assert (again.added, again.known, again.disappeared) == (0, 2, ())
    assert await _known(staffed) == before


async def test_a_fact_told_twice_in_one_report_counts_once(staffed: Town[str]) -> None:
    imported = await _import(staffed, [row(JULY, number="1002"), row(JULY, number="1002")])

    assert (imported.added, imported.known) == (1, 1)
    assert await _known(staffed) == {"person-1002": [JULY]}


async def test_rows_about_nobody_are_listed_and_never_guessed(staffed: Town[str]) -> None:
    rows = [row(JULY, number="9999", place=7), row(JULY, email="x@example.gov.uk", place=8)]

    imported = await _import(staffed, rows)

    assert [(each.place, each.is_error, each.sentence) for each in imported.unmatched] == [
        (7, False, "Row 7: nobody is known by 9999. List them, then import this file again."),
        (8, False, "Row 8: nobody is known by x@example.gov.uk. List them, then import this file again."),
    ]  # fmt: skip
    assert await _known(staffed) == {}
    assert await _last_run(staffed) is None


async def test_a_dry_run_counts_and_keeps_nothing(staffed: Town[str]) -> None:
    imported = await _import(staffed, [row(JULY, number="1002")], dry_run=True)

    assert imported.added == 1
    assert await _known(staffed) == {}
    assert await _last_run(staffed) is None


async def test_a_booking_and_the_session_itself_are_two_facts(staffed: Town[str]) -> None:
    session = [
        row(booked("basic_child", "2026-09-08"), number="1002"),
        row(REGISTER, number="1002"),
    ]

    assert (await _import(staffed, session)).added == 2


async def test_a_waiting_certificate_does_not_stand_in_the_reports_way(staffed: Town[str]) -> None:
    certificate = Completion(
        "elearning", JULY.on, Source.CERTIFICATE, verification=Verification.PENDING
    )
    await staffed.record(OVERDUE, certificate)

    assert (await _import(staffed, [row(JULY, number="1002")])).added == 1
    assert await _known(staffed) == {"person-1002": [certificate, JULY]}


async def test_what_the_next_report_lacks_is_said_once_and_still_counts(
    staffed: Town[str],
) -> None:
    await _import(staffed, [row(JULY, number="1002"), row(AUGUST, number="1003")])

    second = await _import(staffed, [row(AUGUST, number="1003")])
    third = await _import(staffed, [row(AUGUST, number="1003")])

    (gone,) = second.disappeared
    assert (gone.is_error, gone.sentence) == (
        False,
        "1002: Introductory safeguarding e-learning of 10 July 2026 was in the last report and is not"
        " in this one. It still counts.",
    )
    assert third.disappeared == ()
    assert (await _known(staffed))["person-1002"] == [JULY]


async def test_a_course_that_the_policy_no_longer_has_is_called_by_its_code(
    staffed: Town[str],
) -> None:
    first, second = (replace(each, course="fire_safety") for each in (JULY, AUGUST))
    await _import(staffed, [row(first, number="1002")])

    (gone,) = (await _import(staffed, [row(second, number="1003")])).disappeared

    assert gone.sentence.startswith("1002: fire_safety of 10 July 2026 was in the last report")


async def test_another_kind_of_report_misses_nothing(staffed: Town[str]) -> None:
    await _import(staffed, [row(JULY, number="1002")])

    other = await _import(staffed, [row(AUGUST, number="1003")], kind="completions totara")

    assert other.disappeared == ()


async def test_a_register_misses_nothing_that_the_last_one_had(staffed: Town[str]) -> None:
    later = completed("basic_child", "2026-10-13")
    await _import(staffed, [row(REGISTER, number="1002")], kind="register")

    assert (await _import(staffed, [row(later, number="1003")], kind="register")).disappeared == ()


async def test_a_record_says_which_import_brought_it(staffed: Town[str]) -> None:
    imported = await _import(staffed, [row(JULY, number="1002")])

    run = await _last_run(staffed)
    assert run is not None
    assert (run.who, run.summary) == ("test", imported.summary)


def row(
    completion: Completion, *, number: str | None = None, email: str | None = None, place: int = 2
) -> CompletionRow:
    """A row about somebody named by number, by e-mail, or by both."""
    return CompletionRow(place, number, email, completion)


async def _import(
    town: Town[str],
    rows: list[CompletionRow],
    *,
    kind: str = "completions moodle-course",
    dry_run: bool = False,
) -> CompletionsImported:
    taken = town.taken(kind, dry_run=dry_run)
    return await import_completions(town.council, Parsed(tuple(rows)), taken)


async def _known(town: Town[str]) -> dict[str, list[Completion]]:
    async with town.database.reading() as conn:
        return await records.completions_of(conn, ["person-1002", "person-1003"])


async def _last_run(town: Town[str]) -> ImportRun | None:
    async with town.database.reading() as conn:
        return await last_import(conn, "completions moodle-course")
