"""What holds for every file: nothing raises, and what was written well is read as it was meant."""

import csv
from datetime import date
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.completions import read_completions
from bot.feeds.councillors import read_councillors
from bot.feeds.exemptions import read_exemptions
from bot.feeds.hr_list import read_people
from bot.feeds.moderngov import read_moderngov
from tests.bot.feeds.written import HEADER, workbook
from tests.cast import TODAY
from tests.default_policy import POLICY

BOOK = workbook(HEADER.split(","), ["1042", "Ada Holt"])
words = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1, max_size=20)
tidy_words = words.map(lambda text: " ".join(text.split())).filter(bool)
starts = st.sampled_from(
    [b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"<", HEADER.encode() + b"\n"]
)
texts = st.text("employee_no,;\t\"'\r\n<>&=12/é\N{NO-BREAK SPACE}").map(str.encode)
files = st.builds(lambda start, rest: start + rest, starts, st.binary() | texts)


@given(files)
def test_no_bytes_make_a_reader_raise(data: bytes) -> None:
    for parsed in (
        read_people(data),
        read_councillors(data),
        read_moderngov(data),
        read_exemptions(data, POLICY),
        read_completions(data, POLICY, today=TODAY),
    ):
        assert all(problem.sentence.endswith(".") for problem in parsed.problems)


@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=6))
@settings(max_examples=200)
def test_no_damage_to_a_workbook_makes_a_reader_raise(damage: list[tuple[int, int]]) -> None:
    data = bytearray(BOOK)
    for at, byte in damage:
        data[at] = byte
    parsed = read_people(bytes(data))
    assert parsed.rows or parsed.problems


@given(
    number=st.integers(1, 10**9).map(str),
    name=tidy_words,
    title=tidy_words,
    service=tidy_words,
    started_on=st.dates(date(1980, 1, 1), date(2099, 12, 31)),
    form=st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    separator=st.sampled_from(",;\t"),
)
def test_a_row_written_well_is_read_as_it_was_meant(
    *,
    number: str,
    name: str,
    title: str,
    service: str,
    started_on: date,
    form: str,
    encoding: str,
    separator: str,
) -> None:
    text = StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(["employee_no", "name", "post", "service", "started_on"])
    writer.writerow([number, name, title, service, started_on.strftime(form)])
    parsed = read_people(text.getvalue().encode(encoding))
    (row,) = parsed.rows
    assert (row.number, row.name) == (number, name)
    assert (row.post.title, row.post.service, row.post.started_on) == (title, service, started_on)
    assert parsed.errors == ()
