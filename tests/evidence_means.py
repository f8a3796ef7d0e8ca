"""What handing in needs, for tests: a folder, the look into files, and a virus check by script."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.uploads.inspecting import inspected
from bot.uploads.refused import RefusedFileError
from dialogs.evidence.arriving import Means
from storage.files import Files
from storage.files.folder import FolderFiles
from training.uploads import Inspected, Refusal, Scan

CLEAN = Scan(None, "ClamAV")
HARMFUL = Scan("Test.Eicar", "ClamAV")


@dataclass(slots=True)
class ScriptedScanner:
    """Answers the same to everything until it is told otherwise; None is no answer."""

    answer: Scan | None = CLEAN
    asked: int = field(default=0, init=False)

    async def scan(self, content: bytes) -> Scan | None:
        """The answer of the script."""
        assert content
        self.asked += 1
        return self.answer


class HereInspector:
    """Looks into a file in this very process, which is quicker than starting one."""

    async def inspect(self, content: bytes, name: str) -> Inspected | Refusal:
        """As the worker's process does."""
        try:
            return inspected(content, name)
        except RefusedFileError as refused:
            return refused.refusal


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder for files, or the `place` given, and a scripted virus check."""

    root: Path
    scanner: ScriptedScanner = field(default_factory=ScriptedScanner)
    place: Files | None = None

    @property
    def files(self) -> Files:
        """The place for files."""
        return self.place or FolderFiles(self.root)

    @property
    def means(self) -> Means:
        """What handing in needs."""
        return Means(self.files, HereInspector(), self.scanner)

    def on(self, shelf: str) -> list[str]:
        """The names of the files on a shelf."""
        return sorted(path.name for path in (self.root / shelf).rglob("*") if path.is_file())

    @property
    def everything(self) -> list[str]:
        """The names of all files, wherever they lie."""
        return sorted(path.name for path in self.root.rglob("*") if path.is_file())
