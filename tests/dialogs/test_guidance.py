"""Help and the other general answers: a way forward in each, nothing about anybody."""

from dataclasses import replace

import pytest

from dialogs import guidance, handout
from dialogs.concern import spotting
from dialogs.own_training import my_training
from dialogs.reading.wishes import Intent
from dialogs.replies import Form, Listing, Notice, Reply
from dialogs.wording import WHO, WHY
from tests.cast import CAST, MANAGER, NEW_STARTER
from tests.default_policy import POLICY
from tests.dialogs.asked import matter_of, standing_of
from tests.dialogs.spoken import read_today

GENERAL: tuple[tuple[str, Notice], ...] = (
    ("help", guidance.help_page(POLICY)),
    ("greeting", guidance.greeting(POLICY)),
    ("hello", guidance.hello(POLICY)),
    ("thanks", guidance.thanks()),
    ("whom to tell", guidance.whom_to_tell(POLICY)),
    ("not sure", guidance.not_understood(POLICY, (WHY, WHO))),
    ("not understood", guidance.not_understood(POLICY)),
    ("unknown person", guidance.unknown_person(POLICY)),
    ("old card", guidance.old_card()),
    ("in a group", guidance.write_to_me_alone()),
    ("went wrong", guidance.something_went_wrong(POLICY)),
    ("concern", spotting.routes(POLICY.contacts)),
)
PERSONAL: tuple[tuple[str, Reply], ...] = (
    ("handout form", handout.show(matter_of(NEW_STARTER))),
    ("nothing to confirm", handout.show(matter_of(MANAGER))),
    ("my training", my_training.listing(standing_of(NEW_STARTER), POLICY)),
)


@pytest.mark.parametrize(("name", "reply"), [*GENERAL, *PERSONAL])
def test_every_reply_has_a_next_step(name: str, reply: Reply) -> None:
    match reply:
        case Form():
            assert reply.send_label, name
        case Listing():
            assert reply.suggestions, name
        case Notice():
            named = any("type “" in sentence for sentence in reply.sentences)
            assert reply.suggestions or named, name


def test_help_names_the_certificate_and_for_councillors_the_self_audit() -> None:
    said = " ".join(guidance.help_page(POLICY).sentences)
    assert "“send a certificate” to hand in proof" in said
    assert "If you are a councillor: “self-audit” to answer its questions" in said

    rules = tuple(each for each in POLICY.rules if each.course != "self_audit")
    without = guidance.help_page(replace(POLICY, rules=rules))
    assert "self-audit" not in " ".join(without.sentences)


@pytest.mark.parametrize(("name", "notice"), GENERAL)
def test_general_answers_name_nobody(name: str, notice: Notice) -> None:
    words = " ".join((notice.title, *notice.sentences))

    assert not [person.name for person, _ in CAST if person.name.split()[-1] in words], name


def test_every_suggestion_is_understood() -> None:
    suggested = {each.words for _, reply in GENERAL for each in reply.suggestions}

    assert suggested
    assert Intent.UNKNOWN not in {read_today(words).intent for words in suggested}


@pytest.mark.parametrize(
    "notice",
    [
        guidance.help_page(POLICY),
        guidance.whom_to_tell(POLICY),
        spotting.routes(POLICY.contacts),
    ],
)
def test_concerns_are_routed_to_those_who_can_act(notice: Notice) -> None:
    words = " ".join(notice.sentences)

    for route in ("999", "0300 000 0001", "0300 000 0002", "safeguarding@example.gov.uk"):
        assert route in words


def test_help_stays_where_it_is() -> None:
    assert guidance.help_page(POLICY).links == ()
