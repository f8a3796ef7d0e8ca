"""What both places for files promise."""

from datetime import UTC, datetime

import pytest

from storage.files import ChangedFileError, Files, MissingFileError, Shelf, hash_of

CONTENT = b"%PDF-1.7 a certificate"
NAME = "c78a4e0c8dd4bf2b3fd8d41cee9d61d3fe4f4e4d0d4b1c6a0b8c9e5a5f2f1e10"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_AHEAD = datetime(2199, 1, 1, tzinfo=UTC)


async def names(files: Files, shelf: Shelf = Shelf.KEPT) -> list[str]:
    return sorted([name async for name in files.names(shelf)])


def test_a_file_is_known_by_its_sha256() -> None:
    assert hash_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


async def test_a_file_comes_back_as_it_went_in(files: Files) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    assert await files.get(Shelf.KEPT, NAME) == CONTENT
    assert await names(files) == [NAME]


async def test_the_shelves_are_two(files: Files) -> None:
    await files.put(Shelf.APART, NAME, CONTENT)
    assert await names(files) == []
    assert await names(files, Shelf.APART) == [NAME]
    with pytest.raises(MissingFileError):
        await files.get(Shelf.KEPT, NAME)


async def test_nothing_lies_on_an_empty_shelf(files: Files) -> None:
    assert await names(files) == []
    assert await files.tidy(FAR_AHEAD) == 0


async def test_the_same_file_again_changes_nothing(files: Files) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    await files.put(Shelf.KEPT, NAME, CONTENT)
    assert await files.get(Shelf.KEPT, NAME) == CONTENT
    assert await names(files) == [NAME]


async def test_a_file_is_never_overwritten(files: Files) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    with pytest.raises(ChangedFileError):
        await files.put(Shelf.KEPT, NAME, b"something else")
    assert await files.get(Shelf.KEPT, NAME) == CONTENT


async def test_a_file_is_removed_once(files: Files) -> None:
    await files.put(Shelf.APART, NAME, CONTENT)
    assert await files.remove(Shelf.APART, NAME)
    assert not await files.remove(Shelf.APART, NAME)
    assert await names(files, Shelf.APART) == []


async def test_a_file_that_was_put_there_again_since_is_not_removed(files: Files) -> None:
    await files.put(Shelf.KEPT, NAME, CONTENT)
    await files.put(Shelf.KEPT, NAME, CONTENT)
    assert not await files.remove(Shelf.KEPT, NAME, unchanged_since=LONG_AGO)
    assert await files.remove(Shelf.KEPT, NAME, unchanged_since=FAR_AHEAD)
    assert not await files.remove(Shelf.KEPT, NAME, unchanged_since=FAR_AHEAD)


@pytest.mark.parametrize("name", ["../passwd", "", "abc", NAME.upper(), f"{NAME}/..", f"{NAME}\n"])
async def test_a_name_that_is_none_of_ours_leads_nowhere(files: Files, name: str) -> None:
    with pytest.raises(ValueError, match="hashes and ids only"):
        await files.put(Shelf.KEPT, name, CONTENT)
    assert await names(files) == []
