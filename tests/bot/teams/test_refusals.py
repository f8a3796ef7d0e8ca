"""Why Teams refuses and how long it wants us to wait, in every form that it or a proxy may write."""

import pytest

from bot.teams.refusals import code_of, pause_of

NOON = "Mon, 23 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("retry_after", "date", "seconds", "why"),
    [
        ("17", NOON, 17, "seconds"),
        (" 17 ", NOON, 17, "with spaces"),
        ("1.5", NOON, 1.5, "with a fraction"),
        ("0", NOON, 0, "at once"),
        ("86400", NOON, 86_400, "a day, the most that is believed"),
        ("86401", NOON, None, "longer than that"),
        ("9" * 400, NOON, None, "absurd"),
        ("Mon, 23 Nov 2026 12:01:30 GMT", NOON, 90, "a moment"),
        ("Mon, 23 Nov 2026 13:01:30 +0100", NOON, 90, "in another zone"),
        ("Mon, 23 Nov 2026 11:00:00 GMT", NOON, 0, "a moment gone by"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", NOON, None, "a moment far away"),
        ("Mon, 23 Nov 2026 12:01:30 GMT", "", None, "nothing to measure a moment from"),
        ("Mon, 23 Nov 2026 12:01:30 -0000", NOON, None, "of a zone that nobody knows"),
        ("Mon, 99 Nov 2026 12:01:30 GMT", NOON, None, "no such day"),
        ("", NOON, None, "missing"),
        ("-5", NOON, None, "negative"),
        ("soon", NOON, None, "a word"),
        ("inf", NOON, None, "without end"),
        ("1e3", NOON, None, "in another notation"),
        ("1_0", NOON, None, "as only Python writes numbers"),
        ("\u0661\u0667", NOON, None, "in other digits"),
    ],
)
def test_how_long_to_wait_is_read_in_all_its_forms(
    retry_after: str, date: str, seconds: float | None, why: str
) -> None:
    assert pause_of(retry_after, date=date) == seconds, why


BLOCKED = (
    '{"subCode":"MessageWritesBlocked","details":"Thread is not writable.","errorCode":209,'
    '"errorSubCode":1}'
)


@pytest.mark.parametrize(
    ("answer", "code", "why"),
    [
        ({"error": {"code": "Throttled", "message": "Too many"}}, "Throttled", "as documented"),
        (
            {"error": {"code": "Forbidden", "message": BLOCKED}},
            "MessageWritesBlocked",
            "a JSON text inside the message",
        ),
        ({"errorCode": "BadSyntax"}, "BadSyntax", "an older form"),
        ({"error": {"code": "Forbidden", "message": "{broken"}}, "Forbidden", "a broken message"),
        ({"error": {"code": "Forbidden", "message": "{" * 9000}}, "Forbidden", "a hostile one"),
        ({"error": {"code": 403}}, "", "a code that is no text"),
        ({"error": "no"}, "", "an error that is no object"),
        ("<html>", "", "a proxy's page"),
        (None, "", "nothing"),
    ],
)
def test_why_teams_refused_is_its_own_word_for_it(answer: object, code: str, why: str) -> None:
    assert code_of(answer) == code, why
