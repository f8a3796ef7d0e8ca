"""Somebody's own certificates: each with where it stands, and the way to one of them."""

from collections.abc import Sequence

from dialogs.evidence.receipts import title_of
from dialogs.replies import Listing, Notice, Reply, Row, Suggestion
from dialogs.wording import MY_CERTIFICATES, MY_TRAINING, SEND_CERTIFICATE, TAKE_BACK
from storage.uploads import Upload
from training.days import long_date
from training.evidence import Evidence
from training.policy import Policy
from training.records import Verification

SHOWN_OF_ID = 12

ONE_OF_MINE = "certificate "
"""How the words begin that ask for one of one's own; the team's begin with another word."""

Own = Evidence | Upload
"""What somebody has sent: evidence, or a file that still lies apart."""

UNDECLARED = "A file of which you have not said what it proves"
UNCHECKED = "Waiting for the virus check"
STATES = {
    Verification.PENDING: "Waiting",
    Verification.VERIFIED: "Accepted",
    Verification.REFUSED: "Not accepted",
    Verification.WITHDRAWN: "Taken back",
}


def listing(mine: Sequence[Own], policy: Policy) -> Reply:
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
        rows=_rows(mine, policy),
        suggestions=(SEND_CERTIFICATE, MY_TRAINING),
    )


def which_to_take_back(waiting: Sequence[Own], policy: Policy) -> Reply:
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
    deeds = [each.deed for each in waiting if each.deed]
    such_as = f", such as “{TAKE_BACK.words} for {title_of(deeds[-1], policy)}”" if deeds else ""
    how = f"Please name its course{such_as}. Where two are for the same course, open the one that you mean."
    return Listing(
        title="Which certificate do you want to take back?",
        sentences=(how,),
        rows=_rows(waiting, policy),
        suggestions=(MY_TRAINING,),
    )


def id_of(each: Own) -> str:
    """What it is known by; the same before and after it became evidence."""
    return each.upload_id if isinstance(each, Upload) else each.evidence_id


def _rows(mine: Sequence[Own], policy: Policy) -> tuple[Row, ...]:
    latest_first = sorted(mine, key=lambda each: each.handed_in.at, reverse=True)
    return tuple(_own_row(each, policy) for each in latest_first)


def _own_row(each: Own, policy: Policy) -> Row:
    opens = Suggestion("Look at it", f"{ONE_OF_MINE}{id_of(each)[:SHOWN_OF_ID]}")
    if each.deed is None:
        said = "Please say which course it is for. Without that it is deleted after a day."
        return Row(UNDECLARED, "Not handed in yet", (said,), opens=opens)
    done_on = f"Done on {long_date(each.deed.on)}."
    return Row(title_of(each.deed, policy), _state(each), (done_on,), opens=opens)


def _state(each: Own) -> str:
    if not isinstance(each, Upload):
        return STATES[each.state]
    return UNCHECKED if each.scanned_by is None else STATES[Verification.PENDING]
