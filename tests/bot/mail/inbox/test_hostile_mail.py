"""Small emails of nothing but beginnings: no stranger can keep the process busy, or the parser from its end.

Each is read in a tenth of a second or less; the bound only tells that from minutes. `python -m
benchmarks.large_mail` measures.
"""

import time

import pytest

from bot.mail.inbox.html_words import seen_in
from bot.mail.inbox.parsing import parsed
from bot.mail.inbox.taking_apart import LONGEST_HEADERS, MOST_PARTS
from dialogs.concern.course_names import CourseNames
from dialogs.mail.concern import looks_like_a_concern
from dialogs.mail.incoming import Unreadable
from tests.bot.mail.corpus.shapes import ADA, AGREED, an_email
from tests.bot.mail.post_room import OURS
from tests.default_policy import POLICY

MOST_SECONDS = 5
_FROM = b"From: a@b.example\r\n"
_HTML = b"Content-Type: text/html\r\n\r\n"
_BOUNDARIES = b"".join(b"X: boundary=a%d\r\n" % number for number in range(4_000))

_TITLE = POLICY.courses["elearning"].title
_MULTIPART = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
_PART = b"--b\r\nContent-Type: text/html" + b"; a=b" * 180 + b"\r\n\r\n<p>x\r\n"

HOSTILE: tuple[tuple[bytes, str], ...] = (
    (b"\r\n" + b">" * 200_000, "quotation marks"),
    (b"\r\n" + b"On wrote wrote\r\n" * 20_000, "attributions"),
    (b"\r\nx\n--" + b" " * 100_000 + b"x", "blanks behind two hyphens"),
    (b"\r\n" + b"a\n" * 100_000, "lines"),
    (b"\r\n" + b"a@b:\n" * 40_000, "addresses that nothing is quoted beneath"),
    (b"\r\n" + b"external:\n" * 20_000, "banners"),
    (b"\r\n" + b"\xe2\x80\xa6" * 60_000, "marks of which no words begin"),
    (b"\r\nx &#" + b"9" * 5_000, "a number of no character"),
    (_HTML + b"<div>" * 40_000, "elements"),
    (_HTML + b"<a " * 130_000, "tags that never end"),
    (_HTML + b"<a b='\"" * 50_000, "quotation marks within tags"),
    (_HTML + b"<!--" * 100_000, "comments that never end"),
    (_HTML + b"a<b>" * 100_000, "one line of many pieces"),
    (_HTML + b"<style>" * 50_000, "styles that never end"),
    (_HTML + b"&#" + b"9" * 300_000, "a number of no character"),
    (b"Authentication-Results: " + b"(" * 90_000 + b"\r\n\r\n", "brackets"),
    (b"Authentication-Results: x; dmarc=pass " + b"a" * 19_000 + b"\r\n\r\n", "letters"),
    (b'Authentication-Results: x; "' + b'\\"' * 9_000 + b"\r\n\r\n", "quotation marks"),
    (b"Authentication-Results: x; (" + b"\\(" * 9_000 + b"\r\n\r\n", "brackets that are none"),
    (b"References: " + b"<a@b> " * 20_000 + b"\r\n\r\n", "references"),
    (b"Subject: " + b"=?a?q?" * 3_300 + b"\r\n\r\n", "words in no character set"),
    (b"To: " + b"(" * 10_000 + b"\r\n\r\n", "brackets among the recipients"),
    (b"To: " + b"<" * 20_000 + b"\r\n\r\n", "recipients that never end"),
    (b"Content-Type: text/plain" + b"; a=b" * 20_000 + b"\r\n\r\n", "parameters"),
    (b"Content-Type: text/plain; " + b"(" * 3_000 + b"\r\n\r\n", "a type of brackets"),
    (b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 100_000, "parts"),
    (b"Content-Type: message/rfc822\r\n\r\n" * 3_000, "emails within emails"),
    (_MULTIPART + _PART * 390, "parts of many parameters"),
    (b"X: y\r\n" * 150_000 + b"\r\n", "headers"),
    (_BOUNDARIES + b"\r\n" + b"abc\n" * 500_000, "boundaries"),
)


@pytest.mark.parametrize(
    ("rest", "why"), HOSTILE, ids=[f"{at} {row[1]}" for at, row in enumerate(HOSTILE)]
)
def test_nobody_can_keep_the_parser_busy(rest: bytes, why: str) -> None:
    began = time.process_time()
    assert parsed(_FROM + rest, OURS).key
    assert time.process_time() - began < MOST_SECONDS, why


@pytest.mark.parametrize("sender", [b"a@b.example, " * 5_000, b"(" * 1_900, b"a." * 900 + b"@b"])
def test_nor_with_the_header_that_says_who_wrote(sender: bytes) -> None:
    began = time.process_time()
    assert parsed(b"From: " + sender + b"\r\n\r\nx", OURS).sender is None
    assert time.process_time() - began < MOST_SECONDS


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{_TITLE}{' was due on' * 200} x", "words that a title may stand among"),
        (f"{_TITLE}{' ran out on the' * 400} x", "more of them"),
        ("a child " + "his sister is " * 3_000 + "hit", "people"),
        ("abuse and neglect " * 3_000 + "x", "topics"),
        ("x &#" + "9" * 5_000 + ";", "a number of no character"),
    ],
)
def test_nor_can_they_keep_the_guard_busy(text: str, why: str) -> None:
    began = time.process_time()
    looks_like_a_concern(text, POLICY)
    CourseNames.of(POLICY).are_all_of(text)
    assert time.process_time() - began < MOST_SECONDS, why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"X: y\r\n" * (LONGEST_HEADERS // 6 + 1), "more headers than anybody writes"),
        (
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + b"--b\r\n\r\n" * (MOST_PARTS + 2),
            "more parts than anybody sends",
        ),
        (b"Content-Type: message/rfc822\r\n\r\n" * 3_000, "deeper than anybody forwards"),
    ],
)
def test_of_what_nobody_writes_the_headers_alone_are_read(content: bytes, why: str) -> None:
    found = parsed(b"From: " + ADA.encode() + b"\r\n" + content + b"\r\nx", OURS)
    assert (found.sender, found.unreadable) == (ADA, (Unreadable.TOO_LARGE,)), why


def test_lines_of_hyphens_are_no_parts() -> None:
    message = an_email(AGREED)
    message.add_attachment("-- a comment\n" * (MOST_PARTS * 2), filename="table.sql", cte="7bit")
    found = parsed(message.as_bytes(), OURS)
    assert (found.words, len(found.files), found.unreadable) == (AGREED, 1, ())


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        ("<p title='a > b'>x</p>", "x", "a bracket within a value"),
        ("<p title=a/b class=c>x", "x", "values without quotation marks"),
        ("<!-- a > b -->x<!doctype html>y<?php z ?>", "xy", "what is not said"),
        ("<script>if (a < b) '</div>'</script>x", "x", "nothing within a script is a tag"),
        ("<STYLE>p</Style>x", "x", "in capitals"),
        ("<head><title>t</title><body>x", "x", "a head that is never closed"),
        ("<blockquote> </blockquote>x", "x", "an empty quotation"),
        ("x <b and so on", "x <b and so on", "a tag that never ends is words"),
        ("x </b and so on", "x", "one that would close is not"),
    ],
)
def test_a_page_is_taken_apart_as_browsers_do(html: str, expected: str, why: str) -> None:
    assert seen_in(html).text.strip() == expected, why
