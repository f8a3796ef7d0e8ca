"""Files that come with a form: handed on with it, or asked for again beside the field."""

from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import FormData

from dialogs.flow import Answer
from tests.bot.web.asked import EVERYTHING
from tests.bot.web.desk import OURS, WebDesk, open_desk, shown
from tests.bot.web.shown import Shown
from tests.bot.web.test_filling import RIGHT
from training.uploads import MOST_BYTES


async def sent(desk: WebDesk, content: bytes | None, *, status: int = 200, **changes: str) -> Shown:
    """The form with every field, as a page of somebody's link would send it."""
    path = desk.path()
    sealed = desk.forms._desk.seals.seal(EVERYTHING, path.removeprefix("/f/"))
    form = FormData({**RIGHT, **changes, "sealed": sealed}, quote_fields=False)
    if content is not None:
        form.add_field("certificate", BytesIO(content), filename="cert.pdf")
    return await shown(await desk.client.post(path, data=form, headers=OURS), status)


async def test_a_file_is_handed_on_with_its_form_and_who_sent_it(tmp_path: Path) -> None:
    async with open_desk(tmp_path, takes_files=True) as desk:
        page = await sent(desk, b"%PDF-1.7")
        ((answer, files),) = desk.uploads.taken

    assert page.heading == "Thank you for the certificate"
    assert answer == Answer(
        "handout",
        1,
        "person-1001|basic_adult",
        {
            "step": "2",
            "course": "basic_adult",
            "done_on": "2026-03-27",
            "certificate": "",
            "provider": "",
            "remarks": "None at all.\nReally.",
            "own": "true",
        },
    )
    assert (files["certificate"].name, files["certificate"].content) == ("cert.pdf", b"%PDF-1.7")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "Please choose the file with the certificate."),
        (
            b"x" * (MOST_BYTES + 1),
            "The file is too large. Please choose one of at most 10 MB.",
        ),
    ],
)
async def test_a_file_that_is_missing_or_too_large_is_asked_for_again_with_all_else_kept(
    tmp_path: Path, content: bytes | None, problem: str
) -> None:
    async with open_desk(tmp_path, takes_files=True) as desk:
        page = await sent(desk, content, status=422)
        assert desk.uploads.taken == []

    assert page.problems == {problem: "#part-1-certificate"}
    assert page.form("Send").is_multipart
    assert page.form("Send").values["done_on-month"] == "3"


async def test_where_nothing_keeps_files_none_is_taken_and_it_is_said_how_else_to_send_it(
    desk: WebDesk,
) -> None:
    """The form was opened before the store of files was taken away."""
    page = await sent(desk, b"%PDF-1.7", status=422, course="")

    assert page.problems == {"Please choose the course.": "#part-1-course"}
    assert page.form("Send").names.isdisjoint({"certificate"})
    assert "Send it by email to safeguarding@example.gov.uk." in " ".join(page.text.split())
    assert desk.uploads.taken == []


async def test_with_a_link_that_lets_nobody_in_no_file_is_even_read(tmp_path: Path) -> None:
    form = FormData({"sealed": "x"})
    form.add_field("certificate", BytesIO(b"x" * MOST_BYTES), filename="cert.pdf")
    async with open_desk(tmp_path, takes_files=True) as desk:
        response = await desk.client.post("/f/x.y", data=form, headers=OURS)
        assert (await shown(response, 404)).heading == "This link does not work"
        refused = await desk.client.post("/link", data=FormData({"a": "b"}), headers=MULTIPART)
        assert (await shown(refused, 400)).heading == "That could not be read"


MULTIPART = {**OURS, "Content-Type": "multipart/form-data; boundary=b"}
