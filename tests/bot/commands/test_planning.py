"""`plan` writes nothing; `run plan-nudges` and `run manager-lists` write once."""

import re

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


def test_a_managers_list_stands_beside_the_contracts_items(desk: CommandLine) -> None:
    messages = desk.done("plan", *AS_OF, "--format", "json").json["messages"]
    manager = next(message for message in messages if message["person"] == "1001")
    assert {item["rung"] for item in manager["items"]} == {"escalate-manager"}
    assert manager["team"] == [
        {
            "person": "1003",
            "course": "elearning",
            "due_on": "2015-01-12",
            "valid_until": "2025-04-30",
        },
        {"person": "1004", "course": "elearning", "due_on": "2015-01-12", "valid_until": None},
        {"person": "1006", "course": "handout", "due_on": "2026-11-27", "valid_until": None},
        {"person": "1006", "course": "elearning", "due_on": "2026-11-27", "valid_until": None},
    ]
    rungs = {item["rung"] for message in messages for item in message["items"]}
    assert "team-list" not in rungs
    said = desk.done("plan", *AS_OF).out.splitlines()
    assert said[-2] == "With managers' lists in 2 of them: lines 6."
    assert all("team-list" not in line for line in said)


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
    assert first == "messages 7, items 14, lines 6, skipped 2, added 7, held 0\n"
    assert "added 0" in again
    assert ledger(desk) == NOTHING | {"queued": 7}


def test_a_dry_run_of_the_planning_writes_nothing(desk: CommandLine) -> None:
    said = desk.done("run", "plan-nudges", "--dry-run", *AS_OF).out
    assert said.startswith("messages 7, items 14")
    assert ledger(desk) == NOTHING


def test_a_dry_run_of_the_lists_says_who_would_be_told_about_how_many(desk: CommandLine) -> None:
    said = desk.done("run", "manager-lists", "--dry-run", *AS_OF).out
    assert re.search(r"1001 +manager +email +3 +4 ", said)
    assert said.splitlines()[-1] == "messages 2, items 0, lines 6, skipped 0, added 0, held 0"
    assert ledger(desk) == NOTHING


def test_the_lists_join_what_is_planned_already(desk: CommandLine) -> None:
    desk.done("run", "plan-nudges", *AS_OF)
    again = desk.done("run", "manager-lists", *AS_OF).out
    assert again == "messages 2, items 0, lines 6, skipped 0, added 0, held 0\n"
    assert ledger(desk) == NOTHING | {"queued": 7}


def test_on_a_day_without_a_list_nobody_is_told_one(desk: CommandLine) -> None:
    said = desk.done("run", "manager-lists", "--as-of", "2026-11-24").out
    assert said == "messages 0, items 0, lines 0, skipped 0, added 0, held 0\n"


def test_a_job_that_there_is_not_is_wrong_usage(desk: CommandLine) -> None:
    answer = desk.type("run", "everything")
    assert answer.code == 2
    assert "'plan-nudges', 'manager-lists', 'deliver'" in answer.err
