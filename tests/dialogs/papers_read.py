"""Papers read by the tests: their sections, sentences and tables."""

from collections.abc import Iterator

from dialogs.review.paper import Paper, Points, Section, Table
from dialogs.review.period import compose
from tests.default_policy import POLICY
from training.policy import Policy
from training.review import Review


def sections_of(paper: Paper) -> Iterator[Section]:
    """All of them, in reading order."""
    for section in paper.sections:
        yield section
        yield from section.sections


def said(review: Review, policy: Policy = POLICY) -> list[str]:
    """Every sentence outside the tables."""
    sentences: list[str] = []
    for section in sections_of(compose(review, policy)):
        for part in section.parts:
            match part:
                case str():
                    sentences.append(part)
                case Points():
                    sentences += part.sentences
                case Table():
                    sentences.append(part.caption)
    return sentences


def under(heading: str, review: Review, policy: Policy = POLICY) -> list[Table]:
    """The tables under a heading."""
    sections = sections_of(compose(review, policy))
    section = next(each for each in sections if each.heading == heading)
    return [part for part in section.parts if isinstance(part, Table)]


def cells(table: Table, name: str) -> tuple[str, ...]:
    """One row."""
    return next(row[1:] for row in table.rows if row[0] == name)
