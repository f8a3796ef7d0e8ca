"""Which column of a file is meant by which of our names.

Names match without case, spaces, underscores, dots and other signs: `Employee No.` is
`employee_no`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from training.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one kind of file by our names, each with the other names that systems use.

    A file must have those in `required` and one of those in `either`, and should have those in
    `wanted`. `named_by` are those that say whom a row is about.
    """

    aliases: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()


ABSENT = -1


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in this file each of our columns stands, and what is wrong with its header.

    `unknown` are the file's columns that are none of ours, `silent` ours that the file does not have:
    their position is -1, which is the empty cell at the end of each row.
    """

    positions: Mapping[str, int]
    header: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def called(self, column: str) -> str:
        """The file's own name for one of our columns."""
        at = self.positions.get(column, ABSENT)
        return column if at == ABSENT else self.header[at]


@lru_cache(maxsize=4_096)
def bare(name: str) -> str:
    """A heading with everything gone that does not tell it from others."""
    return "".join(filter(str.isalnum, name.casefold()))


def laid_out(header: Sequence[str], columns: Columns) -> Layout:
    """Find our columns in a header; of several that mean the same the closest to our name is read."""
    names = [bare(heading) for heading in header]
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    meant: set[int] = set()
    for column, aliases in columns.aliases.items():
        known_as = [bare(name) for name in (column, *aliases)]
        found = sorted(
            (known_as.index(name), at) for at, name in enumerate(names) if name in known_as
        )
        meant.update(at for _, at in found)
        if found:
            positions[column] = found[0][1]
        if len(found) > 1:
            problems.append(_meant_twice(column, [header[at] for _, at in found]))
    problems += _missing(columns, positions)
    unknown = tuple(name for at, name in enumerate(header) if name and at not in meant)
    silent = frozenset(columns.aliases.keys() - positions.keys())
    everywhere = {**dict.fromkeys(silent, ABSENT), **positions}
    return Layout(everywhere, tuple(header), unknown, silent, tuple(problems))


def _missing(columns: Columns, positions: Mapping[str, int]) -> list[Problem]:
    refused = [_required(each, columns) for each in columns.required if each not in positions]
    if columns.either and positions.keys().isdisjoint(columns.either):
        refused.append(_one_of(columns.either))
    return refused + [_wanted(each) for each in columns.wanted if each not in positions]


def _required(column: str, columns: Columns) -> Problem:
    others = columns.aliases[column][:2]
    also = f" ({' or '.join(others)} will do too)" if others else ""
    return Problem(
        "missing_column",
        f"The column {column} is missing. Add it{also} and import the file again.",
        1,
        column,
    )


def _one_of(names: Sequence[str]) -> Problem:
    sentence = f"The file needs a column {' or '.join(names)}, to say whom a row is about."
    return Problem("missing_column", sentence, 1, names[0])


def _wanted(column: str) -> Problem:
    sentence = f"The file has no column {column}; what is known about it stays as it is."
    return Problem("missing_column", sentence, 1, column, Severity.WARNING)


def _meant_twice(column: str, headings: list[str]) -> Problem:
    first, *others = headings
    sentence = f"“{first}” is read as {column}; {', '.join(f'“{each}”' for each in others)} is not."
    return Problem("column_twice", sentence, 1, first, Severity.WARNING)
