"""What evidence needs from outside, opened from the settings: a place for files, and who looks at them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.evidence_routes import AzureStore, FolderStore
from bot.settings import Settings
from bot.uploads.clamd import scanner_of
from bot.uploads.worker import Worker
from dialogs.evidence.arriving import Means
from storage.files import Files
from storage.files.folder import FolderFiles


@asynccontextmanager
async def open_files(settings: Settings) -> AsyncIterator[Files]:
    """The place for files, for as long as the block lasts."""
    match settings.evidence_store:
        case FolderStore(directory=directory):
            yield FolderFiles(directory)
        case AzureStore() as store:
            from bot.azure_files import open_azure_files  # noqa: PLC0415 - loaded where it is used

            async with open_azure_files(store, settings) as files:
                yield files


@asynccontextmanager
async def open_means(settings: Settings) -> AsyncIterator[Means]:
    """The same, with what looks into files and for malware."""
    async with open_files(settings) as files:
        yield Means(files, Worker(), scanner_of(settings.scanner))
