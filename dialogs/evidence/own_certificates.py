"""Somebody's own certificates: each with where it stands, and the way to one of them."""

from collections.abc import Sequence

from dialogs.evidence.receipts import title_of
from dialogs.replies import Listing, Notice, Reply, Row, Suggestion
from dialogs.wording import MY_TRAINING, SEND_CERTIFICATE
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


def _own_row(each: Evidence, policy: Policy) -> Row:
    return Row(
        heading=title_of(each.deed, policy),
        state=STATES[each.state],
        sentences=(f"Done on {long_date(each.deed.on)}.",),
        opens=Suggestion("Look at it", f"{ONE_OF_MINE}{each.evidence_id[:SHOWN_OF_ID]}"),
    )
