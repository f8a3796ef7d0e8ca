"""A finished paper handed over: into its file whole or not at all, or onto stdout.

It is written beside the file and then takes its place, so that nobody ever opens half a paper, and an
older paper stays as it was where writing fails.
"""

import sys
import tempfile
from pathlib import Path

from training.errors import TrainingError


class NoPlaceForPaperError(TrainingError):
    """A paper cannot go where it was sent; the sentence says what to do."""


def check_place(out: Path) -> None:
    """Make sure, before the work begins, that a file may stand there.

    Raises:
        NoPlaceForPaperError: it is a folder, or its folder is not there.
    """
    if out.is_dir():
        raise NoPlaceForPaperError(f"{out} is a folder; name a file in it.")
    if not out.absolute().parent.is_dir():
        raise NoPlaceForPaperError(f"There is no folder {out.absolute().parent}; make it first.")


def hand_over(written: bytes, out: Path | None, *, is_text: bool) -> None:
    """Put a paper into the file, or onto stdout.

    Raises:
        NoPlaceForPaperError: the file cannot be written, or a Word file would land on a terminal.
    """
    if out is not None:
        _replace(out, written)
        return
    if not is_text and sys.stdout.isatty():
        raise NoPlaceForPaperError("A Word file is not for the screen: add --out FILE.docx.")
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()


def _replace(out: Path, written: bytes) -> None:
    try:
        if out.exists() and not out.is_file():
            out.write_bytes(
                written
            )  # a device or a pipe, such as /dev/stdout, is no file to replace
        else:
            _write_beside(out.resolve(), written)
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).rstrip(".")
        raise NoPlaceForPaperError(f"{out} cannot be written: {reason}.") from trouble


def _write_beside(out: Path, written: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(written)
            file.close()
            beside.replace(out)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
