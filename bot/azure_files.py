"""Evidence in Azure: opened by the account's key, or in the app's own name as Entra vouches for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from azure.core.credentials import AccessToken, AzureNamedKeyCredential
from azure.storage.blob.aio import ContainerClient

from bot.entra.tokens import AccessTokens
from bot.entra_wires import required_app
from bot.evidence_routes import AzureStore
from bot.settings import Settings
from storage.files.azure import AzureFiles

SCOPE = "https://storage.azure.com/.default"
SECONDS = 30
TRIES_AGAIN = 2
ASK_AGAIN = 0  # when a token ends, so far as Azure's libraries know: they ask us for every request


class AppCredential:
    """Our own tokens as Azure's libraries ask for them; MSAL keeps each until shortly before its end."""

    def __init__(self, tokens: AccessTokens) -> None:
        self._tokens = tokens

    async def get_token(self, *_scopes: str, **_wishes: Any) -> AccessToken:
        """A token for the storage account; raises TokenError."""
        return AccessToken(await self._tokens.token(SCOPE), ASK_AGAIN)

    async def close(self) -> None:
        """Nothing is open."""

    async def __aenter__(self) -> "AppCredential":
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()


@asynccontextmanager
async def open_azure_files(
    store: AzureStore, settings: Settings, *, account_url: str | None = None, **means: Any
) -> AsyncIterator[AzureFiles]:
    """The container as a place for files.

    `account_url` is where else than in Azure it answers, and `means` are for Azure's own client.

    Raises NotReadyError where there is neither a key nor an app.
    """
    key = settings.evidence_store_key
    credential: AzureNamedKeyCredential | AppCredential
    if key is not None:
        credential = AzureNamedKeyCredential(store.account, key.reveal())
    else:
        credential = AppCredential(required_app(settings).tokens)
    async with ContainerClient(
        account_url or store.account_url,
        store.container,
        credential=credential,
        retry_total=TRIES_AGAIN,
        connection_timeout=SECONDS,
        read_timeout=SECONDS,
        **means,
    ) as container:
        yield AzureFiles(container)
