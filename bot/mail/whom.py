"""To whom an email goes: a person, the safeguarding team's mailbox, or a group's mailing list."""

from email.headerregistry import Address

from bot.mail.addresses import checked
from bot.mail.printable import header_line
from dialogs.figure_words import GROUP_NAMES
from scheduler.ports import Outgoing, RejectedError, UnreachableError
from training.nudges import Role
from training.people import Person

TEAM = "Safeguarding team"
_LONGEST_NAME = 100


def recipient_of(outgoing: Outgoing) -> Address:
    """The addressee's name and address.

    Raises:
        UnreachableError: the addressee has no address, or one that no server would take.
        RejectedError: an address of our own is wrong.
    """
    return _of_person(outgoing.person) if outgoing.person else _of_group(outgoing)


def our_own(address: str) -> str:
    """An address of ours as it goes to a server; raises RejectedError where it is wrong."""
    try:
        return checked(address)
    except UnreachableError as error:
        raise RejectedError("our own address is wrong") from error


def _of_person(person: Person) -> Address:
    return Address(header_line(person.name)[:_LONGEST_NAME], addr_spec=checked(person.email))


def _of_group(outgoing: Outgoing) -> Address:
    """The safeguarding team's mailbox, or the mailing list of a group that has one."""
    policy, role = outgoing.policy, outgoing.addressee.role
    lists = {Role.SSG: policy.digests.ssg_email, Role.OSG: policy.digests.osg_email}
    address = lists.get(role) or policy.contacts.safeguarding_mailbox
    return Address(GROUP_NAMES.get(role, TEAM), addr_spec=our_own(address))
