"""`plan` writes nothing, and `run plan-nudges` writes once."""

from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)
NOTHING = {
    "queued": 0,
    "sending": 0,
    "sent": 0,
    "failed": 0,
    "uncertain": 0,
    "held": 0,
    "withdrawn": 0,
}


def ledger(desk: CommandLine) -> dict[str, int]:
    totals: dict[str, int] = desk.done("deliveries", "--format", "json").json["totals"]
    return totals


def test_a_plan_has_the_contracts_keys_in_the_contracts_order(desk: CommandLine) -> None:
    plan = desk.done("plan", *AS_OF, "--format", "json").json
    assert list(plan) == ["as_of", "messages", "skipped", "held"]
    assert (plan["as_of"], plan["held"]) == (MONDAY, None)
    welcome = next(message for message in plan["messages"] if message["person"] == "1006")
    assert list(welcome) == ["key", "person", "to", "channel", "send_at", "items"]
    assert welcome["key"] == "staff-1006|2026-11-23|daily"
    assert (welcome["to"], welcome["channel"]) == ("person", "email")
    assert welcome["send_at"] == "2026-11-23T08:30:00+00:00"
    assert welcome["items"][0] == {
        "course": "handout",
        "rung": "welcome",
        "due_on": "2026-11-27",
        "valid_until": None,
        "about": "1006",
    }


def test_who_is_skipped_is_told_with_the_reason(desk: CommandLine) -> None:
    assert desk.done("plan", *AS_OF, "--format", "json").json["skipped"] == [
        {"person": "1005", "course": "elearning", "reason": "exempt"},
        {"person": "1007", "course": "elearning", "reason": "absent"},
    ]
    assert desk.done("plan", *AS_OF).out.splitlines()[-1] == "Skipped: exempt 1, absent 1."


def test_the_moment_of_sending_follows_summer_time(desk: CommandLine) -> None:
    plan = desk.done("plan", "--as-of", "2026-07-06", "--format", "json").json
    assert plan["messages"][0]["send_at"] == "2026-07-06T07:30:00+00:00"


def test_a_plan_writes_nothing(desk: CommandLine) -> None:
    for output in ("table", "json", "csv", "xlsx"):
        desk.done("plan", *AS_OF, "--format", output)
    assert ledger(desk) == NOTHING


def test_csv_has_a_row_for_every_item(desk: CommandLine) -> None:
    rows = desk.done("plan", *AS_OF, "--format", "csv").rows
    assert rows[0] == {
        "person": "1002",
        "to": "person",
        "channel": "email",
        "about": "1002",
        "course": "elearning",
        "rung": "expiry-60",
        "due_on": "2015-01-12",
        "valid_until": "2027-01-09",
    }


def test_planning_twice_adds_nothing_the_second_time(desk: CommandLine) -> None:
    first = desk.done("run", "plan-nudges", *AS_OF).out
    again = desk.done("run", "plan-nudges", *AS_OF).out
    assert first == "messages 7, items 14, skipped 2, added 7, held 0\n"
    assert "added 0" in again
    assert ledger(desk) == NOTHING | {"queued": 7}


def test_a_dry_run_of_the_planning_writes_nothing(desk: CommandLine) -> None:
    said = desk.done("run", "plan-nudges", "--dry-run", *AS_OF).out
    assert said.startswith("messages 7, items 14")
    assert ledger(desk) == NOTHING


def test_a_job_that_there_is_not_is_wrong_usage(desk: CommandLine) -> None:
    answer = desk.type("run", "everything")
    assert answer.code == 2
    assert "'plan-nudges', 'deliver'" in answer.err
