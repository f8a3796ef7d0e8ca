"""Sheets that would end the process: refused however their places are written."""

import zipfile
from io import BytesIO

import pytest

from bot.feeds.sheet_extent import reaches_too_far

SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<c r="XFD1048576"/>'
NEAR = b'<row r="2"><c r="A2"/></row>' * 200_000
LONG = 1 << 20


def archive(content: bytes, name: str = SHEET) -> zipfile.ZipFile:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return zipfile.ZipFile(file)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<row r="1048576"><c r="XFD1048576"/></row>', "as Excel writes it"),
        (b"<row r='1048576'><c r='XFD1048576'/></row>", "single quotation marks"),
        (b'<c\nr="XFD1048576"/>', "a line break before it"),
        (b'<c r = "XFD1048576"/>', "spaces around the sign"),
        (b'<c t="s"r="XFD1048576"/>', "no space before it"),
        (b'<c r="xfd1048576"/>', "small letters"),
        (b'<c r="XFD0001048576"/>', "zeros before the number"),
        (b'<c r="A99999999999"/>', "more digits than a sheet has"),
        (b'<c r="AAAAAA10"/>', "more letters than a sheet has"),
        (b'<c r="XFD1048576"/>' + NEAR, "the far cell first"),
        (NEAR + b'<c r="A900000"/>' + NEAR, "the far row in the middle"),
        (b'<c r="XFD1"/>' + NEAR + b'<c r="A1048576"/>', "far right and far down apart"),
        (b"<c" + b" " * LONG + b'r="XFD1048576"/>', "a tag longer than what is read at once"),
        (b"<x:c r" + b" " * LONG + b'="XFD1048576"/>', "the same with a prefix"),
    ],
)
def test_a_place_far_away_is_found(content: bytes, why: str) -> None:
    assert reaches_too_far(archive(content)), why


@pytest.mark.parametrize("name", ["xl/sheets/one.xml", "data.xml", "xl/worksheets/one.bin"])
def test_a_sheet_may_be_kept_in_any_file(name: str) -> None:
    assert reaches_too_far(archive(b'<c r="XFD1048576"/>', name))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("contents", [(FAR, NEAR), (NEAR, FAR)])
def test_of_two_files_with_one_name_both_are_looked_at(contents: tuple[bytes, bytes]) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for content in contents:
            made.writestr(SHEET, content)
    with zipfile.ZipFile(file) as read:
        assert reaches_too_far(read)


@pytest.mark.parametrize("before", range(-24, 4))
def test_a_place_between_two_pieces_is_found(before: int) -> None:
    content = b'<c r="XFD1048576"/>'
    assert reaches_too_far(archive(b">" * (LONG + before) + content))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (NEAR, "many rows, all near"),
        (b'<row r="700000"><c r="Z700000"/></row>', "a long list"),
        (b'<c r="XFD1000"/>', "a wide one"),
        (b'<a:fillToRect l="50000" r="100000"/>', "an edge in the colours of a theme"),
        (b'<a:sysClr lastClr="999999"/>', "a colour is no place"),
        (b"<t>" + b"x" * 2 * LONG + b"</t>", "long text"),
        (b"<c r='rId1048576x'/>", "no place at all"),
    ],
)
def test_what_is_near_is_let_in(content: bytes, why: str) -> None:
    assert not reaches_too_far(archive(content)), why
