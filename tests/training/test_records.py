"""What one person's records mean on a day, and which reported ones are new."""

import pytest

from tests.cast import booked, completed, day, exempt, failed, missed, records, waiting
from training.records import Completion, Source, Verification, history_on, new_ones

REFUSED = completed("basic_adult", "2023-05-02", verification=Verification.REFUSED)


@pytest.mark.parametrize(
    ("record", "expected", "why"),
    [
        (completed("elearning", "2023-05-02"), True, "completed and verified"),
        (completed("elearning", "2023-05-02", source=Source.DISPENSATION), True, "a dispensation"),
        (failed("elearning", "2023-05-02"), False, "not passed"),
        (booked("elearning", "2023-05-02"), False, "only booked"),
        (missed("elearning", "2023-05-02"), False, "did not attend"),
        (waiting("elearning", "2023-05-02", submitted="2023-05-03"), False, "not verified yet"),
        (REFUSED, False, "refused"),
    ],
)
def test_only_verified_completions_count(record: Completion, expected: bool, why: str) -> None:
    assert record.counts is expected, why
    assert bool(history_on([record], day("2023-06-01")).completed) is expected, why


def test_completions_count_from_their_own_day_in_date_order() -> None:
    first, second = completed("elearning", "2020-06-15"), completed("elearning", "2023-05-02")

    assert history_on([second, first], day("2020-06-14")).completed == {}
    assert history_on([second, first], day("2023-05-01")).completed == {"elearning": [first]}
    assert history_on([second, first], day("2023-05-02")).completed == {
        "elearning": [first, second]
    }


def test_completions_of_one_day_stand_in_the_same_order_however_they_came_in() -> None:
    report = completed("elearning", "2023-05-02", source=Source.LMS_REPORT)
    register = completed("elearning", "2023-05-02", source=Source.REGISTER)
    later = completed("elearning", "2023-06-02")

    one = history_on([report, register, later], day("2023-07-01")).completed
    other = history_on([later, register, report], day("2023-07-01")).completed

    assert one == other
    assert one["elearning"] == [report, register, later]


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2023-05-02", None, "not handed in yet, whatever the certificate's own date"),
        ("2023-05-03", "2023-05-03", "the day it came in"),
        ("2023-06-09", "2023-05-03", "the second has not come in"),
        ("2023-06-10", "2023-06-10", "the latest of two"),
    ],
)
def test_evidence_waits_from_the_day_it_was_handed_in(
    on: str, expected: str | None, why: str
) -> None:
    records_made = [
        waiting("basic_adult", "2023-04-30", submitted="2023-06-10"),
        waiting("basic_adult", "2023-05-01", submitted="2023-05-03"),
    ]
    found = history_on(records_made, day(on)).waiting.get("basic_adult")

    assert found == (day(expected) if expected else None), why


def test_evidence_without_a_day_of_submission_waits_from_its_own_day() -> None:
    certificate = completed("basic_adult", "2023-05-02", verification=Verification.PENDING)

    assert history_on([certificate], day("2023-05-01")).waiting == {}
    assert history_on([certificate], day("2023-05-02")).waiting == {
        "basic_adult": day("2023-05-02")
    }


def test_verified_or_refused_evidence_waits_no_longer() -> None:
    decided = [completed("basic_child", "2023-05-02"), REFUSED]

    assert history_on(decided, day("2023-06-01")).waiting == {}


