"""What somebody is told who made a mistake, or has not read what they confirmed."""

from dialogs.own_training import mistaken
from dialogs.replies import Form, Notice
from tests.cast import NEW_STARTER, OVERDUE, records
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of


def test_where_nothing_was_confirmed_the_form_is_there_and_no_harm_is_done() -> None:
    said, form = mistaken.answer(standing_of(NEW_STARTER), POLICY, takes_files=False)

    assert isinstance(form, Form)
    assert isinstance(said, Notice)
    assert said.sentences == (
        "Safeguarding handout: you have not confirmed it, so there is nothing to take back.",
        "Whatever else is wrong, tell the safeguarding team: write to safeguarding@example.gov.uk.",
    )


def test_what_was_confirmed_stands_and_the_way_to_put_it_right_is_told() -> None:
    (said,) = mistaken.answer(standing_of(OVERDUE), POLICY, takes_files=True)

    assert isinstance(said, Notice)
    assert said.title == "If something was a mistake"
    assert said.sentences == (
        "Safeguarding handout: Your confirmation of 7 July 2026 is on record.",
        "That stays on record with its day, and I cannot take it back. If you had not read it, please "
        "read it now, by the link below; then it is true.",
        "A certificate that nobody has looked at yet can be taken back: write “take my certificate back”.",
        "Whatever else is wrong, tell the safeguarding team: write to safeguarding@example.gov.uk.",
    )
    assert [each.label for each in said.links] == ["Handout (in your browser)"]


def test_where_the_handout_is_not_asked_the_way_to_the_team_is_told() -> None:
    standing = standing_of(OVERDUE, records())
    nothing_asked = type(standing)(standing.person, standing.on, ())
    (said,) = mistaken.answer(nothing_asked, POLICY, takes_files=False)

    assert said.sentences == (
        "Whatever else is wrong, tell the safeguarding team: write to safeguarding@example.gov.uk.",
    )
