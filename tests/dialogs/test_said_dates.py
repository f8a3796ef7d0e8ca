"""A full date is a day; anything less is known to be less."""

from datetime import date

import pytest

from dialogs.said_dates import SaidDate, date_said


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        ("Done 3 May 2026", "2026-05-03", "as people write it"),
        ("completed on the 3rd of May 2026.", "2026-05-03", "with an ordinal"),
        ("done 03/05/2026", "2026-05-03", "day first"),
        ("done 3.5.26", "2026-05-03", "two digits for the year"),
        ("done 2026-05-03", "2026-05-03", "ISO"),
        ("done 3-May-2026", "2026-05-03", "as Excel writes it"),
        ("I finished it May 3, 2026", "2026-05-03", "the month first, by name"),
        ("done on 3 Sept 2025, certificate from 4 Sept 2025", "2025-09-03", "the first of two"),
        ("done\n3\nMay 2026", "2026-05-03", "over several lines"),
    ],
)
def test_a_full_date_is_a_day(text: str, day: str, why: str) -> None:
    assert date_said(text) == SaidDate(date.fromisoformat(day)), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("done June 2022", "no day"),
        ("done 06/2022", "no day"),
        ("done in 2022", "only a year"),
        ("done 3 May", "no year"),
        ("done May 3", "no year"),
        ("done last week", "which day?"),
        ("did it yesterday", "counted from when?"),
        ("I did that two months ago", "roughly"),
        ("done 31/06/2022", "there is no such day"),
        ("done 13/25/2022", "an American one that cannot be"),
        ("completed last Monday", "which one?"),
    ],
)
def test_anything_less_is_not_enough(text: str, why: str) -> None:
    assert date_said(text) == SaidDate(None), why


@pytest.mark.parametrize("text", ["done", "what do I need to do?", "I may do it", "room 12", ""])
def test_without_a_date_there_is_none(text: str) -> None:
    assert date_said(text) is None
