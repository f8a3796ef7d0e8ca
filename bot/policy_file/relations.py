"""Which course satisfies which others, and the lists of assessed posts."""

from collections.abc import Collection, Mapping

from bot.policy_file.courses import a_course_of
from bot.policy_file.entries import Entries
from bot.policy_file.readings import Reading, UnreadableError, suggestion, text
from bot.policy_file.values import Written


def read_satisfies(entries: Entries, codes: Collection[str]) -> dict[str, frozenset[str]]:
    """For each course the others that it also meets, as listed: nothing else follows from it."""
    course = a_course_of(codes)
    pairs: dict[str, frozenset[str]] = {}
    for code in entries.names():
        if codes and code not in codes:
            said = f"“{code}” is no course of this file; {suggestion(code, codes)}"
            entries.wrong(code, "unknown_course", said)
        pairs[code] = frozenset(entries.read_list(code, (), course))
    _check_circles(entries, pairs)
    return pairs


def _check_circles(entries: Entries, pairs: Mapping[str, frozenset[str]]) -> None:
    """Note each circle once, at the first course of it."""
    noted: set[str] = set()
    for code in entries.names():
        circle = {each for each in _reached(code, pairs) if code in _reached(each, pairs)}
        if circle and code not in noted:
            path = ", ".join(each for each in entries.names() if each in circle)
            entries.wrong(code, "circular", f"a course cannot satisfy itself in a circle: {path}.")
        noted |= circle


def _reached(code: str, pairs: Mapping[str, frozenset[str]]) -> set[str]:
    """Every course that this one satisfies, directly or by way of others."""
    reached: set[str] = set()
    waiting = list(pairs.get(code, ()))
    while waiting:
        if (each := waiting.pop()) not in reached:
            reached.add(each)
            waiting.extend(pairs.get(each, ()))
    return reached


def read_post_levels(entries: Entries) -> dict[str, tuple[str, ...]]:
    """The lists of assessed post titles by level; a title stands in one list, once."""
    listed: dict[str, str] = {}
    return {
        level: entries.read_list(level, (), _own_title(level, listed)) for level in entries.names()
    }


def _own_title(level: str, listed: dict[str, str]) -> Reading[str]:
    def read(written: Written) -> str:
        title = text(written)
        if title.casefold() in listed:
            said = f"repeats the post “{title}”, already listed under “{listed[title.casefold()]}”."
            raise UnreadableError("duplicate_post", said)
        listed[title.casefold()] = level
        return title

    return read
