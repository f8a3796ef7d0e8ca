"""How what is wrong is shown: a line each that people can read and grep can find."""

from io import StringIO

import pytest

from bot.commands.running import show_problems
from training.errors import Problem, Severity


class Terminal(StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("problem", "line", "why"),
    [
        (
            Problem("bad_date", "Row 7: Start Date “June” is not a date.", 7, "Start Date"),
            "error [bad_date] Row 7: Start Date “June” is not a date.",
            "the sentence names its column",
        ),
        (
            Problem("bad_email", "Row 7: “x” is no address.", 7, "Mail", Severity.WARNING),
            "warning [bad_email, Mail] Row 7: “x” is no address.",
            "the sentence does not name its column",
        ),
        (
            Problem("empty", "The file has no rows."),
            "error [empty] The file has no rows.",
            "no row",
        ),
        (
            Problem("wrong_value", "Line 2: “two\nlines” is no nation.", 2),
            "error [wrong_value] Line 2: “two lines” is no nation.",
            "one line each, whatever the file holds",
        ),
        (
            Problem("wrong_value", f"Line 2: {'x' * 1_048_576}", 2),
            f"error [wrong_value] Line 2: {'x' * 992}…",
            "a cell of 1 MB says nothing more",
        ),
    ],
)
def test_a_problem_is_one_line(
    problem: Problem, line: str, why: str, *, capsys: pytest.CaptureFixture[str]
) -> None:
    show_problems([problem])
    assert capsys.readouterr().err == f"{line}\n", why


def test_errors_come_before_warnings_and_rows_in_their_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_problems(
        [
            Problem("c", "Row 2: c.", 2, severity=Severity.WARNING),
            Problem("b", "Row 9: b.", 9),
            Problem("a", "Row 3: a.", 3),
        ]
    )
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["error [a] Row 3: a.", "error [b] Row 9: b.", "warning [c] Row 2: c."]


@pytest.mark.parametrize(
    ("stream", "count", "last", "why"),
    [
        (StringIO(), 250, "error [x] Row 251: x.", "a file keeps every row"),
        (Terminal(), 201, "… and 50 more; 2> FILE keeps all of them.", "a terminal would run away"),
    ],
)
def test_a_terminal_is_spared_what_a_file_keeps(
    stream: StringIO, count: int, last: str, *, why: str
) -> None:
    show_problems([Problem("x", f"Row {row}: x.", row) for row in range(2, 252)], stream)
    lines = stream.getvalue().splitlines()
    assert (len(lines), lines[-1]) == (count, last), why
