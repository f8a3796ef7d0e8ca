"""Certificates that are sent from the page of a link: kept, refused and taken back as in a chat."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import FormData

from storage import evidence, uploads
from storage.files import hash_of
from tests.bot.teams.chatting import DEED
from tests.bot.uploads import made
from tests.bot.web.desk import EVIDENCE, OURS, WebDesk, open_desk, shown
from tests.bot.web.shown import Shown
from tests.cast import NEW_STARTER, OVERDUE
from tests.evidence_means import HARMFUL, Desk
from training.evidence import Evidence
from training.records import Verification
from training.uploads import FileKind

DONE_ON = {"done_on-day": "20", "done_on-month": "11", "done_on-year": "2026"}
FILLED_IN = {"course": "basic_child", **DONE_ON}


@pytest.fixture
def shelves(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evidence")


@pytest.fixture
async def counter(tmp_path: Path, shelves: Desk) -> AsyncIterator[WebDesk]:
    async with open_desk(tmp_path, evidence=shelves) as opened:
        yield opened


async def send(
    desk: WebDesk,
    content: bytes | None,
    *,
    name: str = "certificate.pdf",
    status: int = 200,
    **changes: str,
) -> Shown:
    """Open the link, choose a file, fill the rest in and send it."""
    path = desk.path(opening=EVIDENCE)
    form = (await desk.get(path)).form("Send")
    assert form.is_multipart
    data = FormData({**form.values, **FILLED_IN, **changes}, quote_fields=False)
    if content is not None:
        data.add_field("file", BytesIO(content), filename=name)
    return await shown(await desk.client.post(path, data=data, headers=OURS), status)


async def evidence_of(desk: WebDesk) -> list[Evidence]:
    async with desk.database.reading() as conn:
        return await evidence.listing(conn, person_id=NEW_STARTER.person_id)


async def test_it_waits_for_the_team_like_one_from_a_chat(counter: WebDesk, shelves: Desk) -> None:
    content = made.a_pdf()
    page = await send(counter, content)

    assert page.heading == "Thank you: the safeguarding team has your certificate"
    (recorded,) = await evidence_of(counter)
    assert (recorded.deed, recorded.state) == (DEED, Verification.PENDING)
    assert (recorded.file.name, recorded.file.kind) == ("certificate.pdf", FileKind.PDF)
    assert recorded.handed_in.by == NEW_STARTER.person_id
    assert (recorded.handed_in.channel, recorded.handed_in.identified_by) == (
        "email",
        "link:delivery-1",
    )
    assert shelves.everything == [hash_of(content)]
    async with counter.database.reading() as conn:
        assert await uploads.of_person(conn, NEW_STARTER.person_id) == []


async def test_a_second_file_in_the_place_of_an_answer_is_let_go(
    counter: WebDesk, shelves: Desk
) -> None:
    content, path = made.a_pdf(), counter.path(opening=EVIDENCE)
    form = (await counter.get(path)).form("Send")
    data = FormData({**form.values, **FILLED_IN}, quote_fields=False)
    data.add_field("course", BytesIO(b"x"), filename="x.pdf")
    data.add_field("file", BytesIO(content), filename="certificate.pdf")
    page = await shown(await counter.client.post(path, data=data, headers=OURS), 200)

    assert page.heading == "Thank you: the safeguarding team has your certificate"
    assert shelves.everything == [hash_of(content)]


async def test_sent_twice_it_is_recorded_once(counter: WebDesk) -> None:
    first = await send(counter, made.a_pdf())
    again = await send(counter, made.a_pdf())
    assert first.heading == again.heading
    assert len(await evidence_of(counter)) == 1


async def test_it_is_looked_at_and_taken_back_by_link(counter: WebDesk) -> None:
    page = await send(counter, made.a_pdf())
    path = counter.path(opening=EVIDENCE)
    mine = await counter.send(path, page.form("My certificates"))
    receipt = await counter.send(path, mine.form("Look at it: Basic safeguarding children"))
    back = await counter.send(path, receipt.form("Take it back"))

    assert back.heading == "Taken back"
    (recorded,) = await evidence_of(counter)
    assert recorded.state is Verification.WITHDRAWN


@pytest.mark.parametrize(
    ("content", "name", "said", "why"),
    [
        (made.EICAR, "certificate.pdf", "That kind of file cannot be taken.", "no kind of ours"),
        (made.a_pdf(), "My DBS.pdf", "That looks like a DBS certificate.", "must not be kept"),
        (made.a_pdf(), "../x.pdf", "The file's name cannot be used.", "leads elsewhere"),
    ],
)
async def test_what_is_not_taken_is_said_beside_the_file_and_leaves_nothing(
    counter: WebDesk, shelves: Desk, *, content: bytes, name: str, said: str, why: str
) -> None:
    page = await send(counter, content, name=name, status=422)
    assert page.title.startswith("Error: Send a certificate"), why
    ((problem, place),) = page.problems.items()
    assert (problem[: len(said)], place) == (said, "#part-1-file"), why
    assert "The file was not taken." in page.text, why
    assert (shelves.everything, await evidence_of(counter)) == ([], []), why


async def test_after_a_wrong_file_only_the_file_is_to_be_chosen_again(counter: WebDesk) -> None:
    form = (await send(counter, made.EICAR, status=422)).form("Send")
    assert {name: form.values.get(name) for name in FILLED_IN} == FILLED_IN

    data = FormData(form.values, quote_fields=False)
    data.add_field("file", BytesIO(made.a_pdf()), filename="certificate.pdf")
    path = counter.path(opening=EVIDENCE)
    page = await shown(await counter.client.post(path, data=data, headers=OURS))
    assert page.heading == "Thank you: the safeguarding team has your certificate"


async def test_whom_to_tell_stands_above_the_form_where_a_file_was_about_somebody(
    counter: WebDesk,
) -> None:
    page = await send(counter, made.a_pdf(), name="Case notes.pdf", status=422)
    assert "That looks like papers about a child or an adult." in " ".join(page.problems)
    assert "If you are worried about somebody:" in page.text


async def test_the_form_says_which_files_are_taken_before_one_is_sent(counter: WebDesk) -> None:
    page = await counter.get(counter.path(opening=EVIDENCE))
    assert (
        "A PDF, a Word document (.docx), or a picture (JPEG, PNG or WebP), up to 10 MB."
        in page.text
    )
    assert page.inputs["part-1-file"]["aria-describedby"] == "part-1-file-hint"


async def test_what_the_virus_check_finds_leaves_nothing(counter: WebDesk, shelves: Desk) -> None:
    shelves.scanner.answer = HARMFUL
    page = await send(counter, made.a_pdf(), status=422)
    assert "The virus check found something harmful" in page.text
    assert (shelves.everything, await evidence_of(counter)) == ([], [])


async def test_while_nobody_checks_for_viruses_it_lies_apart(
    counter: WebDesk, shelves: Desk
) -> None:
    shelves.scanner.answer = None
    page = await send(counter, made.a_pdf())
    assert page.heading == "Thank you: your certificate is here"
    assert (len(shelves.on("apart")), await evidence_of(counter)) == (1, [])


@pytest.mark.parametrize(
    ("content", "changes", "problem"),
    [
        (None, {}, "Please choose the file."),
        (made.a_pdf(), {"course": ""}, "Please choose the course."),
        (b"x" * (10 * 1024 * 1024 + 1), {}, "The file is too large."),
    ],
)
async def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    counter: WebDesk, shelves: Desk, content: bytes | None, changes: dict[str, str], problem: str
) -> None:
    page = await send(counter, content, status=422, **changes)
    assert [each[: len(problem)] for each in page.problems] == [problem]
    assert shelves.everything == []


async def test_a_form_made_out_to_somebody_else_takes_nothing_of_theirs(
    counter: WebDesk, shelves: Desk
) -> None:
    """The seal belongs to the link, so a page of somebody else's is out of date here."""
    theirs = (await counter.get(counter.path(OVERDUE, EVIDENCE))).form("Send")
    data = FormData({**theirs.values, **FILLED_IN}, quote_fields=False)
    data.add_field("file", BytesIO(made.a_pdf()), filename="certificate.pdf")
    path = counter.path(opening=EVIDENCE)
    page = await shown(await counter.client.post(path, data=data, headers=OURS))
    assert page.heading == "That page was out of date"
    assert shelves.everything == []
