"""What is said where an exemption, an absence or a dispensation cannot be recorded."""

from dialogs.grants.words import HOW_TO_ASK, GrantWish
from dialogs.replies import Notice
from dialogs.wording import HELP, MY_TRAINING, listed
from training.policy import Contacts, Policy


def not_allowed(contacts: Contacts) -> Notice:
    """To everybody outside the safeguarding team, whomever they named."""
    return Notice(
        title="Only the safeguarding team can record that",
        sentences=(
            "If something stands in the way of your training, or of somebody's whom you answer for, "
            f"please write to {contacts.safeguarding_mailbox}.",
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def in_teams_only() -> Notice:
    """To the team where nobody has signed in."""
    return Notice(
        title="Please do that in Teams",
        sentences=("For somebody else's record I need to know that it is you: ask me in Teams.",),
    )


def not_for_oneself() -> Notice:
    """Nobody decides about themself."""
    return Notice(
        title="Please ask a colleague",
        sentences=("Nobody records an exemption, absence or dispensation for themself.",),
        suggestions=(HELP,),
    )


def how_to_ask() -> Notice:
    """Where it is not clear for whom."""
    examples = listed((f"“{words}”" for words in HOW_TO_ASK.values()), last="or")
    return Notice(
        title="For whom?",
        sentences=(f"Please name one employee number, councillor id or e-mail: {examples}.",),
        suggestions=(HELP,),
    )


def nobody(wish: GrantWish) -> Notice:
    """Where the lists hold nobody of that number or address."""
    return Notice(
        title=f"Nobody is known by {wish.named}",
        sentences=(f"Please check the number, and ask again: “{HOW_TO_ASK[wish.kind]}”.",),
        suggestions=(HELP,),
    )


def no_such_course(policy: Policy) -> Notice:
    """Where the policy has no course of that name."""
    return Notice(
        title="There is no such course",
        sentences=(f"There are: {', '.join(policy.courses)}.",),
        suggestions=(HELP,),
    )


def refused(why: str) -> Notice:
    """Where it cannot be, for a reason that the course itself gives."""
    return Notice(title="That cannot be recorded", sentences=(why,), suggestions=(HELP,))
