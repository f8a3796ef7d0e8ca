"""What is said about a file once it is clear what becomes of it; the same file is answered alike again."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.evidence.arriving import Apart, Asked, Known, Outcome, Recorded, Refused
from dialogs.evidence.asking import what_is_it
from dialogs.evidence.refusals import file_sentences
from dialogs.replies import Button, Notice, Reply
from dialogs.wording import (
    MY_CERTIFICATES,
    MY_TRAINING,
    SEND_CERTIFICATE,
    after_refusal,
    counted,
)
from training.courses import Proof
from training.days import long_date
from training.evidence import Deed, Evidence
from training.policy import Policy
from training.records import Verification
from training.tracker import Standing

BACK = "evidence-back"
VERSION = 1


def reply_to(outcome: Outcome, standing: Standing, policy: Policy) -> tuple[Reply, ...]:
    """What to say to whoever sent the file."""
    match outcome:
        case Refused(refusal=refusal):
            said = file_sentences(refusal, policy.contacts)
            return (Notice("The file was not taken", said, suggestions=(SEND_CERTIFICATE,)),)
        case Asked(upload=upload):
            return what_is_it(standing, policy, upload.upload_id)
        case Apart():
            return (apart(outcome, policy),)
        case Known(deed=deed):
            return (_known(deed, policy),)
        case Recorded(evidence=evidence):
            return (receipt(evidence, policy),)


def receipt(one: Evidence, policy: Policy) -> Notice:
    """Where somebody's own certificate stands."""
    did = f"{title_of(one.deed, policy)}, done on {long_date(one.deed.on)}."
    match one.state:
        case Verification.PENDING:
            return _waiting(one, did, policy)
        case Verification.VERIFIED:
            return Notice("Accepted", (did, "It counts."), suggestions=(MY_TRAINING,))
        case Verification.REFUSED:
            return _refused(one, did, policy)
        case Verification.WITHDRAWN:
            return taken_back(one.deed, policy)


def apart(outcome: Apart, policy: Policy) -> Notice:
    """Where somebody's own file stands that lies apart, though they have done their part."""
    upload = outcome.upload
    why = (
        "The virus check does not answer just now, so the file lies apart until it does."
        if outcome.is_unchecked
        else "Something has to be put right on our side first, and whoever runs this knows of it."
    )
    then = "Then it goes to the safeguarding team by itself: there is nothing more for you to do."
    return Notice(
        "Thank you: your certificate is here",
        (*_did(upload.deed, policy), f"{why} {then}"),
        suggestions=(MY_CERTIFICATES, MY_TRAINING),
        buttons=(Button("Take it back", BACK, VERSION, upload.upload_id),),
    )


def not_here() -> Notice:
    """The answer to taking a file back that is not there, because it was taken back before or never was."""
    return Notice(
        "That file is not here any more",
        ("It does not wait, so there is nothing to take back. You may send it again.",),
        suggestions=(SEND_CERTIFICATE, MY_CERTIFICATES),
    )


def takes_another_file(deed: Deed, policy: Policy) -> bool:
    """Whether a refused file may be followed by another.

    Of what the learning system reports only a training elsewhere is proven by a file, and it was refused with that.
    """
    course = policy.courses.get(deed.course)
    return course is None or course.proof is not Proof.LMS_REPORT


def _refused(one: Evidence, did: str, policy: Policy) -> Notice:
    why = f"Why: {one.decision.reason if one.decision else ''}"
    if not takes_another_file(one.deed, policy):
        said = after_refusal(another_file=False)
        return Notice("That was not accepted", (did, why, said), suggestions=(MY_TRAINING,))
    said = after_refusal(another_file=True)
    steps = (SEND_CERTIFICATE, MY_TRAINING)
    return Notice("That file was not accepted", (did, why, said), suggestions=steps)


def taken_back(deed: Deed, policy: Policy) -> Notice:
    """The answer to taking a certificate back, the first time and every other one."""
    return Notice(
        "Taken back",
        (
            f"Your certificate for {title_of(deed, policy)} of {long_date(deed.on)} waits no"
            " more. You may send it again.",
        ),
        suggestions=(SEND_CERTIFICATE, MY_TRAINING),
    )


def announced(deed: Deed, policy: Policy) -> Notice:
    """The form is filled in, and the file is still to come."""
    did = f"{title_of(deed, policy)}, done on {long_date(deed.on)}"
    return Notice(
        "Now send the file",
        (f"The next file that you send me in this chat is the certificate for {did}.",),
        suggestions=(MY_TRAINING,),
    )


def title_of(deed: Deed, policy: Policy) -> str:
    """The course's title; by its code where the policy has dropped it since."""
    course = policy.courses.get(deed.course)
    return course.title if course else deed.course


def day_of(at: datetime, policy: Policy) -> str:
    """The day of a moment, in the council's zone, as people read it."""
    return long_date(at.astimezone(ZoneInfo(policy.working_time.zone)).date())


def _waiting(one: Evidence, did: str, policy: Policy) -> Notice:
    days = counted(policy.pending_pause_days, "day", "days")
    return Notice(
        "Thank you: the safeguarding team has your certificate",
        (
            did,
            "They look at it, and you hear from us either way. It counts once they have accepted it;"
            f" until then, and for {days} at most, you are not reminded of it.",
        ),
        suggestions=(MY_CERTIFICATES, MY_TRAINING),
        buttons=(Button("Take it back", BACK, VERSION, one.evidence_id),),
    )


def _did(deed: Deed | None, policy: Policy) -> tuple[str, ...]:
    return (f"{title_of(deed, policy)}, done on {long_date(deed.on)}.",) if deed else ()


def _known(deed: Deed, policy: Policy) -> Notice:
    return Notice(
        "That is on record already",
        (
            f"{title_of(deed, policy)}, done on {long_date(deed.on)}, counts. The file was not needed,"
            " and nothing of it was stored.",
        ),
        suggestions=(MY_TRAINING,),
    )
