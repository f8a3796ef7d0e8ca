"""How a file may be called."""

import pytest

from training.uploads import Refusal, name_refusal


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("certificate.pdf", "as most are"),
        ("Certificate - basic child (2026).PDF", "spaces, brackets, capitals"),
        ("Zoë's certificate.jpg", "letters with marks"),
        ("IMG_0042", "without an ending"),
        ("console.pdf", "begins like a device, and is none"),
        ("c" * 196 + ".pdf", "200 characters"),
    ],
)
def test_a_plain_name_is_taken(name: str, why: str) -> None:
    assert name_refusal(name) is None, why


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "no name"),
        ("../../etc/passwd", "a way out of the folder"),
        ("..\\..\\boot.ini", "the same on Windows"),
        ("/etc/passwd", "a path"),
        ("..", "the folder above"),
        (".htaccess", "hidden"),
        ("CON", "a device of Windows"),
        ("nul.pdf", "a device with an ending"),
        ("Lpt1 .pdf", "a device with a space"),
        ("c" * 296 + ".pdf", "300 characters"),
        (
            "certificate\u202efdp.exe",
            "turns the reading direction round: shows as certificateexe.pdf",
        ),
        ("certificate\u200b.pdf", "a space that does not show"),
        ("certificate\r\nSet-Cookie: x.pdf", "line breaks"),
        ("certificate\x00.pdf", "a NUL"),
        ("certificate\x1b[2J.pdf", "commands a terminal"),
        ("certificate\ud800.pdf", "half a character"),
    ],
)
def test_a_name_that_may_mean_something_else_is_refused(name: str, why: str) -> None:
    assert name_refusal(name) is Refusal.BAD_NAME, why
