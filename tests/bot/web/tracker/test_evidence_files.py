"""The file of a certificate: to be saved, never run, as it was handed in, and who was given it on record."""

from pathlib import Path

import pytest

from bot.web.tracker.file_route import SANDBOXED
from storage.files import Shelf
from tests.bot.uploads import made
from tests.bot.web.desk import shown
from tests.bot.web.tracker.certificates import hand_in, path_of
from tests.bot.web.tracker.team_desk import MEMBER, TeamDesk
from tests.cast import OVERDUE
from training.evidence import Evidence


@pytest.mark.parametrize(
    ("file", "media_type", "end"),
    [
        (("A <script>.pdf", made.a_pdf()), "application/pdf", "pdf"),
        (("photo.jpg", made.a_picture("JPEG")), "image/jpeg", "jpeg"),
        (("photo.png", made.a_picture("PNG")), "image/png", "png"),
        (("photo.webp", made.a_picture("WEBP")), "image/webp", "webp"),
        (
            ("attended.docx", made.a_docx()),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
    ],
)
async def test_it_is_handed_out_to_be_saved_and_nothing_in_it_may_run(
    desk: TeamDesk, file: tuple[str, bytes], media_type: str, end: str
) -> None:
    one = await hand_in(desk, file=file)
    response = await (await desk.signed_in()).get(f"{path_of(one)}/file")

    assert response.status == 200
    assert await response.read() == await desk.shelves.files.get(Shelf.KEPT, one.file.sha256)
    name = f"certificate-{one.evidence_id[:12]}.{end}"
    told = {header: response.headers[header] for header in _TOLD}
    assert told == {
        "Content-Type": media_type,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": SANDBOXED,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    (entry,) = await desk.noted("evidence file opened")
    assert (entry.who, entry.about, entry.detail) == (
        MEMBER.person_id,
        OVERDUE.person_id,
        {"evidence": one.evidence_id, "at": "tracker"},
    )


_TOLD = (
    *("Content-Type", "Content-Disposition", "Content-Security-Policy"),
    *("X-Content-Type-Options", "Cache-Control", "Cross-Origin-Resource-Policy"),
)


async def test_a_picture_comes_as_it_was_written_anew(desk: TeamDesk) -> None:
    sent = made.a_picture("JPEG")
    one = await hand_in(desk, file=("photo.jpg", sent))
    response = await (await desk.signed_in()).get(f"{path_of(one)}/file")
    assert one.file.sha256 != one.file.received_sha256
    assert await response.read() != sent


async def test_it_comes_from_wherever_files_are_kept(desk_of_either: TeamDesk) -> None:
    desk = desk_of_either
    one = await hand_in(desk, file=("certificate.pdf", made.a_pdf("On either shelf")))
    browser = await desk.signed_in()
    assert await (await browser.get(f"{path_of(one)}/file")).read() == made.a_pdf("On either shelf")

    await desk.shelves.files.remove(Shelf.KEPT, one.file.sha256)
    page = await shown(await browser.get(f"{path_of(one)}/file"), 409)
    assert page.heading == "The file is not as it was handed in"


def lies_at(desk: TeamDesk, one: Evidence) -> Path:
    """Where its file lies."""
    (path,) = desk.shelves.root.rglob(one.file.sha256)
    return path


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_file_that_is_not_what_was_handed_in_is_not_handed_out(
    desk: TeamDesk, caplog: pytest.LogCaptureFixture, is_there: bool
) -> None:
    one = await hand_in(desk)
    path = lies_at(desk, one)
    path.chmod(0o600)
    if is_there:
        path.write_bytes(b"%PDF-1.7 another")
    else:
        path.unlink()

    page = await shown(await (await desk.signed_in()).get(f"{path_of(one)}/file"), 409)

    assert page.heading == "The file is not as it was handed in"
    assert "evidence is not whole" in caplog.text
    assert len(await desk.noted("evidence file opened")) == 1, "that somebody asked is on record"


async def test_where_files_cannot_be_got_at_the_moment_the_page_says_sorry(
    desk: TeamDesk, caplog: pytest.LogCaptureFixture
) -> None:
    one = await hand_in(desk)
    path = lies_at(desk, one)
    path.unlink()
    path.mkdir()

    response = await (await desk.signed_in()).get(f"{path_of(one)}/file")

    assert response.status == 500
    assert "something went wrong on our side" in await response.text()
    assert "page failed" in caplog.text