@pytest.mark.parametrize(
    ("made", "on", "expected", "why"),
    [
        ([booked("basic_adult", "2023-06-20")], "2023-06-19", "2023-06-20", "still to come"),
        ([booked("basic_adult", "2023-06-20")], "2023-06-20", "2023-06-20", "it is today"),
        ([booked("basic_adult", "2023-06-20")], "2023-06-21", None, "it has passed"),
        (
            [booked("basic_adult", "2023-07-20"), booked("basic_adult", "2023-06-20")],
            "2023-06-01",
            "2023-06-20",
            "the next of two",
        ),
        (
            [booked("basic_adult", "2023-06-20"), missed("basic_adult", "2023-06-20")],
            "2023-06-20",
            None,
            "the register has settled it: not attended",
        ),
        (
            [booked("basic_adult", "2023-06-20"), completed("basic_adult", "2023-06-20")],
            "2023-06-20",
            None,
            "the register has settled it: attended",
        ),
        (
            [booked("basic_adult", "2023-06-20"), missed("basic_child", "2023-06-20")],
            "2023-06-20",
            "2023-06-20",
            "another course's session settles nothing",
        ),
    ],
)
def test_a_booking_stands_until_its_day_or_a_later_word(
    made: list[Completion], on: str, expected: str | None, why: str
) -> None:
    found = history_on(made, day(on)).booked.get("basic_adult")

    assert found == (day(expected) if expected else None), why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2023-04-30", None, "before either session"),
        ("2023-05-01", "2023-05-01", "on the day of the first"),
        ("2023-06-30", "2023-05-01", "before the second"),
        ("2023-07-01", "2023-07-01", "the latest of two"),
    ],
)
def test_the_latest_session_not_attended_is_remembered(
    on: str, expected: str | None, why: str
) -> None:
    made = [missed("basic_adult", "2023-07-01"), missed("basic_adult", "2023-05-01")]
    found = history_on(made, day(on)).missed.get("basic_adult")

    assert found == (day(expected) if expected else None), why


@pytest.mark.parametrize(
    ("course", "on", "expected", "why"),
    [
        ("elearning", "2023-04-30", False, "the day before"),
        ("elearning", "2023-05-01", True, "the first day"),
        ("elearning", "2023-05-31", True, "the last day"),
        ("elearning", "2023-06-01", False, "the day after"),
        ("basic_adult", "2023-05-15", False, "another course"),
    ],
)
def test_an_exemption_covers_its_own_course_in_its_own_days(
    course: str, on: str, expected: bool, why: str
) -> None:
    exemption = exempt("elearning", "2023-05-01", "2023-05-31")
    held = records(exemptions=(exempt("handout", "2023-01-01"), exemption))

    assert held.exemption_on(course, day(on)) == (exemption if expected else None), why


DONE = completed("elearning", "2023-05-02")


@pytest.mark.parametrize(
    ("known", "reported", "expected", "why"),
    [
        ([], [DONE], [DONE], "never seen"),
        ([DONE], [DONE], [], "the same file again"),
        ([], [DONE, DONE], [DONE], "twice in one file"),
        (
            [DONE],
            [completed("elearning", "2023-05-02", source=Source.REGISTER)],
            [],
            "the same fact from another source",
        ),
        ([DONE], [missed("elearning", "2023-05-02")], None, "another outcome is another fact"),
        ([DONE], [completed("elearning", "2023-05-03")], None, "another day"),
        ([DONE], [completed("basic_adult", "2023-05-02")], None, "another course"),
        (
            [waiting("elearning", "2023-05-02", submitted="2023-05-02")],
            [DONE],
            [DONE],
            "only evidence was known; the report proves it",
        ),
        ([DONE], [], [], "missing from this month's report: nothing is taken away"),
    ],
)
def test_only_facts_that_are_not_known_are_new(
    known: list[Completion], reported: list[Completion], expected: list[Completion] | None, why: str
) -> None:
    assert new_ones(known, reported) == (reported if expected is None else expected), why


def test_what_is_reported_later_about_a_session_changes_no_earlier_day() -> None:
    session = [booked("basic_adult", "2022-07-20"), completed("basic_adult", "2022-07-20")]

    assert history_on(session, day("2022-07-06")).booked == {"basic_adult": day("2022-07-20")}
    assert history_on(session, day("2022-07-20")).booked == {}


def test_of_two_exemptions_that_cover_a_day_the_longest_is_named_in_any_order() -> None:
    short = exempt("elearning", "2023-01-01", "2023-06-30")
    open_ended = exempt("elearning", "2023-03-01")

    for exemptions in ((short, open_ended), (open_ended, short)):
        found = records(exemptions=exemptions).exemption_on("elearning", day("2023-04-01"))

        assert found is open_ended
