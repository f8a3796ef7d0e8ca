"""`dispense`: training with another employer counts from its own date, with its reason, once."""

import pytest

from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)
WHY = ("--employer", "Millbrook Council", "--reason", "Same course, seen the certificate.")
DISPENSE = ("dispense", "1004", "elearning", "--completed-on", "2025-03-02", *WHY, *AS_OF)


def row(desk: CommandLine, person: str, course: str) -> dict[str, str]:
    """Where somebody stands with a course."""
    rows = desk.done("status", "--person", person, *AS_OF, "--format", "csv").rows
    return next(each for each in rows if each["course"] == course)


def test_it_counts_from_its_own_date_and_says_with_whom_and_why(desk: CommandLine) -> None:
    assert row(desk, "1004", "elearning")["state"] == "overdue"

    said = desk.done(*DISPENSE).out

    assert said == (
        "1004: Introductory safeguarding e-learning of 2 March 2025 is taken as done here. Done on 2 "
        "March 2025, valid until 1 March 2028.\n"
    )
    after = row(desk, "1004", "elearning")
    assert (after["state"], after["completed_on"], after["valid_until"], after["source"]) == (
        "met",
        "2025-03-02",
        "2028-03-01",
        "dispensation",
    )
    assert (
        "known from a dispensation (Millbrook Council: Same course, seen the certificate); valid "
        "until 1 March 2028." in desk.done("explain", "1004", "elearning", *AS_OF).out
    )


def test_a_second_time_changes_nothing(desk: CommandLine) -> None:
    desk.done(*DISPENSE)

    again = desk.done(*DISPENSE, "--reason", "Another one.")

    assert again.out.endswith("It was on record already, and nothing was changed.\n")
    assert "Another one" not in desk.done("explain", "1004", "elearning", *AS_OF).out


@pytest.mark.parametrize(
    ("person", "course", "on", "said", "why"),
    [
        (
            "1004",
            "elearning",
            "2019-03-02",
            "Ran out on 1 March 2022.",
            "too old to clear anything",
        ),
        (
            "1004",
            "basic_child",
            "2025-03-02",
            "It is not asked of them at the moment.",
            "not asked",
        ),
    ],
)
def test_it_says_at_once_what_it_is_worth(
    desk: CommandLine, *, person: str, course: str, on: str, said: str, why: str
) -> None:
    answer = desk.done("dispense", person, course, "--completed-on", on, *WHY, *AS_OF)

    assert answer.out.strip().endswith(said), why


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        (("9999", "elearning", "2025-03-02", *WHY), "Nobody is known by 9999.", "a stranger"),
        (
            ("1004", "elerning", "2025-03-02", *WHY),
            "No course is called elerning. Did you mean elearning?",
            "no course of ours",
        ),
        (
            ("1004", "elearning", "2026-11-24", *WHY),
            "24 November 2026 is in the future: give the day on which it was done.",
            "not done yet",
        ),
        (
            ("1004", "handout", "2025-03-02", *WHY),
            "Safeguarding handout is the council's own: each person confirms it themself.",
            "nobody else's handout is ours",
        ),
        (
            ("1004", "elearning", "2025-03-02", "--employer", " ", "--reason", "Because."),
            "Say with which employer it was done.",
            "no employer",
        ),
        (
            ("1004", "elearning", "2025-03-02", "--employer", "Millbrook", "--reason", " "),
            "A reason is needed: an auditor will ask for it.",
            "no reason",
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_sentence(
    desk: CommandLine, *, words: tuple[str, ...], said: str, why: str
) -> None:
    person, course, on, *rest = words

    answer = desk.type("dispense", person, course, "--completed-on", on, *rest, *AS_OF)

    assert answer.refused() == said, why


def test_a_month_is_no_date(desk: CommandLine) -> None:
    answer = desk.type("dispense", "1004", "elearning", "--completed-on", "June 2022", *WHY)

    assert answer.code == 2
    assert "write the day as YYYY-MM-DD" in answer.err
