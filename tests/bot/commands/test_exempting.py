"""`exempt` and `absence`: what they change, and the reason and recorder that they keep."""

import pytest

from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)
EXEMPT = ("exempt", "1004", "elearning", "--reason", "Retires in May.", *AS_OF)


def explained(desk: CommandLine, person: str, course: str, day: str = MONDAY) -> str:
    return desk.done("explain", person, course, "--as-of", day).out


def test_an_exemption_says_why_and_who_recorded_it(desk: CommandLine) -> None:
    said = desk.done(*EXEMPT).out
    assert said == (
        "1004 is exempt from Introductory safeguarding e-learning until further notice.\n"
    )
    assert "Exempt without an end date: Retires in May. Recorded by hr.desk." in explained(
        desk, "1004", "elearning"
    )


def test_an_exemption_holds_from_its_first_day_to_its_last(desk: CommandLine) -> None:
    desk.done(*EXEMPT, "--until", "2026-12-31", "--recorded-by", "1001")
    assert "Overdue" in explained(desk, "1004", "elearning", "2026-11-22").splitlines()[0]
    on_the_last_day = explained(desk, "1004", "elearning", "2026-12-31")
    assert "Exempt" in on_the_last_day.splitlines()[0]
    assert "Recorded by 1001." in on_the_last_day
    assert "Overdue" in explained(desk, "1004", "elearning", "2027-01-01").splitlines()[0]


def test_an_absence_over_the_due_date_moves_it_to_two_weeks_after_the_return(
    desk: CommandLine,
) -> None:
    words = ("--from", "2026-11-25", "--to", "2027-01-10", "--reason", "Parental leave.")
    said = desk.done("absence", "1006", *words, *AS_OF).out
    assert said == "1006 is away from 25 November 2026 until 10 January 2027.\n"
    row = desk.done("status", "--person", "1006", *AS_OF, "--format", "csv").rows[0]
    assert (row["course"], row["due_on"]) == ("handout", "2027-01-24")


def test_nobody_is_chased_in_an_absence(desk: CommandLine) -> None:
    desk.done("absence", "1004", "--from", MONDAY, "--reason", "Long-term sick.", *AS_OF)
    plan = desk.done("plan", *AS_OF, "--format", "json").json
    assert {"person": "1004", "course": "elearning", "reason": "absent"} in plan["skipped"]
    assert all(message["person"] != "1004" for message in plan["messages"])


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        (
            ("exempt", "9999", "elearning", "--reason", "x"),
            "Nobody is known by 9999.",
            "a stranger",
        ),
        (
            ("exempt", "1004", "HANDOUTS", "--reason", "x"),
            "No course is called HANDOUTS. Did you mean handout?",
            "no course",
        ),
        (
            ("exempt", "1004", "elearning", "--reason", " "),
            "A reason is needed: an auditor will ask for it.",
            "an empty reason",
        ),
        (
            ("exempt", "1004", "elearning", "--reason", "x", "--until", "2026-11-22"),
            "22 November 2026 is before 23 November 2026: give that day or a later one.",
            "over before it begins",
        ),
        (
            ("absence", "1004", "--from", MONDAY, "--reason", " "),
            "A reason is needed: an auditor will ask for it.",
            "an absence with an empty reason",
        ),
        (
            ("absence", "1004", "--from", "2026-02-02", "--to", "2026-02-01", "--reason", "x"),
            "1 February 2026 is before 2 February 2026: give that day or a later one.",
            "back before leaving",
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_sentence(
    desk: CommandLine, *, words: tuple[str, ...], said: str, why: str
) -> None:
    assert desk.type(*words, *AS_OF).refused() == said, why


@pytest.mark.parametrize(
    "words", [("exempt", "1004", "elearning"), ("absence", "1004", "--from", MONDAY)]
)
def test_without_a_reason_it_is_wrong_usage(desk: CommandLine, words: tuple[str, ...]) -> None:
    answer = desk.type(*words)
    assert answer.code == 2
    assert "--reason" in answer.err
