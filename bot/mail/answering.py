"""How somebody answers from an email in which there is no link to answer by.

Where links are set up, `with_links` has put one in the place of each form before this is asked.
"""

from collections.abc import Iterable

from dialogs.replies import Form, Reply, Suggestion, Tick
from dialogs.wording import APP_NAME, MY_TRAINING
from training.policy import Contacts


def how_to_answer(form: Form, contacts: Contacts) -> tuple[str, ...]:
    """What to do with a form, in sentences: the words to agree to, then where to do it."""
    statements = tuple(each.label for each in form.fields if isinstance(each, Tick))
    words = " and the words above" if statements else ""
    return (
        *(f"You confirm these words: “{each}”" for each in statements),
        f"To confirm, open {APP_NAME} in Teams, type “{MY_TRAINING.words}” and fill in the form there.",
        f"If you do not use Teams, write to {contacts.safeguarding_mailbox} instead, with your "
        f"full name{words}.",
    )


def what_to_ask(replies: Iterable[Reply]) -> str:
    """The next steps that the replies offer, as words to type in Teams; empty where there are none."""
    offered = (each for reply in replies for each in _suggestions(reply))
    words = list(dict.fromkeys(f"“{each.words}”" for each in offered))
    if not words:
        return ""
    return f"In Teams you can also ask {APP_NAME}: {' or '.join(words)}."


def _suggestions(reply: Reply) -> tuple[Suggestion, ...]:
    return () if isinstance(reply, Form) else reply.suggestions
