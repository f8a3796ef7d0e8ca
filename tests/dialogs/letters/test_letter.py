"""Letters: everything for one addressee in one, and the next steps at the very end."""

from dialogs.letters.letter import compose
from dialogs.overdue.scope_words import WHO_IS_LATE
from dialogs.replies import Listing
from dialogs.wording import HELP, MY_TRAINING
from tests.cast import (
    COUNCILLOR,
    MANAGER,
    NEW_STARTER,
    completed,
    records,
)
from tests.dialogs.asked import AMessage, item
from tests.dialogs.letters_sent import TO_MANAGER, WELCOME
from training.nudges import Role, RungKind

EXPIRED = records(completed("elearning", "2023-11-01"))


def test_every_letter_of_ones_own_ends_with_the_reason_and_whom_to_ask() -> None:
    assert compose(WELCOME).why == (
        "You get this because Example District Council asks safeguarding training of you in your "
        "post. Questions about your training? Write to safeguarding@example.gov.uk."
    )


def test_a_managers_own_training_and_their_team_come_in_one_letter() -> None:
    own = item(MANAGER, "elearning", RungKind.EXPIRED, records=EXPIRED)

    letter = compose(AMessage(MANAGER, (*TO_MANAGER, own)))
    mine, team = letter.replies

    assert letter.subject == (
        "Introductory safeguarding e-learning: ran out on 31 October 2026; 1 late in your team"
    )
    assert [mine.title, team.title] == [
        "Your safeguarding training",
        "Your team: overdue safeguarding training",
    ]
    assert isinstance(mine, Listing)
    assert isinstance(team, Listing)
    steps = (WHO_IS_LATE, MY_TRAINING, HELP)
    assert (mine.suggestions, team.suggestions) == ((), steps), "once, at the end"


def test_a_manager_who_also_leads_a_group_hears_of_each_under_its_own_heading() -> None:
    of_the_group = item(COUNCILLOR, "self_audit", RungKind.ESCALATE_MANAGER, to=Role.GROUP_LEADER)

    letter = compose(AMessage(MANAGER, (of_the_group, *TO_MANAGER)))

    assert [reply.title for reply in letter.replies] == [
        "Your team: overdue safeguarding training",
        "Your group: overdue safeguarding training",
    ]
    assert letter.subject == "Overdue safeguarding training in your area: 2 people"
    assert letter.why.startswith(
        "You get this as the manager of these people and the leader of these councillors' group. "
    )


def test_the_same_message_always_gives_the_same_letter() -> None:
    assert compose(WELCOME) == compose(AMessage(NEW_STARTER, tuple(reversed(WELCOME.items))))
