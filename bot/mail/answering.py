"""How somebody answers from an email without a link: by writing back, where answers are read, or in Teams.

Where links are set up, `with_links` has put one in the place of each form before this is asked.
"""

from collections.abc import Iterable

from dialogs import handout
from dialogs.evidence import asking
from dialogs.mail.agreeing import HOW_TO_AGREE
from dialogs.replies import Form, Reply, Suggestion, Tick
from dialogs.wording import APP_NAME, MY_TRAINING, SEND_CERTIFICATE
from training.policy import Contacts

HOW_TO_SEND = (
    "To send a certificate, answer this email with the file attached, and write the course and the full date, such as "
    "“basic safeguarding adults, done on 3 May 2026”."
)


def how_to_answer(form: Form, contacts: Contacts, *, by_reply: bool = False) -> tuple[str, ...]:
    """What to do with a form, in sentences: the words to agree to, then where to do it.

    `by_reply` says that emails which answer this one are read; a plain yes to a document is enough then.
    """
    statements = tuple(each.label for each in form.fields if isinstance(each, Tick))
    words = " and the words above" if statements else ""
    in_teams = f"open {APP_NAME} in Teams, type “{MY_TRAINING.words}” and fill in the form there."
    confirmed = tuple(f"You confirm these words: “{each}”" for each in statements)
    last = (
        f"If you do not use Teams, write to {contacts.safeguarding_mailbox} instead, with your "
        f"full name{words}."
    )
    if by_reply and form.flow == asking.FLOW:
        return (HOW_TO_SEND, f"Or {in_teams}")
    if not by_reply or form.flow != handout.FLOW:
        return (*confirmed, f"To confirm, {in_teams}", last)
    return (
        *confirmed,
        _which_version(form),
        f"To confirm, answer this email with: {HOW_TO_AGREE}.",
        f"Or {in_teams}",
    )


def _which_version(form: Form) -> str:
    """The version and the short hash that the form's key names: of the document and these very words."""
    version, fingerprint = handout.shown_in(form)
    return f"That is about version {version} of the document (reference {fingerprint})."


def what_to_ask(replies: Iterable[Reply], *, by_reply: bool = False) -> str:
    """The next steps that the replies offer, as words to write; empty where there are none.

    Where answers are read, a certificate is best sent at once, without asking how.
    """
    offered = (each for reply in replies for each in _suggestions(reply))
    words = list(dict.fromkeys(each.words for each in offered))
    if not by_reply:
        return f"In Teams you can also ask {APP_NAME}: {_quoted(words)}." if words else ""
    if SEND_CERTIFICATE.words in words:
        words.remove(SEND_CERTIFICATE.words)
        return f"{HOW_TO_SEND} You can also ask: {_quoted(words)}." if words else HOW_TO_SEND
    ask = f"You can answer this email, or ask {APP_NAME} in Teams: {_quoted(words)}."
    return ask if words else ""


def _quoted(words: Iterable[str]) -> str:
    return " or ".join(f"“{each}”" for each in words)


def _suggestions(reply: Reply) -> tuple[Suggestion, ...]:
    return () if isinstance(reply, Form) else reply.suggestions
