"""Both places for files: a folder, and a container of Azure's emulator."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from azure.core.credentials import AzureNamedKeyCredential
from azure.storage.blob.aio import ContainerClient

from storage.files import Files
from storage.files.azure import AzureFiles
from storage.files.folder import FolderFiles
from tests.azurite import Azurite, azurite_running


@pytest.fixture(scope="session")
def azurite(azurite_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Azurite]:
    """The emulator, for all tests together."""
    with azurite_running(azurite_path, tmp_path_factory.mktemp("azurite")) as running:
        yield running


@pytest.fixture
async def container(azurite: Azurite) -> AsyncIterator[ContainerClient]:
    """A container of one's own."""
    credential = AzureNamedKeyCredential(azurite.account, azurite.key)
    async with ContainerClient(
        azurite.account_url, f"evidence-{uuid4().hex}", credential=credential
    ) as opened:
        await opened.create_container()
        yield opened


@pytest.fixture
def folder_files(tmp_path: Path) -> Files:
    """A folder that is not there yet."""
    return FolderFiles(tmp_path / "evidence")


@pytest.fixture
def azure_files(container: ContainerClient) -> Files:
    """A new container."""
    return AzureFiles(container)


@pytest.fixture(params=["folder", "azure"])
def files(request: pytest.FixtureRequest) -> Files:
    """A place of each kind in turn."""
    made: Files = request.getfixturevalue(f"{request.param}_files")
    return made
