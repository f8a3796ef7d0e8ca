"""Whole sayings that have one meaning each: the words of the buttons, commands, and what people say.

They are compared after short forms were spelled out and misspellings mended, so that one spelling of
each is enough.
"""

from dialogs.reading.wishes import Intent
from dialogs.typed.plain_words import plain_words, spelled_out

PHRASES: dict[Intent, tuple[str, ...]] = {
    Intent.NEEDS: (
        "what do I need to do", "needs", "my needs", "my training", "training", "my status", "status", "todo", "to do",
        "what next", "what's next", "what now", "what's due", "due", "overdue", "am I overdue",
        "my courses", "courses", "my record", "my records", "my list", "outstanding", "am I up to date",
        "where do I stand", "what about me", "my safeguarding", "my compliance", "am I compliant",
        "how am I doing", "what should I do", "what must I do", "check my training",
    ),
    Intent.HANDOUT: (
        "handout", "the handout", "handouts", "confirm", "sign", "self certify", "sign off",
    ),
    Intent.WHY: ("why", "why me", "why now", "how come", "why am I late", "explain"),
    Intent.RUNS_OUT: (
        "expiry", "expiry date", "expiry dates", "renewal", "renewals", "my renewals", "when", "dates",
        "my dates", "validity", "my expiry dates", "am I in date", "am I still in date",
    ),
    Intent.DONE: (
        "done", "done it", "all done", "I've done it", "I have done my training", "completed", "finished",
        "did it", "already done", "already did it", "it's done", "been there done that", "certificate",
        "my certificate", "I have a certificate", "evidence", "proof", "done that", "done this",
    ),
    Intent.LATER: (
        "later", "remind me later", "remind me", "not now", "snooze", "maybe later", "another time",
        "some other time", "ask me later", "remind me again", "remind me soon", "not today",
        "I'll do it later", "later please", "can't do it now", "busy", "I'm busy", "too busy",
    ),
    Intent.NOT_ME: (
        "not me", "it's not me", "that's not me", "this isn't me", "wrong person", "it isn't me",
        "I've moved job", "I've left", "I have left the council", "I've moved", "I'm leaving",
        "not my job", "I don't work here", "I've retired", "I am retired", "this isn't for me",
        "not for me", "it's not mine", "my details are wrong", "you've got the wrong person",
    ),
    Intent.MISTAKEN: (
        "take it back", "I take it back", "take that back", "please take it back", "undo", "undo that", "undo it",
        "my mistake", "mistake", "I made a mistake", "it was a mistake", "that was a mistake", "wrong button",
        "I didn't mean that", "I didn't mean to", "cancel that", "I haven't read it", "not read it yet",
    ),
    Intent.ROUTES: (
        "who do I tell about a concern", "report a concern", "concern", "concerns", "a concern",
        "safeguarding concern", "safeguarding concerns", "contacts", "contact numbers", "emergency",
        "safeguarding contacts", "who do I call", "who do I tell", "dso", "who is the dso", "routes",
        "how do I report a concern", "who to contact", "referral", "make a referral", "who is my dso",
        "designated safeguarding officer", "safeguarding lead", "safeguarding officer", "whistleblowing",
    ),
    Intent.HELP: (
        "help", "help me", "menu", "commands", "info", "about", "who are you", "options", "start",
        "what are you", "what is this", "what can you do", "how does this work", "settings", "stop",
        "what can I ask", "what can I ask you", "what can I say", "what can I type", "how do I use this", "instructions",
        "I need help", "need help", "what do you do", "are you a bot", "are you real", "hows it work",
    ),
    Intent.GREETING: (
        "hi", "hi there", "hello", "hello there", "hey", "hey there", "hiya", "morning", "good morning",
        "good afternoon", "good evening", "afternoon", "evening", "good day", "howdy", "yo", "alright",
        "hi bot", "hello bot", "how are you", "hi how are you", "you there", "are you there", "ey up",
    ),
    Intent.THANKS: (
        "thanks", "thank you", "thank you very much", "thanks a lot", "many thanks", "ta", "cheers",
        "great thanks", "ok thanks", "ok thank you", "brilliant thanks", "lovely thanks", "much obliged",
        "thank you so much", "ok thank you so much", "that's great", "great", "brilliant", "perfect",
        "lovely", "ok", "okay", "cool", "nice one", "good bot", "bye", "goodbye", "see you", "got it",
    ),
}  # fmt: skip


def canonical(text: str) -> str:
    """A saying as it is compared."""
    return " ".join(spelled_out(plain_words(text)))


EXACT = {canonical(each): intent for intent, said in PHRASES.items() for each in said}
