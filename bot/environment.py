"""One variable after the other read from an environment, with everything that is wrong collected."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from training.errors import Problem

T = TypeVar("T")
D = TypeVar("D")

PREFIX = "SAFEGUARDING_"


class Secret:
    """A value that shows itself only where `reveal` is called."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for handing on to whoever checks it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


class Environment:
    """The variables with our prefix; an empty one counts as absent."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._values = {
            name.removeprefix(PREFIX): value.strip()
            for name, value in environ.items()
            if name.startswith(PREFIX) and value.strip()
        }
        self.problems: list[Problem] = []

    def wrong(self, name: str, said: str) -> None:
        """Note a problem; `said` goes on after the variable's name and never repeats a secret."""
        full_name = PREFIX + name
        self.problems.append(Problem("wrong_setting", f"{full_name} {said}", column=full_name))

    def read(self, name: str, default: D, reading: Callable[[str], T]) -> T | D:
        """The variable's value, or the default where it is absent or wrong.

        A reading raises `ValueError` with the end of a sentence about what the value should be.
        """
        value = self._values.get(name)
        if value is None:
            return default
        try:
            return reading(value)
        except ValueError as error:
            self.wrong(name, str(error))
            return default

    def secret(self, name: str, reading: Callable[[str], str] = str) -> Secret | None:
        """A secret from its variable or from the file that its `…_FILE` variable names."""
        path = self._values.get(f"{name}_FILE")
        if path is None:
            value = self.read(name, None, reading)
            return None if value is None else Secret(value)
        if name in self._values:
            self.wrong(name, f"and {PREFIX}{name}_FILE are both set; keep one of them.")
            return None
        return self._secret_in(Path(path), name, reading)

    def _secret_in(self, path: Path, name: str, reading: Callable[[str], str]) -> Secret | None:
        try:
            value = path.read_text(encoding="utf-8").strip()
            if not value:
                raise ValueError("names an empty file.")  # noqa: TRY301 - said with the others
            return Secret(reading(value))
        except (OSError, UnicodeDecodeError):
            self.wrong(f"{name}_FILE", "names a file that cannot be read.")
        except ValueError as error:
            self.wrong(f"{name}_FILE", str(error))
        return None

    def note_misspelt(self, names: tuple[str, ...]) -> None:
        """Note variables that are nearly one of ours; quite different ones may be somebody else's.

        Kubernetes, for one, adds variables such as `SAFEGUARDING_BOT_SERVICE_HOST` by itself.
        """
        for name in sorted(self._values):
            near = get_close_matches(name, names, n=1, cutoff=0.85)
            if name not in names and near:
                self.wrong(name, f"is not a setting; did you mean {PREFIX}{near[0]}?")
