"""A plain yes to the form that an email showed: the same proof, without a box and a typed name."""

import pytest

from dialogs import handout
from dialogs.caller import Caller, KnownBy
from dialogs.replies import Form, Notice
from tests.cast import MANAGER, NEW_STARTER, completed, records
from tests.dialogs.asked import NOW, STATEMENT, matter_of
from training.delivery import Channel
from training.people import Person
from training.records import NOTHING_RECORDED, Records

KEY = "person-1001|handout|2025-09|ab6747c2cf5b"
BY_EMAIL = Caller(NEW_STARTER, Channel.EMAIL, KnownBy.MAIL_INTERNAL, "<1@example.gov.uk>")


def test_it_records_what_was_shown_and_no_name() -> None:
    turn = handout.agree(matter_of(NEW_STARTER), KEY, BY_EMAIL, at=NOW)
    said = turn.record
    assert said is not None
    assert (said.statement, said.document.version, said.typed_name) == (STATEMENT, "2025-09", "")
    assert said.caller.identified_by == "mail-internal:<1@example.gov.uk>"
    assert turn.replies[0].title == "Recorded: Safeguarding handout"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("person-1003|handout|2025-09|ab6747c2cf5b", "somebody else's"),
        ("person-1001|handout|2025-09|000000000000", "the words have changed since"),
        ("person-1001|handout|2031-01|ab6747c2cf5b", "a version that nobody has"),
        ("person-1001|elearning|2025-09|ab6747c2cf5b", "another course"),
        ("", "nothing"),
    ],
)
def test_to_anything_else_a_yes_is_no_confirmation(key: str, why: str) -> None:
    turn = handout.agree(matter_of(NEW_STARTER), key, BY_EMAIL, at=NOW)
    assert turn.record is None, why
    assert isinstance(turn.replies[0], Form)


@pytest.mark.parametrize(
    ("person", "known", "title", "why"),
    [
        (
            NEW_STARTER,
            records(completed("handout", "2026-11-20", version="2025-09")),
            "Recorded: Safeguarding handout",
            "said before: the same receipt",
        ),
        (MANAGER, NOTHING_RECORDED, "Safeguarding handout: nothing to confirm", "not asked"),
    ],
)
def test_where_nothing_is_open_nothing_is_recorded(
    person: Person, known: Records, title: str, why: str
) -> None:
    turn = handout.agree(matter_of(person, known), KEY, BY_EMAIL, at=NOW)
    assert turn.record is None, why
    (reply,) = turn.replies
    assert isinstance(reply, Notice)
    assert reply.title == title


def test_what_a_form_shows_can_be_said_beside_it() -> None:
    assert handout.shown_in(handout.form(matter_of(NEW_STARTER))) == ("2025-09", "ab6747c2cf5b")
