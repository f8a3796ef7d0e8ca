"""The trend as a picture: drawn where matplotlib is, never needed to read the numbers."""

from collections.abc import Sequence
from email.message import EmailMessage
from importlib.util import find_spec

import pytest

from bot.mail import trend_picture
from bot.mail.trend_picture import alternative, content_id, pictures_of
from dialogs.digests import digest
from dialogs.letters.letter import Letter
from dialogs.replies import Chart, Listing, Reply, Row
from tests.bot.mail.test_message import read_back
from tests.bot.mail.written import RENDERER, outgoing, writer
from tests.conftest import missing
from tests.default_policy import POLICY
from tests.dialogs.digests_made import BEFORE, FIGURES, Posted, strategic
from training.delivery import Channel

LETTER = digest.compose(Posted(Channel.EMAIL), strategic(FIGURES, BEFORE))
TREND = LETTER.replies[-1]
NAME = "the-last-12-weeks"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def drawn() -> dict[str, bytes]:
    """The pictures of a digest with a trend."""
    if find_spec("matplotlib") is None:
        missing("matplotlib", "Run make setup.")
    return pictures_of(LETTER.replies)


def parts_of(letter: Letter) -> list[EmailMessage]:
    message = read_back(writer().write(outgoing(None), letter).as_bytes())
    return list(message.walk())


def test_one_picture_is_drawn_small_and_in_few_colours(drawn: dict[str, bytes]) -> None:
    assert list(drawn) == [NAME]
    assert drawn[NAME].startswith(PNG)
    assert drawn[NAME][25] == 3, "palettised"
    assert len(drawn[NAME]) < 20_000


def test_the_email_carries_it_inline_and_names_it_in_its_html(drawn: dict[str, bytes]) -> None:
    parts = parts_of(LETTER)
    (picture,) = [each for each in parts if each.get_content_type() == "image/png"]
    (page,) = [each for each in parts if each.get_content_type() == "text/html"]

    assert [each.get_content_type() for each in parts] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    assert picture["Content-ID"] == f"<{NAME}>"
    assert picture.get_content() == drawn[NAME]
    assert picture.get_content_disposition() == "inline"
    assert f'src="cid:{NAME}"' in page.get_content()
    assert f'alt="{alternative_of(TREND)}"' in page.get_content()


def test_the_same_delivery_gives_the_same_bytes(drawn: dict[str, bytes]) -> None:
    assert drawn
    first, second = (writer().write(outgoing(None), LETTER).as_bytes() for _ in range(2))
    assert first == second


def test_a_page_of_its_own_holds_its_picture(drawn: dict[str, bytes]) -> None:
    page = RENDERER.render(LETTER, POLICY.contacts).page

    assert drawn
    assert "data:image/png;base64," in page
    assert "cid:" not in page


def test_without_matplotlib_the_email_is_written_without_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(trend_picture, "find_spec", lambda _: None)
    types = [each.get_content_type() for each in parts_of(LETTER)]

    assert types == ["multipart/alternative", "text/plain", "text/html"]
    assert "matplotlib is not installed" in caplog.text


@pytest.mark.parametrize(
    "replies",
    [
        (Listing("Bars", (), (Row("A", "50%", percent=50),), chart=Chart.BARS),),
        (Listing("Line", (), (Row("A", "not recorded"),), chart=Chart.LINE),),
        (Listing("Plain", (), (Row("A", "Overdue"),)),),
        (),
    ],
)
def test_nothing_else_is_drawn(replies: Sequence[Reply]) -> None:
    assert pictures_of(replies) == {}


def test_what_is_read_out_in_its_place() -> None:
    assert alternative_of(TREND) == (
        "Line chart, the last 12 weeks: from 94% on 16 Nov to 93% on 23 Nov. Every number stands "
        "beside it as text."
    )


def alternative_of(reply: Reply) -> str:
    assert isinstance(reply, Listing)
    return alternative(reply)


def test_every_number_stands_beside_it_as_text() -> None:
    shown = RENDERER.render(LETTER, POLICY.contacts)

    assert "16 Nov: 94%, 23 Nov: 93%." in shown.text
    assert "16 Nov: 94%, 23 Nov: 93%." in shown.html


def test_a_picture_is_named_by_letters_and_digits() -> None:
    assert content_id(Listing('By "course"', (), ())) == "by--course-"
