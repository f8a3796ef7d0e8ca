"""The signs by which a concern is known, as patterns over plain words, spelled out and mended.

Each has a sign of harm in it; a person alone, or a topic alone that is also a course, is none. The rule
they serve stands in `dialogs/concern/spotting.py`.
"""

from dialogs.concern.signs import exploitation, harm, telling, want

ALWAYS = (
    *harm.DONE_TO_SOMEBODY,
    *harm.DONE_TO_ME,
    *harm.AFRAID,
    *harm.INJURED,
    *harm.WRONG_TOUCH,
    *harm.ABUSE,
    *want.SELF_HARM,
    *want.NEGLECTED,
    *want.MISSING,
    *exploitation.TAKEN,
    *exploitation.USED,
    *exploitation.CUT_OR_MARRIED,
    *exploitation.RADICALISED,
    *telling.SAID,
)
UNLESS_ASKED_WHOM_TO_TELL = (*telling.WORRIED, *telling.TO_REPORT)

LITTLE_WORDS = (
    "a about all also always am an and any are as at away back be been being but by can could "
    "did do does down each even every for from get gets getting go going got had has have his "
    "her hers i if in into is it just keep like made make me more most much must my myself need "
    "never no not nothing now of off often on one only or our out over own part really said say "
    "so some still such take taken than that the there they this to too under up us very want "
    "was way we well were what who will with without would you your"
)
"""They stand in many patterns, and are no sign by themselves."""
