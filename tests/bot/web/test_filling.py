"""What was filled in, field by field: the same that a card asks before it lets itself be sent."""

import pytest

from bot.web.bodies import Sent, SentFile
from bot.web.filling import Filled, filled
from tests.bot.web.asked import EVERYTHING

RIGHT = {
    "course": "basic_adult",
    "done_on-day": "27",
    "done_on-month": "3",
    "done_on-year": "2026",
    "provider": "",
    "remarks": "None at all.\nReally.",
    "own": "true",
}
CERTIFICATE = SentFile("cert.pdf", "application/pdf", b"%PDF-1.7")


def answered(
    changes: dict[str, str] | None = None, *, file: SentFile | None = CERTIFICATE
) -> Filled:
    files = {"certificate": file} if file else {}
    return filled(EVERYTHING, Sent(RIGHT | (changes or {}), files))


def test_everything_filled_in_is_what_the_dialog_gets_with_what_earlier_steps_left() -> None:
    found = answered()

    assert found.is_complete
    assert found.form.values == {
        "step": "2",
        "course": "basic_adult",
        "done_on": "2026-03-27",
        "certificate": "",
        "provider": "",
        "remarks": "None at all.\nReally.",
        "own": "true",
    }
    assert found.files == {"certificate": CERTIFICATE}


@pytest.mark.parametrize(
    ("changes", "field", "error", "why"),
    [
        ({"course": ""}, "course", "Please choose the course.", "none chosen"),
        ({"course": "dbs"}, "course", "Please choose the course.", "none of ours"),
        (
            {"done_on-day": "", "done_on-month": "", "done_on-year": ""},
            "done_on",
            "Please enter the day on which you did it.",
            "no date",
        ),
        (
            {"done_on-day": "31", "done_on-month": "6"},
            "done_on",
            "That is not a day in the calendar. Please enter a real date, such as 27 3 2026.",
            "no such day",
        ),
        (
            {"provider": "x" * 201},
            "provider",
            "Please use 200 characters or fewer: this has 201.",
            "too long",
        ),
        ({"remarks": " \n "}, "remarks", "Please say something.", "nothing but spaces"),
        ({"own": "on"}, "own", "Please tick this box if it is yours.", "not as we write it"),
        ({"own": ""}, "own", "Please tick this box if it is yours.", "not ticked"),
    ],
)
def test_what_is_to_be_put_right_is_said_beside_its_field(
    changes: dict[str, str], field: str, error: str, why: str
) -> None:
    found = answered(changes)
    assert found.form.errors == {field: error}, why
    assert not found.is_complete


def test_everything_that_is_missing_is_said_at_once() -> None:
    found = filled(EVERYTHING, Sent({}))
    assert list(found.form.errors) == ["course", "done_on", "certificate", "remarks", "own"]


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (None, "Please choose the file with the certificate."),
        (
            SentFile("cert.pdf", "application/pdf", None),
            "The file is too large. Please choose one of at most 10 MB.",
        ),
    ],
)
def test_a_file_that_is_missing_or_too_large_is_asked_for_again(
    file: SentFile | None, error: str
) -> None:
    assert answered(file=file).form.errors == {"certificate": error}


def test_what_the_form_does_not_ask_for_is_nobodys() -> None:
    sent = Sent(RIGHT | {"step": "9", "admin": "1"}, {"certificate": CERTIFICATE, "x": CERTIFICATE})
    found = filled(EVERYTHING, sent)
    assert found.form.values["step"] == "2"
    assert "admin" not in found.form.values
    assert set(found.files) == {"certificate"}


def test_a_file_in_the_place_of_an_answer_is_nobodys() -> None:
    sent = Sent(RIGHT, {"certificate": CERTIFICATE, "course": CERTIFICATE, "own": CERTIFICATE})
    assert filled(EVERYTHING, sent).files == {"certificate": CERTIFICATE}
