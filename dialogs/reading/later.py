"""“Remind me later”: until when, and about what; never read into words that do not say it."""

from dialogs.reading import patterns
from dialogs.reading.heard import Heard
from dialogs.reading.named_days import day_to_come
from dialogs.reading.wishes import Intent, Wish
from dialogs.typed.word_patterns import anywhere

_REMIND = anywhere(patterns.REMIND)
_NOT_LATER = anywhere(patterns.NOT_LATER)


def later_in(said: Heard) -> Wish | None:
    """The wish to be reminded later, with the day if one is named; None of anything else."""
    if not _REMIND.search(said.line) or _NOT_LATER.search(said.line):
        return None
    named = day_to_come(said.line, said.today)
    only = said.courses.only
    return Wish(
        Intent.LATER,
        course=only,
        among=() if only else said.courses.names,
        on=named.on if named else None,
        is_day_vague=named is not None and named.on is None,
    )
