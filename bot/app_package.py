"""The Teams app package: the source manifest with this installation's ids, checked and zipped."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.app_package_rules import LONGEST, TABS, problems_of
from bot.json_values import Json, object_of, text_of
from training.errors import ProblemsError

SOURCE = Path(__file__).parents[1] / "manifest"
MANIFEST = "manifest.json"
UNCHANGING_DATE = (2020, 1, 1, 0, 0, 0)
"""Of the files in the package, so that the same installation always makes the same package."""

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Installation:
    """What is filled in; the three addresses are pages for people, and need not be the bot's own.

    With `tracker`, the address of the safeguarding team's page, the app has a tab for it.
    """

    app_id: str
    version: str
    council: str
    website: str
    privacy: str
    terms: str
    tracker: str | None = None

    def words(self) -> dict[str, str]:
        """The words for the placeholders of the manifest."""
        return {
            **{name: value for name, value in asdict(self).items() if value is not None},
            "council": shorten(self.council, LONGEST["developer.name"], placeholder="…"),
            "domain": urlsplit(self.website).hostname or "",
        }


def build_package(installation: Installation, source: Path = SOURCE) -> bytes:
    """The package as a ZIP file: the manifest and what it names, and nothing else.

    Raises:
        ProblemsError: with everything that Teams would refuse.
    """
    template = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
    if installation.tracker is None:
        template.pop(TABS, None)
    manifest = _filled(template, installation.words())
    files = {name: _bytes_of(source / name) for name in _names_of_files(manifest)}
    if installation.tracker is None:
        files = {name: _without_tabs(name, content) for name, content in files.items()}
    if problems := tuple(problems_of(manifest, files)):
        raise ProblemsError(problems)
    written = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return _zipped({MANIFEST: written.encode(), **files})


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    """The value with the placeholders in its texts replaced."""
    if isinstance(value, dict):
        return {name: _filled(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, words) for each in value]
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), value)
    return value


def _names_of_files(manifest: Json) -> Iterator[str]:
    icons, language = object_of(manifest, "icons"), object_of(manifest, "localizationInfo")
    yield from (text_of(icons, name) for name in icons)
    yield text_of(language, "defaultLanguageFile")
    for each in language.get("additionalLanguages", ()):
        yield text_of(each, "file")


def _bytes_of(path: Path) -> bytes:
    """A file's bytes; none where there is no such file, which is a problem of its own."""
    return path.read_bytes() if path.is_file() else b""


def _without_tabs(name: str, content: bytes) -> bytes:
    """A language's file without the words of tabs that the app does not have."""
    if not name.endswith(".json"):
        return content
    try:
        words = json.loads(content)
    except ValueError:
        return content  # a problem of its own
    kept = {key: each for key, each in words.items() if not key.startswith(TABS)}
    return (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name, UNCHANGING_DATE), content, ZIP_DEFLATED)
    return packed.getvalue()
