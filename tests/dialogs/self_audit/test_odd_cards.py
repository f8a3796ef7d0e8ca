"""Cards of the self-audit from another time, of somebody else, or of what was sent long ago."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dialogs.flow import Answer
from dialogs.replies import Notice
from tests.cast import records
from tests.dialogs.audited import (
    NOTHING_DONE,
    audit_of,
    came,
    page_of,
    sent_by,
    turned,
)

SENT = sent_by(audit_of(answers=NOTHING_DONE))
REVIEWED = replace(came("review", press="send"), key="person-C01|1|review|7")
NOT_KNOWN = came("reporting", reporting="no")


def odd(sent: Answer, answers: Mapping[str, str] = NOTHING_DONE) -> tuple[str, str]:
    """The page that an odd card leads to, and the first sentence there."""
    turn = turned(audit_of(answers=answers), sent)
    assert turn.record is None
    (reply,) = turn.replies
    return page_of(reply), reply.sentences[0]


OUT_OF_DATE = "That card is out of date, so here is the current one."
NOT_YOURS = "That card was made out to somebody else, so nothing was kept. This one is yours."
CHANGED = "Your answers have changed since that card, so please check them once more."


@pytest.mark.parametrize(
    ("card", "first", "why"),
    [
        (replace(NOT_KNOWN, version=0), OUT_OF_DATE, "questions from long ago"),
        (replace(NOT_KNOWN, version=9), OUT_OF_DATE, "questions of the future"),
        (
            replace(NOT_KNOWN, key="person-C01|2|reporting"),
            OUT_OF_DATE,
            "a later one",
        ),
        (replace(NOT_KNOWN, key="person-C01|x|reporting"), OUT_OF_DATE, "no number"),
        (came("everything"), OUT_OF_DATE, "a page that there is not"),
        (replace(NOT_KNOWN, key="person-C01"), OUT_OF_DATE, "half a key"),
        (replace(NOT_KNOWN, key=""), NOT_YOURS, "no key at all"),
        (replace(NOT_KNOWN, key="person-C02|1|reporting"), NOT_YOURS, "another's"),
        (replace(REVIEWED, key="person-C01|1|review|6"), CHANGED, "a review that was overtaken"),
        (replace(REVIEWED, key="person-C01|1|review|"), CHANGED, "a review without a revision"),
        (replace(REVIEWED, values={}), CHANGED, "not the button that sends"),
    ],
)
def test_an_odd_card_keeps_nothing_and_shows_where_one_is(
    card: Answer, first: str, why: str
) -> None:
    page, said = odd(card)

    assert page == "review", why
    assert said == first, why


def test_a_review_cannot_send_what_is_not_all_answered() -> None:
    assert odd(REVIEWED, {"elearning": "no"}) == ("equivalent", CHANGED)


def test_a_page_that_is_no_longer_asked_keeps_nothing() -> None:
    page, _ = odd(came("course", course="A", course_by="B"))

    assert page == "review"


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (REVIEWED, "sent twice"),
        (NOT_KNOWN, "a card from before it was sent"),
        (replace(NOT_KNOWN, version=0), "even of other questions"),
    ],
)
def test_any_card_of_what_was_sent_shows_its_receipt(card: Answer, why: str) -> None:
    audit = audit_of(last=SENT, records=records(SENT.completion))

    turn = turned(audit, card)

    (reply,) = turn.replies
    assert isinstance(reply, Notice), why
    assert reply.title == "Recorded: Councillor self-audit", why
    assert turn.record is None, why
