"""Somebody's own certificates: each with where it stands, and the way to one of them."""

from collections.abc import Sequence

from dialogs.evidence.receipts import title_of
from dialogs.replies import Listing, Notice, Reply, Row, Suggestion
from dialogs.wording import MY_CERTIFICATES, MY_TRAINING, SEND_CERTIFICATE, TAKE_BACK
from training.days import long_date
from training.evidence import Evidence
from training.policy import Policy
from training.records import Verification

SHOWN_OF_ID = 12

ONE_OF_MINE = "certificate "
"""How the words begin that ask for one of one's own; the team's begin with another word."""

STATES = {
    Verification.PENDING: "Waiting",
    Verification.VERIFIED: "Accepted",
    Verification.REFUSED: "Not accepted",
    Verification.WITHDRAWN: "Taken back",
}


def listing(mine: Sequence[Evidence], policy: Policy) -> Reply:
    """Somebody's own certificates, the latest first."""
    if not mine:
        return Notice(
            "You have sent no certificate yet",
            ("If you have one, send it here.",),
            suggestions=(SEND_CERTIFICATE, MY_TRAINING),
        )
    return Listing(
        title="Your certificates",
        sentences=(),
        rows=tuple(_own_row(each, policy) for each in reversed(mine)),
        suggestions=(SEND_CERTIFICATE, MY_TRAINING),
    )


def which_to_take_back(waiting: Sequence[Evidence], policy: Policy) -> Reply:
    """The answer to taking a certificate back where none waits, or several do."""
    mailbox = policy.contacts.safeguarding_mailbox
    if not waiting:
        return Notice(
            "No certificate of yours waits",
            (
                "So there is nothing to take back. What was accepted stays on record: if it is wrong, "
                f"write to {mailbox}.",
            ),
            suggestions=(MY_CERTIFICATES, MY_TRAINING),
        )
    title = title_of(waiting[-1].deed, policy)
    how = (
        f"Please name its course, such as “{TAKE_BACK.words} for {title}”. Where two are for the same "
        f"course, write to {mailbox}."
    )
    return Listing(
        title="Which certificate do you want to take back?",
        sentences=(how,),
        rows=tuple(_own_row(each, policy) for each in reversed(waiting)),
        suggestions=(MY_TRAINING,),
    )


def _own_row(each: Evidence, policy: Policy) -> Row:
    return Row(
        heading=title_of(each.deed, policy),
        state=STATES[each.state],
        sentences=(f"Done on {long_date(each.deed.on)}.",),
        opens=Suggestion("Look at it", f"{ONE_OF_MINE}{each.evidence_id[:SHOWN_OF_ID]}"),
    )
