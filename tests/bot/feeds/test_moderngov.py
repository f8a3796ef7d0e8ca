"""ModernGov's answer: what is read, what never is, and what is refused."""

from datetime import date
from html import escape
from pathlib import Path

import pytest

from bot.feeds.moderngov import looks_like_xml, read_moderngov
from bot.feeds.web_service_xml import MOST_BYTES
from tests.bot.feeds.written import codes
from training.listed import CouncillorRow
from training.people import Seat

TERM = "<termofoffice><startdate>{}</startdate><enddate>{}</enddate></termofoffice>"
COUNCILLOR = """\
<councillor><councillorid>100</councillorid><fullusername>Councillor Zoë Vale</fullusername>
 <politicalgrouptitle>Meadow Group</politicalgrouptitle><politicalpartytitle>Meadow</politicalpartytitle>
 <workaddress><line1>Council Offices</line1><email>zoe.vale@example.gov.uk</email></workaddress>
 <homeaddress><line1>1 Private Road</line1><email>zoe@home.example.org</email><phone>01632 960100</phone></homeaddress>
 <termsofoffice>{terms}</termsofoffice></councillor>
"""
LATEST = TERM.format("04/05/2023", "unspecified")
VALE = CouncillorRow(
    place=1,
    name="Zoë Vale",
    email="zoe.vale@example.gov.uk",
    seat=Seat("100", "Abbey & Weir", "Meadow Group", date(2023, 5, 4)),
)


def answer(*councillors: str) -> str:
    inside = "".join(councillors)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<councillorsbyward><wards><ward>'
        f"<wardtitle>Abbey &amp; Weir</wardtitle><councillors>{inside}</councillors>"
        "</ward></wards></councillorsbyward>"
    )


GOOD = answer(COUNCILLOR.format(terms=LATEST))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (GOOD.encode(), "as it should be"),
        (b"\xef\xbb\xbf" + GOOD.encode(), "with a byte order mark"),
        (GOOD.encode("utf-16"), "declares UTF-8, is UTF-16 with a mark"),
        (GOOD.replace("utf-8", "windows-1252").encode("cp1252"), "Windows-1252, and says so"),
        (escape(GOOD).encode(), "HTML-escaped"),
        (escape(GOOD).encode("utf-16"), "HTML-escaped in UTF-16"),
        (escape(GOOD).encode("cp1252"), "HTML-escaped in Windows-1252"),
        (f"<string xmlns='http://example.org/'>{escape(GOOD)}</string>".encode(), "in a string"),
        (GOOD.replace("councillorsbyward>", "councillorsByWard>").encode(), "other case"),
        (GOOD.replace("<wards>", "<wards xmlns='http://example.org/'>").encode(), "a name space"),
    ],
)
def test_a_councillor_is_read_from_every_form_of_the_answer(data: bytes, why: str) -> None:
    parsed = read_moderngov(data)
    assert list(parsed.rows) == [VALE], why
    assert parsed.problems == ()
    assert parsed.silent == {"groups"}


def test_home_address_and_telephone_never_leave_the_parser() -> None:
    parsed = read_moderngov(GOOD.replace("zoe.vale@example.gov.uk", "").encode())
    said = repr(parsed)
    assert "Private Road" not in said
    assert "960100" not in said
    assert "home.example.org" not in said


@pytest.mark.parametrize(
    ("terms", "elected", "ends", "why"),
    [
        ([("04/05/2023", "unspecified")], "2023-05-04", None, "one term"),
        ([("04/05/2023", "")], "2023-05-04", None, "no end said"),
        (
            [("02/05/2019", "08/05/2023"), ("04/05/2023", "10/05/2027")],
            "2019-05-02",
            "2027-05-10",
            "",
        ),
        (
            [("04/05/2023", "10/05/2027"), ("02/05/2019", "08/05/2023")],
            "2019-05-02",
            "2027-05-10",
            "",
        ),
        (
            [("02/05/2019", "unspecified"), ("04/05/2023", "10/05/2027")],
            "2019-05-02",
            "2027-05-10",
            "",
        ),
        (
            [("07/05/2015", "07/05/2019"), ("04/05/2023", "10/05/2027")],
            "2023-05-04",
            "2027-05-10",
            "",
        ),
        ([("02/05/2019", "08/05/2023")], "2019-05-02", "2023-05-08", "not re-elected"),
    ],
)
def test_the_first_election_of_an_unbroken_service_and_the_last_end_count(
    terms: list[tuple[str, str]], elected: str, ends: str | None, *, why: str
) -> None:
    text = answer(COUNCILLOR.format(terms="".join(TERM.format(*term) for term in terms)))
    (row,) = read_moderngov(text.encode()).rows
    assert row.seat.elected_on == date.fromisoformat(elected), why
    assert row.seat.term_ends_on == (date.fromisoformat(ends) if ends else None), why


