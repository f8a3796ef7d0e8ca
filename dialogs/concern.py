"""A worry about a child or an adult that somebody types here by mistake: routed at once, kept nowhere.

Deliberately few patterns. Each needs a sign of harm, not merely the word safeguarding, because the
titles of courses are full of such words. A miss costs little: every help page has the same routes.
"""

import re

from dialogs.replies import Notice
from dialogs.wording import HELP, MY_TRAINING, concern_routes
from training.policy import Contacts

_SOMEBODY = r"(?:child|children|kid|kids|girl|boy|baby|toddler|teenager|pupil|adult|resident|tenant|he|she|they)"
_HARM = r"(?:abus(?:ed|ing)|neglect(?:ed|ing)|bruis(?:e|es|ed)|beaten|hit(?:ting)?|hurt(?:ing)?|groom(?:ed|ing)|starv(?:ed|ing)|assault(?:ed|ing)|molest(?:ed|ing)|raped|exploited)"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SOMEBODY}\b(?:\s+\S+){{0,6}}\s+{_HARM}\b",
        rf"\b{_HARM}\s+(?:\S+\s+){{0,4}}{_SOMEBODY}\b",
        r"\b(?:worried|concerned|scared|afraid|frightened)\s+(?:about|for)\s+(?:\S+\s+){0,4}"
        r"(?:child|children|kid|kids|girl|boy|baby|safety|neighbour|resident|tenant|mother|father|mum|dad)\b",
        r"\b(?:report|raise|tell|have|got)\s+(?:\S+\s+){0,4}(?:safeguarding\s+)?concern\b",
        r"\b(?:disclosed|disclosure)\s+(?:\S+\s+){0,4}(?:abuse|harm|to me)\b",
        r"\b(?:self[ -]?harm\w*|suicid\w+|not safe at home|unsafe at home|domestic (?:abuse|violence))\b",
        r"\b(?:is|am|are|being|been)\s+(?:\S+\s+){0,2}(?:abused|neglected|groomed|beaten|exploited|in danger)\b",
    )
)


def is_concern(words: str) -> bool:
    """Whether words, already lower-cased and free of punctuation, look like a safeguarding concern."""
    return any(pattern.search(words) for pattern in _PATTERNS)


def routes(contacts: Contacts) -> Notice:
    """What is said to it: that we cannot take it, and who can, now."""
    return Notice(
        title="I cannot take safeguarding concerns: please tell somebody who can, now",
        sentences=(
            *concern_routes(contacts),
            "I have not kept what you wrote. Please do not send me any details.",
        ),
        suggestions=(HELP, MY_TRAINING),
    )
