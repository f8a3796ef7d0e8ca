"""Classroom sessions: one a month on a fixed weekday."""

from __future__ import annotations

from datetime import date

from bot.example.sessions import session_before, session_from


def test_sessions_run_once_a_month_also_across_the_year() -> None:
    assert session_from("basic_child", date(2026, 10, 13)) == date(2026, 10, 13)
    assert session_from("basic_child", date(2026, 12, 9)) == date(2027, 1, 12)
    assert session_before("basic_child", date(2026, 10, 13)) == date(2026, 9, 8)
    assert session_before("basic_child", date(2027, 1, 12)) == date(2026, 12, 8)
