"""Exemptions and absences: nothing without a reason and somebody who recorded it."""

from datetime import date

import pytest

from bot.feeds.exemptions import read_exemptions
from tests.bot.feeds.written import codes
from tests.default_policy import POLICY
from training.days import Period
from training.listed import AbsenceRow, ExemptionRow
from training.people import Absence
from training.records import Exemption

HEADER = "employee_no,email,kind,course,from_on,until_on,reason,recorded_by"
EXEMPTION = "1042,,exemption,SG-INTRO,01/03/2026,31/08/2026,Works outdoors,Kit Rowe"
ABSENCE = ",ada@example.gov.uk,Absence,,2026-03-01,,Parental leave,Kit Rowe"


def test_exemptions_and_absences_are_read_in_their_order() -> None:
    parsed = read_exemptions(f"{HEADER}\n{EXEMPTION}\n{ABSENCE}\n".encode(), POLICY)
    spring, open_end = Period(date(2026, 3, 1), date(2026, 8, 31)), Period(date(2026, 3, 1))
    exemption = Exemption("elearning", spring, "Works outdoors", "Kit Rowe")
    absence = Absence(open_end, "Parental leave", "Kit Rowe")
    assert list(parsed.rows) == [
        ExemptionRow(2, "1042", None, exemption),
        AbsenceRow(3, None, "ada@example.gov.uk", absence),
    ]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "why"),
    [
        ("Works outdoors", "", "missing_value", "reasons could not be confirmed: an audit finding"),
        ("Kit Rowe", "", "missing_value", "who recorded it"),
        ("exemption", "holiday", "unknown_kind", "neither of the two"),
        ("exemption", "", "missing_value", "which of the two"),
        ("SG-INTRO", "", "missing_value", "exempt from what"),
        ("SG-INTRO", "basket_weaving", "unknown_course", "the policy has no such course"),
        ("01/03/2026", "", "missing_value", "since when"),
        ("01/03/2026", "March 2026", "bad_date", "not a full date"),
        ("31/08/2026", "31/06/2026", "bad_date", "June has 30 days"),
        ("31/08/2026", "28/02/2026", "ends_first", "over before it begins"),
        ("1042", "", "nobody_named", "who"),
    ],
)
def test_a_row_that_lacks_something_is_an_error(old: str, new: str, code: str, why: str) -> None:
    row = EXEMPTION.replace(old, new)
    parsed = read_exemptions(f"{HEADER}\n{row}\n".encode(), POLICY)
    assert (2, code) in codes(parsed.problems), why
    assert list(parsed.rows) == []
