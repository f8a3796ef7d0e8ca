"""The names of the council's own courses, many of which are nothing but words for harm: “Domestic abuse”.

A text that is only such a name, with a day and what belongs to it, is no concern: it answers “which
course?”, names a course in the self-audit, or stands in the subject of our own reminder. A name inside any
other sentence changes nothing, for “she lives with domestic abuse” is one, whatever a course is called.
"""

import re
from dataclasses import dataclass

from dialogs.typed.plain_words import LONGEST_READ, plain_words
from training.policy import Policy

_NAME = "#"  # no plain word has it
_FRAME = re.compile(
    rf"(?:(?:re|fw|fwd|aw|sv|wg|antw) )*"
    r"(?:(?:i have |ive |i )?(?:done|did|completed|passed|finished) |when does my |who has not done "
    r"|(?:why am i|am i|who is|whos) (?:overdue|late) (?:in|for|with) )?(?:the )?"
    rf"{_NAME}(?: (?:and |or )?{_NAME})*"
    r"(?: (?:course|courses|training|elearning|module|certificate|level|attached|thanks|thank you|ran out on"
    r"|run out|due|by|please|renew|complete|confirm|do it now|your|was|not|accepted|done|completed|passed|on|in|the|of"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d{1,4}(?:st|nd|rd|th)?))*"
)


@dataclass(frozen=True, slots=True)
class CourseNames:
    """The names as plain words, the longest first."""

    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, policy: Policy) -> "CourseNames":
        """Every title, and whatever learning systems call the courses."""
        named = (
            each for course in policy.courses.values() for each in (course.title, *course.aliases)
        )
        plain = {plain_words(each) for each in named}
        return cls(tuple(sorted(filter(None, plain), key=lambda each: (-len(each), each))))

    def are_all_of(self, text: str) -> bool:
        """Whether the text only names courses, and says nothing of anybody."""
        line = f" {plain_words(text[:LONGEST_READ])} "
        for name in self.names:
            line = line.replace(f" {name} ", f" {_NAME} ")
        return _NAME in line and bool(_FRAME.fullmatch(line.strip()))


NO_NAMES = CourseNames()
