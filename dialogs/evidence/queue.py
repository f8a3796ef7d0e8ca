"""The certificates that wait, for the safeguarding team: a list, one of them with everything, a decision.

Nobody else sees it, and nobody decides about a certificate of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs.evidence.own_certificates import SHOWN_OF_ID, STATES
from dialogs.evidence.receipts import day_of, title_of
from dialogs.replies import (
    Button,
    Form,
    Link,
    Listing,
    Notice,
    Reply,
    Row,
    Suggestion,
    TextField,
)
from dialogs.wording import EVIDENCE, HELP, MY_TRAINING, counted
from training.days import long_date
from training.delivery import Channel
from training.evidence import Decision, Evidence
from training.people import Person
from training.policy import Contacts, Policy
from training.records import Verification
from training.uploads import UNSCANNED, FileKind

FLOW = "evidence-decision"
VERSION = 1
VERIFY = "verify"
REASON = "reason"

_WAYS = {Channel.TEAMS.value: "in Teams", Channel.EMAIL.value: "by email"}
_KINDS = {
    FileKind.PDF: "a PDF",
    FileKind.DOCX: "a Word document",
    FileKind.JPEG: "a picture",
    FileKind.PNG: "a picture",
    FileKind.WEBP: "a picture",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One certificate as the team looks at it.

    `same` is other evidence with the very same file; `address` is where the file can be opened, if
    anywhere.
    """

    evidence: Evidence
    person: Person
    same: Sequence[Evidence]
    address: str | None = None


def queue(
    waiting: Sequence[Evidence], names: Mapping[str, str], policy: Policy, *, apart: int = 0
) -> Reply:
    """Everything that waits, the longest waiting first; `apart` is how many files nobody has checked yet."""
    more = lying_apart(apart)
    if not waiting:
        said = () if more else ("Everything is decided.",)
        return Notice("No certificate is waiting", (*said, *more), suggestions=(HELP,))
    first = "The longest waiting first. Only the safeguarding team sees this list."
    return Listing(
        title=f"{counted(len(waiting), 'certificate', 'certificates')} waiting",
        sentences=(first, *more),
        rows=tuple(_waiting_row(each, names, policy) for each in waiting),
        suggestions=(HELP,),
    )


def lying_apart(count: int) -> tuple[str, ...]:
    """Said where files wait for the virus check: nobody decides about them, and nobody would know."""
    if not count:
        return ()
    files, they_come = ("file lies", "it comes") if count == 1 else ("files lie", "they come")
    return (f"{count} more {files} apart until the virus check answers; then {they_come} here.",)


def one(matter: Matter, policy: Policy) -> tuple[Reply, ...]:
    """One certificate with everything that is known, and what can be decided about it."""
    shown = matter.evidence
    links = (Link("File (in your browser)", matter.address),) if matter.address else ()
    is_open = shown.state is Verification.PENDING
    key = shown.evidence_id
    notice = Notice(
        f"{matter.person.name}: {title_of(shown.deed, policy)}",
        tuple(_facts(matter, policy)),
        links=links,
        suggestions=(EVIDENCE,),
        buttons=(Button("Accept it", FLOW, VERSION, key, VERIFY),) if is_open else (),
    )
    return (notice, refusal_form(key)) if is_open else (notice,)


def refuse_again(evidence_id: str) -> Form:
    """The form to refuse with, where the reason is missing."""
    blank = refusal_form(evidence_id)
    return replace(blank, errors={REASON: blank.fields[0].error})


def decided(one: Evidence, policy: Policy) -> Notice:
    """The answer to a decision."""
    is_accepted = one.state is Verification.VERIFIED
    return Notice(
        "Accepted" if is_accepted else "Not accepted",
        (
            f"{title_of(one.deed, policy)}, done on {long_date(one.deed.on)}.",
            "It counts, and the person is told."
            if is_accepted
            else "The person is told, with why.",
        ),
        suggestions=(EVIDENCE,),
    )


def unchanged(sentence: str) -> Notice:
    """The answer to a decision that came too late, or cannot be made."""
    return Notice("Nothing was changed", (sentence,), suggestions=(EVIDENCE,))


def unknown() -> Notice:
    """The answer about a certificate that there is not."""
    return Notice("There is no such certificate", ("It may be a slip.",), suggestions=(EVIDENCE,))


def not_allowed(contacts: Contacts) -> Notice:
    """To everybody outside the safeguarding team."""
    return Notice(
        "Only the safeguarding team can do that",
        (f"If a certificate should be looked at, write to {contacts.safeguarding_mailbox}.",),
        suggestions=(MY_TRAINING, HELP),
    )


def refusal_form(evidence_id: str) -> Form:
    """The form to refuse a certificate with."""
    why = TextField(
        REASON, "Why it cannot be accepted", "Please say why: the person reads it.", max_length=500
    )
    return Form(
        flow=FLOW,
        version=VERSION,
        key=evidence_id,
        title="Or do not accept it",
        sentences=("The person reads what you write here, word for word.",),
        fields=(why,),
        send_label="Do not accept it",
    )


def _facts(matter: Matter, policy: Policy) -> list[str]:
    shown = matter.evidence
    sent = shown.handed_in
    facts = [
        f"Done on {long_date(shown.deed.on)}, by what {matter.person.name} says"
        f" ({matter.person.number}).",
        f"Handed in on {day_of(sent.at, policy)} {_WAYS.get(sent.channel, sent.channel)}.",
        f"The file is called “{shown.file.name}”: {_KINDS[shown.file.kind]}, {_size(shown.file.size)}.",
    ]
    if matter.address is None:
        short = shown.evidence_id[:SHOWN_OF_ID]
        facts.append(f"To open it: safeguarding-bot evidence show {short} --save FILE.")
    if shown.scanned_by == UNSCANNED:
        facts.append("Nobody has looked at it for malware: the council does without a virus check.")
    if shown.decision is not None:
        facts.append(_decision(shown, shown.decision, policy))
    return [*facts, *(_also(each, matter.person.person_id, policy) for each in matter.same)]


def _size(count: int) -> str:
    return f"{max(1, round(count / 1024))} kB"


def _decision(shown: Evidence, decision: Decision, policy: Policy) -> str:
    why = f": {decision.reason}" if decision.reason else "."
    return f"{STATES[shown.state]} on {day_of(decision.at, policy)}{why}"


def _also(other: Evidence, person_id: str, policy: Policy) -> str:
    """The very same file elsewhere: a slip, or somebody else's certificate."""
    who = "the same person" if other.person_id == person_id else "somebody else"
    deed = f"{title_of(other.deed, policy)} of {long_date(other.deed.on)}"
    return f"Look twice: the same file was also handed in by {who}, for {deed}."


def _waiting_row(each: Evidence, names: Mapping[str, str], policy: Policy) -> Row:
    return Row(
        heading=f"{names.get(each.person_id, each.person_id)}: {title_of(each.deed, policy)}",
        state=f"waiting since {day_of(each.handed_in.at, policy)}",
        sentences=(f"Done on {long_date(each.deed.on)}.",),
        opens=Suggestion("Look at it", f"evidence {each.evidence_id[:SHOWN_OF_ID]}"),
    )
