"""The handout: the form, its errors, the record, the receipt, and cards from another time."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs import handout
from dialogs.caller import KnownBy
from dialogs.confirmation import HandoutConfirmation
from dialogs.flow import Answer, Turn
from dialogs.replies import Form, Notice
from tests.cast import (
    COUNCILLOR,
    LEAVER,
    MANAGER,
    NEW_STARTER,
    a_policy,
    completed,
    day,
    exempt,
    records,
)
from tests.default_policy import HANDOUT_2021, HANDOUT_2025, POLICY
from tests.dialogs.asked import NOW, STATEMENT, caller_of, matter_of, sent, standing_of
from training.courses import Document
from training.people import Person
from training.records import Completion, Records, Source
from training.status import State

FIRST_VERSION = sent(key="person-1001|handout|2021-04|ab6747c2cf5b")
MATERIAL_2026 = Document(
    "2026-03", day("2026-03-01"), True, "https://intranet.example.gov.uk/h26.pdf"
)
HANDOUT = POLICY.courses["handout"]
WITH_MATERIAL = a_policy(
    courses={
        **POLICY.courses,
        "handout": replace(HANDOUT, documents=(HANDOUT_2021, HANDOUT_2025, MATERIAL_2026)),
    }
)
WITHOUT_DOCUMENT = a_policy(courses={**POLICY.courses, "handout": replace(HANDOUT, documents=())})


def answered(answer: Answer, *, policy: object = POLICY) -> Turn[HandoutConfirmation]:
    """What the new starter gets for a form."""
    assert isinstance(policy, type(POLICY))
    matter = matter_of(NEW_STARTER, policy=policy)
    return handout.answer(matter, answer, caller_of(NEW_STARTER), at=NOW)


def form_in(turn: Turn[HandoutConfirmation]) -> Form:
    """The form that is asked again."""
    (reply,) = turn.replies
    assert isinstance(reply, Form)
    assert turn.record is None
    return reply


def test_the_form_opens_the_document_and_asks_for_the_exact_statement() -> None:
    form = handout.form(matter_of(NEW_STARTER))

    assert (form.flow, form.version, form.key) == (
        "handout",
        1,
        "person-1001|handout|2025-09|ab6747c2cf5b",
    )
    assert form.links[0].url == "https://intranet.example.gov.uk/safeguarding/handout.pdf"
    assert form.links[0].label == "Handout (in your browser)"
    assert form.fields[0].label == STATEMENT
    assert form.sentences == ("Due by 30 November 2026. Read it (version 2025-09), then confirm.",)


def test_a_confirmation_records_everything_an_auditor_asks_for() -> None:
    turn = answered(sent(name="  ada  finch "))

    assert turn.record == HandoutConfirmation(
        person_id="person-1001",
        course="handout",
        document=HANDOUT_2025,
        statement=STATEMENT,
        typed_name="ada finch",
        caller=caller_of(NEW_STARTER),
        confirmed_at=NOW,
    )
    assert turn.record.completion == Completion(
        "handout", day("2026-11-23"), Source.SELF_CERTIFIED, document_version="2025-09"
    )
    assert turn.record.caller.identified_by == "teams:entra-0001"


def test_the_receipt_says_what_when_which_version_and_what_comes_next() -> None:
    (receipt,) = answered(sent()).replies

    assert receipt.title == "Recorded: Safeguarding handout"
    assert receipt.sentences == (
        "Thank you. On 23 November 2026 you confirmed that you have read version 2025-09.",
        "There is nothing more to do for it, unless a new version asks for it again: then I will "
        "write to you.",
        "Next: Introductory safeguarding e-learning. Due by 30 November 2026.",
    )


def test_a_second_click_answers_like_the_first_and_records_nothing() -> None:
    first = answered(sent())
    assert first.record is not None
    then = matter_of(NEW_STARTER, records(first.record.completion))

    second = handout.answer(then, sent(), caller_of(NEW_STARTER), at=NOW)

    assert second.replies == first.replies
    assert second.record is None


TICK_IT = "Please read it and tick this box."
TYPE_IT = "Please type your first name and surname."
AS_LISTED = (
    "Please type your name as the council knows it: first name and surname. If that does not work, "
    "write to safeguarding@example.gov.uk."
)


@pytest.mark.parametrize(
    ("read", "name", "errors", "why"),
    [
        ("false", "Ada Finch", {"read": TICK_IT}, "not ticked"),
        ("", "Ada Finch", {"read": TICK_IT}, "an empty tick"),
        ("yes", "Ada Finch", {"read": TICK_IT}, "only true is a tick"),
        ("true", "", {"typed_name": TYPE_IT}, "no name"),
        ("true", "   ", {"typed_name": TYPE_IT}, "spaces for a name"),
        ("true", "Ada", {"typed_name": AS_LISTED}, "half a name"),
        ("true", "Bram Holloway", {"typed_name": AS_LISTED}, "somebody else's name"),
        ("false", "", {"read": TICK_IT, "typed_name": TYPE_IT}, "nothing at all: both at once"),
    ],
)
def test_what_is_to_be_put_right_is_said_field_by_field(
    read: str, name: str, errors: dict[str, str], why: str
) -> None:
    form = form_in(answered(sent(read=read, name=name)))

    assert form.errors == errors, why
    assert form.values["typed_name"] == " ".join(name.split()), "what was typed is kept"


def test_a_wrong_name_never_shows_the_name_on_record() -> None:
    assert "Finch" not in str(form_in(answered(sent(name="Somebody Else"))))


@pytest.mark.parametrize(
    ("answer", "first_words", "why"),
    [
        (sent(version=0), "That form is out of date", "a version of the flow from long ago"),
        (sent(version=99), "That form is out of date", "a version that does not exist yet"),
        (
            sent(key="person-1001|handout|1999-01"),
            "That form is out of date",
            "an unknown document",
        ),
        (sent(key="person-1001|elearning|2025-09"), "That form is out of date", "another course"),
        (
            sent(key="person-1002|handout|2025-09|ab6747c2cf5b"),
            "That form was made out to",
            "somebody else's card",
        ),
        (sent(key=""), "That form was made out to", "no key at all"),
        (sent(key="person-1001"), "That form is out of date", "half a key"),
    ],
)
def test_an_odd_card_starts_again_politely(answer: Answer, first_words: str, why: str) -> None:
    form = form_in(answered(answer))

    assert form.sentences[0].startswith(first_words), why
    assert form.key == "person-1001|handout|2025-09|ab6747c2cf5b", (
        "the current form of the person who clicked"
    )


def test_an_old_card_counts_for_the_version_it_showed_while_that_still_counts() -> None:
    turn = answered(FIRST_VERSION)

    assert turn.record is not None
    assert turn.record.document == HANDOUT_2021


def test_an_old_card_of_a_version_that_lapsed_shows_the_new_one() -> None:
    form = form_in(answered(sent(), policy=WITH_MATERIAL))

    assert form.sentences[0] == (
        "A newer version has come out since that form was sent: please confirm this one."
    )
    assert form.key == "person-1001|handout|2026-03|ab6747c2cf5b"
    assert form.links[0].url == MATERIAL_2026.url


def test_a_version_that_is_not_out_yet_cannot_be_confirmed_early() -> None:
    ahead = replace(MATERIAL_2026, version="2030-01", effective_on=date(2030, 1, 1))
    handout_course = POLICY.courses["handout"]
    course = replace(handout_course, documents=(*handout_course.documents, ahead))
    policy = replace(POLICY, courses={**POLICY.courses, "handout": course})

    turn = answered(sent(key="person-1001|handout|2030-01|ab6747c2cf5b"), policy=policy)

    assert turn.record is None
    assert form_in(turn).key == "person-1001|handout|2025-09|ab6747c2cf5b"


def test_errors_on_an_old_card_keep_the_version_that_it_showed() -> None:
    form = form_in(answered(replace(FIRST_VERSION, values={"read": "true", "typed_name": ""})))

    assert form.key == "person-1001|handout|2021-04|ab6747c2cf5b"
    assert form.links[0].url == HANDOUT_2021.url


@pytest.mark.parametrize(
    ("person", "known", "title", "why"),
    [
        (MANAGER, None, "Safeguarding handout: nothing to confirm", "started before the rule"),
        (COUNCILLOR, None, "Safeguarding handout: nothing to confirm", "councillors are not asked"),
        (LEAVER, None, "Safeguarding handout: nothing to confirm", "has left"),
        (
            NEW_STARTER,
            records(exemptions=(exempt("handout", "2026-11-01"),)),
            "Safeguarding handout: nothing to confirm",
            "exempt",
        ),
        (
            NEW_STARTER,
            records(completed("handout", "2026-11-23")),
            "Recorded: Safeguarding handout",
            "already confirmed, imported without a version",
        ),
    ],
)
def test_where_there_is_nothing_to_confirm_it_says_so_and_records_nothing(
    person: Person, known: Records | None, title: str, why: str
) -> None:
    matter = matter_of(person, known)
    answer = sent(key=f"{person.person_id}|handout|2025-09|ab6747c2cf5b", name=person.name)

    turn = handout.answer(matter, answer, caller_of(person), at=NOW)

    (reply,) = turn.replies
    assert isinstance(reply, Notice), why
    assert reply.title == title, why
    assert turn.record is None, why


def test_a_confirmation_that_lapsed_is_asked_for_again() -> None:
    known = records(completed("handout", "2025-10-01", version="2025-09"))

    matter = matter_of(NEW_STARTER, known, policy=WITH_MATERIAL)

    assert matter.status is not None
    assert matter.status.state is State.DUE
    assert isinstance(handout.show(matter), Form)


def test_without_a_document_in_effect_there_is_no_handout() -> None:
    assert handout.handout_of(standing_of(NEW_STARTER), WITHOUT_DOCUMENT) is None


def test_the_local_client_is_recorded_as_what_it_is() -> None:
    caller = replace(caller_of(NEW_STARTER), known_by=KnownBy.LOCAL_CLIENT)

    turn = handout.answer(matter_of(NEW_STARTER), sent(), caller, at=NOW)

    assert turn.record is not None
    assert turn.record.caller.identified_by == "teams-local-client:entra-0001"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("person-1001|handout|2025-09|000000000000", "the words agreed to have changed since"),
        ("person-1001|handout|2025-09", "a card from before words were named"),
        ("person-1001", "no card of ours"),
    ],
)
def test_a_card_that_showed_other_words_starts_again(key: str, why: str) -> None:
    turn = answered(sent(key=key))

    assert turn.record is None, why
    assert isinstance(turn.replies[0], Form), why
