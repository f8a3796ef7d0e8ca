"""Questions about others: who is late, among whom, in which course, and which page.

An answer may show other people's records, so nothing here is guessed: every single word must be known,
and a name that could mean two things, or none, is asked back.
"""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from dialogs.reading import patterns
from dialogs.reading.asking import suggestion
from dialogs.reading.heard import Heard
from dialogs.reading.mentions import Kind, Mention, mentions_in
from dialogs.reading.wishes import Asked, Intent, Whose, Wish
from dialogs.typed.word_patterns import anywhere, at_start, words_in

MOST_NEARLY = 3

_ALIKE = 75  # of 100: alike enough for a service to be offered, never for it to be taken

_OTHERS = anywhere(patterns.OTHERS)
_OURSELVES = anywhere(patterns.OURSELVES)
_LATE = anywhere(patterns.LATE, patterns.NOT_DONE)
_SOON = anywhere(patterns.SOON)
_STATE_FIRST = at_start(patterns.LATE, patterns.SOON)
_TEAM_ONLY = anywhere(patterns.TEAM_ONLY)
_AMONG = (
    (anywhere(patterns.DIRECT), Whose.DIRECT),
    (anywhere(patterns.EVERYONE), Whose.EVERYONE),
    (anywhere(patterns.MY_SERVICE), Whose.SERVICE),
    (anywhere(patterns.MY_GROUP), Whose.GROUP),
)
_PAGE = anywhere(patterns.PAGE)
_NOT_ABOUT_OTHERS = at_start(patterns.ABOUT_ONESELF)

_INTRODUCING = words_in("in within at across among everyone everybody all list for")
_EXPLAINED = (
    _INTRODUCING
    | words_in(patterns.EXPLAINED)
    | words_in(patterns.LATE, patterns.SOON, patterns.NOT_DONE, patterns.EVERYONE)
)

Mentions = Sequence[Sequence[Mention]]


def asked_in(said: Heard) -> Wish | None:
    """The question that words ask about others; None where they do not ask about others at all."""
    mentions = mentions_in(said.words, said.vocabulary)
    if not _is_about_others(said.line, mentions):
        return None
    possible = _possible(said.line, mentions)
    left_over = _left_over(said, mentions)
    if len(possible) == 1 and not left_over:
        return Wish(Intent.OVERDUE, asked=possible[0])
    offered = dict.fromkeys((*_near(left_over, possible[0], said), *possible))
    nearly = [suggestion(each, said.vocabulary.titles) for each in offered]
    return Wish(Intent.UNKNOWN, nearly=tuple(nearly[:MOST_NEARLY]))


def _is_about_others(line: str, mentions: Mentions) -> bool:
    if _TEAM_ONLY.fullmatch(line) or _PAGE.fullmatch(line):
        return True
    is_state = _LATE.search(line) or _SOON.search(line)
    if not is_state or _NOT_ABOUT_OTHERS.match(line) or _OURSELVES.search(line):
        return False
    is_place = any(each.kind is not Kind.COURSE for rivals in mentions for each in rivals)
    return bool(is_place or _OTHERS.search(line) or _says_among_whom(line))


def _says_among_whom(line: str) -> bool:
    """Whether a state comes first and then among whom: “overdue in my team”."""
    first = _STATE_FIRST.match(line)
    rest = line[first.end() :].split() if first else []
    return bool(rest) and rest[0] in _INTRODUCING


def _possible(line: str, mentions: Mentions) -> list[Asked]:
    """Every question that the words may mean."""
    page = _PAGE.search(line)
    plain = Asked(
        _whose(line),
        is_expiring=bool(_SOON.search(line)) and not _LATE.search(line),
        page=int(page["page"]) if page else 1,
    )
    possible = [plain]
    for rivals in mentions:
        possible = [
            asked for each in possible for rival in rivals for asked in rival.applied_to(each)
        ]
    return possible


def _whose(line: str) -> Whose:
    """Among whom, where no place is named: one's own people, if nothing else is said."""
    return next((whose for pattern, whose in _AMONG if pattern.search(line)), Whose.MINE)


def _left_over(said: Heard, mentions: Mentions) -> list[str]:
    """The words that nobody can explain, such as a name."""
    page = _PAGE.search(said.line)
    named = [each for rivals in mentions for each in rivals]
    explained = _EXPLAINED.union(*(each.words(said.vocabulary) for each in named))
    places = frozenset().union(*(each.found.places for each in named))
    return [
        word
        for at, word in enumerate(said.words)
        if at not in places and word not in explained and not (page and word == page["page"])
    ]


def _near(left_over: Sequence[str], asked: Asked, said: Heard) -> list[Asked]:
    """The same question about services whose names are like words that nobody can explain."""
    services = said.vocabulary.services.all
    alike = [
        process.extractOne(
            word, services, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=_ALIKE
        )
        for word in left_over
    ]
    return [replace(asked, whose=Whose.SERVICE, name=each[0]) for each in alike if each]
