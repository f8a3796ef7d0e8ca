"""A paper to be filed or pasted, free of any format: headed sections of paragraphs, points and tables.

`bot/papers/` writes it as Word, as a page and as Markdown. Nothing in it is told by colour or place
alone: a table's first row and first column are headings, and every cell says its state in words.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that stand beside each other, one to a line."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table; the first cell of each row is the row's heading."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, then with smaller sections; a `str` is a paragraph."""

    heading: str
    parts: tuple[str | Points | Table, ...]
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; `made_at` is the moment that its data are of."""

    title: str
    council: str
    introduction: str
    made_at: datetime
    sections: tuple[Section, ...]
