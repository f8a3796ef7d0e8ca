"""What becomes of every email: the outcome that is counted, the title of what is said back, and why.

Each is taken in by itself, by a council whose mail goes through Exchange and `mx.example.gov.uk`. The handout
was put to Ada Finch in the message that carries her token; Bram Holloway was reminded of the two basic courses.
"""

from collections.abc import Iterator

from tests.bot.mail.corpus import answers, machines, oddities, returned, strangers

RECEIPT = "Recorded: Safeguarding handout"
FORM = "Confirm: Safeguarding handout"
MINE = "Your safeguarding training"
SORRY = "Sorry, I did not understand that"
UNPROVEN = "I could not be sure that your email came from you"
ROUTES = "I cannot take safeguarding concerns: please tell somebody who can, now"
NO_FILES = "I cannot take attachments"
UNREAD = "I could not read your email"
FULL_DATE = "Please give the full date"
UNSURE = "Sorry, I am not sure what you mean"

TABLE: tuple[tuple[str, str, str | None, str], ...] = (
    ("outlook", "recorded", RECEIPT, "a plain yes beneath nothing but itself"),
    ("outlook, with thanks", "recorded", RECEIPT, "manners change nothing"),
    ("outlook, HTML only", "recorded", RECEIPT, "what a reader sees counts"),
    ("outlook on a telephone", "recorded", RECEIPT, "“Get Outlook for iOS” is no word of theirs"),
    ("outlook in Welsh", "recorded", RECEIPT, "the quotation's headers are in Welsh"),
    ("outlook in German", "recorded", RECEIPT, "or in German"),
    (
        "gmail from outside, by its domain",
        "recorded",
        RECEIPT,
        "our server says the domain stands behind it",
    ),
    ("gmail, Exchange says pass", "recorded", RECEIPT, "Exchange does not name itself"),
    ("apple mail", "recorded", RECEIPT, "sent from a telephone"),
    ("answer beneath the quotation", "recorded", RECEIPT, "people answer at the bottom too"),
    ("answer between the quotations", "recorded", RECEIPT, "or in the middle"),
    ("answer beneath a gateway's warning", "recorded", RECEIPT, "the banner is the gateway's"),
    ("the statement copied", "recorded", RECEIPT, "the clearest yes"),
    (
        "only In-Reply-To, no token in the address",
        "recorded",
        RECEIPT,
        "the thread names the message",
    ),
    ("only the address, no thread", "recorded", RECEIPT, "the address names it too"),
    ("in capitals, with a full stop", "recorded", RECEIPT, "the same words"),
    ("a yes that is none", "answered", UNSURE, "not read"),
    ("a yes with a but", "answered", "Well done. Which one is it?", "not plainly yes"),
    ("a bare yes", "answered", SORRY, "yes to what?"),
    ("yes to a reminder without the form", "answered", RECEIPT, "he confirmed it long ago"),
    ("yes without any message of ours", "answered", FORM, "the words were not put to her in it"),
    (
        "yes to somebody else's message",
        "answered",
        "That email of mine was for somebody else",
        "it was Ada's",
    ),
    (
        "done, with a full date",
        "answered",
        "Well done. Which one is it?",
        "the message was about two",
    ),
    (
        "done, named",
        "answered",
        "Basic safeguarding adults: not on record yet",
        "as in chat: the register proves it",
    ),
    ("done, without a day", "answered", FULL_DATE, "an auditor could not use it"),
    ("done, in the future", "answered", "That day is still to come", "a slip"),
    ("what do I need to do", "answered", MINE, "his own training"),
    ("a question without a thread", "answered", MINE, "who asks is proven: that is enough"),
    ("a question in the subject", "answered", MINE, "people write in the subject"),
    ("remind me later", "answered", "This cannot be put off", "as in chat: it is late already"),
    ("not me", "answered", UNSURE, "as in chat: who is not him?"),
    ("help", "answered", "Safeguarding training", "the help page"),
    ("thanks", "answered", "You're welcome", "a word back"),
    ("nothing but a signature", "answered", SORRY, "it says nothing"),
    ("another language", "answered", SORRY, "never a guess"),
    ("spoofed, no verdict", "unproven", UNPROVEN, "nobody stands behind it"),
    ("spoofed, DMARC failed", "unproven", UNPROVEN, "the verdict is no"),
    (
        "spoofed, a forged verdict beneath the true one",
        "unproven",
        UNPROVEN,
        "only the topmost counts",
    ),
    ("spoofed, another server's verdict", "unproven", UNPROVEN, "not our receiver"),
    (
        "spoofed, a pass inside the envelope address",
        "unproven",
        UNPROVEN,
        "every verdict must be yes",
    ),
    ("spoofed, a pass for another domain", "unproven", UNPROVEN, "not the sender's domain"),
    ("spoofed, a pass in a comment", "unproven", UNPROVEN, "comments say nothing"),
    ("spoofed, the name is the address", "unknown", None, "the address is what counts"),
    ("two senders in one header", "unknown", None, "nobody in particular"),
    ("two From headers", "unknown", None, "nobody in particular"),
    ("sent for another (Sender:)", "unproven", UNPROVEN, "it was somebody else who sent it"),
    (
        "anonymous to Exchange, although it says internal twice",
        "unproven",
        UNPROVEN,
        "only the header itself",
    ),
    ("from a private address", "unknown", None, "not the address on record"),
    ("from nobody on the lists", "unknown", None, "nothing is said to strangers"),
    ("concern, from a colleague", "concern", ROUTES, "routes at once"),
    ("concern, as an answer to us", "concern", ROUTES, "wherever it stands"),
    ("concern, in the subject", "concern", ROUTES, "also in the subject"),
    ("concern, in the subject of an answer", "concern", ROUTES, "whatever else it says"),
    ("concern, forwarded", "concern", ROUTES, "also in what is sent on"),
    ("concern, far down a long email", "concern", ROUTES, "also on page four"),
    (
        "concern, from a stranger",
        "concern",
        ROUTES,
        "the routes are public, and somebody may need them",
    ),
    ("concern, in HTML alone", "concern", ROUTES, "also with mark-up"),
    ("our own words quoted are no concern", "answered", "Safeguarding training", "we wrote them"),
    (
        "a signature with the council's safeguarding line is none",
        "answered",
        MINE,
        "nor is a signature",
    ),
    ("internal, without any verdict", "answered", MINE, "Exchange vouches for its own"),
    ("away, Exchange", "automatic", None, "says so in three headers"),
    ("away, Gmail", "automatic", None, "says so in two"),
    ("away, German", "automatic", None, "by its subject"),
    ("away, French", "automatic", None, "by its subject"),
    ("away, Spanish", "automatic", None, "by its subject"),
    ("away, Italian", "automatic", None, "by its subject"),
    ("away, Dutch", "automatic", None, "by its subject"),
    ("away, Polish", "automatic", None, "by its subject"),
    ("away, Welsh", "automatic", None, "by its subject"),
    ("away, only an old mark", "automatic", None, "by a header of old programs"),
    ("away, an empty envelope sender", "automatic", None, "only machines have none"),
    ("a ticket system", "automatic", None, "by its precedence"),
    ("a mailing list", "list", None, "everybody would read the answer"),
    ("a newsletter", "automatic", None, "sent in bulk"),
    ("ourselves", "own", None, "or it would never end"),
    ("no reply, please", "automatic", None, "nobody reads there"),
    ("an answer to an invitation", "meeting", None, "Outlook wrote it"),
    ("a read receipt", "receipt", None, "a program wrote it"),
    ("wants no automatic answer", "answered", None, "looked at, and not answered"),
    ("postfix, no such user", "bounced", None, "no such mailbox"),
    ("exchange, not found", "bounced", None, "Exchange's own word for it"),
    ("gmail, headers only", "bounced", None, "the token stands in the headers"),
    ("mailbox full", "bounced", None, "this message did not arrive"),
    ("gave up after days", "bounced", None, "nor did this one"),
    ("only delayed", "receipt", None, "it may still arrive"),
    ("from another address", "bounced", None, "sent on by the reader: weighs less"),
    ("about no message of ours", "unbelieved", None, "anybody could write that"),
    (
        "qmail, in plain words, by the thread",
        "bounced",
        None,
        "an old server, with the message's id",
    ),
    (
        "qmail, in plain words, without a thread",
        "unbelieved",
        None,
        "without it nobody knows which",
    ),
    (
        "a complaint",
        "complaint",
        "An email of ours was called unwanted: employee or councillor 1001",
        "to the team",
    ),
    ("a complaint about no message of ours", "unbelieved", None, "anybody could write that"),
    ("a certificate", "answered", NO_FILES, "said, never silently dropped"),
    ("a certificate without a word", "answered", NO_FILES, "the file is the message"),
    ("a certificate and a question", "answered", MINE, "both are answered"),
    ("a certificate with a strange name", "answered", NO_FILES, "the name is only a name"),
    ("a certificate from a spoofer", "unproven", UNPROVEN, "not even looked at"),
    ("a logo in the signature", "recorded", RECEIPT, "no file that she sends"),
    ("a photograph from a telephone", "answered", NO_FILES, "a picture of a certificate, perhaps"),
    ("a pasted picture alone", "answered", NO_FILES, "it is all that the email says"),
    ("a forwarded email", "answered", NO_FILES, "a file too"),
    ("signed with S/MIME", "recorded", RECEIPT, "the signature is no file"),
    ("encrypted with S/MIME", "answered", UNREAD, "said so"),
    ("protected by Microsoft", "answered", UNREAD, "said so"),
    ("winmail.dat, simple", "answered", NO_FILES, "the file in it is found"),
    (
        "winmail.dat, formatting only",
        "answered",
        RECEIPT,
        "nothing is lost with it; he confirmed it long ago",
    ),
    ("winmail.dat, broken", "answered", UNREAD, "said politely"),
    ("an unknown character set", "recorded", RECEIPT, "its letters are plain"),
    ("UTF-8 that claims to be Latin-1", "recorded", RECEIPT, "read as what it is"),
    (
        "Windows quotation marks without a charset",
        "recorded",
        RECEIPT,
        "read as Windows means them",
    ),
    ("UTF-16", "recorded", RECEIPT, "also that"),
    ("base64 that is none", "answered", SORRY, "whatever it says"),
    ("a boundary that never comes", "recorded", RECEIPT, "read as the text that it is"),
    ("no body at all", "answered", SORRY, "nothing was said"),
    ("no headers at all", "automatic", None, "from nobody"),
    ("headers that no standard knows", "recorded", RECEIPT, "the words are plain"),
    ("ten thousand nested parts", "recorded", RECEIPT, "found at the bottom"),
)


def contents() -> Iterator[tuple[str, bytes]]:
    """Every email by its name, as bytes."""
    for module in (answers, strangers, machines, returned, oddities):
        for name, email in module.EMAILS.items():
            yield name, email if isinstance(email, bytes) else email.as_bytes()


CONTENT = dict(contents())
