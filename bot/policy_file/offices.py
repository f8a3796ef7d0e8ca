"""The policy file's offices: who holds which role, and where concerns and questions go."""

from bot.policy_file.entries import Entries, Keys
from bot.policy_file.readings import matching, text
from training.policy import Contacts, Roles

ROLE_KEYS = Keys(
    optional=("safeguarding_team", "scrutiny_officer", "heads_of_service", "group_leaders")
)
CONTACT_KEYS = Keys(
    required=("emergency", "safeguarding_mailbox", "officers", "adults", "children")
)

mailbox = matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "must be an e-mail address.")


def read_roles(entries: Entries) -> Roles:
    """The holders by their numbers; parties and services are the council's own words."""
    block = entries.block("roles", ROLE_KEYS)
    return Roles(
        safeguarding_team=block.read_list("safeguarding_team", (), text),
        scrutiny_officer=block.read("scrutiny_officer", None, text),
        heads_of_service=_numbers(block.block("heads_of_service")),
        group_leaders=_numbers(block.block("group_leaders")),
    )


def _numbers(entries: Entries) -> dict[str, str]:
    return {name: entries.read(name, "", text) for name in entries.names()}


def read_contacts(entries: Entries) -> Contacts:
    """The routes for concerns and questions, all of them needed: nobody may be left without one."""
    block = entries.block("contacts", CONTACT_KEYS)
    return Contacts(
        emergency=block.read("emergency", "", text),
        safeguarding_mailbox=block.read("safeguarding_mailbox", "", mailbox),
        officers=block.read("officers", "", text),
        adults=block.read("adults", "", text),
        children=block.read("children", "", text),
    )
