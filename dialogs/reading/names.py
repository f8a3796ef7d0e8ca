"""Things that have names, found by the few words that tell them apart: “parks” is “Parks and Leisure”."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogs.typed.plain_words import plain_words, spelled_out
from dialogs.typed.word_patterns import words_in

SAME = {
    "children": "child", "childrens": "child", "kid": "child", "kids": "child",
    "introductory": "intro", "introduction": "intro", "online": "elearning",
}  # fmt: skip
_LITTLE = words_in("a an at for in on or to with my")
_TELL_NOTHING = _LITTLE | words_in(
    "and of the new all safeguarding training course courses session sessions module modules corporate "
    "council councillor councillors member members staff team service services department office unit "
    "group party person people risk self"
)
_SHORTEST_PLURAL = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What words name: `names` as the council writes them, and the places of the words that say so.

    `is_whole` says that they are all that tells a name from others, and not only a part of it.
    """

    names: tuple[str, ...] = ()
    places: frozenset[int] = frozenset()
    is_whole: bool = False

    @property
    def only(self) -> str | None:
        """The one thing that is named, if it is one."""
        return self.names[0] if len(self.names) == 1 else None


class Names:
    """Some things, each with every name that it goes by."""

    def __init__(self, called: Mapping[str, Iterable[str]]) -> None:
        self._spelled = {name: [plain(way) for way in ways] for name, ways in called.items()}
        self._ways = {name: [_telling(way) for way in ways] for name, ways in self._spelled.items()}
        self._known = {name: frozenset().union(*ways) for name, ways in self._ways.items()}
        self._telling = frozenset().union(*self._known.values())
        self._every_word = frozenset().union(*map(self.words_of, self._spelled)) - _LITTLE

    @property
    def all(self) -> tuple[str, ...]:
        """Every thing, by the name that it is known under."""
        return tuple(self._spelled)

    def words_of(self, name: str) -> frozenset[str]:
        """Every word of everything that a thing is called."""
        return frozenset(word for way in self._spelled[name] for word in way)

    def found_in(self, words: Sequence[str]) -> Found:
        """What the words name: that whose very name they are, else all that have every telling word.

        Where nothing has all of them, several things are named at once: those that have most of them.
        """
        places = [place for place, word in enumerate(words) if _stem(word) in self._telling]
        if not places:
            return Found()
        said = frozenset(_stem(words[place]) for place in places)
        whole = [name for name, ways in self._ways.items() if said in ways]
        names = whole or [name for name, known in self._known.items() if said <= known]
        names = names or self._most_like(said)
        beside = frozenset().union(*map(self.words_of, names)) - _LITTLE
        at = (place for place, word in enumerate(words) if place in places or word in beside)
        return Found(tuple(names), frozenset(at), is_whole=bool(whole))

    def each_in(self, words: Sequence[str]) -> Iterator[Found]:
        """The same for each run of words that may be one name."""
        for run in self._runs(words):
            found = self.found_in([words[place] for place in run])
            if found.names:
                yield Found(found.names, frozenset(run), found.is_whole)
        yield from self._said_in(words)

    def _runs(self, words: Sequence[str]) -> Iterator[list[int]]:
        """Places side by side whose words stand in names."""
        run: list[int] = []
        for place, word in enumerate((*words, "")):
            if word in self._every_word or _stem(word) in self._telling:
                run.append(place)
            elif run:
                yield run
                run = []

    def _said_in(self, words: Sequence[str]) -> Iterator[Found]:
        """What is called by words that tell nothing, such as a service “People”, said after “in”."""
        line = f" {' '.join(words)} "
        for name, ways in self._spelled.items():
            for way in ways:
                before, said, _ = line.partition(f" in {' '.join(way)} ")
                if said and not _telling(way):
                    first = len(before.split()) + 1
                    yield Found((name,), frozenset(range(first, first + len(way))), is_whole=True)

    def _most_like(self, said: frozenset[str]) -> list[str]:
        shared = {name: len(said & known) for name, known in self._known.items()}
        most = max(shared.values())
        return [name for name, count in shared.items() if count == most]


def plain(name: str) -> list[str]:
    """A name as plain words, one by one."""
    return spelled_out(plain_words(name))


def _telling(way: Iterable[str]) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(_stem(word) for word in way if word not in _TELL_NOTHING)


def _stem(word: str) -> str:
    """A word without its plural, and one of several words for the same."""
    same = SAME.get(word)
    if same or len(word) < _SHORTEST_PLURAL or word.endswith("ss"):
        return same or word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
