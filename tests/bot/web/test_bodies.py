"""What a form sends: bounded in time and size, and nothing odd in it trips anything further in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer

from bot.settings import Settings
from bot.web.bodies import FORM, MOST_OF_FIELDS, MOST_PARTS, Sent, read_sent
from bot.web.patience import USUAL, Patience
from bot.web.site import open_site
from tests.bot.web.shown import heading_of
from tests.default_policy import POLICY
from training.uploads import MOST_BYTES

Client = TestClient[web.Request, web.Application]


class Reading:
    """A page that reads what it is sent, and keeps it."""

    def __init__(self, patience: Patience) -> None:
        self.kept: list[Sent] = []
        self.patience = patience

    async def take(self, request: web.Request) -> web.Response:
        """Read it."""
        sent = await read_sent(request, patience=self.patience)
        self.kept.append(sent)
        return web.Response(text="read")

    @property
    def sent(self) -> Sent:
        """The one thing that was read."""
        (found,) = self.kept
        return found


@asynccontextmanager
async def reading(patience: Patience = USUAL) -> AsyncIterator[tuple[Client, Reading]]:
    app, page = web.Application(), Reading(patience)
    open_site(Settings(), POLICY, seconds=lambda: 5.0).register(app)
    app.router.add_post("/f", page.take)
    async with TestClient(TestServer(app)) as client:
        yield client, page


async def test_fields_come_as_they_were_typed_and_twice_the_same_is_the_first() -> None:
    async with reading() as (client, page):
        body = "name=Ada+%C3%A9&empty=&lines=a%0D%0Ab&name=other&nul=a%00b&half=%ED%A0%80"
        await client.post("/f", data=body, headers={"Content-Type": FORM})
    assert page.sent.fields == {
        "name": "Ada é",
        "empty": "",
        "lines": "a\nb",
        "nul": "ab",
        "half": "\N{REPLACEMENT CHARACTER}" * 3,
    }


async def test_a_file_comes_with_its_name_its_type_and_its_bytes() -> None:
    form = FormData({"course": "basic_adult"}, quote_fields=False)
    form.add_field(
        "file", BytesIO(b"%PDF-1.7"), filename="my cert.pdf", content_type="application/pdf"
    )
    async with reading() as (client, page):
        await client.post("/f", data=form)
    assert page.sent.fields == {"course": "basic_adult"}
    file = page.sent.files["file"]
    assert (file.name, file.media_type, file.content) == (
        "my cert.pdf",
        "application/pdf",
        b"%PDF-1.7",
    )


async def test_a_file_field_left_empty_is_no_file() -> None:
    form = FormData()
    form.add_field("file", BytesIO(), filename="", content_type="application/octet-stream")
    async with reading() as (client, page):
        await client.post("/f", data=form)
    assert page.sent == Sent({}, {})


async def test_a_file_that_is_too_large_is_let_go_and_what_comes_after_it_is_read() -> None:
    form = FormData()
    form.add_field("file", BytesIO(b"x" * (MOST_BYTES + 1)), filename="a.pdf")
    form.add_field("course", "basic_adult")
    async with reading() as (client, page):
        response = await client.post("/f", data=form)
        assert response.status == 200
    assert page.sent.files["file"].content is None
    assert page.sent.fields == {"course": "basic_adult"}


async def test_the_largest_file_is_taken_whole() -> None:
    form = FormData()
    form.add_field("file", BytesIO(b"x" * MOST_BYTES), filename="a.pdf")
    async with reading() as (client, page):
        await client.post("/f", data=form)
    assert page.sent.files["file"].content == b"x" * MOST_BYTES


@pytest.mark.parametrize(
    ("body", "kind", "status", "why"),
    [
        (b"a=" + b"x" * MOST_OF_FIELDS, FORM, 413, "too large"),
        (b"&".join(b"a=1" for _ in range(MOST_PARTS + 1)), FORM, 400, "too many fields"),
        (b"a=\xff\xfe", FORM, 400, "no text"),
        (b'{"a": 1}', "application/json", 400, "no form"),
        (b"a=1", "multipart/form-data", 400, "parts without a boundary"),
        (b"no parts", "multipart/form-data; boundary=b", 400, "no parts"),
        (b"--b\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b", 400, "no name"),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
            "multipart/form-data; boundary=b",
            400,
            "without an end",
        ),
        (
            b"--b\r\nContent-Disposition form-data\r\n\r\nx\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
            400,
            "a line of a part's head that says nothing",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="'
            + b"a" * 20_000
            + b'"\r\n\r\nx\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            400,
            "a head that is very long",
        ),
        (
            b"--b\r\n" + b"X: y\r\n" * 1_000 + b"\r\nx\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
            400,
            "a head of very many lines",
        ),
        (
            b"--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c--\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
            400,
            "parts within parts",
        ),
        (
            b"".join(
                b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'
                for _ in range(MOST_PARTS + 1)
            )
            + b"--b--\r\n",
            "multipart/form-data; boundary=b",
            400,
            "too many parts",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
            + b"x" * (MOST_OF_FIELDS + 1)
            + b"\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
            413,
            "a field as large as a file",
        ),
    ],
)
async def test_what_no_browser_of_a_person_sends_is_refused_with_a_page(
    body: bytes, kind: str, status: int, why: str
) -> None:
    async with reading() as (client, page):
        response = await client.post("/f", data=body, headers={"Content-Type": kind})
        assert response.status == status, why
        assert heading_of(await response.text()).startswith("That")
    assert page.kept == []


async def test_several_large_files_are_not_read_to_their_end() -> None:
    form = FormData()
    for number in range(4):
        form.add_field(f"file-{number}", BytesIO(b"x" * MOST_BYTES), filename="a.pdf")
    async with reading() as (client, page):
        response = await client.post("/f", data=form)
        assert response.status == 413
    assert page.kept == []


@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=b"])
async def test_a_body_that_drips_is_given_up(kind: str) -> None:
    async def drip() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
        while True:
            yield b"x"
            await asyncio.sleep(0.05)

    async with reading(Patience(first_seconds=0.3)) as (client, page), asyncio.timeout(30):
        response = await client.post("/f", data=drip(), headers={"Content-Type": kind})
        assert response.status == 408
        assert heading_of(await response.text()) == "That took too long"
    assert page.kept == []


async def test_a_file_over_a_slow_line_is_waited_for_as_long_as_it_keeps_coming() -> None:
    async def slowly() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        for _ in range(6):
            yield b"x" * 1_000
            await asyncio.sleep(0.1)
        yield b"\r\n--b--\r\n"

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    patient = Patience(first_seconds=0.3, bytes_a_second=5_000)
    async with reading(patient) as (client, page), asyncio.timeout(30):
        assert (await client.post("/f", data=slowly(), headers=kind)).status == 200
    assert page.sent.files["file"].content == b"x" * 6_000