@pytest.mark.parametrize(
    ("old", "new", "code", "why"),
    [
        ("04/05/2023", "31/06/2023", "bad_date", "a day that does not exist"),
        ("unspecified", "May 2027", "bad_date", "not a full date"),
        (LATEST, "", "no_term", "nothing could be due"),
        ("<councillorid>100", "<councillorid>", "missing_value", "no id"),
        ("Zoë Vale", "Z" * 1_048_576, "cell_too_long", "a name of 1 MB"),
        ("Abbey &amp; Weir", "W" * 4_001, "cell_too_long", "a ward longer than any text we keep"),
    ],
)
def test_a_councillor_with_an_error_is_left_out(old: str, new: str, code: str, why: str) -> None:
    parsed = read_moderngov(GOOD.replace(old, new).encode())
    assert codes(parsed.errors) == [(1, code)], why
    assert list(parsed.rows) == []


def test_a_vacancy_and_a_missing_address_are_warnings() -> None:
    vacancy = "<councillor><councillorid>399</councillorid><fullusername>Vacancy</fullusername></councillor>"
    vale = COUNCILLOR.format(terms=LATEST).replace("zoe.vale@example.gov.uk", "")
    parsed = read_moderngov(answer(vacancy, vale).encode())
    assert codes(parsed.warnings) == [(1, "vacancy"), (2, "no_email")]
    assert [(row.place, row.email) for row in parsed.rows] == [(2, None)]
    assert (parsed.rows_in_file, parsed.rows_left_out) == (2, 0)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><councillorsbyward>&b;</councillorsbyward>'


@pytest.mark.parametrize(
    ("data", "code", "why"),
    [
        (b"", "empty", "nothing"),
        (BOMB.encode(), "doctype", "entities that grow"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "doctype", "a file of ours"),
        (b"<!DOCTYPE html><html></html>", "doctype", "a web page"),
        (escape(BOMB).encode(), "doctype", "hidden by escaping"),
        (f"<string>{escape(BOMB)}</string>".encode(), "doctype", "hidden inside a string"),
        (GOOD.encode()[:300], "bad_xml", "cut off"),
        (GOOD.encode("cp1252"), "bad_xml", "not the encoding it declares"),
        (escape(escape(GOOD)).encode(), "bad_xml", "escaped twice: never unescaped twice"),
        (b"Service not available", "bad_xml", "no XML"),
        (GOOD.replace("utf-8", "klingon").encode(), "wrong_encoding", "no such encoding"),
        (b"<councillorsbyward/>", "no_councillors", "nobody"),
        (b" " * (MOST_BYTES + 1) + b"<x/>", "too_big", "no list is that long"),
    ],
)
def test_an_answer_that_cannot_be_used_gives_one_sentence(data: bytes, code: str, why: str) -> None:
    parsed = read_moderngov(data)
    assert [problem.code for problem in parsed.problems] == [code], why
    assert not parsed.is_whole


def test_an_answer_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "councillors.xml"
    path.write_text(GOOD, encoding="utf-8")
    assert list(read_moderngov(path).rows) == [VALE]
    assert codes(read_moderngov(tmp_path / "absent.xml").problems) == [(None, "unreadable")]


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "endless.xml"
    with path.open("wb") as file:
        file.write(b"<councillorsbyward>")
        file.truncate(10**12)
    assert codes(read_moderngov(path).problems) == [(None, "too_big")]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"<?xml", True),
        (b"\xef\xbb\xbf<x", True),
        (b" &lt;?xml", True),
        (b"councillor_id,name", False),
    ],
)
def test_xml_is_told_from_a_table_by_its_start(start: bytes, expected: bool) -> None:
    assert looks_like_xml(start) is expected
