"""Letters to people who did something: confirmed, sent a certificate, asked for a list or a new link."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.links import Links
from bot.mail.new_link import letter_with
from bot.mail.reader import Reader
from dialogs import handout
from dialogs.caller import Caller, KnownBy
from dialogs.evidence.deeds import CHOOSE, COURSE, DONE_ON
from dialogs.guidance import not_understood
from dialogs.letters import decision_letter, list_letter
from dialogs.letters.letter import Letter
from dialogs.mail import guidance
from dialogs.mail.responding import answer_with
from dialogs.own_training import later
from dialogs.purposes import Opening, Purpose
from dialogs.reading.wishes import Asked, Intent, Wish
from dialogs.replies import Link, Reply
from dialogs.wording import FULL_DATE
from tests.cast import NEW_STARTER, TODAY, day
from tests.default_policy import POLICY
from tests.dialogs import evidence_made
from tests.dialogs.asked import NOW, AMessage, matter_of, standing_of
from tests.dialogs.evidence_made import ACCEPTED, REFUSED, News
from tests.dialogs.lists_shown import DELAYS, VIEW, shown
from tests.dialogs.spoken import read_today
from training.delivery import Channel
from training.looks import Look, WholeList

BY_EMAIL = Caller(NEW_STARTER, Channel.EMAIL, KnownBy.MAIL_INTERNAL, "<1@mail.example>")


def _of_the_handout() -> tuple[Reply, ...]:
    matter = matter_of(NEW_STARTER)
    return handout.agree(matter, handout.form(matter).key, BY_EMAIL, at=NOW).replies


def _of_a_wish_for_later() -> tuple[Reply, ...]:
    wish = Wish(Intent.LATER, on=day("2026-11-27"))
    return later.answer(standing_of(NEW_STARTER), POLICY, wish, caller=BY_EMAIL, at=NOW).replies


RECEIPTS: Mapping[str, Letter] = MappingProxyType(
    {
        name: answer_with(replies, POLICY.contacts)
        for name, replies in (
            ("receipt-handout", _of_the_handout()),
            ("receipt-certificate", evidence_made.receipt_by_email()),
            ("receipt-later", _of_a_wish_for_later()),
        )
    }
)
"""What is said back to an email that was understood; only where answers are read is there any."""


def answers(link: Link | None) -> Mapping[str, Letter]:
    """What is said back to an email that was not, or could not be, understood to its end.

    `link` is the one to their own training that the unproven are given.
    """
    contacts = POLICY.contacts
    titles = [POLICY.courses[each].title for each in ("basic_adult", "basic_child")]
    which = guidance.what_does_it_prove(titles, {COURSE: CHOOSE, DONE_ON: FULL_DATE}, files=1)
    unsure = not_understood(POLICY, read_today("Basic safeguarding adults").nearly)
    routes = guidance.concern_routes(contacts)
    unproven = (guidance.unproven(POLICY, link),)
    return {
        "answer-unproven": answer_with(unproven, contacts, why=guidance.WHY_UNPROVEN),
        "answer-not-sure": answer_with((unsure,), contacts),
        "answer-which-file": answer_with((which,), contacts),
        "answer-concern": Letter(routes.title, (routes,), guidance.WHY),
    }


DECISIONS: Mapping[str, Letter] = MappingProxyType(
    {
        "decision-accepted": decision_letter.compose(News((ACCEPTED,))),
        "decision-refused": decision_letter.compose(News((REFUSED,))),
    }
)
"""What became of certificates, where there are no links."""

WHOLE_LIST = list_letter.compose(
    AMessage(None, ()), WholeList(Look(), VIEW, shown(asked=Asked()).overview, DELAYS)
)
"""The email that a workbook is put to."""


def new_link(links: Links, delivery_id: str) -> Letter:
    """The email with a new link to the handout."""
    reader = Reader(links, NEW_STARTER, TODAY, delivery_id)
    return letter_with(reader, Opening(Purpose.HANDOUT), POLICY.contacts)
