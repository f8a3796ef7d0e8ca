"""The house's rules as facts: what may be imported where, how long a file is, what the locks hold.

import-linter checks which package may know which. These are the rules that it cannot state.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ("bot", "dialogs", "scheduler", "storage", "training")
CODE = (*PRODUCT, "benchmarks", "tests")
KNOWN_FOLDERS = (*CODE, ".ci", "deploy", "docs", "manifest")
GENERATED = Path("storage/migrations/versions")

RULES_MAY_IMPORT = {
    "__future__",
    "bisect",
    "calendar",
    "collections",
    "collections.abc",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "hashlib",
    "heapq",
    "itertools",
    "math",
    "operator",
    "re",
    "typing",
    "unicodedata",
}
SDK_ROOMS = ("bot/teams/", "tests/bot/teams/", "benchmarks/turns/peers/")
# `services` is not among them: a council's services are a subject here.
LAYER_NAMES = {"common", "helpers", "manager", "misc", "models", "utils", "views"}


def sources(*folders: str) -> list[Path]:
    """Every Python file below the folders, as paths from the root; generated ones left out."""
    found = (path.relative_to(ROOT) for top in folders for path in (ROOT / top).rglob("*.py"))
    return sorted(path for path in found if GENERATED not in path.parents)


def imports(path: Path) -> Iterator[str]:
    """Names of the modules that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse((ROOT / path).read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def pages() -> list[Path]:
    """Every page of documentation, as paths from the root."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(path.relative_to(ROOT) for path in found)


def test_the_training_rules_import_the_standard_library_only() -> None:
    strangers = [
        f"{path}: {name}"
        for path in sources("training")
        for name in imports(path)
        if name.split(".")[0] != "training" and name not in RULES_MAY_IMPORT
    ]
    assert strangers == []


def test_bot_framework_stays_in_one_room() -> None:
    escaped = [
        f"{path}: {name}"
        for path in sources(*CODE)
        for name in imports(path)
        if name.split(".")[0] in {"botbuilder", "botframework"}
        and not path.as_posix().startswith(SDK_ROOMS)
    ]
    assert escaped == []


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {path: (ROOT / path).read_bytes().count(b"\n") for path in sources(*CODE)}
    assert {str(path): lines for path, lines in lengths.items() if lines > 300} == {}


def test_files_are_named_after_subjects_not_layers() -> None:
    assert [str(path) for path in sources(*CODE) if path.stem in LAYER_NAMES] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_python_lock_pins_hashes_and_holds_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 40
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert re.findall(r"^\s*--(?!hash)\S*", text, flags=re.MULTILINE) == []


def test_the_runtime_lock_is_part_of_the_development_lock() -> None:
    runtime, development = (
        set(re.findall(r"^[\w.\[\]-]+==[^\s\\;]+", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime - development == set()


def test_every_dependency_is_locked_and_has_its_reason_on_the_decision_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[\[<>=]", requirement)[0].lower() for requirement in wanted]
    lock = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w.-]+)(?:\[.*\])?==", lock, re.MULTILINE))
    page = (ROOT / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8").lower()
    assert {name.replace(".", "-") for name in names} - locked == set()
    assert [name for name in names if f"`{name}`" not in page] == []


def test_the_node_lock_holds_hashes_and_no_registry_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert '"integrity": "sha512-' in text


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    """Paths in backticks that start in one of our folders, and the targets of relative links."""
    text = (ROOT / page).read_text(encoding="utf-8")
    top = "|".join(map(re.escape, KNOWN_FOLDERS))
    named = re.findall(rf"`((?:{top})/[\w./*-]*)`", text)
    linked = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text)
    absent = [path for path in named if not _there(ROOT, path)]
    absent += [path for path in linked if not _there((ROOT / page).parent, path)]
    assert absent == []


def _there(start: Path, path: str) -> bool:
    """Whether a path exists; one with a star must match something."""
    return any(start.glob(path)) if "*" in path else (start / path).exists()


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8")))
    assert named - targets == set()
