"""Evidence in Azure: opened by the account's key, or by a token in the app's own name."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import jwt
import pytest
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.exceptions import HttpResponseError
from azure.storage.blob.aio import ContainerClient

from bot.azure_files import SCOPE, AppCredential, open_azure_files
from bot.clock import SystemClock
from bot.council import NotReadyError
from bot.entra.tokens import AccessTokens, Answer
from bot.environment import Secret
from bot.evidence_routes import AzureStore
from bot.settings import Settings
from storage.files import Shelf
from storage.files.azure import AzureFiles
from tests.azurite import ACCOUNT, KEY, Azurite, azurite_running
from tests.bot.certificates import certificate_of, key_text, rsa_key

STORE = AzureStore(ACCOUNT, "evidence")
NAME, CONTENT = "ab" * 32, b"%PDF-1.7"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_text(certificate_of(rsa_key()), encoding="ascii")
    (folder / "key.pem").write_text(key_text(rsa_key()), encoding="ascii")
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture(scope="module")
def azurite(
    azurite_path: Path,
    certificate: tuple[Path, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Azurite]:
    folder = tmp_path_factory.mktemp("azurite")
    with azurite_running(azurite_path, folder, certificate=certificate) as running:
        yield running


@pytest.fixture
async def container(azurite: Azurite, certificate: tuple[Path, Path]) -> str:
    """The container, which a council makes itself."""
    key = AzureNamedKeyCredential(ACCOUNT, KEY)
    async with ContainerClient(
        azurite.account_url, STORE.container, credential=key, connection_verify=str(certificate[0])
    ) as client:
        if not await client.exists():
            await client.create_container()
    return str(certificate[0])


class FakeEntra:
    """Gives out a token such as Entra's, unsigned as far as the emulator looks."""

    def __init__(self, audience: str = "https://storage.azure.com") -> None:
        self._audience = audience
        self.asked: list[str] = []

    def ask(self, scope: str) -> Answer:
        self.asked.append(scope)
        now = int(SystemClock(ZoneInfo("UTC")).now().timestamp())
        claims = {
            "aud": self._audience,
            "iss": "https://sts.windows.net/11111111-2222-3333-4444-555555555555/",
            "iat": now - 10,
            "nbf": now - 10,
            "exp": now + 3600,
        }
        return {"access_token": jwt.encode(claims, "x" * 32, algorithm="HS256")}

    def forget(self, scope: str) -> None:
        raise AssertionError(scope)


async def test_the_accounts_key_opens_it(azurite: Azurite, container: str) -> None:
    settings = Settings(evidence_store=STORE, evidence_store_key=Secret(KEY))
    async with open_azure_files(
        STORE, settings, account_url=azurite.account_url, connection_verify=container
    ) as files:
        await files.put(Shelf.KEPT, NAME, CONTENT)
        assert await files.get(Shelf.KEPT, NAME) == CONTENT


async def test_a_token_in_the_apps_name_opens_it(azurite: Azurite, container: str) -> None:
    entra = FakeEntra()
    async with ContainerClient(
        azurite.account_url,
        STORE.container,
        credential=AppCredential(AccessTokens(lambda: entra)),
        connection_verify=container,
    ) as client:
        files = AzureFiles(client)
        await files.put(Shelf.KEPT, NAME, CONTENT)
        assert await files.get(Shelf.KEPT, NAME) == CONTENT
    assert set(entra.asked) == {SCOPE}


async def test_a_token_for_something_else_does_not(azurite: Azurite, container: str) -> None:
    async with ContainerClient(
        azurite.account_url,
        STORE.container,
        credential=AppCredential(AccessTokens(lambda: FakeEntra("https://graph.microsoft.com"))),
        connection_verify=container,
        retry_total=0,
    ) as client:
        with pytest.raises(HttpResponseError):
            await AzureFiles(client).get(Shelf.KEPT, NAME)


async def test_without_a_key_and_without_an_app_there_is_a_sentence() -> None:
    with pytest.raises(NotReadyError, match="SAFEGUARDING_TEAMS_APP_ID"):
        async with open_azure_files(STORE, Settings(evidence_store=STORE)):
            pass
