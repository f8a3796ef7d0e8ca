"""Words that name training, taken out before anybody looks for a concern: “the neglect module”.

The titles of safeguarding courses are made of the words for harm. A topic counts as training where it
stands before or behind a word for training, or where somebody only asks what it is.
"""

from dialogs.typed.word_patterns import anywhere, words_in

TRAINING = (
    "trainings?|courses?|modules?|sessions?|elearning|webinars?|workshops?|refreshers?"
    "|certificates?|briefings?|handouts?|level[0-9]|quiz|lessons?|policy|policies|procedures?"
    "|awareness|sections?|slides?|tests?|chapters?|topics?|boards?|guidance|leads?|audits?"
    "|records?|register|prevention|curriculum|assessments?|reminders?|qualification|exams?"
    "|part [0-9]|certification|elearnings|strategy|duty"
)
TOPIC = (
    "abuse|abused|abusive|neglect|neglected|self harm|suicide|domestic|violence|exploitation"
    "|exploited|fgm|female|genital|mutilation|modern|slavery|trafficking|trafficked|human"
    "|radicalisation|radicalised|radicalization|extremism|terrorism|grooming|groomed"
    "|county lines|child|children|childrens|adults?|protection|sexual|sexually|cse|cce|honour"
    "|based|forced|marriage|bullying|harassment|stalking|coercive|control|harm|hidden|emotional"
    "|physical|financial|online|institutional|elder|peer|victims?|cuckooing|sexting|knife|crime"
    "|mental|health|disclosures?|allegations?|concerns?|risk|vulnerable|perpetrators?"
    "|survivors?|young|people|missing|homelessness|hoarding|mate|organisational|adverse"
    "|experiences|prevent|basic|advanced|safeguarding|safer|recruitment|injuries|bruising"
    "|babies|infants|signs|indicators|recognising|reporting|responding|spotting|understanding"
    "|dealing|bruises"
)
NEXT = (
    "training|course|courses|record|records|status|module|session|compliance|certificate|elearning"
)
"""What makes somebody's training of a word for somebody: “my colleague's record”."""

_JOINING = "and|or|of|the|to|in|for|with|on|a|an|new|from|my|our|this|non|mobile"
_COVERED = "covered|included|part of|mandatory|compulsory|required|overdue|due|expired|mean|means|out of date"

_MASKS = (
    rf"(?:{TOPIC})(?: (?:{TOPIC}|{_JOINING}|{TRAINING})){{0,9}} (?:{TRAINING})",
    rf"(?:{TRAINING})(?: (?:is|was|are|were|that|which|called|named|covers|covering|covered"
    rf"|deals))? (?:about|on|in|for|of|covering|regarding|called|re|with)(?: (?:{TOPIC}"
    rf"|{_JOINING}))+",
    rf"(?:{TRAINING})(?: (?:covers|covering|called|named|covered))(?: (?:{TOPIC}|{_JOINING}))+",
    rf"(?:is|are|does|do|was|were)(?: (?:{TOPIC}|{_JOINING}))+ (?:{_COVERED})",
    rf"(?:what (?:is|are|does|do)|whats|define|definition of|meaning of|examples? of"
    rf"|types? of)(?: (?:{TOPIC}|{_JOINING}))+",
    rf"(?:do i need|need to do|have done|have i done|done|did|completed|passed"
    rf"|finished)(?: (?:{TOPIC}|{_JOINING}))+",
    r"(?:neglected|neglecting|neglect)(?: \w+)? (?:to|my|this|it|doing|the|our)"
    rf"(?= (?:\w+ ){{0,2}}(?:{TRAINING}|do|complete|tell|mention|say|send|finish|add|update"
    rf"|attach|it))",
    r"dbs(?: \w+)? disclosures?|disclosure and barring",
)
_MASK = anywhere(*_MASKS)

WORDS = words_in(TRAINING, TOPIC, _COVERED)


def without_training(line: str) -> str:
    """The line without what only names training, so that nothing of it is taken for a concern."""
    return " ".join(_MASK.sub(" . ", line).split())
