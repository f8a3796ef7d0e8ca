"""What can become of an email that came in: the word that is counted, and kept with nothing else of it."""

from enum import StrEnum


class Outcome(StrEnum):
    """One word for each."""

    RECORDED = "recorded"  # a confirmation
    ANSWERED = "answered"
    UNPROVEN = "unproven"  # nothing was recorded or said about anybody; they hear how to go on
    CONCERN = "concern"  # the routes were given; nobody's name stands with it
    UNKNOWN = "unknown"  # from nobody on the lists: not answered
    CAPPED = "capped"  # their answers of this hour or day are used up
    BOUNCED = "bounced"  # a message of ours did not arrive
    COMPLAINT = "complaint"
    UNBELIEVED = "unbelieved"  # a report about no message of ours
    FAILED = "failed"  # an error of ours
    AUTOMATIC = "automatic"  # this and what follows: `incoming.py` says what each is
    LIST = "list"
    MARKED = "marked"
    OWN = "own"
    RECEIPT = "receipt"
    MEETING = "meeting"
