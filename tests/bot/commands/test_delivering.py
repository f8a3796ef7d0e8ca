"""From the first run's hold to the message in the folder, and the ledger as it is read."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)
KEYS = (
    *("id", "key", "person", "to", "channel", "state", "planned_for", "sent_at"),
    *("message_id", "attempts", "items"),
)


def ledger(desk: CommandLine, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk.done("deliveries", *words, "--format", "json").json[
        "deliveries"
    ]
    return found


def id_of(desk: CommandLine, person: str) -> str:
    return str(ledger(desk, "--person", person)[0]["id"])


def letter_to(folder: Path, delivery_id: str) -> EmailMessage:
    content = (folder / "mail" / f"{delivery_id}.eml").read_bytes()
    return message_from_bytes(content, policy=policy.default)


@pytest.fixture
def planned(desk: CommandLine) -> CommandLine:
    """The tiny council with its Monday planned."""
    desk.done("run", "plan-nudges", *AS_OF)
    return desk


def test_everything_planned_goes_into_the_folder_once(planned: CommandLine, tmp_path: Path) -> None:
    assert planned.done("run", "deliver", *AS_OF).out == "sent 7\n"
    assert planned.done("run", "deliver", *AS_OF).out == "nothing was due\n"
    letters = list((tmp_path / "mail").glob("*.eml"))
    assert len(letters) == 7
    letter = letter_to(tmp_path, id_of(planned, "1006"))
    assert letter["To"] == "Fay North <fay.north@example.gov.uk>"
    assert letter["Message-ID"] == ledger(planned, "--person", "1006")[0]["message_id"]


def test_the_ledger_has_the_contracts_keys_in_the_contracts_order(planned: CommandLine) -> None:
    planned.done("run", "deliver", *AS_OF)
    document = planned.done("deliveries", "--person", "1003", "--format", "json").json
    assert list(document) == ["deliveries", "totals"]
    assert list(document["totals"].items()) == [
        *(("queued", 0), ("sending", 0), ("sent", 1), ("failed", 0)),
        *(("uncertain", 0), ("held", 0), ("withdrawn", 0)),
    ]
    delivery = document["deliveries"][0]
    assert tuple(delivery) == KEYS
    assert delivery["key"] == "staff-1003|2026-11-23|daily"
    assert (delivery["state"], delivery["attempts"]) == ("sent", 1)
    assert delivery["planned_for"] == "2026-11-23T09:00:00+00:00"
    assert delivery["items"] == ["staff-1003|elearning|expiry|2025-04-30|staff-1003|expired+21"]


def test_the_ledger_can_be_asked_by_state_and_person(planned: CommandLine) -> None:
    assert len(ledger(planned, "--state", "queued")) == 7
    assert ledger(planned, "--state", "sent") == []
    assert [each["person"] for each in ledger(planned, "--person", "1004")] == ["1004"]
    assert planned.type("deliveries", "--person", "9999").refused() == "Nobody is known by 9999."
    assert planned.type("deliveries", "--state", "gone").code == 2


def test_on_the_terminal_a_moment_is_the_councils_own_time(desk: CommandLine) -> None:
    desk.done("run", "plan-nudges", "--as-of", "2026-07-06")
    assert "6 Jul 2026 09:00" in desk.done("deliveries").out
    rows = desk.done("deliveries", "--format", "csv").rows
    assert rows[0]["planned_for"] == "2026-07-06T09:00:00+01:00"


def test_a_first_run_above_the_threshold_waits_until_it_is_released(
    example_desk: CommandLine,
) -> None:
    said = example_desk.done("run", "plan-nudges", *AS_OF).out
    assert "deliveries release --all" in said
    held = len(ledger(example_desk, "--state", "held"))
    assert held > 50
    assert example_desk.done("run", "deliver", *AS_OF).out == "nothing was due\n"
    released = example_desk.done("deliveries", "release", "--all", *AS_OF).out
    assert released == f"Released {held}. They go out with the next `run deliver`.\n"
    assert example_desk.done("run", "deliver", *AS_OF).out == f"sent {held}\n"


def test_a_message_is_called_off_for_a_reason_that_is_kept(planned: CommandLine) -> None:
    delivery_id = id_of(planned, "1004")
    before = planned.done("deliveries", "show", delivery_id).out.splitlines()
    assert before[-1] == "staff-1004|elearning|due|2015-01-12|staff-1004|overdue+21"
    planned.done("deliveries", "withdraw", delivery_id, "--why", "Told by telephone.", *AS_OF)
    assert planned.done("run", "deliver", *AS_OF).out == "sent 6\n"
    lines = planned.done("deliveries", "show", delivery_id).out.splitlines()
    assert lines[0] == f"Delivery {delivery_id}"
    assert lines[4].split() == ["23", "Nov", "2026", "09:00", "queued", "plan-nudges"]
    assert lines[5].split()[4:] == [
        *("queued", "withdrawn", "command", "line", "Told", "by", "telephone.")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "nowhere"), "There is no delivery nowhere."),
        (("release", "nowhere"), "There is no delivery nowhere."),
        (("withdraw", "nowhere", "--why", "x"), "There is no delivery nowhere."),
        (("withdraw", "any", "--why", " "), "A reason is needed: an auditor will ask for it."),
    ],
)
def test_what_cannot_be_done_in_the_ledger_is_one_sentence(
    desk: CommandLine, words: tuple[str, ...], said: str
) -> None:
    assert desk.type("deliveries", *words).refused() == said


def test_what_has_gone_out_is_neither_released_nor_called_off(planned: CommandLine) -> None:
    planned.done("run", "deliver", *AS_OF)
    delivery_id = id_of(planned, "1004")
    withdrawn = planned.type("deliveries", "withdraw", delivery_id, "--why", "x").refused()
    released = planned.type("deliveries", "release", delivery_id).refused()
    assert withdrawn == f"A message that is sent cannot become withdrawn (delivery {delivery_id})."
    assert released == f"Delivery {delivery_id} is sent, so there is no hold to end."


def test_release_wants_one_delivery_or_all_of_them(desk: CommandLine) -> None:
    for words in ((), ("some-id", "--all")):
        answer = desk.type("deliveries", "release", *words)
        assert answer.code == 2
        assert "name one delivery, or use --all" in answer.err


def test_nothing_is_delivered_on_a_sunday(planned: CommandLine) -> None:
    said = planned.done("run", "deliver", "--as-of", "2026-11-29").out
    assert said == "Outside working hours nothing is delivered.\n"


def test_without_a_way_out_for_mail_nothing_is_delivered(planned: CommandLine) -> None:
    sentence = planned.type("run", "deliver", *AS_OF, MAIL="").refused()
    assert sentence.startswith("SAFEGUARDING_MAIL is not set, so nobody could be written to.")


def test_a_folder_that_cannot_be_written_to_leaves_the_messages_waiting(
    planned: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    said = planned.done("run", "deliver", *AS_OF, MAIL=f"folder:{tmp_path / 'taken'}").out
    assert said == "queued 7\n"


def test_a_delivery_tried_out_says_what_would_go_and_keeps_nothing(
    planned: CommandLine, tmp_path: Path
) -> None:
    mail = tmp_path / "mail"

    tried = planned.done("run", "deliver", "--dry-run", *AS_OF, MAIL=f"folder:{mail}").out

    assert tried == "would be sending 7\n"
    assert not mail.exists() or list(mail.iterdir()) == []
    states = [
        each["state"] for each in planned.done("deliveries", "--format", "json").json["deliveries"]
    ]
    assert states == ["queued"] * 7
