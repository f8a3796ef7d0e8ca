"""Files in a container of Azure Blob Storage: a blob is uploaded whole or not at all.

That no blob is ever overwritten, and none removed that was put there again meanwhile, is asked of Azure
as a condition of the request itself, so that it holds between any number of processes.
"""

from collections.abc import AsyncIterator
from datetime import datetime

from azure.core.exceptions import (
    HttpResponseError,
    ResourceExistsError,
    ResourceNotFoundError,
)
from azure.storage.blob.aio import BlobClient, ContainerClient

from storage.files import ChangedFileError, MissingFileError, Shelf, checked

PRECONDITION_FAILED = 412
_SEEN = {"kept": "again"}  # writing it makes a blob's age begin anew


class AzureFiles:
    """The shelves as the first part of each blob's name; the container must exist."""

    def __init__(self, container: ContainerClient) -> None:
        self._container = container

    async def put(self, shelf: Shelf, name: str, content: bytes) -> None:
        """As `Files.put`."""
        blob = self._blob(shelf, name)
        try:
            await blob.upload_blob(content, overwrite=False, validate_content=True)
        except ResourceExistsError:
            if await _content_of(blob, name) != content:
                raise ChangedFileError(name) from None
            await blob.set_blob_metadata(_SEEN)

    async def get(self, shelf: Shelf, name: str) -> bytes:
        """As `Files.get`."""
        return await _content_of(self._blob(shelf, name), name)

    async def names(self, shelf: Shelf) -> AsyncIterator[str]:
        """As `Files.names`."""
        start = f"{shelf.value}/"
        async for name in self._container.list_blob_names(name_starts_with=start):
            yield name.removeprefix(start)

    async def remove(
        self, shelf: Shelf, name: str, *, unchanged_since: datetime | None = None
    ) -> bool:
        """As `Files.remove`."""
        try:
            await self._blob(shelf, name).delete_blob(if_unmodified_since=unchanged_since)
        except ResourceNotFoundError:
            return False
        except HttpResponseError as refusal:
            if refusal.status_code == PRECONDITION_FAILED:
                return False
            raise
        return True

    async def tidy(self, before: datetime) -> int:  # noqa: ARG002 - Azure tidies up by itself
        """As `Files.tidy`: a blob that was not uploaded whole was never there."""
        return 0

    def _blob(self, shelf: Shelf, name: str) -> BlobClient:
        return self._container.get_blob_client(f"{shelf.value}/{checked(name)}")


async def _content_of(blob: BlobClient, name: str) -> bytes:
    try:
        download = await blob.download_blob(validate_content=True)
        content: bytes = await download.readall()
    except ResourceNotFoundError:
        raise MissingFileError(name) from None
    return content
