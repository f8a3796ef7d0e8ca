"""Why a file is not taken, said to whoever sent it: what is wrong, and what to do instead.

The same sentences whatever the channel. Nothing is said that would help to make a better attack.
"""

from training.evidence import MOST_WAITING, CourseFault
from training.policy import Contacts
from training.uploads import LONGEST_NAME, MOST_BYTES, Refusal

KINDS = "a PDF, a Word document (.docx), or a picture (JPEG, PNG or WebP)"
MOST_MEGABYTES = MOST_BYTES // (1024 * 1024)

_AS_PDF = "Please save it as a PDF again, or take a picture of it, and send that."

_FILES = {
    Refusal.EMPTY: "The file is empty. Please look at it on your side and send it again.",
    Refusal.TOO_LARGE: (
        f"The file is larger than {MOST_MEGABYTES} MB. Please send a smaller one, such as a picture of"
        " the certificate."
    ),
    Refusal.TOO_SLOW: "The file took too long to arrive. Please send it again.",
    Refusal.BAD_NAME: (
        "The file's name cannot be used. Please give it a plain name of up to"
        f" {LONGEST_NAME} characters, such as certificate.pdf, and send it again."
    ),
    Refusal.UNKNOWN_KIND: f"That kind of file cannot be taken. Please send {KINDS}.",
    Refusal.DAMAGED: f"The file cannot be read: it may be damaged. {_AS_PDF}",
    Refusal.ENCRYPTED: (
        "The file is protected by a password or encrypted. Please save it without, and send it again."
    ),
    Refusal.RUNS: (
        "The file holds a script, a macro or something else that runs or fetches by itself, and such"
        f" files are not taken. {_AS_PDF}"
    ),
    Refusal.HOLDS_FILES: (
        f"Other files are inside that file, and only the certificate itself is taken. {_AS_PDF}"
    ),
    Refusal.SVG: (
        "A drawing of the kind SVG is in that document, such as an icon, and those cannot be taken."
        " Please save the document as a PDF, and send that."
    ),
    Refusal.TOO_MUCH_INSIDE: (
        "There is far more inside that file than a certificate needs. Please send a smaller one, such as"
        " a picture of the certificate."
    ),
    Refusal.TWO_KINDS: f"The file is two kinds of file in one. {_AS_PDF}",
    Refusal.MALWARE: (
        "The virus check found something harmful in the file, so it was not taken. Please tell your IT"
        " service desk, and do not send it on."
    ),
    Refusal.TOO_MANY: (
        f"{MOST_WAITING} of your files are waiting already. Please wait until the safeguarding team has"
        " looked at them."
    ),
}


def file_sentences(refusal: Refusal, contacts: Contacts) -> tuple[str, ...]:
    """What is said to somebody whose file was not taken."""
    mailbox = contacts.safeguarding_mailbox
    if refusal is Refusal.DBS:
        return (
            "That looks like a DBS certificate. DBS certificates must not be kept here, so it was not"
            " taken and nothing of it was stored.",
            "If you meant a training certificate, please send that file. If this is one, give it another"
            f" name, or write to {mailbox} without attaching it.",
        )
    if refusal is Refusal.CASE_MATERIAL:
        return (
            "That looks like papers about a child or an adult. They must not be sent here, so it was"
            " not taken and nothing of it was stored.",
            f"If you are worried about somebody: {contacts.officers}.",
            "If this is a training certificate, give it another name, or write to"
            f" {mailbox} without attaching it.",
        )
    return (_FILES[refusal], "Nothing of it was stored.")


def course_sentence(fault: CourseFault, title: str, contacts: Contacts) -> str:
    """What is said about a course that evidence is not taken for."""
    match fault:
        case CourseFault.FROM_LEARNING_SYSTEM:
            return (
                f"{title}: the learning system tells us once a month who has finished it, so there is"
                " nothing to send."
            )
        case CourseFault.SELF_CERTIFIED:
            return f"{title}: it is confirmed with its own form, so there is nothing to send."
        case CourseFault.NOT_ASKED:
            return (
                f"{title} is not asked of you, so no certificate is kept. If you think that it should"
                f" be, write to {contacts.safeguarding_mailbox}."
            )
        case CourseFault.UNKNOWN:
            return "Please choose one of the courses."
