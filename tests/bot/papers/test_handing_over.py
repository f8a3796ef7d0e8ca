"""A paper comes into its file whole, or not at all, and what stood there before stays."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.papers.handing_over import NoPlaceForPaperError, check_place, hand_over


def test_a_paper_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    out = tmp_path / "paper.md"
    for written in (b"old", b"new"):
        hand_over(written, out, is_text=True)

    assert out.read_bytes() == b"new"
    assert [*tmp_path.iterdir()] == [out], "nothing is left beside it"


@contextmanager
def no_file_larger_than(limit: int) -> Iterator[None]:
    """A disk that takes only so many bytes of any file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_where_the_disk_is_full_the_older_paper_stays_whole(tmp_path: Path) -> None:
    out = tmp_path / "paper.md"
    hand_over(b"old", out, is_text=True)
    with no_file_larger_than(1_000), pytest.raises(NoPlaceForPaperError) as refusal:
        hand_over(b"new" * 1_000, out, is_text=True)

    assert refusal.value.message == f"{out} cannot be written: File too large."
    assert out.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [out], "no half of it is left beside it"


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "paper.md"
    out.mkdir()
    (out / "kept").write_text("kept", encoding="utf-8")
    with pytest.raises(NoPlaceForPaperError) as refusal:
        hand_over(b"new", out, is_text=True)

    assert refusal.value.message == f"{out} cannot be written: Is a directory."
    assert [each.name for each in tmp_path.iterdir()] == ["paper.md"]


def test_a_folder_that_is_gone_by_then_is_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "gone" / "paper.md"
    with pytest.raises(NoPlaceForPaperError) as refusal:
        hand_over(b"new", out, is_text=True)

    assert refusal.value.message == f"{out} cannot be written: No such file or directory."


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    out = tmp_path / "latest.md"
    out.symlink_to(tmp_path / "paper.md")
    hand_over(b"new", out, is_text=True)

    assert out.is_symlink()
    assert (tmp_path / "paper.md").read_bytes() == b"new"


def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        hand_over(b"new", pipe, is_text=True)
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)

    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (".", "{out} is a folder; name a file in it."),
        ("gone/paper.md", "There is no folder {folder}; make it first."),
        ("file/paper.md", "There is no folder {folder}; make it first."),
    ],
)
def test_a_place_is_looked_at_before_the_work_begins(
    tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / name
    with pytest.raises(NoPlaceForPaperError) as refusal:
        check_place(out)

    assert refusal.value.message == sentence.format(out=out, folder=out.parent)


def test_a_good_place_is_not_refused(tmp_path: Path) -> None:
    check_place(tmp_path / "paper.md")


class Screen(TextIOWrapper):
    """A stdout that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_word_file_is_not_for_the_screen() -> None:
    shown = BytesIO()
    with redirect_stdout(Screen(shown)) as screen, pytest.raises(NoPlaceForPaperError) as refusal:
        hand_over(b"PK", None, is_text=False)

    assert refusal.value.message == "A Word file is not for the screen: add --out FILE.docx."
    assert shown.getvalue() == b""
    screen.close()


def test_text_may_be_read_on_the_screen() -> None:
    shown = BytesIO()
    with redirect_stdout(Screen(shown)) as screen:
        hand_over(b"# Paper", None, is_text=True)

    assert shown.getvalue() == b"# Paper"
    screen.close()
