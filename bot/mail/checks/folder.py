"""Can mail be written into the folder?"""

import asyncio
import os
import tempfile
from pathlib import Path

from bot.environment import PREFIX
from bot.mail.checks.steps import CheckError, Steps


async def check_folder(directory: Path) -> Steps:
    """Write a file that is gone again at once."""
    try:
        await asyncio.to_thread(_try, directory)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise CheckError(
            "folder",
            f"Nothing can be written into {directory}: {reason}. Check the folder in {PREFIX}MAIL,"
            " and who may write there.",
        ) from error
    yield f"Mail is written into {directory}; it leaves this machine by no wire."


def _try(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=directory):
        pass
