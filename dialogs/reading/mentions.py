"""Which services, groups and courses a question names, and where it is not clear which.

The same word may stand in the names of several. What explains more words counts, then what they name
whole; the word “group” or “service” beside a name decides between those two. What is left side by side
is a choice for whoever asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dialogs.reading.names import Found, Names
from dialogs.reading.vocabulary import Vocabulary
from dialogs.reading.wishes import Asked, Whose


class Kind(StrEnum):
    """What may be named."""

    SERVICE = "service"
    GROUP = "group"
    COURSE = "course"


_NOT_WITH = {
    Kind.SERVICE: frozenset({"group", "party"}),
    Kind.GROUP: frozenset({"service", "department"}),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something: one thing, or several of which one may be meant."""

    kind: Kind
    found: Found

    @property
    def strength(self) -> tuple[int, bool]:
        """How many words it explains, and whether they are a whole name."""
        return len(self.found.places), self.found.is_whole

    def words(self, vocabulary: Vocabulary) -> frozenset[str]:
        """Every word of the names that may be meant."""
        names = _names(vocabulary)[self.kind]
        return frozenset().union(*map(names.words_of, self.found.names))

    def applied_to(self, asked: Asked) -> Iterator[Asked]:
        """The question with each thing that may be meant; what it named before is a choice as well."""
        before = asked.course if self.kind is Kind.COURSE else asked.name
        if before is not None:
            yield asked
        for name in self.found.names:
            if self.kind is Kind.COURSE:
                yield replace(asked, course=name)
            else:
                yield replace(asked, whose=Whose(self.kind.value), name=name)


def mentions_in(words: Sequence[str], vocabulary: Vocabulary) -> list[list[Mention]]:
    """Everything that is named; mentions in one list are rivals for the same words."""
    possible = [
        Mention(kind, found)
        for kind, names in _names(vocabulary).items()
        if _NOT_WITH.get(kind, frozenset()).isdisjoint(words)
        for found in names.each_in(words)
    ]
    taken: list[list[Mention]] = []
    for mention in sorted(possible, key=lambda each: each.strength, reverse=True):
        rival_to = next((each for each in taken if _overlap(each[0], mention)), None)
        if rival_to is None:
            taken.append([mention])
        elif rival_to[0].strength == mention.strength:
            rival_to.append(mention)
    return taken


def _overlap(one: Mention, other: Mention) -> bool:
    return not one.found.places.isdisjoint(other.found.places)


def _names(vocabulary: Vocabulary) -> dict[Kind, Names]:
    return {
        Kind.SERVICE: vocabulary.services,
        Kind.GROUP: vocabulary.groups,
        Kind.COURSE: vocabulary.courses,
    }
