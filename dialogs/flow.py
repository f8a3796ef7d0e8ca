"""The shape of a dialog: a pure function of an answer and the facts to what is said and recorded.

A form carries its own state: the flow's name and version, the key of the matter, and the values
filled in. So nothing is kept while somebody thinks, a word in between loses nothing, and a card sent
last year can still be answered: a version that the flow no longer knows starts it again, politely.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialogs.replies import Reply

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Answer:
    """A form that came back: untrusted, since anybody can write what stands in it."""

    flow: str
    version: int
    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Turn(Generic[Record]):
    """What a dialog says to an answer, and what is to be recorded before it is said."""

    replies: tuple[Reply, ...]
    record: Record | None = None
