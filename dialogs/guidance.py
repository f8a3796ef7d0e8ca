"""What this is, what you can type and whom to ask; the same for people whom we do not know.

Nothing here depends on anybody's records, so it can be said to anyone.
"""

from dialogs.replies import Notice, Suggestion
from dialogs.wording import (
    APP_NAME,
    CONCERN,
    HANDOUT,
    HELP,
    MY_TRAINING,
    NOT_THE_PLACE,
    SEND_CERTIFICATE,
    WENT_WRONG,
    WHO,
    concern_routes,
    whom_to_ask,
)
from training.policy import Policy

_FOR_KNOWN = (MY_TRAINING, HANDOUT, HELP)

WHAT_TO_TYPE = (
    "You can type: “What do I need to do?”, “handout” to read and confirm it, “send a certificate” to hand in "
    "proof, “Why am I overdue?”, “When does my training run out?”, “I've done it”, “Remind me next week” or "
    "“It's not me”."
)
FOR_COUNCILLORS = (
    "If you are a councillor: “self-audit” to answer its questions, in one go or over several days."
)
FOR_OTHERS = (
    "If you answer for others: “Who's overdue?”, also with a service or a course, such as “Who's overdue "
    "in Housing?”."
)


def about(policy: Policy) -> str:
    """What the app does for the reader, in one sentence."""
    return f"I am {APP_NAME}: I tell you what {policy.council} asks of you, and by when."


def help_page(policy: Policy) -> Notice:
    """The answer to “help”: no link away, no personal data."""
    return Notice(
        title=APP_NAME,
        sentences=(
            about(policy),
            WHAT_TO_TYPE,
            *_for_councillors(policy),
            FOR_OTHERS,
            whom_to_ask(policy.contacts),
            NOT_THE_PLACE,
            *concern_routes(policy.contacts),
        ),
        suggestions=(MY_TRAINING, HANDOUT, WHO),
    )


def _for_councillors(policy: Policy) -> tuple[str, ...]:
    """Nothing in a council that asks no self-audit."""
    is_asked = any(each.course == policy.self_audit.course for each in policy.rules)
    return (FOR_COUNCILLORS,) if is_asked else ()


def whom_to_tell(policy: Policy) -> Notice:
    """The answer to “who do I tell about a concern?”: the routes, and that this is none of them."""
    return Notice(
        title="Who to tell about a concern",
        sentences=(
            *concern_routes(policy.contacts),
            "Please do not write to me about it: I only know about training, and nobody reads this chat.",
        ),
        suggestions=(HELP, MY_TRAINING),
    )


def greeting(policy: Policy) -> Notice:
    """The first words after the app was added: what it is worth, what to do first, what to type."""
    return Notice(
        title="Hello",
        sentences=(
            about(policy),
            "Start with the button “What do I need to do?”.",
            WHAT_TO_TYPE,
            *_for_councillors(policy),
            FOR_OTHERS,
            f"What I know comes from the council's own lists. {whom_to_ask(policy.contacts)}",
        ),
        suggestions=_FOR_KNOWN,
    )


def hello(policy: Policy) -> Notice:
    """The answer to a greeting."""
    return Notice("Hello", (about(policy), WHAT_TO_TYPE), suggestions=_FOR_KNOWN)


def thanks() -> Notice:
    """The answer to thanks."""
    return Notice("You're welcome", (WHAT_TO_TYPE,), suggestions=(MY_TRAINING,))


def not_understood(policy: Policy, nearly: tuple[Suggestion, ...] = ()) -> Notice:
    """The answer to everything else: no guess and no error, but what may have been meant."""
    if nearly:
        return Notice(
            title="Sorry, I am not sure what you mean",
            sentences=(
                "Did you mean one of these?",
                *(f"“{each.words}”" for each in nearly),
                whom_to_ask(policy.contacts),
            ),
            suggestions=(*nearly, HELP),
        )
    return Notice(
        title="Sorry, I did not understand that",
        sentences=(WHAT_TO_TYPE, whom_to_ask(policy.contacts)),
        suggestions=(*_FOR_KNOWN, CONCERN),
    )


def unknown_person(policy: Policy) -> Notice:
    """The answer to anything personal from somebody whom the council's lists do not hold."""
    return Notice(
        title="I cannot find you on the council's lists",
        sentences=(
            about(policy),
            "If you have just joined, your record may arrive in the next few days.",
            f"If you think you should be listed, write to {policy.contacts.safeguarding_mailbox} "
            "with your name and job title.",
        ),
        suggestions=(HELP,),
    )


def old_card() -> Notice:
    """The answer to a card whose dialog there is no longer."""
    return Notice(
        title="That card is out of date",
        sentences=("Nothing was recorded. Please start again with one of these.",),
        suggestions=_FOR_KNOWN,
    )


def only_in_the_chat() -> Notice:
    """The answer to an operator who asks in somebody's place for what is written down as their act."""
    return Notice(
        title="Only in the chat itself",
        sentences=(
            "This opens a form, or shows others' records, and is written down as the person's own act. So "
            "it is only answered to themself.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def no_files(policy: Policy) -> Notice:
    """The answer to a file where none are taken."""
    return Notice(
        title="I cannot take files here",
        sentences=(
            "Nothing of it was stored.",
            f"Please send your certificate to {policy.contacts.safeguarding_mailbox}.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def file_not_fetched() -> Notice:
    """The answer to a file that could not be fetched from where it was put."""
    return Notice(
        title="I could not fetch that file",
        sentences=("Nothing of it was stored. Please send it again, here in this chat.",),
        suggestions=(SEND_CERTIFICATE, HELP),
    )


def write_to_me_alone() -> Notice:
    """The answer in a group chat or a channel, where nothing personal may be said."""
    return Notice(
        title="Let's talk one to one",
        sentences=(
            "Training records are personal, so I only talk about them in a chat between you and me.",
            f"Please open a chat with {APP_NAME} and type “help”.",
        ),
    )


def it_takes_longer() -> Notice:
    """Said when an answer takes more than a few seconds; the answer itself comes by itself."""
    return Notice(
        title="This takes a little longer",
        sentences=(
            "I am still working on it, and will answer here by myself. You need not ask again.",
        ),
        suggestions=(HELP,),
    )


def something_went_wrong(policy: Policy) -> Notice:
    """The answer when we failed: nothing was lost that was confirmed, and what to do next."""
    retry = Suggestion("Try again", MY_TRAINING.words)
    return Notice(
        title=WENT_WRONG,
        sentences=(
            "If you were confirming something, please send it again: it counts once, however often "
            "you send it.",
            f"If it happens again, write to {policy.contacts.safeguarding_mailbox}.",
        ),
        suggestions=(retry, HELP),
    )
