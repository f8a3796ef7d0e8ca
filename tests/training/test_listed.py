"""How many rows a file had, and how many of them were left out."""

import pytest

from tests.training.listing import staff
from training.errors import Problem, Severity
from training.listed import Parsed

BAD_DATE = Problem("bad_date", "Row 3: …", 3)
BAD_NAME = Problem("missing_value", "Row 3: …", 3)
TOO_WIDE = Problem("too_many_cells", "Row 5: …", 5)
ODD_TITLE = Problem("title_not_assessed", "Row 2: …", 2, severity=Severity.WARNING)
NO_COLUMN = Problem("column_twice", "…", severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("problems", "not_done", "repeated", "left_out", "in_file", "why"),
    [
        ((), 0, 0, 0, 1, "one good row"),
        ((BAD_DATE,), 0, 0, 1, 2, "one more, with an error"),
        ((BAD_DATE, BAD_NAME), 0, 0, 1, 2, "two errors in one row are one row left out"),
        ((BAD_DATE, TOO_WIDE), 0, 0, 2, 3, "errors in two rows"),
        ((ODD_TITLE, NO_COLUMN), 0, 0, 0, 1, "a warning leaves no row out"),
        ((), 2, 0, 0, 3, "rows that say that nothing happened yet are rows"),
        ((), 0, 1, 0, 2, "so is one that says the same again"),
    ],
)
def test_every_row_of_a_file_is_accounted_for(
    problems: tuple[Problem, ...],
    not_done: int,
    repeated: int,
    left_out: int,
    in_file: int,
    *,
    why: str,
) -> None:
    listed = Parsed((staff(),), problems, not_done=not_done, repeated=repeated)
    assert (listed.rows_left_out, listed.rows_in_file) == (left_out, in_file), why
