"""One message a day for one addressee, whatever their hats."""

import pytest

from tests.cast import TODAY, day
from training.messages import messages_of
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind


def a_nudge(about: str, role: Role, to: str | None, kind: RungKind) -> Nudge:
    """Something to say about one person's e-learning."""
    occurrence = Occurrence(about, "elearning", Basis.DUE, day("2026-11-16"))
    return Nudge(occurrence, Addressee(role, to), Rung(kind))


OWN = a_nudge("tam", Role.PERSON, "tam", RungKind.WELCOME)
PIPS_OWN = a_nudge("pip", Role.PERSON, "pip", RungKind.WELCOME)
OF_PIP = a_nudge("pip", Role.MANAGER, "tam", RungKind.ESCALATE_MANAGER)
OF_KIT = a_nudge("kit", Role.MANAGER, "tam", RungKind.ESCALATE_MANAGER)
TO_HEAD = a_nudge("pip", Role.HEAD_OF_SERVICE, "tam", RungKind.ESCALATE_HEAD)
TO_TEAM = a_nudge("pip", Role.SAFEGUARDING_TEAM, None, RungKind.ESCALATE_TEAM)
LEFT_TO_TEAM = a_nudge("pip", Role.SAFEGUARDING_TEAM, None, RungKind.ESCALATE_MANAGER)
KIT_TO_TEAM = a_nudge("kit", Role.SAFEGUARDING_TEAM, None, RungKind.ESCALATE_TEAM)


@pytest.mark.parametrize(
    ("nudges", "expected", "why"),
    [
        ([], [], "nothing to say"),
        ([OWN], [("tam|2026-11-23|daily", "person", [OWN])], "one thing to one person"),
        (
            [OF_PIP, OWN, OF_KIT],
            [("tam|2026-11-23|daily", "person", [OWN, OF_PIP, OF_KIT])],
            "a manager's own reminder and their list are one message, their own first",
        ),
        (
            [OF_PIP, OF_KIT],
            [("tam|2026-11-23|daily", "manager", [OF_PIP, OF_KIT])],
            "only the list: told as a manager",
        ),
        (
            [OWN, TO_HEAD],
            [("tam|2026-11-23|daily", "person", [OWN, TO_HEAD])],
            "one message a day to one person, whatever escalates to them",
        ),
        (
            [TO_HEAD],
            [("tam|2026-11-23|daily", "head_of_service", [TO_HEAD])],
            "only what escalates: told as a head of service",
        ),
        (
            [TO_TEAM, PIPS_OWN, KIT_TO_TEAM],
            [
                (
                    "safeguarding_team|2026-11-23|escalation",
                    "safeguarding_team",
                    [TO_TEAM, KIT_TO_TEAM],
                ),
                ("pip|2026-11-23|daily", "person", [PIPS_OWN]),
            ],
            "everything for the team in one, in the order of first appearance",
        ),
        (
            [LEFT_TO_TEAM, KIT_TO_TEAM],
            [
                (
                    "safeguarding_team|2026-11-23|escalation",
                    "safeguarding_team",
                    [LEFT_TO_TEAM, KIT_TO_TEAM],
                )
            ],
            "what a manager would have been told, with the rest of the mailbox",
        ),
        (
            [LEFT_TO_TEAM],
            [("safeguarding_team|2026-11-23|escalation", "safeguarding_team", [LEFT_TO_TEAM])],
            "and so it is alone: a mailbox has no daily message",
        ),
    ],
)
def test_a_days_nudges_are_gathered_by_addressee(
    nudges: list[Nudge], expected: list[tuple[str, str, list[Nudge]]], why: str
) -> None:
    found = [
        (message.key, message.addressee.role.value, list(message.nudges))
        for message in messages_of(nudges, TODAY)
    ]

    assert found == expected, why
