"""`db`, `policy`, `settings`, `example`, and when `serve` refuses to begin."""

from pathlib import Path

import pytest

from tests.bot.commands.typed import CommandLine

IDENTITY = {
    "TEAMS_APP_ID": "00000000-0000-4000-8000-000000000001",
    "TEAMS_APP_TENANT_ID": "00000000-0000-4000-8000-000000000002",
    "TEAMS_APP_TYPE": "SingleTenant",
    "TEAMS_APP_PASSWORD": "not-a-real-one",
}
LACKING = [
    "SAFEGUARDING_TEAMS_APP_ID",
    "SAFEGUARDING_TEAMS_APP_TENANT_ID",
    "SAFEGUARDING_TEAMS_APP_TYPE",
    "SAFEGUARDING_TEAMS_APP_PASSWORD",
]


def named(sentences: str) -> list[str]:
    """The setting with which each line begins, behind its code."""
    lines = [line.split() for line in sentences.splitlines()]
    assert all(words[:2] == ["error", "[missing_setting]"] for words in lines)
    return [words[2] for words in lines]


def test_a_database_is_set_up_once_and_again_without_harm(tmp_path: Path) -> None:
    new = CommandLine({"DATABASE_URL": f"sqlite:///{tmp_path / 'deep' / 'new.db'}"})
    assert new.type("db", "check").code == 1
    for _ in range(2):
        assert new.done("db", "upgrade").out == "The database is current.\n"
    assert new.done("db", "check").out == "The database is current.\n"


def test_a_policy_that_is_right_is_counted(tmp_path: Path) -> None:
    shown = CommandLine().done("policy", "show").out
    file = tmp_path / "policy.yaml"
    file.write_text(shown)
    assert shown.startswith("# Example District Council, sha256:")
    said = CommandLine().done("policy", "check", file).out
    assert said == "policy.yaml is right: 10 courses, 11 requirements.\n"


def test_everything_wrong_in_a_policy_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = CommandLine().done("policy", "show").out
    file = tmp_path / "policy.yaml"
    file.write_text(
        text.replace("nation: england", "nation: atlantis").replace("level: 3", "level: x")
    )
    lines = CommandLine().type("policy", "check", file).refused().splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("error [wrong_value] Line 5: “nation” cannot be “atlantis”;")
    assert all(line.startswith("error [wrong_type] Line ") for line in lines[1:])
    in_force = CommandLine({"POLICY_FILE": str(file)}).type("policy", "show").refused()
    assert in_force.splitlines() == lines


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.yaml", "No such file or directory."), (".", "Is a directory.")],
)
def test_a_policy_that_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, said: str) -> None:
    sentence = CommandLine().type("policy", "check", tmp_path / name).refused()
    assert sentence == f"{tmp_path / name} cannot be read: {said}"
    lost = CommandLine({"POLICY_FILE": str(tmp_path / name)})
    assert lost.type("status").refused() == sentence


def test_a_policy_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    with file.open("wb") as endless:
        endless.truncate(10**12)
    sentence = CommandLine().type("policy", "check", file).refused()
    assert sentence == "error [too_large] policy.yaml is larger than a policy can be (1 MB)."


@pytest.mark.parametrize(
    ("settings", "lacking", "why"),
    [
        ({}, LACKING, "no identity never means that anybody is let in"),
        ({"TEAMS_APP_ID": IDENTITY["TEAMS_APP_ID"]}, LACKING[1:], "half an identity"),
        ({"TEAMS_LOCAL": "1", "HOST": "0.0.0.0"}, ["SAFEGUARDING_HOST"], "local, but open"),  # noqa: S104
        ({"TEAMS_LOCAL": "1", **IDENTITY}, ["SAFEGUARDING_TEAMS_LOCAL"], "local, and yet somebody"),
    ],
)
def test_serving_and_the_check_of_settings_refuse_the_same(
    new_desk: CommandLine, *, settings: dict[str, str], lacking: list[str], why: str
) -> None:
    assert named(new_desk.type("serve", **settings).refused()) == lacking, why
    assert named(new_desk.type("settings", "check", **settings).refused()) == lacking, why


def test_settings_that_are_right_are_told_to_be(new_desk: CommandLine) -> None:
    said = new_desk.done("settings", "check", **IDENTITY, SCANNER="clamd://scanner")
    assert said.out == "Every setting that serving needs is there.\n"
    assert said.err.startswith(
        "warning [setting_to_consider] SAFEGUARDING_LINK_SECRET is not set, so emails carry no"
        " links"
    )


@pytest.mark.parametrize(
    ("scanner", "said", "why"),
    [
        ("", "SCANNER is not set, so the certificates that people send wait", "not decided"),
        ("none", "SCANNER is none: nobody looks for malware", "decided"),
    ],
)
def test_a_check_of_right_settings_says_what_goes_unlooked_at(
    new_desk: CommandLine, *, scanner: str, said: str, why: str
) -> None:
    answer = new_desk.done("settings", "check", **IDENTITY, SCANNER=scanner)
    assert answer.err.startswith("warning [setting_to_consider] SAFEGUARDING_SCANNER"), why
    assert said in answer.err, why


def test_serving_refuses_without_a_way_out_for_mail(new_desk: CommandLine) -> None:
    sentence = new_desk.type("serve", TEAMS_LOCAL="1", MAIL="").refused()
    assert named(sentence) == ["SAFEGUARDING_MAIL"]


def test_serving_refuses_on_a_database_that_is_not_set_up(tmp_path: Path) -> None:
    new = CommandLine({"DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}", "MAIL": "folder:mail"})
    assert "db upgrade" in new.type("serve", TEAMS_LOCAL="1").refused()


def test_an_example_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    words = ("--people", "60", "--seed", "7", "--as-of", "2026-11-20")
    for name in ("one", "two"):
        said = CommandLine().done("example", *words, tmp_path / name).out
        assert said == f"Wrote 60 staff and 48 councillors to {tmp_path / name}.\n"
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_an_example_that_is_too_small_is_wrong_usage(tmp_path: Path) -> None:
    answer = CommandLine().type("example", "--people", "59", tmp_path / "small")
    assert answer.code == 2
    assert "greater than or equal to 60" in answer.err
    assert not (tmp_path / "small").exists()


def test_an_example_where_nothing_can_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    sentence = CommandLine().type("example", "--people", "60", tmp_path / "taken").refused()
    assert sentence == f"{tmp_path / 'taken'} cannot be used: File exists."
