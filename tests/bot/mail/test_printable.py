"""Text for one line: nothing in it breaks out, and what people typed stays."""

import pytest

from bot.mail.printable import one_line


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("Ada Finch", "Ada Finch", "plain text stays"),
        ("Zoë O'Brien-Łukasz", "Zoë O'Brien-Łukasz", "accents stay"),
        ("Ada\r\nBcc: x@example.com", "Ada Bcc: x@example.com", "no header can be added"),
        ("Ada\u2028Finch\x85", "Ada Finch", "nor by a line end that only Unicode knows"),
        ("  Ada \t Finch ", "Ada Finch", "one space between words"),
        ("A\x00d\x1ba", "Ada", "control characters are left out"),
        ("Ada \x00 Finch", "Ada Finch", "and leave no double space"),
        ("Ada\ud800", "Ada", "UTF-8 cannot hold half a surrogate pair"),
        ("Ada \u202egnp.exe", "Ada gnp.exe", "nobody turns the direction of what follows"),
        ("क्\u200dष", "क्\u200dष", "joiners belong to the spelling of some names"),
    ],
)
def test_text_comes_out_on_one_line(text: str, shown: str, why: str) -> None:
    assert one_line(text) == shown, why
