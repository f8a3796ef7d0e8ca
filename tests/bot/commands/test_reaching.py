"""`run reach`: the app given to people who have no chat with the bot yet."""

import pytest

from tests.bot.commands.test_setting_up import IDENTITY
from tests.bot.commands.typed import CommandLine

MONDAY_AT_NINE = ("--as-of", "2026-11-23")
SUNDAY = ("--as-of", "2026-11-22")


def test_a_dry_run_counts_those_without_a_chat(desk: CommandLine) -> None:
    said = desk.done("run", "reach", "--dry-run", *MONDAY_AT_NINE).out

    assert said == "would be tried 9\n"


def test_without_an_identity_nobody_can_be_given_the_app(desk: CommandLine) -> None:
    sentence = desk.type("run", "reach", *MONDAY_AT_NINE).refused()

    assert sentence.startswith("Set SAFEGUARDING_TEAMS_APP_ID and SAFEGUARDING_TEAMS_APP_TENANT_ID")


@pytest.mark.parametrize(
    ("day", "stopped_by", "why"),
    [
        (MONDAY_AT_NINE, "ProxyError", "Entra cannot be reached: nobody's fault, nobody's gap"),
        (SUNDAY, "outside working hours", "nobody is greeted on a Sunday"),
    ],
)
def test_what_stops_a_run_is_said_and_everybody_waits(
    desk: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    *,
    day: tuple[str, str],
    stopped_by: str,
    why: str,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # where nobody listens

    said = desk.done("run", "reach", *day, **IDENTITY).out.splitlines()

    assert said == [
        "opened 0, failed 0, later 9, gaps 0",
        f"No more can be opened just now ({stopped_by}).",
    ], why
