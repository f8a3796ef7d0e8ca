"""Wishes about one's own training: what to do, why, until when, that it is done, and the handout."""

from dialogs.reading import patterns
from dialogs.reading.heard import Heard
from dialogs.reading.named_days import day_past
from dialogs.reading.wishes import Intent, Wish
from dialogs.typed.word_patterns import anywhere, at_start

_WHY = anywhere(patterns.WHY)
_WHY_IT = at_start(patterns.WHY_IT)
_ASKED = anywhere(patterns.LATE, patterns.ASKED)
_EXPIRY = anywhere(patterns.EXPIRY)
_WHEN = anywhere(patterns.WHEN)
_WHEN_MINE = at_start("when (?:is|are) (?:my|the)")
_RUNS_OUT = anywhere(patterns.EXPIRY_ONLY, patterns.WHEN_I_MUST)
_HAVE_I = at_start(patterns.HAVE_I)
_DONE = anywhere(patterns.DONE)
_DONE_FIRST = at_start(patterns.DONE_FIRST)
_PROOF = anywhere(patterns.PROOF)
_NEGATED = anywhere(patterns.NEGATED)
_ASKING = at_start(patterns.ASKING)
_MISTAKEN = anywhere(patterns.MISTAKEN)
_HANDOUT = anywhere(patterns.HANDOUT)
_NEEDS = anywhere(patterns.NEEDS)
_OTHERS = anywhere(patterns.OTHERS, "him|her|his|hers|their|them|they|he|she")


def own_wish_in(said: Heard) -> Wish | None:
    """The wish about the asker's own training; None where the words state none."""
    if _is_why(said):
        return _about(said, Intent.WHY)
    if _is_runs_out(said):
        return _about(said, Intent.RUNS_OUT)
    if _MISTAKEN.search(said.line) and not _OTHERS.search(said.rest):
        return Wish(Intent.MISTAKEN)
    return done(said) if _is_done(said) else _plain_wish_in(said.line)


def _plain_wish_in(line: str) -> Wish | None:
    if _HANDOUT.search(line):
        return Wish(Intent.HANDOUT)
    return Wish(Intent.NEEDS) if _NEEDS.search(line) else None


def _is_why(said: Heard) -> bool:
    """Why I am late, or asked; why something is, where it is a course or clearly about training."""
    if _OTHERS.search(said.rest):
        return False
    if _WHY.search(said.line):
        return True
    is_about_it = bool(said.courses.names or _ASKED.search(said.line))
    return bool(_WHY_IT.match(said.line)) and is_about_it and not said.is_strange


def _is_runs_out(said: Heard) -> bool:
    """When something of my own runs out, or whether I have it."""
    line = said.line
    if _OTHERS.search(said.rest) or said.is_strange:
        return False
    if _RUNS_OUT.search(line) or _HAVE_I.match(line):
        return True
    if _WHEN.search(line) and _EXPIRY.search(line):
        return True
    return bool(said.courses.names) and bool(_WHEN_MINE.match(line))


def _is_done(said: Heard) -> bool:
    """A statement that something was done, or a question about how to prove it."""
    line = said.line
    if _PROOF.search(line):
        return True
    if _ASKING.match(line) or _NEGATED.search(line):
        return False
    return bool(_DONE.search(line) or _DONE_FIRST.fullmatch(line))


def done(said: Heard) -> Wish:
    """The wish of somebody who has done something, with the day on which, where one is named in full."""
    named = day_past(said.line, said.today)
    on = named.on if named else None
    course, among = _courses(said)
    vague = named is not None and on is None
    return Wish(Intent.DONE, course=course, among=among, on=on, is_day_vague=vague)


def _about(said: Heard, intent: Intent) -> Wish:
    course, among = _courses(said)
    return Wish(intent, course=course, among=among)


def _courses(said: Heard) -> tuple[str | None, tuple[str, ...]]:
    """The one course that is named, or all that may be."""
    only = said.courses.only
    return only, () if only else said.courses.names
