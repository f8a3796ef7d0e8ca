"""Who is speaking, and how that is known: recorded with every confirmation (docs/rules.md, 18)."""

from dataclasses import dataclass
from enum import StrEnum

from training.delivery import Channel
from training.people import Person


class KnownBy(StrEnum):
    """The ways in which somebody is identified."""

    TEAMS_ACCOUNT = "teams"  # signed in to the council's tenant; Microsoft vouches for it
    LOCAL_CLIENT = "teams-local-client"  # the local test client: nobody vouches for anything
    SIGNED_LINK = "link"  # has a link that we sent to the address on record
    MAIL_INTERNAL = "mail-internal"  # Exchange: sent from within the council, by somebody signed in
    MAIL_DMARC = "mail-dmarc"  # the council's mail server: the sender's domain stands behind it
    OPERATOR = (
        "operator"  # somebody at the command line, who looks at what the person would be told
    )


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who writes to us.

    `person` is None for people whom the council's lists do not hold. `account` is the id that the
    channel vouches for: an Entra object id, the Message-ID of an email whose sender was proven, or the
    delivery that brought the link.
    """

    person: Person | None
    channel: Channel
    known_by: KnownBy
    account: str

    @property
    def speaks_for_themself(self) -> bool:
        """Whether what they say may be recorded as theirs; an operator only looks."""
        return self.known_by is not KnownBy.OPERATOR

    @property
    def is_by_link(self) -> bool:
        """Whether all we know is that they have a link which we sent them."""
        return self.known_by is KnownBy.SIGNED_LINK

    @property
    def identified_by(self) -> str:
        """How we know who it is, as it is recorded: `teams:` and the Entra object id."""
        return f"{self.known_by.value}:{self.account}"
