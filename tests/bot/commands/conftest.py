"""Databases made once, and copied for every test that types commands at one."""

from datetime import date
from pathlib import Path

import pytest

from bot.example import ExampleFiles, write_example
from tests.bot.commands.office import Files, copied, set_up, write_files
from tests.bot.commands.typed import CommandLine

AS_OF = ("--as-of", "2026-11-20")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of today's tables with nothing in them."""
    desk, database = set_up(tmp_path_factory.mktemp("empty"))
    desk.done("db", "upgrade")
    return database


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of the tiny council."""
    return write_files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def tiny_database(
    tmp_path_factory: pytest.TempPathFactory, empty_database: Path, files: Files
) -> Path:
    """A database with the tiny council."""
    folder = tmp_path_factory.mktemp("tiny")
    desk = copied(empty_database, folder)
    desk.done("import", "people", files.people, *AS_OF)
    desk.done("import", "councillors", files.councillors, *AS_OF)
    desk.done("import", "completions", files.completions, *AS_OF)
    desk.done("import", "exemptions", files.exemptions, *AS_OF)
    return folder / "safeguarding.db"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> ExampleFiles:
    """The example council with 60 staff."""
    folder = tmp_path_factory.mktemp("example")
    return write_example(folder, people=60, seed=1, as_of=date(2026, 11, 20)).files


@pytest.fixture(scope="session")
def example_database(
    tmp_path_factory: pytest.TempPathFactory, empty_database: Path, example: ExampleFiles
) -> Path:
    """A database with the example council."""
    folder = tmp_path_factory.mktemp("imported")
    desk = copied(empty_database, folder)
    desk.done("import", "people", example.people, *AS_OF)
    desk.done("import", "councillors", example.councillors, *AS_OF)
    desk.done("import", "completions", example.completions, *AS_OF)
    return folder / "safeguarding.db"


@pytest.fixture
def new_desk(tmp_path: Path, empty_database: Path) -> CommandLine:
    """A command line on an empty database."""
    return copied(empty_database, tmp_path)


@pytest.fixture
def desk(tmp_path: Path, tiny_database: Path) -> CommandLine:
    """A command line at the tiny council."""
    return copied(tiny_database, tmp_path)


@pytest.fixture
def example_desk(tmp_path: Path, example_database: Path, example: ExampleFiles) -> CommandLine:
    """A command line at the example council, with its policy in force."""
    desk = copied(example_database, tmp_path)
    return CommandLine({**desk.settings, "POLICY_FILE": str(example.policy)})


@pytest.fixture(scope="session")
def example_xml(example: ExampleFiles) -> bytes:
    """What the example council's site answers."""
    return example.councillors_xml.read_bytes()
