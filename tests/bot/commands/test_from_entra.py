"""`import people --from-entra`: everybody the first time, then what has changed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from aiohttp import ClientSession

from bot.commands.from_entra import in_names, take_in_directory
from bot.council import open_council
from bot.environment import Secret
from bot.feeds.entra import Account
from bot.settings import Settings
from scheduler.council import Council
from scheduler.jobs.import_people import ImportOf, TooManyLeaversError
from storage import directory, people
from tests.bot.commands.test_setting_up import IDENTITY
from tests.bot.commands.typed import CommandLine
from tests.bot.fake_graph import FakeGraph, graph_and_session, refusal
from tests.bot.feeds.accounts import a_user
from tests.dialogs.asked import NOW
from training.errors import Problem, TrainingError

NUMBERS = [str(number) for number in range(1001, 1011)]


@dataclass(frozen=True, slots=True)
class Desk:
    """An empty council, and a directory of ten people."""

    council: Council
    graph: FakeGraph
    session: ClientSession
    capsys: pytest.CaptureFixture[str]

    async def take_in(
        self, *, full: bool = False, accept_leavers: bool = False, dry_run: bool = False
    ) -> str:
        """What the command does once it has found Graph, and what it says; problems come first."""
        taken = ImportOf("people", "", "hr.desk", NOW, dry_run)
        graph = self.graph.client(self.session)
        await take_in_directory(
            self.council, graph, taken, full=full, accept_leavers=accept_leavers
        )
        said = self.capsys.readouterr()
        return said.err + said.out

    async def staying(self) -> list[str]:
        """The numbers of those who have not left."""
        async with self.council.database.reading() as conn:
            known = await people.everybody(conn)
        return [each.number for each in known if each.posts[0].ended_on is None]


@pytest.fixture
async def entra(
    tmp_path: Path, empty_database: Path, capsys: pytest.CaptureFixture[str]
) -> AsyncIterator[Desk]:
    """A desk on a database of its own."""
    copyfile(empty_database, tmp_path / "own.db")
    settings = Settings(database_url=Secret(f"sqlite:///{tmp_path / 'own.db'}"))
    async with open_council(settings) as council, graph_and_session() as (graph, session):
        graph.users = {f"entra-{number}": a_user(number) for number in NUMBERS}
        yield Desk(council, graph, session, capsys)


async def test_the_first_read_takes_in_everybody(entra: Desk) -> None:
    said = await entra.take_in()

    assert "Joiner 1001: Listed as Clerk in Customers (1001)." in said
    assert "Everybody was read: 10 enabled accounts, 0 disabled or removed." in said
    assert (
        "rows 10, joiners 10, movers 0, leavers 0, changed 0, unchanged 0, left out 0, errors 0"
        in said
    )
    assert await entra.staying() == NUMBERS


async def test_the_second_read_takes_in_what_has_changed(entra: Desk) -> None:
    await entra.take_in()
    entra.graph.users["entra-1002"] = a_user("1002", jobTitle="Housing Officer")
    entra.graph.changed, entra.graph.removed = ["entra-1002"], ["entra-1003"]

    said = await entra.take_in()

    assert "Mover 1002: Now Housing Officer in Customers (1002)" in said
    assert "Only what has changed was read: 1 enabled accounts, 1 disabled or removed." in said
    assert "rows 1, joiners 0, movers 1, leavers 0" in said
    assert await entra.staying() == NUMBERS
    async with entra.council.database.reading() as conn:
        assert len(await directory.accounts(conn)) == 9


async def test_a_day_on_which_nothing_has_changed_is_no_mistake(entra: Desk) -> None:
    await entra.take_in()

    said = await entra.take_in()

    assert "Only what has changed was read: 0 enabled accounts, 0 disabled or removed." in said
    assert "rows 0, joiners 0" in said


async def test_a_full_read_finds_the_leavers(entra: Desk) -> None:
    await entra.take_in()
    entra.graph.users["entra-1004"]["accountEnabled"] = False

    assert "leavers 0" in await entra.take_in()
    assert "Leaver 1004:" in await entra.take_in(full=True)
    assert "1004" not in await entra.staying()


async def test_a_directory_that_lost_a_third_is_asked_about(entra: Desk) -> None:
    await entra.take_in()
    for number in NUMBERS[:3]:
        del entra.graph.users[f"entra-{number}"]

    with pytest.raises(TooManyLeaversError, match="30% of people"):
        await entra.take_in(full=True)
    assert "leavers 3" in await entra.take_in(full=True, accept_leavers=True)


async def test_a_dry_run_keeps_nothing(entra: Desk) -> None:
    said = await entra.take_in(dry_run=True)

    assert "Dry run, nothing kept: rows 10, joiners 10" in said
    assert await entra.staying() == []
    assert "Everybody was read" in await entra.take_in()


async def test_what_is_wrong_is_told_by_the_accounts_name(entra: Desk) -> None:
    entra.graph.users["entra-1002"] = a_user("1002", employeeHireDate=None)
    entra.graph.users["entra-1003"] = a_user(
        "1003", mail="person-1004@example.gov.uk", displayName="Eve"
    )

    said = await entra.take_in()

    assert (
        "error [missing_value] u1002@example.gov.uk: employeeHireDate is empty; fill it in." in said
    )
    assert (
        "error [shared_email] u1003@example.gov.uk: 1003 shares its e-mail address with another name in"
        " u1004@example.gov.uk. One address is one person."
    ) in said
    assert "errors 3" in said


async def test_a_directory_of_nobody_is_refused(entra: Desk) -> None:
    entra.graph.users = {"entra-1": a_user("1001", department=None)}

    with pytest.raises(TrainingError, match="lists nobody who could be taken in"):
        await entra.take_in()

    assert "u1001@example.gov.uk: department is empty" in entra.capsys.readouterr().err


async def test_a_refusal_of_graph_changes_nothing(entra: Desk) -> None:
    entra.graph.script.append(refusal(403, "Authorization_RequestDenied"))

    with pytest.raises(TrainingError, match=r"docs/teams\.md"):
        await entra.take_in()

    assert await entra.staying() == []


def test_a_place_that_no_account_stands_behind_is_somebody() -> None:
    problems = (Problem("code", "Row 1, 9: 1042, 1043 manage each other in a circle."),)
    accounts = {1: Account("entra-1", "u1042@example.gov.uk")}

    (said,) = in_names(problems, accounts)

    assert said.sentence == (
        "u1042@example.gov.uk, somebody: 1042, 1043 manage each other in a circle."
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [((), "neither"), (("list.csv", "--from-entra"), "both")],
)
def test_a_file_or_the_directory_is_wanted(
    new_desk: CommandLine, words: tuple[str, ...], why: str
) -> None:
    answer = new_desk.type("import", "people", *words)

    assert answer.code == 2, why
    assert "name a file, or say --from-entra, and not both" in answer.err, why


def test_without_an_identity_the_command_says_what_to_set(new_desk: CommandLine) -> None:
    sentence = new_desk.type("import", "people", "--from-entra").refused()

    assert sentence.startswith("Set SAFEGUARDING_TEAMS_APP_ID and SAFEGUARDING_TEAMS_APP_TENANT_ID")


def test_without_a_proof_too(new_desk: CommandLine) -> None:
    half = {**IDENTITY, "TEAMS_APP_PASSWORD": ""}
    sentence = new_desk.type("import", "people", "--from-entra", **half).refused()

    assert "SAFEGUARDING_TEAMS_APP_PASSWORD or SAFEGUARDING_TEAMS_APP_CERTIFICATE" in sentence


def test_where_entra_cannot_be_reached_the_command_says_so(
    new_desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # where nobody listens

    sentence = new_desk.type("import", "people", "--from-entra", **IDENTITY).refused()

    assert sentence == (
        "The app got no access token (ProxyError)."
        " Entra could not be reached or gave no proper answer: try again later."
    )
