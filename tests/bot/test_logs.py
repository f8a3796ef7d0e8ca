"""The logs: one line each with its keys, and nobody's address in any of them."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from aiohttp.http_exceptions import BadStatusLine

from bot.logs import LineHandler, correlation, scrubbed, set_up_logs


@pytest.fixture(autouse=True)
def _root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers


@pytest.fixture
def stream() -> StringIO:
    stream = StringIO()
    set_up_logs(stream=stream)
    return stream


def line_without_time(stream: StringIO) -> str:
    line = stream.getvalue()
    assert line.startswith("at=")
    assert line.count("\n") == 1
    return line.partition(" ")[2].removesuffix("\n")


def test_a_record_is_one_line_of_keys(stream: StringIO) -> None:
    logging.getLogger("bot.app").info("message sent", extra={"delivery_id": "d-1", "attempts": 2})

    assert line_without_time(stream) == (
        'level=info from=bot.app event="message sent" delivery_id=d-1 attempts=2'
    )


def test_what_happens_inside_carries_the_correlation_and_nothing_after_it(stream: StringIO) -> None:
    log = logging.getLogger("bot.app")

    with correlation("run-7"):
        log.info("one")
    log.info("two")

    first, second = stream.getvalue().splitlines()
    assert "correlation=run-7" in first
    assert "correlation" not in second


def test_a_line_break_in_a_value_cannot_begin_a_line(stream: StringIO) -> None:
    logging.getLogger("bot").info("odd\nlevel=error", extra={"reason": 'say "no"\nat=1'})

    assert line_without_time(stream) == (
        'level=info from=bot event="odd\\nlevel=error" reason="say \\"no\\"\\nat=1"'
    )


@pytest.mark.parametrize(
    ("said", "kept", "why"),
    [
        ("to anna.bell@example.gov.uk now", "to [address] now", "an address"),
        ("to <anna@example.gov.uk>, x", "to <[address]>, x", "in angle brackets"),
        ("rcpt=anna@example.gov.uk", "rcpt=[address]", "after a key"),
        ("O'Hara+tag@example.gov.uk", "[address]", "with quote and plus"),
        ("mailto:anna%40example.gov.uk", "mailto:[address]", "as a URL writes it"),
        ("postgresql://bot:pw@db/x", "postgresql://bot:[address]/x", "a password looks like one"),
        ("GET https://example.gov.uk/f/1?sig=abc#top", "GET https://example.gov.uk/f/1?[removed]", "a query"),
        ('"GET /f?token=abc HTTP/1.1" 200', '"GET /f?[removed] HTTP/1.1" 200', "a path's query"),
        ("see https://example.gov.uk/f#frag", "see https://example.gov.uk/f?[removed]", "a fragment"),
        ("GET /f/WyJoYW5kb3V0Iiwi.4v2t-1K1_wqphm HTTP", "GET /f/[link] HTTP", "whoever has a link may use it"),
        ("page=/f/{token}", "page=/f/{token}", "a kind of page is no link"),
        ("INSERT [parameters: ('Anna Bell', 3)]", "INSERT [parameters removed]", "values of a query"),
        ("got Bearer eyJhbGciOi.J9-x_y==, x", "got Bearer [removed], x", "a token"),
        ("bearer of news", "bearer of news", "a word"),
        ("DETAIL:  Key (email)=(Ada Holt) exists.\nHINT", "DETAIL: [removed]\nHINT", "PostgreSQL quotes the row"),
        ("is it so? yes", "is it so? yes", "a question mark is no query"),
        ("3 of 4 at 50%", "3 of 4 at 50%", "nothing to hide"),
    ],
)  # fmt: skip
def test_addresses_and_queries_are_taken_out(said: str, kept: str, why: str) -> None:
    assert scrubbed(said) == kept, why


def test_nothing_of_a_record_escapes_the_scrubber(stream: StringIO) -> None:
    try:
        raise RuntimeError("refused anna@example.gov.uk")  # noqa: TRY301 - to have a traceback
    except RuntimeError:
        logging.getLogger("bot").exception(
            "failed for %s",
            "anna@example.gov.uk",
            extra={"url": "https://example.gov.uk/?who=anna", "who": ["anna@example.gov.uk"]},
            stack_info=True,
        )

    line = line_without_time(stream)
    assert "anna" not in line
    assert "RuntimeError: refused [address]" in line
    assert "failed for [address]" in line


def test_a_very_long_value_is_cut_without_cutting_an_address_in_two() -> None:
    said = "x " * 3_997 + "anna.bell@example.gov.uk"

    kept = scrubbed(said)

    assert kept.endswith("x [cut]")
    assert len(kept) < 8_100


def test_of_a_very_long_traceback_the_end_is_kept(stream: StringIO) -> None:
    error = RuntimeError("word\n" * 4_000 + "the last words")
    logging.getLogger("bot").error("failed", exc_info=error)

    line = line_without_time(stream)
    assert 'error="[cut]\\nword\\n' in line
    assert line.endswith('word\\nthe last words"')
    assert len(line) < 10_100


def test_a_request_that_cannot_be_read_is_not_quoted(stream: StringIO) -> None:
    error = BadStatusLine("Ada Holt was here")
    logging.getLogger("aiohttp.server").error("Error from %s", "192.0.2.1", exc_info=error)

    assert line_without_time(stream) == (
        'level=error from=aiohttp.server event="request cannot be read" error=BadStatusLine'
    )


def test_a_mistake_of_our_own_while_serving_keeps_its_traceback(stream: StringIO) -> None:
    error = ZeroDivisionError("by nothing")
    logging.getLogger("aiohttp.server").error("Error handling request", exc_info=error)

    assert "ZeroDivisionError: by nothing" in line_without_time(stream)


def test_scrubbing_a_long_word_takes_no_time_to_speak_of() -> None:
    assert scrubbed("a" * 1_000_000 + "@").endswith("[cut]")


def test_a_library_that_logs_with_wrong_arguments_does_no_harm(stream: StringIO) -> None:
    logging.getLogger("somebody").warning("%d people", "many")

    assert line_without_time(stream) == 'level=warning from=somebody event="%d people"'


@pytest.mark.parametrize(
    "name", ["aiohttp.access", "aiosmtplib", "aiosqlite", "botbuilder", "msal", "apscheduler"]
)
def test_libraries_are_heard_from_warnings_on(name: str, stream: StringIO) -> None:
    logging.getLogger(name).info("chatter")
    logging.getLogger(name).warning("something is wrong")

    assert line_without_time(stream) == f'level=warning from={name} event="something is wrong"'


def test_a_library_that_repeats_what_a_provider_said_is_not_heard(stream: StringIO) -> None:
    log = logging.getLogger("notifications_python_client.base")
    log.warning("API %s request on %s failed with %s '%s'", "POST", "/v2", 400, "Ada Finch")

    assert stream.getvalue() == ""


def test_setting_up_twice_logs_once() -> None:
    set_up_logs(stream=StringIO())
    set_up_logs(stream=StringIO())

    handlers = [each for each in logging.getLogger().handlers if isinstance(each, LineHandler)]
    assert len(handlers) == 1
