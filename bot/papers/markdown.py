"""A paper as Markdown with tables, to be pasted where the report is written."""

import re
from collections.abc import Iterator

from bot.mail.printable import one_line
from dialogs.review.paper import Paper, Points, Section, Table

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~]|&(?=[#\w]))")
_LIST_MARK = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown_of(paper: Paper) -> str:
    """The whole paper; what stands in it is text everywhere and never a mark."""
    blocks = [f"# {_text(paper.title)}", _text(paper.introduction)]
    for section in paper.sections:
        blocks += _section(section, level=2)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, *, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_text(section.heading)}"
    for part in section.parts:
        yield from _part(part)
    for smaller in section.sections:
        yield from _section(smaller, level=level + 1)


def _part(part: str | Points | Table) -> Iterator[str]:
    match part:
        case str():
            yield _text(part)
        case Points(sentences):
            yield "\n".join(f"- {_text(each)}" for each in sentences)
        case Table():
            yield f"**{_text(part.caption)}**"
            yield "\n".join(_rows(part))


def _rows(table: Table) -> Iterator[str]:
    yield _row(table.headings)
    yield _row(("---",) * len(table.headings), as_is=True)
    for heading, *cells in table.rows:
        yield _row((f"**{_text(heading)}**", *map(_text, cells)), as_is=True)


def _row(cells: tuple[str, ...], *, as_is: bool = False) -> str:
    return f"| {' | '.join(cells if as_is else map(_text, cells))} |"


def _text(said: str) -> str:
    """Text on one line in which nothing is taken for a mark."""
    return _LIST_MARK.sub(r"\1\\\2\3", _MARKS.sub(r"\\\1", one_line(said)))
