"""Files are looked into in a process of their own, and whatever becomes of it the bot goes on."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.uploads.worker import Worker
from tests.bot.uploads import made
from training.uploads import FileKind, Inspected, Refusal


def doing(code: str, *, patience_seconds: float = 20) -> Worker:
    """A worker whose process does something else."""
    return Worker(patience_seconds=patience_seconds, command=("-P", "-c", code))


async def test_a_file_comes_back_as_it_may_be_kept() -> None:
    content = made.a_pdf()
    assert await Worker().inspect(content, "Zoë's certificate.pdf") == Inspected(
        FileKind.PDF, content
    )


async def test_a_photograph_comes_back_without_its_notes() -> None:
    found = await Worker().inspect(made.photograph(), "photo.jpg")
    assert isinstance(found, Inspected)
    assert found.kind is FileKind.JPEG
    assert b"Holly" not in found.content


@pytest.mark.parametrize(
    ("content", "name", "refusal", "why"),
    [
        (made.EICAR, "eicar.com", Refusal.UNKNOWN_KIND, "the virus check's test file"),
        (made.huge_png(), "a.png", Refusal.TOO_MUCH_INSIDE, "400 million pixels in 48 kB"),
        (made.a_pdf(change=made.with_script), "a.pdf", Refusal.RUNS, "a script"),
        (made.a_picture(), "DBS.jpg", Refusal.DBS, "its name"),
    ],
)
async def test_a_refusal_comes_back_too(
    content: bytes, name: str, refusal: Refusal, why: str
) -> None:
    assert await Worker().inspect(content, name) is refusal, why


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import os; os.abort()", "it crashes"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "it is killed"),
        ("raise SystemExit(1)", "it gives up"),
        ("print('no answer')", "it answers with something else"),
        ("pass", "it answers nothing, and does not even read"),
    ],
)
async def test_a_process_that_comes_to_a_bad_end_has_met_a_bad_file(code: str, why: str) -> None:
    assert await doing(code).inspect(b"x" * 1_000_000, "a.pdf") is Refusal.DAMAGED, why


async def test_a_process_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    worker = doing("import time; time.sleep(60)", patience_seconds=0.2)
    assert await worker.inspect(b"x", "a.pdf") is Refusal.DAMAGED
    assert time.monotonic() - began < 10


async def test_the_process_is_ended_when_nobody_waits_for_it_any_more() -> None:
    asking = asyncio.create_task(doing("import time; time.sleep(60)").inspect(b"x", "a.pdf"))
    await asyncio.sleep(0.2)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking


@pytest.mark.parametrize(
    ("code", "said", "why"),
    [
        ("b'x' * 2**31", "MemoryError", "two gigabytes of memory"),
        ("os.write(os.open(place, os.O_WRONLY | os.O_CREAT), b'x')", "OSError", "a file written"),
    ],
)
async def test_the_process_may_do_little(tmp_path: Path, code: str, said: str, why: str) -> None:
    tried = f"""
import os
from bot.uploads import child
child._limit()
place = {str(tmp_path / "left")!r}
try:
    {code}
    tried = "done"
except Exception as error:
    tried = type(error).__name__
child._answer({{"kind": "pdf"}}, tried.encode())
"""
    found = await doing(tried).inspect(b"x", "a.pdf")
    assert isinstance(found, Inspected)
    assert found.content.decode() == said, why


async def test_the_process_is_told_none_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFEGUARDING_LINK_SECRET", "hidden")
    code = (
        "import os, sys; sys.stdin.buffer.read();"
        "print('{\"kind\": \"pdf\"}'); print(' '.join(sorted(os.environ)), end='')"
    )
    found = await doing(code).inspect(b"x", "a.pdf")
    assert isinstance(found, Inspected)
    assert set(found.content.decode().split()) <= {
        "LC_CTYPE",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONPATH",
    }
