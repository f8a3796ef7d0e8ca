"""Sentences and next steps that several dialogs share: said once here, the same everywhere."""

from dialogs.replies import Suggestion
from training.policy import Contacts

APP_NAME = "Safeguarding training"

MY_TRAINING = Suggestion("What do I need to do?", "What do I need to do?")
HANDOUT = Suggestion("Confirm the handout", "handout")
HELP = Suggestion("Help", "help")


def whom_to_ask(contacts: Contacts) -> str:
    """Where questions about training go: the corporate mailbox, never a person."""
    return f"Questions about your training? Write to {contacts.safeguarding_mailbox}."


def concern_routes(contacts: Contacts) -> tuple[str, ...]:
    """Where a worry about a child or an adult goes, the most urgent first."""
    return (
        f"In an emergency, or if somebody is in danger now, call {contacts.emergency}.",
        f"Children: {contacts.children}.",
        f"Adults: {contacts.adults}.",
        f"Inside the council: {contacts.officers}, or write to {contacts.safeguarding_mailbox}.",
    )


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun: 1 item, 3 items."""
    return f"{count} {one if count == 1 else many}"
